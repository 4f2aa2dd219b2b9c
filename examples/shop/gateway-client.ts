import type { OrderRecord } from '@kvitto/contract/ingest';
import { mintSession } from '@kvitto/gateway';

/** The shop's own way to its gateway, server to server. */
export interface GatewayClient {
  /** Hands over an order as it now is. Rejects when the gateway does not take it. */
  push(record: OrderRecord): Promise<void>;
  /** A token that opens these orders in the shopper's page. */
  session(orders: readonly string[]): Promise<string>;
  /** Where the orders stand, by id; of none when the gateway cannot be asked. */
  statuses(orders: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

export interface GatewayClientOptions {
  /** E.g. `http://127.0.0.1:8787`. */
  readonly url: string;
  readonly ingestKey: string;
  readonly sessionSecret: string;
}

/** Two hours: a page may stay open while a parcel travels. */
const ttlSeconds = 7200;

export function gatewayClient({ url, ingestKey, sessionSecret }: GatewayClientOptions): GatewayClient {
  const session = async (orders: readonly string[]) => {
    const { token } = await mintSession({ secret: sessionSecret, orders, level: 2, subject: 'customer_stina', ttlSeconds });
    return token;
  };
  return {
    session,
    push: async (record) => {
      const response = await fetch(`${url}/v1/ingest/orders`, {
        method: 'POST',
        headers: { authorization: `Bearer ${ingestKey}`, 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
        body: JSON.stringify(record),
        signal: AbortSignal.timeout(5000),
      });
      if (!response.ok) throw new Error(`The gateway did not take order ${record.number}: ${response.status} ${await response.text()}`);
    },
    statuses: async (orders) => {
      try {
        const headers = { authorization: `Bearer ${await session(orders.slice(0, 100))}` };
        const response = await fetch(`${url}/v1/orders?limit=100`, { headers, signal: AbortSignal.timeout(1500) });
        // Our own gateway has checked this answer against the contract.
        const { items } = (await response.json()) as { items: readonly { id: string; status: string }[] };
        return new Map(items.map(({ id, status }) => [id, status]));
      } catch {
        return new Map();
      }
    },
  };
}
