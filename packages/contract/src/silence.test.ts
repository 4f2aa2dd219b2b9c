import { describe, expect, it } from 'vitest';
import type { OrderRecord } from './ingest.ts';
import { mergeRecord, mergeUpdate } from './merge.ts';
import { parcelStatus } from './parcel-status.ts';
import type { TrackingEvent } from './shipment.ts';
import { addSilences, bucketOf, bucketStart, silencesBetween, stretchesOf, tellSilence, usualSilence } from './silence.ts';

type Parcel = OrderRecord['shipments'][number]['parcels'][number];

/** A scan so many hours after the first one. */
const scan = (hours: number, more: Partial<TrackingEvent> = {}): TrackingEvent => ({
  id: `at-${hours}`,
  at: new Date(Date.UTC(2026, 10, 1) + hours * 3_600_000).toISOString(),
  status: 'in_transit',
  source: 'carrier',
  place: { country: 'SE' },
  ...more,
});
const order = (events: TrackingEvent[], more: Partial<Parcel> = {}, direction = 'delivery'): OrderRecord =>
  mergeRecord(undefined, {
    id: 'o1',
    number: '#1',
    placedAt: '2026-11-01T09:00:00Z',
    zone: 'Europe/Stockholm',
    currency: 'SEK',
    payment: 'paid',
    lines: [],
    shippingAddress: { country: 'DK' },
    shipments: [
      {
        id: 's1',
        direction,
        method: 'home',
        parcels: [
          { id: 'p1', trackingNumber: 'N1', carrier: { id: 'fjordbud', name: 'Fjordbud' }, items: [], estimates: [], events, ...more },
        ],
      },
    ],
  });
/** Silences in whole hours, as their buckets have them, by stretch. */
const counted = (before: OrderRecord | undefined, after: OrderRecord) =>
  Object.fromEntries([...silencesBetween(before, after)].map(([stretch, buckets]) => [stretch, Object.fromEntries(buckets)]));
const b = (hours: number): number => bucketOf(hours) ?? Number.NaN;
const here = 'fjordbud in_transit SE DK';
const statusOf = ({ events = [] }: Parcel) => parcelStatus(events);

describe('buckets', () => {
  it('hold from one hour to sixty days, each a fifth wider than the one before', () => {
    expect([0, 0.99, Number.NaN, -5, 1440, 5000].map(bucketOf)).toEqual(Array.from({ length: 6 }, () => undefined));
    expect(b(1)).toBe(0);
    expect(b(1439)).toBe(41);
    for (const hours of [1, 1.5, 7, 26, 26.5, 700, 1439]) {
      expect(bucketStart(b(hours))).toBeLessThanOrEqual(hours + 1e-9);
      expect(bucketStart(b(hours) + 1)).toBeGreaterThan(hours);
    }
  });
});

describe('what is usual', () => {
  const countsOf = (silences: readonly number[]) => {
    const counts = new Map<number, number>();
    for (const hours of silences) counts.set(b(hours), (counts.get(b(hours)) ?? 0) + 1);
    return counts;
  };
  const exact = (silences: readonly number[], share: number) =>
    silences.toSorted((x, y) => x - y)[Math.ceil(silences.length * share) - 1] ?? Number.NaN;

  it.each([
    ['all alike', Array.from({ length: 40 }, () => 26)],
    ['evenly spread', Array.from({ length: 500 }, (_, index) => 1 + index / 5)],
    ['most short, some very long', Array.from({ length: 300 }, (_, index) => 2 * 1.02 ** index)],
    ['of two kinds', Array.from({ length: 100 }, (_, index) => (index % 2 ? 3 : 60))],
    ['just enough', Array.from({ length: 20 }, (_, index) => 10 + index)],
  ])('is told within a bucket’s width of the exact median and 90th percentile: %s', (_, silences) => {
    const usual = usualSilence(countsOf(silences));
    const width = 2 ** 0.25;
    for (const [told, share] of [
      [usual?.medianHours, 0.5],
      [usual?.p90Hours, 0.9],
    ] as const) {
      expect(told).toBeGreaterThanOrEqual(exact(silences, share) / width - 0.1);
      expect(told).toBeLessThanOrEqual(exact(silences, share) * width + 0.1);
    }
    expect(usual?.samples).toBe(silences.length);
  });

  it('is not told of fewer than twenty', () => {
    expect(usualSilence(countsOf(Array.from({ length: 19 }, () => 5)))).toBeUndefined();
    expect(usualSilence(new Map())).toBeUndefined();
    expect(
      usualSilence(
        new Map([
          [3, 19],
          [5, -4],
        ]),
      ),
    ).toBeUndefined();
  });
});

