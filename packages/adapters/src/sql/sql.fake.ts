/** What the tests of this folder have in common. */
import { afterEach, expect } from 'vitest';
import type { OrderRecord } from '@kvitto/contract/ingest';
import type { Parcel, TrackingEvent } from '@kvitto/contract/shipment';
import { seed } from '@kvitto/testing';
import { sql } from './index.ts';
import type { Sql, SqlOptions } from './index.ts';

const open: Sql[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((backend) => backend.close()));
});

/** A backend that is closed after the test. */
export async function opened(database: string, options: Partial<SqlOptions> = {}): Promise<Sql> {
  const backend = await sql({ database, ...options });
  open.push(backend);
  return backend;
}

export const recordOf = (id: string): OrderRecord => seed.orders.find((order) => order.id === id) ?? expect.fail(`The seed has no ${id}`);

/** An order with one parcel, which has this number and this id. */
export const record: OrderRecord = recordOf('ord-underway');
export const trackingNumber = 'KVT5001SE';
export const parcel = 'par-underway';

/** An order of that id with one parcel of that number, of which nothing has been heard. */
export function coming(id: string, number: string): OrderRecord {
  const items = [{ line: record.lines[0]?.id ?? '', quantity: 1 }];
  const parcels = [{ id: parcel, trackingNumber: number, items, estimates: [] }];
  return { ...record, id, number: `#${id}`, shipments: [{ id: 's1', direction: 'delivery', method: 'home', parcels }] };
}

export function scan(id: string, minute: number, more: Partial<TrackingEvent> = {}): TrackingEvent {
  return { id, at: new Date(Date.UTC(2026, 10, 24, 0, minute)).toISOString(), status: 'in_transit', text: id, source: 'carrier', ...more };
}

export function ids(count: number, prefix: string): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}-${index}`);
}

export async function parcelOf(backend: Pick<Sql, 'orders'>, order: string = record.id): Promise<Parcel | undefined> {
  return (await backend.orders.get({ order })).shipments[0]?.parcels[0];
}

/** All events of a parcel, page by page. */
export async function allEvents(backend: Sql, order: string = record.id, ofParcel: string = parcel): Promise<TrackingEvent[]> {
  const all: TrackingEvent[] = [];
  let cursor: string | undefined;
  do {
    const page = await backend.tracking.events({ order, parcel: ofParcel, limit: 100, ...(cursor && { cursor }) });
    all.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return all;
}

/** Lets timers and others run: SQLite answers without waiting for anything. */
export const turn = () =>
  new Promise<void>((resolve) => {
    setImmediate(resolve);
  });

/** The code that something is rejected with; `answered` when it is not. */
export async function codeOf(asked: Promise<unknown>): Promise<unknown> {
  return asked.then(
    () => 'answered',
    (failure: { code?: unknown }) => failure.code,
  );
}
