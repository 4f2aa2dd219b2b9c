import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { deriveOrder, deriveParcel, deriveSummary, eventsShown, isSameEvent, liveEventOf } from './derive.ts';
import type { KeptRecord, OrderRecord } from './ingest.ts';
import { order, orderSummary } from './order.ts';
import type { TrackingEvent } from './shipment.ts';

type ParcelRecord = OrderRecord['shipments'][number]['parcels'][number];
type LineCounters = OrderRecord['lines'][number]['counters'];

const event = (hour: number, status?: string): TrackingEvent => ({
  id: `e-${hour}-${status ?? 'news'}`,
  at: new Date(Date.UTC(2026, 10, 2, hour)).toISOString(),
  source: 'carrier',
  ...(status && { status }),
});
const line = (id: string, counters: Partial<LineCounters> = {}): OrderRecord['lines'][number] => ({
  id,
  title: 'Cup',
  kind: 'physical',
  counters: { ordered: 1, cancelled: 0, packed: 0, shipped: 0, delivered: 0, returnRequested: 0, returned: 0, refunded: 0, ...counters },
});
const parcel = (id: string, items: ParcelRecord['items'], events: TrackingEvent[]): ParcelRecord => ({ id, items, estimates: [], events });
const record = (lines: OrderRecord['lines'], parcels: ParcelRecord[], direction = 'delivery'): OrderRecord => ({
  id: 'o-1',
  number: '1042',
  placedAt: '2026-11-01T09:00:00Z',
  zone: 'Europe/Stockholm',
  currency: 'SEK',
  payment: 'paid',
  lines,
  shipments: [{ id: 's-1', direction, method: 'home', parcels }],
});
const derive = (from: KeptRecord) =>
  deriveOrder({ record: from, version: 3, updatedAt: '2026-11-02T10:00:00Z' }, new Date('2026-11-03T08:00:00Z'), 'memory');

describe('deriveOrder', () => {
  it.each([
    ['weather', 'in_transit', true],
    ['weather', 'delayed', false],
    ['duties_due', 'in_transit', false],
    ['duties_due', 'delivered', true],
    ['damaged', 'delivered', false],
  ])('ends the trouble %s when a later scan says %s: %s', (code, status, isOver) => {
    const since = new Date(Date.UTC(2026, 10, 2, 8)).toISOString();
    const before = { ...parcel('p', [], [event(6, 'in_transit')]), exception: { code, since } };
    const after = { ...before, events: [...(before.events ?? []), event(9, status)] };
    expect(derive(record([line('a')], [before])).shipments[0]?.parcels[0]?.exception?.resolvedAt).toBeUndefined();
    expect(derive(record([line('a')], [after])).shipments[0]?.parcels[0]?.exception?.resolvedAt !== undefined).toBe(isOver);
  });
  it('counts what returns have moved once, whether the shop counts it too or not', () => {
    const moved = { a: { cancelled: 1, requested: 2, returned: 9, refunded: 0 } };
    const counted = (counters: Partial<LineCounters>) =>
      derive({ ...record([line('a', { ordered: 3, ...counters })], []), moved }).lines[0]?.counters;
    expect(counted({})).toMatchObject({ cancelled: 1, returnRequested: 2, returned: 3, refunded: 0 });
    expect(counted({ cancelled: 1, returnRequested: 3, refunded: 1 })).toMatchObject({
      cancelled: 1,
      returnRequested: 3,
      returned: 3,
      refunded: 1,
    });
  });
  it('tells nobody what was bought, when the shopper was told of their right, and what returns have moved', () => {
    const kept = { ...record([line('a')], []), informedAt: null, moved: {} };
    for (const secret of ['purchase', 'informedAt', 'moved']) expect(derive(kept)).not.toHaveProperty(secret);
  });
  it('gives an order of the contract: whole, versioned, as of now', () => {
    const derived = derive(record([line('a')], [parcel('p', [{ line: 'a', quantity: 1 }], [event(9, 'in_transit')])]));
    expect(z.safeParse(order, derived).error).toBeUndefined();
    expect(derived).toMatchObject({
      level: 2,
      version: 3,
      updatedAt: '2026-11-02T10:00:00Z',
      asOf: '2026-11-03T08:00:00.000Z',
      source: 'memory',
    });
  });
  it.each([
    ['placed', [], {}],
    ['packing', ['created'], { packed: 1 }],
    ['shipped', ['created', 'in_transit'], { packed: 1, shipped: 1 }],
    ['delivered', ['in_transit', 'delivered'], { packed: 1, shipped: 1, delivered: 1 }],
    ['delivered', ['in_transit', 'collected'], { packed: 1, shipped: 1, delivered: 1 }],
    ['placed', ['created', 'cancelled'], {}],
    ['shipped', ['in_transit', 'returning'], { packed: 1, shipped: 1 }],
  ])('is %s where a parcel says %j', (status, statuses, counters) => {
    const parcels =
      statuses.length > 0
        ? [
            parcel(
              'p',
              [{ line: 'a', quantity: 1 }],
              statuses.map((each, hour) => event(hour, each)),
            ),
          ]
        : [];
    const derived = derive(record([line('a')], parcels));
    expect(derived.status).toBe(status);
    expect(derived.lines[0]?.counters).toEqual(line('a', counters).counters);
  });
  it('counts units over parcels and lines', () => {
    const derived = derive(
      record(
        [line('a', { ordered: 3 }), line('b')],
        [
          parcel('p', [{ line: 'a', quantity: 2 }], [event(9, 'delivered')]),
          parcel(
            'q',
            [
              { line: 'a', quantity: 1 },
              { line: 'b', quantity: 1 },
            ],
            [event(9, 'in_transit')],
          ),
        ],
      ),
    );
    expect(derived.status).toBe('partly_delivered');
    expect(derived.lines.map(({ counters: { packed, shipped, delivered } }) => [packed, shipped, delivered])).toEqual([
      [3, 3, 2],
      [1, 1, 0],
    ]);
  });
  it('never counts below what the shop counted, nor above what is not cancelled', () => {
    const shop = { packed: 2, shipped: 2, delivered: 2 };
    expect(
      derive(record([line('a', { ordered: 2, ...shop })], [parcel('p', [{ line: 'a', quantity: 1 }], [event(9, 'created')])])).lines[0]
        ?.counters,
    ).toMatchObject(shop);
    const [first] = derive(
      record([line('a', { ordered: 3, cancelled: 1 })], [parcel('p', [{ line: 'a', quantity: 3 }], [event(9, 'delivered')])]),
    ).lines;
    expect(first?.counters).toMatchObject({ packed: 2, shipped: 2, delivered: 2 });
  });
  it('does not count what comes back as delivered', () => {
    const derived = derive(record([line('a')], [parcel('p', [{ line: 'a', quantity: 1 }], [event(9, 'delivered')])], 'return'));
    expect(derived.status).toBe('placed');
    expect(derived.lines[0]?.counters).toEqual(line('a').counters);
  });
  it('changes nothing of what is stored', () => {
    const stored = record([line('a')], [parcel('p', [{ line: 'a', quantity: 1 }], [event(10, 'delivered'), event(9, 'in_transit')])]);
    const before = structuredClone(stored);
    derive(stored);
    expect(stored).toEqual(before);
  });
});