describe('the silences of an order', () => {
  it('are the times between one scan and the next, by where the parcel was and what it was doing', () => {
    const record = order([
      scan(0, { status: 'accepted' }),
      scan(10),
      scan(36, { place: { country: 'dk' } }),
      scan(40, { status: 'out_for_delivery', place: {} }),
      scan(46, { status: 'delivered' }),
    ]);
    expect(counted(undefined, record)).toEqual({
      'fjordbud accepted SE DK': { [b(10)]: 1 },
      [here]: { [b(26)]: 1 },
      'fjordbud in_transit DK DK': { [b(4)]: 1 },
      'fjordbud out_for_delivery - DK': { [b(6)]: 1 },
    });
  });

  it('end with a scan: one that still lasts does not count', () => {
    expect(counted(undefined, order([scan(0)]))).toEqual({});
  });

  it.each([
    ['the shop’s own news', [scan(0), scan(10, { source: 'shop', status: 'action_needed' }), scan(30)], { x: 30 }],
    ['scans of one stop', [scan(0), scan(0.5, { id: 'gone' }), scan(30.5)], { x: 30 }],
    ['news that is no state', [scan(0), scan(20, { status: undefined as never })], { x: 20 }],
  ])('are not cut short by %s', (_, events, expected) => {
    expect(counted(undefined, order(events))).toEqual({ [here]: { [b(expected.x)]: 1 } });
  });

  it.each([
    ['after the parcel has arrived', [scan(0, { status: 'delivered' }), scan(30), scan(60)], {}],
    ['of a carrier that has no id', [scan(0), scan(30)], { carrier: { name: 'Fjordbud' } }],
    ['before anything is known of the parcel', [scan(0, { status: 'unknown' }), scan(30)], {}],
    ['between a time with a zone and one without', [scan(0), scan(30, { zoneKnown: false })], {}],
    ['when a number is used again after months', [scan(0), scan(24 * 90)], {}],
  ])('are not counted %s', (_, events, more) => {
    expect(counted(undefined, order(events, more))).toEqual({});
  });

  it('belong to the carrier of the leg', () => {
    const legs = [{ id: 'l2', carrier: { id: 'alpenpost', name: 'Alpenpost' } }];
    expect(Object.keys(counted(undefined, order([scan(0, { leg: 'l2' }), scan(30)], { legs })))).toEqual(['alpenpost in_transit SE DK']);
  });

  it('of a return are not bound for the buyer', () => {
    expect(Object.keys(counted(undefined, order([scan(0), scan(30)], {}, 'return')))).toEqual(['fjordbud in_transit SE -']);
  });

  it('are counted once, however often the news comes', () => {
    const before = order([scan(0)]);
    const { record } = mergeUpdate(before, { trackingNumber: 'N1', events: [scan(30)] });
    expect(counted(before, record)).toEqual({ [here]: { [b(30)]: 1 } });
    const again = mergeUpdate(record, { trackingNumber: 'N1', events: [scan(0), scan(30), scan(30, { id: 'copy' })] });
    expect(counted(record, again.record)).toEqual({});
    expect(counted(record, mergeRecord(record, order([scan(0)])))).toEqual({});
  });

  it('are split where a scan comes late: in whatever order the news comes, the sum is the same', () => {
    const events = [scan(0), scan(10), scan(36), scan(90), scan(91, { status: 'delivered' }), scan(95)];
    const inOrder = silencesBetween(undefined, order(events));
    for (const shuffled of [events.toReversed(), [3, 0, 5, 2, 4, 1].map((index) => events[index] ?? scan(0))]) {
      const sum = new Map<string, Map<number, number>>();
      let record = order([]);
      for (const event of shuffled) {
        const next = mergeUpdate(record, { trackingNumber: 'N1', events: [event] }).record;
        addSilences(sum, silencesBetween(record, next));
        record = next;
      }
      const left = [...sum].map(
        ([stretch, buckets]) => [stretch, [...buckets].filter(([, count]) => count !== 0).toSorted(([x], [y]) => x - y)] as const,
      );
      expect(new Map(left.filter(([, buckets]) => buckets.length > 0))).toEqual(
        new Map([...inOrder].map(([stretch, buckets]) => [stretch, [...buckets].toSorted(([x], [y]) => x - y)])),
      );
    }
  });

  it('move along when the carrier becomes known later', () => {
    const before = order([scan(0), scan(30)], { carrier: { name: 'Fjordbud' } });
    const after = mergeRecord(before, order([], {}));
    expect(counted(before, after)).toEqual({ [here]: { [b(30)]: 1 } });
  });
});

describe('a parcel that is silent now', () => {
  const usual = new Map([[here, { medianHours: 26, p90Hours: 40, samples: 90 }]]);

  it('is told what is usual where it is', () => {
    const record = order([scan(0), scan(10), scan(12, { source: 'shop', status: undefined as never })]);
    expect(stretchesOf(record, statusOf)).toEqual([here]);
    expect(tellSilence(record, statusOf, usual).shipments[0]?.parcels[0]?.usualSilence).toEqual(usual.get(here));
  });

  it.each([
    ['has arrived', order([scan(0), scan(10, { status: 'delivered' })])],
    ['nobody has scanned', order([])],
    ['only the shop has spoken of', order([scan(0, { source: 'shop' })])],
  ])('waits for nothing when it %s', (_, record) => {
    expect(stretchesOf(record, statusOf)).toEqual([]);
    expect(tellSilence(record, statusOf, usual)).toEqual(record);
  });

  it('keeps what the shop says itself', () => {
    const own = { medianHours: 3, p90Hours: 4, samples: 5 };
    const record = order([scan(0)], { usualSilence: own });
    expect(stretchesOf(record, statusOf)).toEqual([]);
    expect(tellSilence(record, statusOf, usual).shipments[0]?.parcels[0]?.usualSilence).toEqual(own);
  });
});
