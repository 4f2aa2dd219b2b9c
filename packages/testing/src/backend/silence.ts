import { expect } from 'vitest';
import type { OrderRecord } from '@kvitto/contract/ingest';
import type { Parcel } from '@kvitto/contract/shipment';
import { check, intention, recordOf } from './check.ts';
import type { Context } from './check.ts';

type Books = Context & Required<Pick<Context, 'tracking' | 'ingest'>>;

const carrier = { id: 'quietpost', name: 'Quietpost' };
/** Hours between two scans. */
const apart = 26;

/** Pushes an order whose one parcel has been scanned so many times, and gives it as it is told. */
async function scanned(context: Books, id: string, times: number): Promise<Parcel> {
  const trackingNumber = `KVT ${id}`;
  const parcel = { id: `par-${id}`, trackingNumber, carrier, items: [{ line: 'l1', quantity: 1 }], estimates: [] };
  const order: OrderRecord = {
    ...recordOf(context, 'ord-underway'),
    id,
    number: `#${id}`,
    shipments: [{ id: 's1', direction: 'delivery', method: 'home', parcels: [parcel] }],
  };
  await context.ingest.order(order, intention());
  const events = Array.from({ length: times }, (_, index) => ({
    id: `scan-${index}`,
    at: new Date(Date.UTC(2026, 8, 1, index * apart)).toISOString(),
    status: 'in_transit',
    source: 'carrier',
  }));
  // The whole list each time, as most carriers tell it.
  for (const told of [events.slice(0, 5), events, events]) await context.ingest.tracking({ trackingNumber, events: told }, intention());
  return context.tracking.parcel({ trackingNumber });
}

export const silenceChecks = [
  check('tells no usual silence of which it has seen fewer than twenty', ['tracking', 'ingest'], async (context) => {
    await scanned(context, 'ord-seldom', 15);
    expect((await scanned(context, 'ord-waiting', 1)).usualSilence).toBeUndefined();
  }),
  check('tells only of silences that there were, each counted once', ['tracking', 'ingest'], async (context) => {
    const past = 25;
    await scanned(context, 'ord-past', past);
    const usual = (await scanned(context, 'ord-waiting', 1)).usualSilence;
    // Whoever does not count says nothing.
    if (!usual) return;
    expect(usual.samples).toBeGreaterThanOrEqual(20);
    expect(usual.samples).toBeLessThan(past);
    for (const hours of [usual.medianHours, usual.p90Hours]) {
      expect(hours).toBeGreaterThan(apart / 1.25);
      expect(hours).toBeLessThan(apart * 1.25);
    }
  }),
];
