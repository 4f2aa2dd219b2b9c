/**
 * How long it usually is between two scans of a carrier, from a backend's own past parcels. Pure, so that every backend
 * that keeps orders itself counts alike.
 *
 * A *silence* is the time between one scan and the next, by when they happened, of one parcel. It ends with a scan: a
 * parcel that is still silent has not been counted yet. Silences are kept as counts in buckets, by *stretch*: the carrier,
 * the status that the parcel had meanwhile, and the countries it was in and bound for. What an order adds is the
 * difference between the silences in it before and after; so news that comes late splits the one into which it falls, and
 * news that is repeated changes nothing.
 */
import type { OrderRecord } from './ingest.ts';
import type { Parcel, TrackingEvent } from './shipment.ts';
import { isDeliveryStatus, isTerminal } from './status.ts';

type ShipmentRecord = OrderRecord['shipments'][number];
type ParcelRecord = ShipmentRecord['parcels'][number];
export type UsualSilence = NonNullable<Parcel['usualSilence']>;

/** Counts by stretch and bucket. */
export type SilenceCounts = ReadonlyMap<string, ReadonlyMap<number, number>>;

const hour = 3_600_000;
/** Scans of one stop are not a silence. */
const shortestHours = 1;
/** After so long the number has been given to another parcel. */
const longestHours = 60 * 24;
/** A bucket ends a fifth after its beginning: four of them to double. */
const perDoubling = 4;
/** Fewer say nothing about what is usual. */
export const silencesAtLeast = 20;

/** The bucket of a silence; none for what is none. */
export function bucketOf(hours: number): number | undefined {
  if (!(hours >= shortestHours && hours < longestHours)) return undefined;
  return Math.floor(Math.log2(hours / shortestHours) * perDoubling);
}

/** Where a bucket begins, in hours. */
export const bucketStart = (bucket: number): number => shortestHours * 2 ** (bucket / perDoubling);

/** Median and 90th percentile, each within its bucket's width of the exact ones; nothing while there are too few. */
export function usualSilence(counts: ReadonlyMap<number, number>): UsualSilence | undefined {
  const filled = [...counts].filter(([, count]) => count > 0).toSorted(([a], [b]) => a - b);
  const samples = filled.reduce((sum, [, count]) => sum + count, 0);
  if (samples < silencesAtLeast) return undefined;
  const quantile = (share: number) => {
    let below = 0;
    for (const [bucket, count] of filled) {
      // Within a bucket they are taken to lie evenly, on its own scale.
      if (below + count >= share * samples) return bucketStart(bucket + (share * samples - below) / count);
      below += count;
    }
    return longestHours;
  };
  const rounded = (hours: number) => Math.round(hours * 10) / 10;
  return { medianHours: rounded(quantile(0.5)), p90Hours: rounded(quantile(0.9)), samples };
}

/** What an order's news adds to the counts, and takes from them where a late scan splits a silence. Empty when it is none of either. */
export function silencesBetween(before: OrderRecord | undefined, after: OrderRecord): SilenceCounts {
  const counts = new Map<string, Map<number, number>>();
  if (before) countInto(counts, before, -1);
  countInto(counts, after, 1);
  return withoutZeros(counts);
}

/** Adds counts to others, in place. */
export function addSilences(sum: Map<string, Map<number, number>>, more: SilenceCounts): void {
  for (const [stretch, buckets] of more) for (const [bucket, count] of buckets) add(sum, stretch, bucket, count);
}

/** The status that a parcel of a record has now. */
type StatusOf = (parcel: ParcelRecord) => string;

/** The stretches on which an order's parcels are silent now. None for one from which nothing is expected or which says itself what is usual. */
export function stretchesOf(record: OrderRecord, statusOf: StatusOf): string[] {
  const all = record.shipments.flatMap((shipment) => shipment.parcels.map((parcel) => stretchNow(record, shipment, parcel, statusOf)));
  return [...new Set(all.filter((stretch) => stretch !== undefined))];
}

