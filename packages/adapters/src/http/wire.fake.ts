import { portNames, tables } from '@kvitto/contract/backend';
import type { Backend, PortName } from '@kvitto/contract/backend';
import type { Operations } from '@kvitto/contract/operation';
import { createGateway, mintSession } from '@kvitto/gateway';
import { serve } from '@kvitto/gateway/node';
import type { Seed } from '@kvitto/testing';
import { http } from './index.ts';

const secret = 'a-secret-that-only-these-tests-know';
const key = 'a-key-for-the-shop-of-these-tests';

/**
 * A backend as shopper and shop reach it: through a real gateway on a port of its own, and `http`. The shopper holds the
 * seed's orders at proof level 2. `close` ends both sides; the backend itself stays open.
 *
 * @example
 * describeBackend('mine, through the wire', { open, through: throughWire });
 */
export async function throughWire(backend: Backend, { orders }: Pick<Seed, 'orders'>): Promise<Backend> {
  const gateway = createGateway({ backend, session: { secret }, ingestKeys: [key], lookup: { floorMs: 0 }, log: () => {} });
  const served = await serve(gateway, { port: 0, graceSeconds: 0.1 });
  const { token } = await mintSession({ secret, orders: orders.map(({ id }) => id), level: 2 });
  const shopper = http({ endpoint: served.url, session: token, backoff: () => 0 });
  const shop = http({ endpoint: served.url, session: key, backoff: () => 0 });
  const reached = portNames.filter((port) => backend[port]).map((port) => [port, (isForMerchants(port) ? shop : shopper)[port]]);
  // Each port is under its own name, as it came.
  return { ...(Object.fromEntries(reached) as Backend), close: () => served.stop() };
}

function isForMerchants(port: PortName): boolean {
  const table: Operations = tables[port];
  return Object.values(table).every(({ proof }) => proof === 'merchant');
}
