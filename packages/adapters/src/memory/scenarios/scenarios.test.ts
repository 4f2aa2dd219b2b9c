import { readdirSync, readFileSync } from 'node:fs';
import { deriveOrder } from '@kvitto/contract/derive';
import { orderRecord, trackingUpdate } from '@kvitto/contract/ingest';
import type { OrderRecord } from '@kvitto/contract/ingest';
import { order } from '@kvitto/contract/order';
import { checkPushed } from '@kvitto/contract/returns/pushed';
import { describe, expect, it } from 'vitest';
import { inCalls } from './in-calls.ts';
import { describeScenario, isScenarioName, scenario, scenarioNames } from './scenarios.ts';
import type { ScenarioName } from './scenarios.ts';

/** Scenario: the order's derived status, and those of its parcels. */
const expected: Readonly<Record<ScenarioName, readonly [string, ...string[]]>> = {
  placed: ['placed'],
  'cancel-requested': ['placed'],
  packing: ['packing'],
  'label-created': ['packing', 'created'],
  'pre-order': ['placed'],
  'on-hold': ['placed'],
  'payment-pending': ['placed'],
  cancelled: ['cancelled'],
  'on-time': ['shipped', 'in_transit'],
  early: ['shipped', 'in_transit'],
  'out-for-delivery': ['shipped', 'out_for_delivery'],
  'cross-border': ['shipped', 'in_transit'],
  'return-parcel': ['delivered', 'delivered', 'in_transit'],
  'late-with-notice': ['shipped', 'delayed'],
  'late-without-notice': ['shipped', 'in_transit'],
  'silent-five-days': ['shipped', 'in_transit'],
  'estimate-moved-twice': ['shipped', 'in_transit'],
  'weather-delay': ['shipped', 'delayed'],
  'locker-ready': ['shipped', 'ready_in_locker'],
  'locker-expiring-today': ['shipped', 'ready_in_locker'],
  'counter-pickup': ['shipped', 'ready_for_pickup'],
  'pickup-missed': ['shipped', 'pickup_missed'],
  collected: ['delivered', 'collected'],
  'attempt-failed': ['shipped', 'attempt_failed'],
  'rebooking-requested': ['shipped', 'attempt_failed'],
  'customs-duties': ['shipped', 'action_needed'],
  'address-fix': ['shipped', 'action_needed'],
  'address-fixed': ['shipped', 'in_transit'],
  refused: ['shipped', 'refused'],
  damaged: ['shipped', 'damaged'],
  returning: ['shipped', 'returning'],
  'returned-to-sender': ['returned', 'returned_to_sender'],
  'delivered-door': ['delivered', 'delivered'],
  neighbour: ['delivered', 'delivered'],
  'photo-proof': ['delivered', 'delivered'],
  'delivered-missing-inside-window': ['delivered', 'delivered'],
  'delivered-missing-outside-window': ['delivered', 'delivered'],
  digital: ['delivered'],
  'cash-on-delivery': ['shipped', 'out_for_delivery'],
  'bulky-appointment': ['shipped', 'appointment'],
  gift: ['shipped', 'in_transit'],
  'age-check': ['shipped', 'out_for_delivery'],
  'split-three-one-lost': ['partly_delivered', 'delivered', 'in_transit', 'lost'],
  'partly-cancelled': ['shipped', 'in_transit'],
  'many-events': ['partly_delivered', 'delivered', 'out_for_delivery', 'in_transit', 'in_transit', 'ready_in_locker'],
  huge: ['shipped', 'in_transit'],
  'unknown-status': ['packing', 'unknown'],
  'no-estimate': ['shipped', 'in_transit'],
  'long-words': ['shipped', 'ready_for_pickup'],
  'right-to-left': ['shipped', 'out_for_delivery'],
};

/** A plain day, the leap day, both clock changes, and both ends of a year and of a Swedish day. */
const nows = [
  '2026-11-23T08:44:08Z',
  '2028-02-29T12:00:00Z',
  '2026-03-29T01:30:00Z',
  '2026-10-25T00:30:00Z',
  '2026-12-31T22:55:00Z',
  '2027-01-01T11:00:00Z',
  '2026-06-14T22:05:00Z',
  '2026-10-24T22:05:00Z',
  '2026-03-28T23:05:00Z',
].map((text) => new Date(text));
const [plainDay = new Date(0)] = nows;

