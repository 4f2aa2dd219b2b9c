import { describe, expect, it } from 'vitest';
import { isSameEvent } from './derive.ts';
import type { OrderRecord, TrackingUpdate } from './ingest.ts';
import { mergeRecord, mergeUpdate, trackingKeys } from './merge.ts';
import type { TrackingEvent } from './shipment.ts';

const event = (id: string, hour: number, status = 'in_transit', text = id): TrackingEvent => ({
  id,
  at: `2026-11-02T${String(hour).padStart(2, '0')}:00:00Z`,
  status,
  text,
  source: 'carrier',
});
const day = (date: string, madeAt: string, source = 'carrier') => ({ precision: 'day' as const, from: date, until: date, source, madeAt });
type Parcel = OrderRecord['shipments'][number]['parcels'][number];
const parcel = (more: Partial<Parcel> = {}): Parcel => ({
  id: 'p1',
  trackingNumber: 'SE 11-22',
  items: [{ line: 'l1', quantity: 1 }],
  estimates: [],
  ...more,
});
const order = (parcels: Parcel[], more: Partial<OrderRecord> = {}): OrderRecord => ({
  id: 'o1',
  number: '#1',
  placedAt: '2026-11-01T09:00:00Z',
  zone: 'Europe/Stockholm',
  currency: 'SEK',
  payment: 'paid',
  lines: [
    {
      id: 'l1',
      title: 'Cup',
      kind: 'physical',
      counters: { ordered: 1, cancelled: 0, packed: 0, shipped: 0, delivered: 0, returnRequested: 0, returned: 0, refunded: 0 },
    },
  ],
  shipments: [{ id: 's1', direction: 'delivery', method: 'home', parcels }],
  ...more,
});
const parcelsOf = (record: OrderRecord) => record.shipments.flatMap((shipment) => shipment.parcels);
const ids = (record: OrderRecord) => parcelsOf(record).map((each) => (each.events ?? []).map((one) => one.id));
const update = (more: Partial<TrackingUpdate> = {}): TrackingUpdate => ({ trackingNumber: 'se1122', events: [], ...more });

describe('mergeRecord', () => {
  it('takes a first push, events oldest first and each once', () => {
    expect(ids(mergeRecord(undefined, order([parcel({ events: [event('b', 9), event('a', 8), event('b', 9)] })])))).toEqual([['a', 'b']]);
  });
  it('gives the stored record itself for a repeated push, also after carrier news', () => {
    const push = order([
      parcel({
        events: [event('a', 8)],
        pickup: { kind: 'counter', name: 'Old kiosk' },
        estimates: [day('2026-11-04', '2026-11-01T10:00:00Z')],
      }),
    ]);
    const stored = mergeRecord(undefined, push);
    expect(mergeRecord(stored, structuredClone(push))).toBe(stored);
    const { record } = mergeUpdate(
      stored,
      update({
        events: [event('b', 9)],
        pickup: { kind: 'counter', name: 'New kiosk' },
        estimate: day('2026-11-05', '2026-11-02T09:00:00Z'),
      }),
    );
    expect(mergeRecord(record, structuredClone(push))).toBe(record);
  });
  it('replaces what the shop says and keeps the events', () => {
    const stored = mergeRecord(undefined, order([parcel({ events: [event('a', 8)] })]));
    const merged = mergeRecord(stored, order([parcel()], { payment: 'refunded' }));
    expect(merged.payment).toBe('refunded');
    expect(ids(merged)).toEqual([['a']]);
  });
  it('lets fresher facts of the shop win over the carrier’s', () => {
    const { record } = mergeUpdate(
      mergeRecord(undefined, order([parcel()])),
      update({ checkedAt: '2026-11-02T09:00:00Z', pickup: { kind: 'counter', name: 'Kiosk' } }),
    );
    const merged = mergeRecord(record, order([parcel({ checkedAt: '2026-11-02T10:00:00Z', pickup: { kind: 'store', name: 'Our shop' } })]));
    expect(parcelsOf(merged)[0]?.pickup?.name).toBe('Our shop');
  });
  it('lets the shop change its own facts where no carrier has spoken', () => {
    const stored = mergeRecord(undefined, order([parcel({ pickup: { kind: 'store', name: 'North' } })]));
    expect(parcelsOf(mergeRecord(stored, order([parcel({ pickup: { kind: 'store', name: 'South' } })])))[0]?.pickup?.name).toBe('South');
  });
  it('knows a parcel by its number when its id is new', () => {
    const stored = mergeRecord(undefined, order([parcel({ events: [event('a', 8)] })]));
    expect(ids(mergeRecord(stored, order([parcel({ id: 'p9', trackingNumber: 'SE1122' })])))).toEqual([['a']]);
  });
  it('keeps a left-out parcel with events and drops one without', () => {
    const stored = mergeRecord(undefined, order([parcel({ events: [event('a', 8)] }), parcel({ id: 'p2', trackingNumber: 'SE33' })]));
    const merged = mergeRecord(stored, order([], { shipments: [] }));
    expect(parcelsOf(merged).map((each) => each.id)).toEqual(['p1']);
    expect(mergeRecord(merged, order([], { shipments: [] }))).toBe(merged);
  });
});

