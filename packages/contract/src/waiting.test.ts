import { describe, expect, it } from 'vitest';
import type { OrderRecord, TrackingUpdate } from './ingest.ts';
import { mergeUpdate } from './merge.ts';
import type { TrackingEvent } from './shipment.ts';
import { keepWaiting, mergeWaiting, newKeys } from './waiting.ts';

const event = (id: string, hour: number): TrackingEvent => ({
  id,
  at: `2026-11-02T${String(hour).padStart(2, '0')}:00:00Z`,
  status: 'in_transit',
  text: id,
  source: 'carrier',
});
const update = (more: Partial<TrackingUpdate> = {}): TrackingUpdate => ({ trackingNumber: 'SE1122', events: [], ...more });
const keepAll = (updates: readonly TrackingUpdate[], atMost = 200) =>
  updates.reduce<readonly TrackingUpdate[]>((kept, each) => keepWaiting(kept, each, atMost), []);
const order = (trackingNumber?: string): OrderRecord => ({
  id: 'o1',
  number: '#1',
  placedAt: '2026-11-01T09:00:00Z',
  zone: 'Europe/Stockholm',
  currency: 'SEK',
  payment: 'paid',
  lines: [],
  shipments: [
    {
      id: 's1',
      direction: 'delivery',
      method: 'home',
      parcels: [{ id: 'p1', items: [], estimates: [], ...(trackingNumber && { trackingNumber }) }],
    },
  ],
});

describe('news that waits', () => {
  it('tells an order in the end what it would have told it at once', () => {
    const day = (date: string, madeAt: string) => ({ precision: 'day' as const, from: date, until: date, source: 'carrier', madeAt });
    const news = [
      update({ events: [event('a', 8)], pickup: { kind: 'counter', name: 'Old kiosk' } }),
      update({ events: [event('a', 8), event('b', 9)], estimate: day('2026-11-04', '2026-11-02T09:00:00Z') }),
      update({ events: [event('b', 9), event('a', 8)], pickup: { kind: 'counter', name: 'New kiosk' } }),
      update({ events: [event('late', 7)], estimate: day('2026-11-05', '2026-11-02T10:00:00Z'), proof: { place: 'door' } }),
    ];
    const atOnce = news.reduce((record, each) => mergeUpdate(record, each).record, order('SE1122'));
    const kept = keepAll(news);
    expect(mergeWaiting(order('SE1122'), kept)).toEqual(atOnce);
    expect(kept.flatMap(({ events }) => events.map(({ id }) => id))).toEqual(['a', 'b', 'late']);
  });

  it('is not kept again when it comes again', () => {
    const one = update({ events: [event('a', 8)], pickup: { kind: 'counter', name: 'Kiosk' }, checkedAt: '2026-11-02T08:00:00Z' });
    const kept = keepAll([one]);
    expect(keepWaiting(kept, { ...structuredClone(one), checkedAt: '2026-11-02T09:00:00Z' }, 200)).toBe(kept);
    expect(keepWaiting([], update(), 200)).toEqual([]);
  });

  it('is bounded: the newest updates stay, and no more than 2,000 events, but for those of the last update', () => {
    const many = Array.from({ length: 5 }, (_, hour) => update({ events: [event(`e${hour}`, hour)] }));
    expect(keepAll(many, 3).flatMap(({ events }) => events.map(({ id }) => id))).toEqual(['e2', 'e3', 'e4']);
    const big = (name: string, size: number) => update({ events: Array.from({ length: size }, (_, index) => event(`${name}${index}`, 8)) });
    expect(keepAll([big('a', 1000), big('b', 900), big('c', 900)]).map(({ events }) => events[0]?.id)).toEqual(['b0', 'c0']);
    expect(keepAll([big('a', 1), big('b', 2500)]).map(({ events }) => events.length)).toEqual([2500]);
  });

  it('is asked for by the keys that an order did not have before', () => {
    expect(newKeys(undefined, order('SE 11-22'))).toEqual(['SE1122']);
    expect(newKeys(order(), order('SE 11-22'))).toEqual(['SE1122']);
    expect(newKeys(order('se1122'), order('SE 11-22'))).toEqual([]);
  });
});