const parcelsOf = (record: OrderRecord) => record.shipments.flatMap((shipment) => shipment.parcels);
const derived = (name: ScenarioName, now: Date) =>
  deriveOrder({ record: scenario(name, now), version: 1, updatedAt: now.toISOString() }, now, 'memory');
const unique = (values: readonly unknown[]) => new Set(values).size === values.length;
const ascending = (instants: readonly string[]) =>
  instants.every((each, place) => place === 0 || Date.parse(instants[place - 1] ?? '') <= Date.parse(each));

describe('the scenario library', () => {
  it('names every scenario once, with a sentence about it', () => {
    expect([...scenarioNames].toSorted()).toEqual(Object.keys(expected).toSorted());
    expect(scenarioNames.every((name) => /^[a-z]+(-[a-z]+)*$/.test(name))).toBe(true);
    expect(unique(scenarioNames.map(describeScenario))).toBe(true);
    for (const name of scenarioNames) expect(describeScenario(name)).toMatch(/^[A-Z].+\.$/);
  });

  it('knows its names from other words', () => {
    expect(isScenarioName('on-time')).toBe(true);
    expect(isScenarioName('toString')).toBe(false);
  });

  it('gives no id, order number or tracking number twice', () => {
    const records = scenarioNames.map((name) => scenario(name, plainDay));
    expect(unique(records.map(({ id }) => id))).toBe(true);
    expect(unique(records.map(({ number }) => number))).toBe(true);
    const parcels = records.flatMap(parcelsOf);
    expect(unique(parcels.map(({ id }) => id))).toBe(true);
    expect(unique(parcels.map(({ trackingNumber }) => trackingNumber))).toBe(true);
    for (const parcel of parcels) expect(unique((parcel.events ?? []).map(({ id }) => id))).toBe(true);
    for (const record of records) {
      expect(unique([...(record.actions ?? []), ...parcelsOf(record).flatMap(({ actions = [] }) => actions)].map(({ id }) => id))).toBe(
        true,
      );
      expect(unique(record.lines.map(({ id }) => id))).toBe(true);
    }
  });

  it('needs no schema library at run time', () => {
    const sources = readdirSync(import.meta.dirname).filter((file) => !file.endsWith('.test.ts'));
    for (const file of sources) {
      const text = readFileSync(`${import.meta.dirname}/${file}`, 'utf8');
      expect(text, file).not.toMatch(/^import (?!type )[^;]*from '(?!\.\/)/m);
    }
  });
});

describe('extreme scenarios', () => {
  it('are as large as they say', () => {
    const counts = (name: ScenarioName) => parcelsOf(scenario(name, plainDay)).map(({ events = [] }) => events.length);
    expect(counts('many-events')).toEqual([40, 40, 40, 40, 40]);
    expect(counts('huge')).toEqual([10_000]);
  });

  it('are cut into calls that ingest accepts, without losing an event', () => {
    const record = scenario('huge', plainDay);
    const { order: first, updates } = inCalls(record);
    expect(updates).toHaveLength(9);
    for (const update of updates) expect(trackingUpdate.safeParse(update).success).toBe(true);
    const [parcel] = parcelsOf(first);
    const [whole] = parcelsOf(record);
    expect([...(parcel?.events ?? []), ...updates.flatMap(({ events }) => events)]).toEqual(whole?.events);
    expect(updates.every(({ trackingNumber }) => trackingNumber === whole?.trackingNumber)).toBe(true);
  });
});

describe.each(scenarioNames)('%s, whatever the date', (name) => {
  const pictures = () => nows.map((now) => ({ now, record: scenario(name, now), said: now.toISOString() }));

  it('is an order that ingest takes whole, or in calls where it has too many events for one', () => {
    for (const { record, said } of pictures()) {
      const { order: first, updates } = inCalls(record);
      expect(orderRecord.safeParse(first).error, said).toBeUndefined();
      expect(orderRecord.safeParse(record).success, said).toBe(updates.length === 0);
      expect(updates.length > 0, said).toBe(name === 'huge');
    }
  });

  it('has the statuses that it is about, in a picture that fits the contract', () => {
    for (const { now, said } of pictures()) {
      const picture = derived(name, now);
      expect([picture.status, ...picture.shipments.flatMap((each) => each.parcels.map(({ status }) => status))], said).toEqual(
        expected[name],
      );
      expect(order.safeParse(picture).error, said).toBeUndefined();
    }
  });

  it('adds up to the öre', () => {
    const { totals, lines } = scenario(name, plainDay);
    for (const { unitPrice, total, counters } of lines)
      expect(total?.amount).toBe((unitPrice?.amount ?? 0) * (counters.ordered - counters.cancelled));
    expect(totals?.items.amount).toBe(lines.reduce((all, line) => all + (line.total?.amount ?? 0), 0));
    expect(totals?.total.amount).toBe((totals?.items.amount ?? 0) + (totals?.shipping.amount ?? 0) - (totals?.discount.amount ?? 0));
    expect(totals?.tax.amount).toBeLessThanOrEqual(Math.ceil((totals?.total.amount ?? 0) / 5));
  });

  it('packs no unit twice and none that was cancelled', () => {
    const record = scenario(name, plainDay);
    const outbound = record.shipments.filter(({ direction }) => direction === 'delivery').flatMap((shipment) => shipment.parcels);
    for (const { id, counters } of record.lines) {
      const packed = outbound
        .flatMap(({ items }) => items)
        .filter((item) => item.line === id)
        .reduce((all, item) => all + item.quantity, 0);
      expect(packed).toBeLessThanOrEqual(counters.ordered - counters.cancelled);
    }
    const known = record.lines.map(({ id }) => id);
    for (const item of parcelsOf(record).flatMap(({ items }) => items)) expect(known).toContain(item.line);
  });

  it('tells its past in order, and nothing of the future as past', () => {
    for (const { record, said } of pictures()) {
      for (const { events = [], estimates, promised, checkedAt = '' } of parcelsOf(record)) {
        expect(ascending([record.placedAt, ...events.map(({ at }) => at), checkedAt, said]), said).toBe(true);
        expect(
          events.every(({ at, recordedAt = at }) => ascending([at, recordedAt, said])),
          said,
        ).toBe(true);
        expect(ascending([...estimates.map(({ madeAt }) => madeAt), said]), said).toBe(true);
        expect(
          estimates.every(({ from, until }) => Date.parse(from) <= Date.parse(until)),
          said,
        ).toBe(true);
        if (promised) expect(estimates[0], said).toEqual(promised);
      }
    }
  });

  it('shows opening hours for seven days from today, a holiday among them', () => {
    for (const { record, now, said } of pictures()) {
      const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' }).format(now);
      for (const { pickup } of parcelsOf(record)) {
        if (!pickup) continue;
        expect(pickup.days, said).toHaveLength(7);
        expect(pickup.days?.[0]?.date, said).toBe(today);
        expect(unique(pickup.days?.map(({ date }) => date) ?? []), said).toBe(true);
        if (pickup.kind === 'counter')
          expect(
            pickup.days?.some(({ note }) => note),
            said,
          ).toBe(true);
      }
    }
  });

  it('is the same whenever it is asked for with the same now', () => {
    expect(JSON.stringify(scenario(name, new Date(plainDay)))).toBe(JSON.stringify(scenario(name, plainDay)));
  });

  it.each(scenarioNames)('%s adds up to what was paid, where it has prices', (name) => {
    const record = scenario(name, plainDay);
    expect(() => checkPushed(record)).not.toThrow();
    expect(record.purchase?.order ?? record.id).toBe(record.id);
  });

  it('can be returned, most of them', () => {
    expect(scenarioNames.filter((name) => scenario(name, plainDay).purchase).length).toBeGreaterThan(scenarioNames.length / 2);
  });
});
