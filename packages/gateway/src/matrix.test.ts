import { describe, expect, it } from 'vitest';
import { operations } from '@kvitto/contract/backend';
import type { Operation } from '@kvitto/contract/operation';
import { ingestKey, record, shop } from './shop.fake.ts';
import type { Shop } from './shop.fake.ts';

/** One good input for every operation. A new operation needs one more. */
const inputs: Readonly<Record<string, (order: string) => Record<string, unknown>>> = {
  'orders.find': () => ({ number: '1001', postcode: '57241' }),
  'orders.get': (order) => ({ order }),
  'orders.list': () => ({ limit: 5 }),
  'tracking.parcel': () => ({ trackingNumber: 'TRACK1001' }),
  'tracking.events': (order) => ({ order, parcel: 'parcel-1', limit: 5 }),
  'tracking.watch': (order) => ({ order }),
  'delivery.perform': (order) => ({ order, action: 'cancel', note: 'Please' }),
  'sessions.challenge': (order) => ({ order, channel: 'email' }),
  'sessions.verify': (order) => ({ order, challenge: 'challenge-1', code: '123456' }),
  'ingest.order': () => ({ ...record('order-new', '1003') }),
  'ingest.tracking': () => ({ trackingNumber: 'TRACK1001', events: [] }),
  'backlog.requests': () => ({ limit: 5 }),
  'backlog.parcels': () => ({ limit: 5, checkedBefore: '2026-11-23T08:00:00Z' }),
};

const callers = {
  none: async () => undefined,
  'level 0': (at: Shop) => at.token(0, ['order-own', 'order-gone']),
  'level 1': (at: Shop) => at.token(1, ['order-own', 'order-gone']),
  'level 2': (at: Shop) => at.token(2, ['order-own', 'order-gone']),
  merchant: async () => ingestKey,
  expired: (at: Shop) => at.token(2, ['order-own', 'order-gone'], -60),
  garbage: async () => 'eyJhbGciOiJub25lIn0.e30.',
} as const;
type Caller = keyof typeof callers;

/** Own; somebody else's; one that never was; one that the session names and the backend has lost. */
const orders = ['order-own', 'order-foreign', 'order-unknown', 'order-gone'] as const;

/** The rule, from the table's row alone. */
function expected({ proof, order }: Operation, caller: Caller, about: string): number {
  if (proof === 0) return 200;
  if (proof === 'merchant') return caller === 'merchant' ? 200 : 401;
  const levels: Partial<Record<Caller, number>> = { 'level 0': 0, 'level 1': 1, 'level 2': 2 };
  const level = levels[caller];
  if (level === undefined) return 401;
  if (order !== undefined && (about === 'order-foreign' || about === 'order-unknown')) return 404;
  if (level < proof) return 403;
  return order !== undefined && about === 'order-gone' ? 404 : 200;
}

/** The wire protocol, as `wire` clients speak it: path parts, then query or body. */
async function call(at: Shop, operation: Operation, input: Record<string, unknown>, token: string | undefined): Promise<Response> {
  const rest = { ...input };
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, field: string) => {
    const part = encodeURIComponent(String(rest[field]));
    delete rest[field];
    return part;
  });
  const headers = { 'kvitto-correlation-id': 'matrix-0001', ...(operation.writes && { 'idempotency-key': 'once' }) };
  if (operation.method === 'POST') return at.ask('POST', path, { token, headers, body: rest });
  const query = new URLSearchParams(Object.entries(rest).map(([name, value]) => [name, String(value)]));
  return at.ask('GET', `${path}?${query}`, { token, headers });
}

/** Everything an asker can see of an answer. */
async function seen(response: Response) {
  return { status: response.status, headers: [...response.headers], body: await response.text() };
}

const rows = [...operations()].map(({ port, name, operation }) => ({ name: `${port}.${name}`, operation }));
const cases = rows.flatMap(({ name, operation }) =>
  (Object.keys(callers) as Caller[]).flatMap((caller) =>
    (operation.order === undefined ? (['order-own'] as const) : orders).map((about) => ({ name, operation, caller, about })),
  ),
);

describe('every operation, at every proof level, on own and foreign orders', () => {
  it.each(rows)('has an input for $name', ({ name }) => {
    expect(inputs[name]).toBeDefined();
  });

  it.each(cases)('$name by $caller on $about', async ({ name, operation, caller, about }) => {
    const at = shop();
    const response = await call(at, operation, inputs[name]?.(about) ?? {}, await callers[caller](at));
    expect(response.status).toBe(expected(operation, caller, about));
    if (response.status === 200) expect(response.headers.get('kvitto-contract')).toMatch(/^[0-9a-f]{12}$/);
    else expect(response.headers.get('content-type')).toBe('application/problem+json');
    await response.body?.cancel();
    await at.gateway.close();
  });

  const ofOrders = rows.filter(({ operation }) => operation.order !== undefined);
  it.each(ofOrders)('$name cannot tell a foreign order from one that never was, nor from one that is gone', async ({ name, operation }) => {
    const at = shop();
    const token = await at.token(2, ['order-own', 'order-gone']);
    const unknown = await seen(await call(at, operation, inputs[name]?.('order-unknown') ?? {}, token));
    expect(unknown.status).toBe(404);
    expect(await seen(await call(at, operation, inputs[name]?.('order-foreign') ?? {}, token))).toEqual(unknown);
    expect(await seen(await call(at, operation, inputs[name]?.('order-gone') ?? {}, token))).toEqual(unknown);
  });

  it('does not ask the backend about orders outside the session', async () => {
    const asked: string[] = [];
    const { backend } = shop();
    const spied = shop({
      ...(backend.orders && {
        orders: {
          ...backend.orders,
          get: (input) => {
            asked.push(input.order);
            return Promise.reject(new Error('not reached'));
          },
        },
      }),
    });
    const token = await spied.token(2);
    await spied.ask('GET', '/orders/order-foreign', { token });
    await spied.ask('GET', '/orders/order-unknown', { token });
    expect(asked).toEqual([]);
  });
});