describe('what was bought', () => {
  const bought = (amount: number) => ({
    order: 'o1',
    currency: 'SEK',
    placedAt: '2026-11-01T09:00:00Z',
    lines: [{ line: 'l1', quantity: 1, gross: { amount, currency: 'SEK' }, kind: 'physical' }],
    payments: [{ id: 'card', kind: 'card', amount: { amount, currency: 'SEK' } }],
  });

  it('is what was pushed first, also when it comes later than the order', () => {
    const first = mergeRecord(mergeRecord(undefined, order([])), order([], { purchase: bought(100) }));
    const second = mergeRecord(first, order([], { purchase: bought(900), payment: 'refunded' }));
    expect([second.purchase, second.payment]).toEqual([bought(100), 'refunded']);
    expect(mergeRecord(first, order([]))).toBe(first);
  });

  it('is never told by a push what returns have moved', () => {
    const moved = { l1: { cancelled: 0, requested: 1, returned: 0, refunded: 0 } };
    const pushed = { ...order([]), moved };
    expect(mergeRecord(undefined, pushed)).not.toHaveProperty('moved');
    const stored = { ...order([]), moved };
    expect(mergeRecord(stored, order([], { payment: 'refunded' })).moved).toEqual(moved);
  });
});

describe('what a shopper has asked for', () => {
  const offer = { id: 'a1', kind: 'rebook', state: 'available', choices: [{ id: 'c1', label: 'Tomorrow' }] };
  const request = { requestedAt: '2026-11-02T10:00:00Z', chosen: 'c1' };
  const asked = { ...offer, state: 'requested', ...request };
  type Actions = NonNullable<OrderRecord['actions']>;
  /** The actions that are there after a push, on the order and on its parcel alike. */
  const after = (stored: Actions | undefined, pushed: Actions | undefined) => {
    const both = (actions: Actions | undefined) => order([parcel({ ...(actions && { actions }) })], { ...(actions && { actions }) });
    const merged = mergeRecord(mergeRecord(undefined, both(stored)), both(pushed));
    expect(parcelsOf(merged)[0]?.actions).toEqual(merged.actions);
    return merged.actions;
  };
  it('stays requested through a push that still offers it, with what is new in that', () => {
    expect(after([asked], [offer])).toEqual([asked]);
    expect(after([asked], [{ ...offer, until: '2026-11-04T09:00:00Z' }])).toEqual([{ ...asked, until: '2026-11-04T09:00:00Z' }]);
  });
  it('is no change when the push says nothing else', () => {
    const stored = mergeRecord(undefined, order([parcel({ actions: [asked] })], { actions: [asked] }));
    expect(mergeRecord(stored, order([parcel({ actions: [offer] })], { actions: [offer] }))).toBe(stored);
  });
  it.each(['done', 'refused', 'closed', 'requested'])('is answered by %s, and when it was asked for stays', (state) => {
    const answer = { id: 'a1', kind: 'rebook', state, reason: 'As you wished.' };
    expect(after([asked], [answer])).toEqual([{ ...answer, ...request }]);
    expect(after([asked], [{ ...answer, chosen: 'c2' }])).toEqual([{ ...answer, ...request, chosen: 'c2' }]);
  });
  it('is answered by leaving the action out', () => {
    expect([after([asked], []), after([asked], undefined)]).toEqual([[], undefined]);
  });
  it('can be offered anew once it was answered', () => {
    expect(after([{ ...asked, state: 'refused' }], [offer])).toEqual([offer]);
  });
  it('concerns no other action, nor one that the shop itself called requested', () => {
    const [other, kind] = [
      { ...offer, id: 'a2' },
      { ...offer, kind: 'cancel' },
    ];
    expect([after([asked], [other]), after([asked], [kind]), after([{ ...offer, state: 'requested' }], [offer])]).toEqual([
      [other],
      [kind],
      [offer],
    ]);
  });
  it('moves along with a parcel that is given another id', () => {
    const stored = mergeRecord(undefined, order([parcel({ actions: [asked] })]));
    expect(parcelsOf(mergeRecord(stored, order([parcel({ id: 'p9', actions: [offer] })])))[0]?.actions).toEqual([asked]);
  });
});