describe('deriveParcel', () => {
  it('shows the newest events of 10,000, newest first, and counts them all', () => {
    const events = Array.from({ length: 10_000 }, (_, hour) => event((hour * 7919) % 10_000, 'in_transit'));
    const derived = deriveParcel(parcel('p', [], events));
    expect(derived.eventCount).toBe(10_000);
    expect(derived.events.map(({ id }) => id)).toEqual(Array.from({ length: eventsShown }, (_, index) => `e-${9999 - index}-in_transit`));
  });
  it('knows its status from events that it does not show, and since when', () => {
    const remarks = Array.from({ length: 30 }, (_, hour) => event(hour + 10));
    expect(deriveParcel(parcel('p', [], [...remarks, event(9, 'delivered')]))).toMatchObject({
      status: 'delivered',
      since: '2026-11-02T09:00:00.000Z',
      eventCount: 31,
    });
  });
  it('without events is unknown, since no time', () => {
    const derived = deriveParcel({ id: 'p', items: [], estimates: [] });
    expect(derived).toEqual({ id: 'p', items: [], estimates: [], status: 'unknown', milestone: 'placed', events: [], eventCount: 0 });
  });
});

describe('deriveSummary', () => {
  it('is a row of the contract, counting units that are not cancelled', () => {
    const derived = derive(record([line('a', { ordered: 3, cancelled: 1 }), { ...line('b'), image: '/b.jpg' }], []));
    expect(z.safeParse(orderSummary, deriveSummary(derived)).error).toBeUndefined();
    expect(deriveSummary(derived)).toEqual({
      id: 'o-1',
      number: '1042',
      placedAt: '2026-11-01T09:00:00Z',
      status: 'placed',
      itemCount: 3,
      image: '/b.jpg',
    });
  });
});

describe('liveEventOf', () => {
  it('takes its id from the version', () => {
    const derived = derive(record([line('a')], []));
    expect(liveEventOf(derived)).toEqual({ id: '3', at: '2026-11-02T10:00:00Z', order: derived });
  });
});

describe('isSameEvent', () => {
  const scan = { ...event(9, 'in_transit'), text: 'Arrived', raw: { code: 'InTransit', sub: 'InTransit_003' } };
  it('knows an event by its id, and by what it says', () => {
    expect(isSameEvent(scan, { ...event(11, 'delivered'), id: scan.id })).toBe(true);
    expect(isSameEvent(scan, { ...scan, id: 'other', at: '2026-11-02T10:00:00+01:00' })).toBe(true);
  });
  it.each([{ at: '2026-11-02T10:00:00Z' }, { status: 'delivered' }, { text: 'Departed' }])('tells one with %j apart', (other) => {
    expect(isSameEvent(scan, { ...scan, id: 'other', ...other })).toBe(false);
  });
});
