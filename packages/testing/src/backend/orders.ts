import { expect } from 'vitest';
import type { OrderRecord } from '@kvitto/contract/ingest';
import { maskOrder } from '@kvitto/contract/mask';
import type { GuestProof, OrderSummary } from '@kvitto/contract/order';
import { deriveOrder, deriveSummary } from '@kvitto/contract/derive';
import { mergeRecord } from '@kvitto/contract/merge';
import { check, failureOf, recordOf } from './check.ts';
import type { Context } from './check.ts';
import { expected, secrets } from './expected.ts';

const email = (record: OrderRecord) => record.customer?.email ?? '';

const find = [
  check('finds an order by its number and one of e-mail, postcode and phone', ['orders'], async (context) => {
    const { number, customer, shippingAddress } = recordOf(context, 'ord-underway');
    const proofs: GuestProof[] = [
      { number, email: customer?.email ?? '' },
      { number, postcode: shippingAddress?.postcode ?? '' },
      { number, phone: customer?.phone ?? '' },
    ];
    for (const proof of proofs) {
      const { order } = await context.orders.find(proof);
      expect(order.id, JSON.stringify(proof)).toBe('ord-underway');
    }
  }),
  check('takes numbers and proofs in whatever spelling they are typed', ['orders'], async (context) => {
    const typed: GuestProof[] = [
      { number: ' kv 1001', email: email(recordOf(context, 'ord-underway')).toUpperCase() },
      { number: '#kv-1001 ', postcode: '75321' },
      { number: 'KV1001', phone: '070-174 06 05' },
      { number: 'KV–1001', phone: '0605' },
    ];
    for (const proof of typed) {
      const { order } = await context.orders.find(proof);
      expect(order.id, JSON.stringify(proof)).toBe('ord-underway');
    }
  }),
  check('masks a found order: no name, contact, street, code or picture in it', ['orders'], async (context) => {
    for (const record of context.seed.orders) {
      const { order } = await context.orders.find({ number: record.number, email: email(record) });
      expect(order.id).toBe(record.id);
      expect(order.level).toBe(1);
      const text = JSON.stringify(order);
      for (const secret of secrets) expect(text.includes(secret), `"${secret}" in ${record.number}`).toBe(false);
      if (record.gift) expect(order.totals, 'prices of a gift').toBeUndefined();
    }
  }),
  check('shows a found order as the whole one masked to level 1', ['orders'], async (context) => {
    for (const record of context.seed.orders) {
      const { order } = await context.orders.find({ number: record.number, email: email(record) });
      const whole = await context.orders.get({ order: record.id });
      expect(order).toEqual({ ...maskOrder(whole, 1), asOf: order.asOf });
    }
  }),
  check('gives one answer for an unknown number and for a wrong, half-right or missing proof', ['orders'], async (context) => {
    const { number, customer } = recordOf(context, 'ord-underway');
    const guesses: GuestProof[] = [
      { number: 'KV-9999', email: customer?.email ?? '' },
      { number, email: email(recordOf(context, 'ord-locker')) },
      { number, email: customer?.email ?? '', postcode: '111 22' },
      { number },
    ];
    const failures = [];
    for (const guess of guesses) failures.push(await failureOf(() => context.orders.find(guess)));
    for (const { code, message, fields, reasons } of failures) {
      expect({ code, message, fields, reasons }).toEqual({
        code: 'lookup_failed',
        message: failures[0]?.message,
        fields: undefined,
        reasons: undefined,
      });
    }
  }),
];