/** A record in which every parcel that says nothing of its own says how long silence usually is where it is now. */
export function tellSilence(record: OrderRecord, statusOf: StatusOf, usual: ReadonlyMap<string, UsualSilence | undefined>): OrderRecord {
  if (usual.size === 0) return record;
  const shipments = record.shipments.map((shipment) => ({
    ...shipment,
    parcels: shipment.parcels.map((parcel) => {
      const usualSilence = usual.get(stretchNow(record, shipment, parcel, statusOf) ?? '');
      return usualSilence ? { ...parcel, usualSilence } : parcel;
    }),
  }));
  return { ...record, shipments };
}

function stretchNow(record: OrderRecord, shipment: ShipmentRecord, parcel: ParcelRecord, statusOf: StatusOf): string | undefined {
  const last = parcel.usualSilence ? undefined : parcel.events?.findLast(isScan);
  const status = last && statusOf(parcel);
  if (!last || status === undefined || isTerminal(status)) return undefined;
  return stretchOf(parcel, last, status, destination(record, shipment));
}

function countInto(counts: Map<string, Map<number, number>>, record: OrderRecord, sign: 1 | -1): void {
  for (const shipment of record.shipments) {
    for (const parcel of shipment.parcels) {
      for (const { stretch, bucket } of silencesOf(parcel, destination(record, shipment))) add(counts, stretch, bucket, sign);
    }
  }
}

/** The silences of one parcel whose events stand oldest first, until it has come to its end: nobody waits for what is told later. */
function* silencesOf(parcel: ParcelRecord, to: string): Generator<{ stretch: string; bucket: number }> {
  let status = 'unknown';
  let last: { event: TrackingEvent; stretch: string | undefined } | undefined;
  for (const event of parcel.events ?? []) {
    const bucket = last && isScan(event) ? bucketBetween(last.event, event) : undefined;
    if (last?.stretch !== undefined && bucket !== undefined) yield { stretch: last.stretch, bucket };
    if (isDeliveryStatus(event.status) && event.status !== 'unknown' && event.status !== 'stale') status = event.status;
    if (isTerminal(status)) return;
    if (isScan(event)) last = { event, stretch: stretchOf(parcel, event, status, to) };
  }
}

/** What the carrier itself has seen. */
const isScan = ({ source }: TrackingEvent): boolean => source === 'carrier' || source === 'aggregator';

/** Clock times without a zone are hours away from those that have one: only like is compared with like. */
function bucketBetween(a: TrackingEvent, b: TrackingEvent): number | undefined {
  if ((a.zoneKnown === false) !== (b.zoneKnown === false)) return undefined;
  return bucketOf((Date.parse(b.at) - Date.parse(a.at)) / hour);
}

/** A key of few possible values: carriers by their id, our own words, and countries by their code. */
function stretchOf(
  { carrier, legs = [] }: Pick<ParcelRecord, 'carrier' | 'legs'>,
  event: TrackingEvent,
  status: string,
  to: string,
): string | undefined {
  const by = (legs.find(({ id }) => id === event.leg)?.carrier ?? carrier)?.id;
  if (by === undefined || !isDeliveryStatus(status) || status === 'unknown') return undefined;
  return [by, status, country(event.place?.country), to].join(' ');
}

/** Where a shipment goes; a return goes to the shop, whose address an order need not have. */
function destination(record: OrderRecord, { destination: own, direction }: ShipmentRecord): string {
  return country((own ?? (direction === 'return' ? undefined : record.shippingAddress))?.country);
}

const country = (code: string | undefined): string => (/^[A-Za-z]{2,3}$/.test(code ?? '') ? (code ?? '').toUpperCase() : '-');

function add(counts: Map<string, Map<number, number>>, stretch: string, bucket: number, count: number): void {
  const buckets = counts.get(stretch) ?? new Map<number, number>();
  counts.set(stretch, buckets.set(bucket, (buckets.get(bucket) ?? 0) + count));
}

function withoutZeros(counts: Map<string, Map<number, number>>): SilenceCounts {
  for (const [stretch, buckets] of counts) {
    for (const [bucket, count] of buckets) if (count === 0) buckets.delete(bucket);
    if (buckets.size === 0) counts.delete(stretch);
  }
  return counts;
}
