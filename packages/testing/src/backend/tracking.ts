import { expect } from 'vitest';
import { bareParcel } from '@kvitto/contract/mask';
import type { TrackingEvent } from '@kvitto/contract/shipment';
import { check, failureOf } from './check.ts';
import type { Context } from './check.ts';
import { secrets } from './expected.ts';

const long = { order: 'ord-long', parcel: 'par-long' } as const;

async function pagesOf({ tracking }: Required<Pick<Context, 'tracking'>>, limit: number | undefined): Promise<TrackingEvent[][]> {
  const pages: TrackingEvent[][] = [];
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = await tracking.events({ ...long, ...(limit && { limit }), ...(cursor !== undefined && { cursor }) });
    pages.push(items);
    cursor = nextCursor;
    expect(pages.length, 'pages').toBeLessThanOrEqual(45);
  } while (cursor !== undefined);
  return pages;
}

export const trackingChecks = [
  check('knows a parcel by its tracking number in whatever spelling', ['tracking'], async ({ tracking }) => {
    for (const trackingNumber of ['KVT 5001 SE', 'kvt5001se', 'KVT-5001-SE']) {
      const parcel = await tracking.parcel({ trackingNumber });
      expect(parcel).toMatchObject({ id: 'par-underway', status: 'in_transit', eventCount: 4 });
    }
  }),
  check('knows a parcel by the number that a later carrier gave it', ['tracking'], async ({ tracking }) => {
    expect((await tracking.parcel({ trackingNumber: 'FB 900 7' })).id).toBe('par-crossing-b');
  }),
  check('tells who has only a tracking number no item, place, person or word of the carrier’s', ['tracking'], async ({ tracking }) => {
    for (const trackingNumber of ['KVT5001SE', 'KVT5002SE', 'KVT5003SE', 'KVT5007SE']) {
      const parcel = await tracking.parcel({ trackingNumber });
      expect(parcel).toEqual(bareParcel(parcel));
      const text = JSON.stringify(parcel);
      for (const secret of [...secrets, '1740605', 'neighbour', 'square'])
        expect(text.includes(secret), `"${secret}" of ${trackingNumber}`).toBe(false);
    }
  }),
  check('rejects a tracking number that it does not know with lookup_failed', ['tracking'], async ({ tracking }) => {
    expect((await failureOf(() => tracking.parcel({ trackingNumber: 'KVT 9999 SE' }))).code).toBe('lookup_failed');
  }),
  check('gives events by when they happened, newest first, however they arrived', ['tracking'], async ({ tracking, seed }) => {
    const { items } = await tracking.events({ order: 'ord-underway', parcel: 'par-underway' });
    expect(items.map((event) => event.id)).toEqual(['u4', 'u3', 'u2', 'u1']);
    const told = seed.orders[0]?.shipments[0]?.parcels[0]?.events?.find((event) => event.id === 'u3');
    expect(items[1], 'as it was told').toEqual(told);
  }),
  check('gives every event once, however small the pages', ['tracking'], async (context) => {
    const newestFirst = Array.from({ length: 45 }, (_, back) => `g${44 - back}`);
    for (const limit of [undefined, 7, 15, 100]) {
      const pages = await pagesOf(context, limit);
      expect(pages.flat().map((event) => event.id)).toEqual(newestFirst);
      expect(pages[0]?.length).toBe(Math.min(45, limit ?? 20));
    }
  }),
  check('refuses a cursor of events that it never gave with invalid_input', ['tracking'], async ({ tracking }) => {
    expect((await failureOf(() => tracking.events({ ...long, cursor: 'never-given' }))).code).toBe('invalid_input');
  }),
  check(
    'rejects a parcel that the order does not have with not_found, also when another order has it',
    ['tracking'],
    async ({ tracking }) => {
      for (const parcel of ['par-nobody-has', 'par-locker']) {
        expect((await failureOf(() => tracking.events({ order: 'ord-long', parcel }))).code).toBe('not_found');
      }
    },
  ),
  check('goes on where a page ended, though news came meanwhile', ['tracking', 'ingest'], async ({ tracking, ingest }) => {
    const first = await tracking.events({ ...long, limit: 3 });
    await ingest.tracking(
      { trackingNumber: 'KVT5005SE', events: [{ id: 'fresh', at: '2026-11-24T11:00:00Z', status: 'out_for_delivery', source: 'carrier' }] },
      { idempotencyKey: 'suite-page' },
    );
    const second = await tracking.events({ ...long, limit: 3, cursor: first.nextCursor ?? '' });
    expect(second.items.map((event) => event.id)).toEqual(['g41', 'g40', 'g39']);
  }),
];
