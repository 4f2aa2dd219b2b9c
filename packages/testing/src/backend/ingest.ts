import { expect } from 'vitest';
import type { Ingest, OrderRecord, TrackingUpdate } from '@kvitto/contract/ingest';
import type { Estimate, TrackingEvent } from '@kvitto/contract/shipment';
import { check, intention, recordOf } from './check.ts';
import type { Context } from './check.ts';

const scan = (id: string, at: string, status: string, more: Partial<TrackingEvent> = {}): TrackingEvent => ({
  id,
  at,
  status,
  text: id,
  source: 'carrier',
  ...more,
});
/** News of the seed's first parcel, from its carrier. */
const tell = (ingest: Ingest, events: TrackingEvent[], more: Partial<TrackingUpdate> = {}) =>
  ingest.tracking({ trackingNumber: 'kvt-5001-se', events, ...more }, intention());
type Books = Required<Pick<Context, 'orders' | 'ingest'>>;
const underway = async ({ orders }: Books) => {
  const order = await orders.get({ order: 'ord-underway' });
  const parcel = order.shipments[0]?.parcels[0];
  return { order, parcel, ids: parcel?.events.map((event) => event.id) };
};
const estimate = (date: string, madeAt: string): Estimate => ({
  precision: 'day',
  from: date,
  until: date,
  zone: 'Europe/Stockholm',
  source: 'carrier',
  madeAt,
});
const asNew = (record: OrderRecord): OrderRecord => ({ ...record, id: 'ord-new', number: '#KV-2001', shipments: [] });

const pushing = [
  check('takes a new order, which its buyer can find at once', ['orders', 'ingest'], async (context) => {
    const record = asNew(recordOf(context, 'ord-underway'));
    const taken = await context.ingest.order(record, intention());
    const { order } = await context.orders.find({ number: 'kv2001', postcode: '75321' });
    expect(order).toMatchObject({ id: 'ord-new', status: 'placed', version: taken.version });
    expect(taken.id).toBe('ord-new');
  }),
  check('takes a repeated push as no change', ['orders', 'ingest'], async (context) => {
    const before = await underway(context);
    const taken = await context.ingest.order(recordOf(context, 'ord-underway'), intention());
    expect(taken).toEqual({ id: 'ord-underway', version: before.order.version });
    const { order } = await underway(context);
    expect(order).toEqual({ ...before.order, asOf: order.asOf });
  }),
  check('replaces what the shop says anew, under a higher version', ['orders', 'ingest'], async (context) => {
    const before = await underway(context);
    const taken = await context.ingest.order({ ...recordOf(context, 'ord-underway'), payment: 'refunded', hold: 'stock' }, intention());
    const after = await underway(context);
    expect(after.order).toMatchObject({ payment: 'refunded', hold: 'stock', version: taken.version });
    expect(taken.version).toBeGreaterThan(before.order.version);
  }),
  check('keeps carrier news through a push that does not know it', ['orders', 'ingest'], async (context) => {
    await tell(context.ingest, [scan('van', '2026-11-24T06:00:00Z', 'out_for_delivery')], {
      pickup: { kind: 'counter', name: 'Kiosk' },
      estimate: estimate('2026-11-27', '2026-11-24T06:00:00Z'),
    });
    const told = await underway(context);
    await context.ingest.order(recordOf(context, 'ord-underway'), intention());
    const { order } = await underway(context);
    expect(order).toEqual({ ...told.order, asOf: order.asOf });
  }),
];