const get = [
  check('gives the order that was asked for, whole', ['orders'], async (context) => {
    for (const record of context.seed.orders) {
      const order = await context.orders.get({ order: record.id });
      expect(order).toMatchObject({ id: record.id, number: record.number, placedAt: record.placedAt, currency: record.currency, level: 2 });
      expect(order.lines.map((line) => line.id)).toEqual(record.lines.map((line) => line.id));
    }
  }),
  check('gives everything that a system of record was told, and nothing else', ['orders', 'ingest'], async (context) => {
    for (const record of context.seed.orders) {
      const order = await context.orders.get({ order: record.id });
      const { version, updatedAt } = order;
      const told = deriveOrder({ record: mergeRecord(undefined, record), version, updatedAt }, context.seed.now, order.source ?? '');
      expect(order).toEqual({ ...told, asOf: order.asOf, source: order.source });
    }
  }),
  check('derives the statuses of orders and parcels', ['orders'], async (context) => {
    for (const [id, statuses] of Object.entries(expected)) {
      const { status, shipments } = await context.orders.get({ order: id });
      const parcels = Object.fromEntries(shipments.flatMap((shipment) => shipment.parcels).map((parcel) => [parcel.id, parcel.status]));
      expect({ order: status, parcels }, id).toEqual(statuses);
    }
  }),
  check('counts units on by what their parcels show, and never beyond what was ordered', ['orders'], async ({ orders }) => {
    const countersOf = async (order: string) => (await orders.get({ order })).lines.map(({ counters }) => counters);
    const [cups, poster] = await countersOf('ord-underway');
    expect(cups).toMatchObject({ ordered: 2, packed: 2, shipped: 2, delivered: 0 });
    expect(poster).toMatchObject({ ordered: 1, packed: 0, shipped: 0, delivered: 0 });
    expect((await countersOf('ord-delivered'))[0]).toMatchObject({ packed: 1, shipped: 1, delivered: 1 });
  }),
  check('shows the newest 20 events of a parcel, newest first, and counts all', ['orders'], async ({ orders }) => {
    const order = await orders.get({ order: 'ord-long' });
    const parcel = order.shipments[0]?.parcels[0];
    expect(parcel?.eventCount).toBe(45);
    expect(parcel?.events.map((event) => event.id)).toEqual(Array.from({ length: 20 }, (_, back) => `g${44 - back}`));
  }),
  check('keeps a word that nobody listed, as it came', ['orders'], async ({ orders }) => {
    const order = await orders.get({ order: 'ord-long' });
    expect(order.shipments[0]?.parcels[0]?.events[0]).toMatchObject({ status: 'hyperlooped', raw: { code: 'HL' } });
  }),
  check('gives every asker an answer of their own: writing into it changes no other', ['orders'], async ({ orders }) => {
    const before = structuredClone(await orders.get({ order: 'ord-underway' }));
    const spoilt = await orders.get({ order: 'ord-underway' });
    spoilt.lines.pop();
    spoilt.shipments[0]?.parcels[0]?.events.splice(0);
    Object.assign(spoilt.customer ?? {}, { name: 'Nobody' });
    const after = await orders.get({ order: 'ord-underway' });
    expect(after).toEqual({ ...before, asOf: after.asOf });
  }),
];

/** Every page, one after another; fails when they do not end. */
async function pagesOf({ orders, seed }: Context & Required<Pick<Context, 'orders'>>, limit: number): Promise<OrderSummary[][]> {
  const pages: OrderSummary[][] = [];
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = await orders.list({ limit, ...(cursor !== undefined && { cursor }) });
    pages.push(items);
    cursor = nextCursor;
    expect(pages.length, 'pages').toBeLessThanOrEqual(seed.orders.length);
  } while (cursor !== undefined);
  return pages;
}

const list = [
  check('lists the orders, newest first, as they are', ['orders'], async ({ orders, seed }) => {
    const { items, nextCursor } = await orders.list({});
    expect(nextCursor).toBeUndefined();
    expect(items.map((item) => item.id).toSorted()).toEqual(seed.orders.map((order) => order.id).toSorted());
    const times = items.map((item) => Date.parse(item.placedAt));
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    for (const item of items) expect(item).toEqual(deriveSummary(await orders.get({ order: item.id })));
    expect(items.find((item) => item.id === 'ord-placed')?.itemCount, 'cancelled units do not count').toBe(2);
  }),
  check('lists every order once, however small the pages', ['orders'], async (context) => {
    const { items } = await context.orders.list({});
    for (const limit of [1, 2, 4, 6]) {
      const pages = await pagesOf(context, limit);
      expect(pages.flat()).toEqual(items);
      expect(
        pages.slice(0, -1).every((page) => page.length === limit),
        `full pages of ${limit}`,
      ).toBe(true);
    }
  }),
  check('refuses a cursor that it never gave with invalid_input', ['orders'], async ({ orders }) => {
    expect((await failureOf(() => orders.list({ cursor: 'never-given' }))).code).toBe('invalid_input');
  }),
  check('lists only the orders it is narrowed to', ['orders', 'direct'], async ({ orders }) => {
    const scoped = await orders.list({ limit: 1 }, { scope: ['ord-delivered', 'ord-locker', 'ord-nobody-has'] });
    expect(scoped.items.map((item) => item.id)).toEqual(['ord-locker']);
    const rest = await orders.list({ limit: 1, cursor: scoped.nextCursor ?? '' }, { scope: ['ord-delivered', 'ord-locker'] });
    expect(rest.items.map((item) => item.id)).toEqual(['ord-delivered']);
    expect(rest.nextCursor).toBeUndefined();
    expect((await orders.list({}, { scope: [] })).items).toEqual([]);
  }),
];

export const orderChecks = [...find, ...get, ...list];
