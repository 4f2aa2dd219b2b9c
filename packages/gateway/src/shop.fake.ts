import { memory } from '@kvitto/adapters/memory';
import { compose } from '@kvitto/contract/backend';
import type { Backend, Ports } from '@kvitto/contract/backend';
import type { OrderRecord } from '@kvitto/contract/ingest';
import { createGateway } from './gateway.ts';
import type { Gateway } from './gateway.ts';
import type { LogEntry } from './log.ts';
import { invoices } from './invoices.fake.ts';
import { members } from './members.fake.ts';
import { returns } from './returns.fake.ts';
import { mintSession } from './session.ts';
import type { GatewayOptions } from './settings.ts';

export const secret = 'a-session-secret-for-tests-only-0123456789';
export const ingestKey = 'an-ingest-key-for-tests';
export const start = Date.parse('2026-11-23T09:00:00Z');

/** An invented order, with everything about its buyer that nobody else may read. */
export function record(id: string, number: string): OrderRecord {
  return {
    id,
    number,
    placedAt: '2026-11-20T10:00:00Z',
    zone: 'Europe/Stockholm',
    currency: 'SEK',
    payment: 'paid',
    customer: { name: 'Märta Ekdahl', email: 'marta.ekdahl@example.com', phone: '+46 70 555 01 23' },
    shippingAddress: { name: 'Märta Ekdahl', lines: ['Blåklintsvägen 7'], postcode: '572 41', city: 'Oskarshamn', country: 'SE' },
    lines: [
      {
        id: 'line-1',
        title: 'Enamel kettle',
        kind: 'physical',
        counters: { ordered: 1, cancelled: 0, packed: 1, shipped: 1, delivered: 0, returnRequested: 0, returned: 0, refunded: 0 },
      },
    ],
    shipments: [
      {
        id: 'shipment-1',
        direction: 'delivery',
        method: 'home',
        parcels: [
          {
            id: 'parcel-1',
            trackingNumber: `TRACK${number}`,
            items: [{ line: 'line-1', quantity: 1 }],
            estimates: [],
            actions: [
              {
                id: 'rebook',
                kind: 'rebook',
                state: 'available',
                choices: [
                  { id: 'tomorrow', label: 'Tomorrow', from: '2026-11-24', until: '2026-11-24' },
                  { id: 'friday', label: 'Friday', from: '2026-11-27', until: '2026-11-27' },
                ],
              },
              { id: 'fix', kind: 'fix_address', state: 'available', fields: [{ name: 'line1', required: true }] },
            ],
            events: [{ id: 'event-1', at: '2026-11-21T10:00:00Z', status: 'in_transit', source: 'carrier' }],
          },
        ],
      },
    ],
    actions: [{ id: 'cancel', kind: 'cancel', state: 'available' }],
  };
}

export interface Shop {
  readonly backend: Backend;
  readonly gateway: Gateway;
  readonly logs: LogEntry[];
  /** A session's token, as the shop's server would mint it; with an address, it speaks for that. */
  token(level: 0 | 1 | 2, orders?: readonly string[], ttlSeconds?: number, email?: string): Promise<string>;
  /** One request, with the wire's path below `/v1`. */
  ask(method: 'GET' | 'POST', path: string, given?: Asked): Promise<Response>;
}

interface Asked {
  readonly token?: string | undefined;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly peer?: string;
  readonly signal?: AbortSignal;
}

/**
 * A gateway over two orders, `order-own` (number 1001) and `order-foreign` (number 1002), with parts of it replaced.
 * With a mailer, no backend has `sessions`.
 */
export function shop(parts: Backend = {}, options: Partial<GatewayOptions> = {}): Shop {
  const now = options.now ?? (() => start);
  const seeded = memory({ orders: [record('order-own', '1001'), record('order-foreign', '1002')], now: () => new Date(now()) });
  const { sessions, ...others } = extras(seeded);
  const backend = compose(parts, seeded, others, members(), returns(), invoices(), options.mailer || !sessions ? {} : { sessions });
  const logs: LogEntry[] = [];
  const gateway = createGateway({
    backend,
    session: { secret },
    ingestKeys: [ingestKey],
    lookup: { floorMs: 0 },
    now,
    log: (entry) => logs.push(entry),
    ...options,
  });
  return {
    backend,
    gateway,
    logs,
    token: async (level, orders = ['order-own'], ttlSeconds = 900, email) =>
      (await mintSession({ secret, orders, level, ttlSeconds, email, now: 'now' in options ? options.now : now, subject: 'customer-1' }))
        .token,
    ask: (method, path, { token, body, headers = {}, peer, signal } = {}) => {
      const request = new Request(`https://gateway.example/v1${path}`, {
        method,
        headers: {
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        ...(signal && { signal }),
      });
      return gateway.fetch(request, { address: peer });
    },
  };
}

/** The port that `memory` lacks, over its orders. */
function extras({ orders }: Pick<Ports, 'orders'>): Backend {
  return {
    sessions: {
      challenge: async ({ order }) => {
        await orders.get({ order });
        return { challenge: 'challenge-1', sentTo: 'm•••@example.com', expiresAt: '2026-11-23T09:10:00Z' };
      },
      verify: async ({ order }) => {
        await orders.get({ order });
        return { token: 'a token of the backend', expiresAt: '2026-11-23T09:10:00Z', level: 2 };
      },
    },
  };
}
