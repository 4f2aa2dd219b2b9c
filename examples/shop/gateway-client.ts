import type { DeliveryRequest } from '@kvitto/contract/backlog';
import type { OrderRecord } from '@kvitto/contract/ingest';
import type { PlacedOrder } from '@kvitto/contract/loyalty';
import type { Order } from '@kvitto/contract/order';
import type { Returns, ReturnCase } from '@kvitto/contract/return';
import { mintSession } from '@kvitto/gateway';
import { invoicesClient } from './gateway-invoices.ts';
import type { InvoicesClient } from './gateway-invoices.ts';

/** The shop's own way to its gateway, server to server. */
export interface GatewayClient extends InvoicesClient {
  /** Hands over an order as it now is. Rejects when the gateway does not take it. */
  push(record: OrderRecord): Promise<void>;
  /** An order as it now is, whole. */
  order(id: string): Promise<Order>;
  /** What shoppers have asked for after this place in the backlog, oldest first, and the place after that. */
  requests(after: string | undefined): Promise<{ readonly items: readonly DeliveryRequest[]; readonly after: string }>;
  /** Tells of a placed order, with what its form carried for the sign-up. What cannot be read joins nobody, and stops no order. */
  settle(placed: PlacedOrder, signUp: string): Promise<void>;
  /** A token that opens these orders in the shopper's page, and speaks for the shopper's own address. */
  session(orders: readonly string[], email?: string): Promise<string>;
  /** A token for whoever was given an order: it opens its returns, and shows neither the buyer nor prices. */
  giftSession(order: string): Promise<string>;
  /** The returns of an order, newest first. */
  returns(order: string): Promise<readonly ReturnCase[]>;
  /** Tells what the shop has done about a return. False where that cannot follow on what was decided before. */
  decide(id: string, decision: Decision): Promise<boolean>;
  /** What the shopper of an order does, as the order's page would. Rejects when the gateway refuses it. */
  act(order: string, path: string, body: object): Promise<unknown>;
  /** Where the orders stand, by id; of none when the gateway cannot be asked. */
  statuses(orders: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/** What the shop has done about a return. */
export type Decision = Omit<Parameters<Returns['decide']>[0], 'return'>;

export interface GatewayClientOptions {
  /** E.g. `http://127.0.0.1:8787`. */
  readonly url: string;
  readonly ingestKey: string;
  readonly sessionSecret: string;
}

/** Two hours: a page may stay open while a parcel travels. */
const ttlSeconds = 7200;

export function gatewayClient({ url, ingestKey, sessionSecret }: GatewayClientOptions): GatewayClient {
  const session = async (orders: readonly string[], email?: string) => {
    const { token } = await mintSession({ secret: sessionSecret, orders, level: 2, subject: 'customer_stina', email, ttlSeconds });
    return token;
  };
  const asked = async (path: string, token: string, patience = 5000): Promise<unknown> => {
    const response = await fetch(url + path, { headers: { authorization: `Bearer ${token}` }, signal: AbortSignal.timeout(patience) });
    if (!response.ok) throw new Error(`The gateway answered ${response.status}.`);
    return response.json();
  };
  const told = (path: string, body: object, key: string, token = ingestKey) =>
    fetch(url + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(5000),
    });
  // What our own gateway answers, it has checked against the contract.
  return {
    session,
    ...returnsClient({ asked, told, session, sessionSecret }),
    ...invoicesClient({ asked, told, session }),
    act: (order, path, body) => acted({ told, session }, order, path, body),
    order: async (id) => (await asked(`/v1/orders/${id}`, await session([id]))) as Order,
    requests: async (after) => {
      const page = await asked(`/v1/backlog/requests${after ? `?after=${encodeURIComponent(after)}` : ''}`, ingestKey);
      return page as Awaited<ReturnType<GatewayClient['requests']>>;
    },
    push: async (record) => {
      const response = await told('/v1/ingest/orders', record, crypto.randomUUID());
      if (!response.ok) throw new Error(`The gateway did not take order ${record.number}: ${response.status} ${await response.text()}`);
    },
    settle: async (placed, signUp) => {
      // One key for an order and what came with it, however often it is told.
      const settle = (carried: string) =>
        told('/v1/loyalty/settlements', { ...placed, signUp: carried }, `${placed.order}.${carried && 'join'}`);
      const response = await settle(signUp);
      const answer = response.status === 422 ? await settle('') : response;
      if (!answer.ok) throw new Error(`The gateway did not settle order ${placed.number}: ${answer.status} ${await answer.text()}`);
    },
    statuses: async (orders) => {
      try {
        const list = await asked('/v1/orders?limit=100', await session(orders.slice(0, 100)), 1500);
        const { items } = list as { items: readonly { id: string; status: string }[] };
        return new Map(items.map(({ id, status }) => [id, status]));
      } catch {
        return new Map();
      }
    },
  };
}

interface Ways {
  readonly asked: (path: string, token: string) => Promise<unknown>;
  readonly told: (path: string, body: object, key: string, token?: string) => Promise<Response>;
  readonly session: GatewayClient['session'];
  readonly sessionSecret: string;
}

async function acted({ told, session }: Pick<Ways, 'told' | 'session'>, order: string, path: string, body: object): Promise<unknown> {
  const response = await told(`/v1/orders/${order}${path}`, body, crypto.randomUUID(), await session([order]));
  if (!response.ok) throw new Error(`The gateway refused ${path}: ${response.status} ${await response.text()}`);
  const answer: unknown = await response.json();
  return answer;
}

/** What is asked and told of returns. */
function returnsClient({ asked, told, session, sessionSecret }: Ways): Pick<GatewayClient, 'giftSession' | 'returns' | 'decide'> {
  return {
    giftSession: async (order) => {
      const { token } = await mintSession({ secret: sessionSecret, orders: [order], level: 2, isGift: true, ttlSeconds });
      return token;
    },
    returns: async (order) => {
      const list = await asked(`/v1/orders/${order}/returns`, await session([order]));
      return (list as { items: readonly ReturnCase[] }).items;
    },
    decide: async (id, decision) => {
      const response = await told(`/v1/returns/${encodeURIComponent(id)}/decisions`, decision, crypto.randomUUID());
      if (response.status >= 500) throw new Error(`The gateway did not take a decision: ${response.status}`);
      return response.ok;
    },
  };
}
