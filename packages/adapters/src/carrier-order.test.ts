import { deriveParcel } from '@kvitto/contract/derive';
import type { OrderRecord, TrackingUpdate } from '@kvitto/contract/ingest';
import { mergeUpdate } from '@kvitto/contract/merge';
import { milestones } from '@kvitto/contract/status';
import type { DeliveryStatus } from '@kvitto/contract/status';
import { describe, expect, it } from 'vitest';
import * as aftershipFake from './aftership/aftership.fake.ts';
import * as aftership from './aftership/index.ts';
import * as bringFake from './bring/bring.fake.ts';
import * as bring from './bring/index.ts';
import type { SampleNews } from './carrier-sample.fake.ts';
import * as dhlFake from './dhl/dhl.fake.ts';
import * as dhl from './dhl/index.ts';
import * as easypostFake from './easypost/easypost.fake.ts';
import * as easypost from './easypost/index.ts';
import * as postnord from './postnord/index.ts';
import * as postnordFake from './postnord/postnord.fake.ts';
import * as ship24 from './ship24/index.ts';
import * as ship24Fake from './ship24/ship24.fake.ts';
import * as shippo from './shippo/index.ts';
import * as shippoFake from './shippo/shippo.fake.ts';

const order: OrderRecord = {
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
      parcels: [{ id: 'p1', trackingNumber: 'SE1', items: [], estimates: [] }],
    },
  ],
};
const parcelOf = (record: OrderRecord) => record.shipments[0]?.parcels[0] ?? { id: '', items: [], estimates: [] };
const seen = (record: OrderRecord) => deriveParcel(parcelOf(record));

const vendors: readonly (readonly [string, (news: SampleNews) => readonly TrackingUpdate[]])[] = [
  ['aftership', (news) => aftership.webhook.read(aftershipFake.sampleBody(news)).updates],
  ['easypost', (news) => easypost.webhook.read(easypostFake.sampleBody(news)).updates],
  ['ship24', (news) => ship24.webhook.read(ship24Fake.sampleBody(news)).updates],
  ['shippo', (news) => shippo.webhook.read(shippoFake.sampleBody(news)).updates],
  ['bring', (news) => bring.source.read(bringFake.sampleAnswer(news), { trackingNumber: 'SE1' })],
  ['postnord', (news) => postnord.source.read(postnordFake.sampleAnswer(news), { trackingNumber: 'SE1' })],
  ['dhl', (news) => dhl.source.read(dhlFake.sampleAnswer(news), { trackingNumber: 'SE1' })],
];

const scansOf = (statuses: readonly DeliveryStatus[]) =>
  statuses.map((status, hour) => ({ status, at: `2026-11-02T0${hour}:00:00Z`, text: `Scan ${hour}` }));
/** One body for each scan, or one for each moment with all scans until then. */
const apart = (statuses: readonly DeliveryStatus[]) => scansOf(statuses).map((scan) => [scan]);
const whole = (statuses: readonly DeliveryStatus[]) => scansOf(statuses).map((_, last, all) => all.slice(0, last + 1));
const bodies = (histories: readonly (readonly SampleNews['scans'][number][])[], read: (news: SampleNews) => readonly TrackingUpdate[]) =>
  histories.map((scans) => read({ trackingNumber: 'SE1', secret: 's', scans })[0] ?? { trackingNumber: 'SE1', events: [] });

function permutations<Item>(items: readonly Item[]): Item[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, index) => permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]));
}

/** Every body as it comes, and the first half of them once more. */
const arrivals = (updates: readonly TrackingUpdate[]) =>
  permutations(updates).map((some) => [...some, ...some.slice(0, Math.ceil(some.length / 2))]);

const usual = ['created', 'in_transit', 'out_for_delivery', 'in_transit', 'delivered'] as const;

describe.each(vendors)('news of %s, in whatever order and however often they come', (_, read) => {
  it.each([
    ['one by one', apart(usual)],
    ['with all that went before', whole(usual)],
  ])('end in one picture, told %s', (__, histories) => {
    const pictures = arrivals(bodies(histories, read)).map((updates) => {
      const record = updates.reduce((known, update) => mergeUpdate(known, update).record, order);
      return { ...seen(record), facts: parcelOf(record) };
    });
    expect(pictures).toHaveLength(120);
    for (const picture of pictures) expect(picture).toEqual(pictures[0]);
    expect(pictures[0]).toMatchObject({ status: 'delivered', milestone: 'done', eventCount: usual.length });
  });
  it('stand where they happened, each once, and take nothing back on the way', () => {
    for (const updates of arrivals(bodies(apart(usual), read))) {
      let record = order;
      let furthest = 0;
      let isOver = false;
      for (const update of updates) {
        record = mergeUpdate(record, update).record;
        const times = (parcelOf(record).events ?? []).map(({ at }) => Date.parse(at));
        expect(times).toEqual([...new Set(times)].toSorted((a, b) => a - b));
        const { status, milestone } = seen(record);
        expect(milestones.indexOf(milestone as (typeof milestones)[number])).toBeGreaterThanOrEqual(furthest);
        furthest = milestones.indexOf(milestone as (typeof milestones)[number]);
        isOver ||= update.events.some((event) => event.status === 'delivered');
        if (isOver) expect(status).toBe('delivered');
      }
    }
  });
  it('end with the sender where the parcel went back', () => {
    for (const updates of arrivals(bodies(whole(['created', 'in_transit', 'returning', 'delivered']), read))) {
      const record = updates.reduce((known, update) => mergeUpdate(known, update).record, order);
      expect(seen(record).status).toBe('returned_to_sender');
    }
  });
  it('end with the sender also where the return was told after the delivery', () => {
    const [early] = bodies([scansOf(['created', 'in_transit', 'in_transit', 'delivered'])], read);
    const [late] = bodies([scansOf(['created', 'in_transit', 'returning', 'delivered'])], read);
    for (const updates of [
      [early, late],
      [early, late, early],
      [late, early, late],
    ]) {
      const record = updates.reduce((known, update) => (update ? mergeUpdate(known, update).record : known), order);
      expect(seen(record).status).toBe('returned_to_sender');
    }
  });
});
