/**
 * From what is stored to what is shown. Every backend that keeps orders itself calls this on the way out,
 * so that a status means the same everywhere.
 */
import type { KeptRecord, Moved, OrderRecord } from './ingest.ts';
import type { Order, OrderLine, OrderSummary } from './order.ts';
import type { Parcel, TrackingEvent } from './shipment.ts';
import { orderStatus } from './order-status.ts';
import { storyOf } from './story/tell-order.ts';
import { inOrder, parcelMilestone, parcelStatus } from './parcel-status.ts';
import type { StatusEvent } from './parcel-status.ts';
import type { LiveEvent } from './tracking.ts';

/** How many of a parcel's newest events an order carries; the rest come in pages. */
export const eventsShown = 20;

export interface Stored {
  readonly record: KeptRecord;
  readonly version: number;
  readonly updatedAt: string;
}

/**
 * The whole picture of a stored order, unmasked. `now` becomes `asOf`. A backend that does not hold every event in the
 * record says with `parcelOf` how it sees a parcel.
 */
export function deriveOrder({ record, version, updatedAt }: Stored, now: Date, source: string, parcelOf = deriveParcel): Order {
  const { purchase: _purchase, informedAt: _informedAt, moved, back: _back, ...told } = record;
  const shipments = told.shipments.map((shipment) => ({
    ...shipment,
    parcels: shipment.parcels.map((parcel) => endTrouble(parcelOf(parcel))),
  }));
  const outbound = shipments.filter((shipment) => shipment.direction !== 'return').flatMap((shipment) => shipment.parcels);
  const lines = told.lines.map((line) => countParcels(countMoved(line, moved?.[line.id]), outbound));
  const order: Order = {
    ...told,
    lines,
    shipments,
    status: orderStatus(lines.map((line) => line.counters)),
    level: 2,
    version,
    updatedAt,
    asOf: now.toISOString(),
    source,
  };
  return { ...order, story: storyOf(order, now) };
}

/** An order as lists show it. `itemCount` counts units that are not cancelled. */
export function deriveSummary({ id, number, placedAt, status, lines, totals, promised }: Order): OrderSummary {
  const image = lines.find((line) => line.image)?.image;
  return {
    id,
    number,
    placedAt,
    status,
    itemCount: lines.reduce((all, { counters }) => all + Math.max(0, counters.ordered - counters.cancelled), 0),
    ...(totals && { total: totals.total }),
    ...(image && { image }),
    ...(promised && { promised }),
  };
}

/** An order as live news of itself. Where the ids come from: its version. */
export function liveEventOf(current: Order): LiveEvent {
  return { id: String(current.version), at: current.updatedAt, order: current };
}

type ParcelRecord = OrderRecord['shipments'][number]['parcels'][number];

/** A parcel with its status and its newest events, from all of its events in any order. */
export function deriveParcel({ events = [], ...rest }: ParcelRecord): Parcel {
  const ordered = inOrder(events);
  return { ...rest, ...parcelState(ordered), eventCount: ordered.length, events: ordered.slice(-eventsShown).toReversed() };
}

/**
 * A parcel's status, since when it holds, and how far the parcel has ever been, from its events oldest first.
 * Of several with the same status in a row, the last is enough.
 */
export function parcelState(ordered: readonly StatusEvent[]): Pick<Parcel, 'status' | 'since' | 'milestone'> {
  const status = parcelStatus(ordered);
  const since = ordered.findLast((event) => event.status === status)?.at;
  const milestone = parcelMilestone(ordered);
  return since ? { status, since, milestone } : { status, milestone };
}

/** Troubles that are over once the parcel moves on, and those that only its arrival ends. Damage and loss stay. */
const overWhenMoving = new Set<string>([
  'carrier_delay',
  'weather',
  'strike',
  'silence',
  'not_home',
  'customs_hold',
  'customs_documents',
  'address_incomplete',
  'address_wrong',
  'hold',
  'other',
]);
const stays = new Set<string>(['damaged', 'lost']);
const moving = new Set<string>(['accepted', 'in_transit', 'out_for_delivery', 'ready_for_pickup', 'ready_in_locker']);

/** Carriers tell of troubles and seldom of their end: a later scan that says the parcel goes on, or has arrived, ends one. */
function endTrouble(parcel: Parcel): Parcel {
  const { exception, status, since } = parcel;
  if (!exception || exception.resolvedAt || !since || Date.parse(since) <= Date.parse(exception.since)) return parcel;
  const hasArrived = (status === 'delivered' || status === 'collected') && !stays.has(exception.code);
  const goesOn = moving.has(status) && overWhenMoving.has(exception.code);
  return hasArrived || goesOn ? { ...parcel, exception: { ...exception, resolvedAt: since } } : parcel;
}

const shippedOnes = new Set<string>(['created', 'unknown', 'stale', 'cancelled']);

/** Counters never fall behind what the parcels show: a delivered parcel has delivered its units. */
function countParcels(line: OrderLine, parcels: readonly Parcel[]): OrderLine {
  const inside = (test: (parcel: Parcel) => boolean) =>
    parcels
      .filter(test)
      .flatMap((parcel) => parcel.items)
      .filter((item) => item.line === line.id)
      .reduce((all, item) => all + item.quantity, 0);
  const { counters } = line;
  const cap = counters.ordered - counters.cancelled;
  const atLeast = (count: number, seen: number) => Math.max(count, Math.min(cap, seen));
  const delivered = atLeast(
    counters.delivered,
    inside((parcel) => parcel.status === 'delivered' || parcel.status === 'collected'),
  );
  const shipped = Math.max(
    delivered,
    atLeast(
      counters.shipped,
      inside((parcel) => !shippedOnes.has(parcel.status)),
    ),
  );
  const packed = Math.max(
    shipped,
    atLeast(
      counters.packed,
      inside((parcel) => parcel.status !== 'cancelled'),
    ),
  );
  return { ...line, counters: { ...counters, packed, shipped, delivered } };
}

/** Nor do they fall behind the returns: whether the shop counts these too or not, they count once. */
function countMoved(line: OrderLine, moved: Moved | undefined): OrderLine {
  if (!moved) return line;
  const { counters } = line;
  const atLeast = (count: number, seen: number) => Math.max(count, Math.min(counters.ordered, seen));
  return {
    ...line,
    counters: {
      ...counters,
      cancelled: atLeast(counters.cancelled, moved.cancelled),
      returnRequested: atLeast(counters.returnRequested, moved.requested),
      returned: atLeast(counters.returned, moved.returned),
      refunded: atLeast(counters.refunded, moved.refunded),
    },
  };
}

/** Tells two events apart: the same carrier news has the same id, or the same time, status and words. */
export function isSameEvent(a: TrackingEvent, b: TrackingEvent): boolean {
  return (
    a.id === b.id ||
    (Date.parse(a.at) === Date.parse(b.at) &&
      a.status === b.status &&
      a.text === b.text &&
      a.raw?.code === b.raw?.code &&
      a.raw?.sub === b.raw?.sub)
  );
}
