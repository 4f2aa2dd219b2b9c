import { deriveOrder, eventsShown, parcelState } from '@kvitto/contract/derive';
import { KvittoError } from '@kvitto/contract/errors';
import type { OrderRecord } from '@kvitto/contract/ingest';
import type { Order } from '@kvitto/contract/order';
import type { TrackingEvent } from '@kvitto/contract/shipment';
import type { StatusEvent } from '@kvitto/contract/parcel-status';
import { stretchesOf, tellSilence } from '@kvitto/contract/silence';
import type { UsualSilence } from '@kvitto/contract/silence';
import type { Selectable } from 'kysely';
import type { Tables } from './tables.ts';

export type OrderRow = Selectable<Tables['kvitto_orders']>;

/**
 * What the body of an order's row says: all that its picture needs, so that one row is read and not 10,000.
 * The record's parcels hold their newest events only, oldest first.
 */
interface Body {
  readonly record: OrderRecord;
  /** What the events before those amount to, for each parcel that has had more. */
  readonly earlier: readonly Earlier[];
}

interface Earlier {
  readonly parcel: string;
  readonly count: number;
  /** The last event of every run of equal statuses: as much as a status is derived from. */
  readonly turns: readonly StatusEvent[];
}

/** The body of an order, from all of its events, each parcel's oldest first. */
export function writeBody(record: OrderRecord): string {
  const earlier = record.shipments
    .flatMap((shipment) => shipment.parcels)
    .flatMap(({ id, events = [] }) => {
      const old = events.slice(0, -eventsShown);
      return old.length > 0 ? [{ parcel: id, count: old.length, turns: turnsOf(old) }] : [];
    });
  return JSON.stringify({ record: withEvents(record, (_parcel, events) => events.slice(-eventsShown)), earlier } satisfies Body);
}

function turnsOf(events: readonly TrackingEvent[]): StatusEvent[] {
  const states = events.filter(({ status }) => status !== undefined);
  return states
    .filter(({ status }, index) => status !== states[index + 1]?.status)
    .map(({ at, recordedAt, status }) => ({ at, recordedAt, status }));
}

/** An order as it is now. */
export function picture(row: OrderRow, now: Date): Order {
  return drawn(row, parseBody(row), now);
}

/** The same, and how long silence usually is where its parcels are. */
export async function fullPicture(row: OrderRow, now: Date, usualOn: (stretches: readonly string[]) => Promise<Usual>): Promise<Order> {
  const { record, earlier } = parseBody(row);
  const statusOf = (parcel: ParcelRecord) => stateOf(parcel, earlier).status;
  const stretches = understood(row.id, () => stretchesOf(record, statusOf));
  const told = stretches.length > 0 ? tellSilence(record, statusOf, await usualOn(stretches)) : record;
  return drawn(row, { record: told, earlier }, now);
}

type Usual = ReadonlyMap<string, UsualSilence>;
type ParcelRecord = OrderRecord['shipments'][number]['parcels'][number];

function drawn(row: OrderRow, { record, earlier }: Body, now: Date): Order {
  const stored = { record, version: row.version, updatedAt: row.updated_at };
  return understood(row.id, () =>
    deriveOrder(stored, now, 'sql', (parcel) => {
      const { events = [], ...rest } = parcel;
      const count = earlier.find((each) => each.parcel === parcel.id)?.count ?? 0;
      const shown = events.slice(-eventsShown).toReversed();
      return { ...rest, ...stateOf(parcel, earlier), eventCount: count + events.length, events: shown };
    }),
  );
}

function stateOf({ id, events = [] }: ParcelRecord, earlier: readonly Earlier[]): ReturnType<typeof parcelState> {
  return parcelState([...(earlier.find((each) => each.parcel === id)?.turns ?? []), ...events]);
}

/** What a row's body says. Rejects with `contract_violation` when it is not what we wrote. */
export function parseBody({ id, body }: Pick<OrderRow, 'id' | 'body'>): Body {
  return understood(id, () => {
    // Trusted: it was parsed by the contract on its way in, and only we write this column.
    const { record, earlier } = JSON.parse(body) as Body;
    if (!Array.isArray(record.shipments) || !Array.isArray(earlier)) throw new TypeError('No shipments');
    return { record, earlier };
  });
}

/** An event of an order, from its row's JSON. Rejects with `contract_violation` when it is not what we wrote. */
export function parseEvent(order: string, body: string): TrackingEvent {
  // Trusted as above.
  return understood(order, () => JSON.parse(body) as TrackingEvent);
}

/** A record with other events in its parcels. */
export function withEvents(
  record: OrderRecord,
  change: (parcel: string, events: readonly TrackingEvent[]) => TrackingEvent[],
): OrderRecord {
  return {
    ...record,
    shipments: record.shipments.map((shipment) => ({
      ...shipment,
      parcels: shipment.parcels.map((parcel) => ({ ...parcel, events: change(parcel.id, parcel.events ?? []) })),
    })),
  };
}

function understood<T>(order: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw new KvittoError('contract_violation', `What the database holds of order ${order} cannot be read.`, { cause });
  }
}