describe('what a merged order holds', () => {
  it('never gets more than an order may show, whatever ids its parcels are given', () => {
    const pushes = Array.from({ length: 120 }, (_, at) => ({
      ...parcel({ id: `p${at}`, events: [event('a', 8)] }),
      trackingNumber: undefined,
    }));
    const inOne = pushes.reduce<OrderRecord | undefined>((stored, one) => mergeRecord(stored, order([one])), undefined);
    const inMany = pushes.reduce<OrderRecord | undefined>(
      (stored, one) =>
        mergeRecord(stored, order([], { shipments: [{ id: `s-${one.id}`, direction: 'delivery', method: 'home', parcels: [one] }] })),
      undefined,
    );
    expect([inOne?.shipments[0]?.parcels.length, inMany?.shipments.length]).toEqual([100, 50]);
    expect([inOne, inMany].map((stored) => stored && parcelsOf(stored)[0]?.id)).toEqual(['p119', 'p119']);
  });
});

describe('mergeUpdate', () => {
  const stored = mergeRecord(
    undefined,
    order([parcel({ events: [event('a', 8)], estimates: [day('2026-11-04', '2026-11-01T10:00:00Z')] })]),
  );
  it('adds new events only, wherever in time they belong', () => {
    const { record, added, changed } = mergeUpdate(
      stored,
      update({ events: [event('late', 10), event('a', 8), { ...event('copy', 8), text: 'a' }, event('early', 6)] }),
    );
    expect({ added, changed, ids: ids(record) }).toEqual({ added: 2, changed: true, ids: [['early', 'a', 'late']] });
  });
  it('does not let a known event be told anew, nor the arrival order of two at one time be lost', () => {
    const { record } = mergeUpdate(
      stored,
      update({
        events: [
          event('x', 9, 'in_transit', 'same'),
          event('y', 9, 'customs'),
          event('a', 7, 'customs'),
          { ...event('z', 9, 'in_transit', 'same'), raw: { code: '7' } },
        ],
      }),
    );
    expect(ids(record)).toEqual([['a', 'x', 'y', 'z']]);
    expect(parcelsOf(record)[0]?.events?.[0]?.at).toBe('2026-11-02T08:00:00Z');
  });
  it('gives the same record back when everything was known', () => {
    const first = mergeUpdate(stored, update({ events: [event('b', 9)], checkedAt: '2026-11-02T09:00:00Z' })).record;
    expect(mergeUpdate(first, update({ events: [event('b', 9)], checkedAt: '2026-11-02T09:00:00Z' }))).toEqual({
      record: first,
      added: 0,
      changed: false,
    });
    expect(mergeUpdate(first, update({ events: [event('b', 9)] })).record).toBe(first);
    expect(mergeUpdate(first, update({ events: [{ ...event('b2', 9), at: '2026-11-02T10:00:00+01:00', text: 'b' }] })).record).toBe(first);
  });
  it('ignores an estimate that says the same, and files a late one where it was made', () => {
    expect(mergeUpdate(stored, update({ estimate: day('2026-11-04', '2026-11-02T10:00:00Z') })).changed).toBe(false);
    const newer = mergeUpdate(stored, update({ estimate: day('2026-11-06', '2026-11-03T10:00:00Z') })).record;
    const late = mergeUpdate(newer, update({ estimate: day('2026-11-05', '2026-11-02T10:00:00Z') })).record;
    expect(parcelsOf(late)[0]?.estimates.map((each) => each.from)).toEqual(['2026-11-04', '2026-11-05', '2026-11-06']);
  });
  it('keeps the first and the newest estimates when there are too many', () => {
    let record = stored;
    for (let minute = 0; minute < 59; minute++) {
      const two = String(minute).padStart(2, '0');
      record = mergeUpdate(record, update({ estimate: day(`2026-12-${minute % 2 ? '01' : '02'}`, `2026-11-02T10:${two}:00Z`) })).record;
    }
    const kept = parcelsOf(record)[0]?.estimates ?? [];
    expect([kept.length, kept[0]?.from, kept.at(-1)?.madeAt]).toEqual([50, '2026-11-04', '2026-11-02T10:58:00Z']);
  });
  it('does not let older facts replace newer ones', () => {
    const fresh = mergeUpdate(stored, update({ checkedAt: '2026-11-02T12:00:00Z', pickup: { kind: 'locker', name: 'New' } })).record;
    const { record } = mergeUpdate(
      fresh,
      update({ checkedAt: '2026-11-02T11:00:00Z', pickup: { kind: 'locker', name: 'Old' }, proof: { place: 'locker' } }),
    );
    expect(parcelsOf(record)[0]).toMatchObject({ pickup: { name: 'New' }, proof: { place: 'locker' }, checkedAt: '2026-11-02T12:00:00Z' });
  });
  it('reaches a parcel by the number of one of its legs', () => {
    const legs = [{ id: 'leg2', carrier: { name: 'Fjord Last Mile' }, trackingNumber: 'NO-77' }];
    const crossing = mergeRecord(undefined, order([parcel({ legs })]));
    expect(mergeUpdate(crossing, update({ trackingNumber: 'no77', events: [event('x', 9)] })).added).toBe(1);
    expect(trackingKeys(crossing)).toEqual(['SE1122', 'NO77']);
  });
  it('leaves other parcels alone', () => {
    expect(mergeUpdate(stored, update({ trackingNumber: 'ZZ', events: [event('x', 9)] }))).toEqual({
      record: stored,
      added: 0,
      changed: false,
    });
  });
  it('is quick with 10,000 events and tells them apart as isSameEvent does', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => ({ ...event(`e${index}`, 8), at: new Date(index * 60_000).toISOString() }));
    const [first] = many;
    const full = mergeUpdate(stored, update({ events: many }));
    expect(full.added).toBe(10_000);
    expect(first && isSameEvent(first, { ...first, id: 'other' })).toBe(true);
    expect(mergeUpdate(full.record, update({ events: many.map((each) => ({ ...each, id: `again-${each.id}` })) })).added).toBe(0);
  });
});