const telling = [
  check('adds news to the parcel with the number, and the order’s picture follows', ['orders', 'ingest'], async (context) => {
    const before = await underway(context);
    const told = await tell(context.ingest, [scan('van', '2026-11-24T06:00:00Z', 'out_for_delivery')]);
    expect(told).toMatchObject({ orders: ['ord-underway'], added: 1, matched: true });
    const { order, parcel, ids } = await underway(context);
    expect(order.version).toBeGreaterThan(before.order.version);
    expect(parcel).toMatchObject({ status: 'out_for_delivery', since: '2026-11-24T06:00:00Z', eventCount: 5 });
    expect(ids).toEqual(['van', 'u4', 'u3', 'u2', 'u1']);
  }),
  check('skips events it knows, be it under another id', ['orders', 'ingest'], async (context) => {
    const events = [scan('van', '2026-11-24T06:00:00Z', 'out_for_delivery')];
    await tell(context.ingest, events);
    const before = await underway(context);
    const again = await tell(context.ingest, [...events, scan('copy', '2026-11-24T07:00:00+01:00', 'out_for_delivery', { text: 'van' })]);
    expect(again).toMatchObject({ orders: [], added: 0, matched: true });
    const { order } = await underway(context);
    expect(order).toEqual({ ...before.order, asOf: order.asOf });
  }),
  check(
    'counts only the new ones of events that are partly known, and repeated among themselves',
    ['orders', 'ingest'],
    async (context) => {
      const van = scan('van', '2026-11-24T06:00:00Z', 'out_for_delivery');
      const known = recordOf(context, 'ord-underway').shipments[0]?.parcels[0]?.events ?? [];
      expect(await tell(context.ingest, [...known, van, { ...van }])).toMatchObject({ added: 1 });
      expect((await underway(context)).ids).toEqual(['van', 'u4', 'u3', 'u2', 'u1']);
    },
  ),
  check('files late news where it happened, and the status stands', ['orders', 'ingest'], async (context) => {
    await tell(context.ingest, [scan('van', '2026-11-24T06:00:00Z', 'out_for_delivery')]);
    await tell(context.ingest, [scan('ferry', '2026-11-22T06:00:00Z', 'in_transit')]);
    const { parcel, ids } = await underway(context);
    expect(parcel?.status).toBe('out_for_delivery');
    expect(ids).toEqual(['van', 'u4', 'u3', 'ferry', 'u2', 'u1']);
  }),
  check('lets no later scan take a delivery back, and no unknown word a status', ['orders', 'ingest'], async (context) => {
    await tell(context.ingest, [scan('odd', '2026-11-24T05:00:00Z', 'teleported', { raw: { code: 'T9' } })]);
    expect((await underway(context)).parcel?.status).toBe('in_transit');
    await tell(context.ingest, [scan('door', '2026-11-24T06:00:00Z', 'delivered')]);
    await tell(context.ingest, [scan('late', '2026-11-24T07:00:00Z', 'in_transit')]);
    expect((await underway(context)).parcel?.status).toBe('delivered');
  }),
  check('lets a delivered parcel deliver its units and move the order', ['orders', 'ingest'], async (context) => {
    await tell(context.ingest, [scan('door', '2026-11-24T06:00:00Z', 'delivered')], { proof: { place: 'door' } });
    const { order, parcel } = await underway(context);
    expect(order.status).toBe('partly_delivered');
    expect(order.lines[0]?.counters).toMatchObject({ delivered: 2, shipped: 2, packed: 2 });
    expect(parcel?.proof).toEqual({ place: 'door' });
  }),
  check('says so when no parcel has the number, and changes nothing', ['orders', 'ingest'], async (context) => {
    const before = await underway(context);
    expect(await tell(context.ingest, [scan('x', '2026-11-24T06:00:00Z', 'delivered')], { trackingNumber: 'KVT 9999 SE' })).toMatchObject({
      orders: [],
      added: 0,
      matched: false,
    });
    expect((await underway(context)).order.version).toBe(before.order.version);
  }),
  check('reaches a parcel by the number that a later carrier gave it', ['orders', 'ingest'], async ({ orders, ingest }) => {
    const told = await tell(ingest, [scan('cleared', '2026-11-24T06:00:00Z', 'in_transit')], { trackingNumber: 'fb9007' });
    expect(told).toMatchObject({ orders: ['ord-crossing'], added: 1, matched: true });
    expect((await orders.get({ order: 'ord-crossing' })).shipments[0]?.parcels[1]?.status).toBe('in_transit');
  }),
  check('keeps every estimate that says something new, and no other', ['orders', 'ingest'], async (context) => {
    const before = await underway(context);
    expect(await tell(context.ingest, [], { estimate: estimate('2026-11-26', '2026-11-24T06:00:00Z') })).toMatchObject({
      orders: [],
      added: 0,
    });
    expect((await underway(context)).order.version).toBe(before.order.version);
    expect(await tell(context.ingest, [], { estimate: estimate('2026-11-27', '2026-11-24T07:00:00Z') })).toMatchObject({
      orders: ['ord-underway'],
      added: 0,
    });
    const { parcel } = await underway(context);
    expect(parcel?.estimates.map((each) => each.from)).toEqual(['2026-11-25', '2026-11-26', '2026-11-27']);
  }),
  check('loses none of the news that come at the same time', ['orders', 'ingest'], async (context) => {
    const before = await underway(context);
    const hours = Array.from({ length: 10 }, (_, hour) => scan(`h${hour}`, `2026-11-24T0${hour}:00:00Z`, 'in_transit'));
    const told = await Promise.all(hours.map((event) => tell(context.ingest, [event])));
    expect(told.map(({ added }) => added)).toEqual(hours.map(() => 1));
    const { order, parcel } = await underway(context);
    expect(parcel?.eventCount).toBe(14);
    expect(order.version).toBeGreaterThanOrEqual(before.order.version + 1);
  }),
];

