import { portNames, tables } from '@kvitto/contract/backend';
import type { Backend, PortName } from '@kvitto/contract/backend';
import type { CallContext, Operation, Operations } from '@kvitto/contract/operation';
import { createGateway, mintSession } from '@kvitto/gateway';
import { serve } from '@kvitto/gateway/node';
import type { Seed } from '@kvitto/testing';
import { http } from './index.ts';

const secret = 'a-secret-that-only-these-tests-know';
const key = 'a-key-for-the-shop-of-these-tests';

/**
 * A backend as shopper and shop reach it: through a real gateway on a port of its own, and `http`. The shopper holds the
 * seed's orders at proof level 2, and speaks for the `person` of a call's context; operations of the shop's own go under its key. `close` ends both sides; the backend itself stays open.
 *
 * @example
 * describeBackend('mine, through the wire', { open, through: throughWire });
 */
export async function throughWire(backend: Backend, { orders }: Pick<Seed, 'orders'>): Promise<Backend> {
  const origins = ['https://shop.example'];
  const gateway = createGateway({ backend, session: { secret }, ingestKeys: [key], origins, lookup: { floorMs: 0 }, log: () => {} });
  const served = await serve(gateway, { port: 0, graceSeconds: 0.1 });
  const tokenOf = async (email?: string) => (await mintSession({ secret, orders: orders.map(({ id }) => id), level: 2, email })).token;
  const shopper = http({ endpoint: served.url, session: await tokenOf(), backoff: () => 0 });
  const shop = http({ endpoint: served.url, session: key, backoff: () => 0 });
  const reached = portNames.filter((port) => backend[port]).map((port) => [port, portOf(port, { shopper, shop, tokenOf })]);
  return {
    // Each port is under its own name, as it came.
    ...(Object.fromEntries(reached) as Backend),
    // No asker reaches it: it is the gateway's own.
    ...(backend.outbox && { outbox: backend.outbox }),
    close: () => served.stop(),
  };
}

interface Askers {
  readonly shopper: Backend;
  readonly shop: Backend;
  /** A session of the shopper's that speaks for an address. */
  readonly tokenOf: (email: string) => Promise<string>;
}
type Ask = (input: unknown, context?: CallContext) => unknown;

/** A port whose operations are asked for by whom they are for. */
function portOf(port: PortName, { shopper, shop, tokenOf }: Askers): object {
  const table: Operations = tables[port];
  const names = Object.entries(table).map(([name, operation]): [string, Ask | undefined] => {
    // The tables say which functions a port has; by name there is no type for it.
    const asked = (operation.proof === 'merchant' ? shop : shopper)[port] as unknown as Readonly<Record<string, Ask | undefined>>;
    return [name, isPersonal(operation) ? speaking(asked[name], tokenOf) : asked[name]];
  });
  return Object.fromEntries<unknown>(names);
}

const isPersonal = ({ proof, order, stream }: Operation) => proof !== 'merchant' && order !== undefined && !stream;

/** The same for an asker who has proven to be somebody. */
function speaking(ask: Ask | undefined, tokenOf: Askers['tokenOf']): Ask | undefined {
  if (!ask) return undefined;
  return async (input, context) =>
    ask(input, context?.person === undefined ? context : { ...context, token: await tokenOf(context.person) });
}