/** An order that nobody has pushed yet, with one parcel that nobody has heard of. */
function coming(context: Context, id: string, number: string): OrderRecord {
  const parcel = { id: `par-${id}`, trackingNumber: number, items: [{ line: 'l1', quantity: 1 }], estimates: [] };
  return {
    ...asNew(recordOf(context, 'ord-underway')),
    id,
    shipments: [{ id: 's1', direction: 'delivery', method: 'home', parcels: [parcel] }],
  };
}

const waiting = [
  check('keeps news of an unknown number until the order with it is pushed', ['tracking', 'ingest'], async (context) => {
    const first = await tell(context.ingest, [scan('label', '2026-11-23T06:00:00Z', 'created')], { trackingNumber: 'kvt 8001 se' });
    await tell(context.ingest, [scan('van', '2026-11-24T06:00:00Z', 'out_for_delivery')], { trackingNumber: 'KVT8001SE' });
    expect(first).toMatchObject({ orders: [], added: 0, matched: false });
    const taken = await context.ingest.order(coming(context, 'ord-coming', 'KVT-8001-SE'), intention());
    const parcel = await context.tracking.parcel({ trackingNumber: 'KVT 8001 SE' });
    expect(parcel).toMatchObject({ id: 'par-ord-coming', status: 'out_for_delivery', eventCount: 2 });
    expect(parcel.events.map(({ id }) => id)).toEqual(['van', 'label']);
    const again = await context.ingest.order(coming(context, 'ord-coming', 'KVT-8001-SE'), intention());
    expect(again, 'a repeated push').toEqual(taken);
  }),
  check('keeps news of a number that a known parcel is given later', ['orders', 'ingest'], async (context) => {
    await tell(context.ingest, [scan('handed', '2026-11-24T06:00:00Z', 'in_transit')], { trackingNumber: 'FB 8002' });
    const leg = { id: 'leg2', carrier: { name: 'Fjordbud' }, trackingNumber: 'FB-8002' };
    await tell(context.ingest, [], { legs: [leg] });
    expect((await underway(context)).ids).toEqual(['handed', 'u4', 'u3', 'u2', 'u1']);
  }),
  check('loses no news that come while the order is being pushed', ['tracking', 'ingest'], async (context) => {
    const { ingest, tracking } = context;
    const numbers = Array.from({ length: 8 }, (_, index) => `KVT 81${index} SE`);
    const push = (trackingNumber: string, index: number) => ingest.order(coming(context, `ord-race-${index}`, trackingNumber), intention());
    const scanned = (trackingNumber: string) => tell(ingest, [scan('van', '2026-11-24T06:00:00Z', 'out_for_delivery')], { trackingNumber });
    await Promise.all(
      numbers.flatMap<Promise<unknown>>((number, index) =>
        index % 2 ? [push(number, index), scanned(number)] : [scanned(number), push(number, index)],
      ),
    );
    const parcels = await Promise.all(numbers.map((trackingNumber) => tracking.parcel({ trackingNumber })));
    expect(parcels.map(({ eventCount }) => eventCount)).toEqual(numbers.map(() => 1));
  }),
];

export const ingestChecks = [...pushing, ...telling, ...waiting];
