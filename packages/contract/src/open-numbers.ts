/** Which tracking numbers carriers are still to be asked about: pure, so that every backend that keeps orders itself says alike. */
import type { Backlog } from './backlog.ts';
import type { Stored } from './derive.ts';
import type { OrderRecord } from './ingest.ts';
import { parcelStatus } from './parcel-status.ts';
import { numberKey } from './proof.ts';
import { shortHash } from './short-hash.ts';
import { isTerminal } from './status.ts';

type ParcelRecord = OrderRecord['shipments'][number]['parcels'][number];
/** As `backlog.parcels` gives it. */
export type AskedNumber = Awaited<ReturnType<Backlog['parcels']>>['items'][number];

/** Where a number stands among those that are to be asked about: by when, then by parcel, then by its place in the parcel. */
export interface Turn {
  /** When a carrier was last asked about the parcel, in milliseconds since 1970; 0: never. */
  readonly checked: number;
  /** A short hash, one for each parcel of each order. */
  readonly parcel: string;
  readonly place: number;
}

/** A number of a parcel on which something is still expected to happen. */
export interface OpenNumber extends Turn {
  /** When something last happened to the parcel; when the order last changed, where nothing has. Milliseconds since 1970. */
  readonly heard: number;
  readonly item: AskedNumber;
}

/** No carrier is asked about a parcel of which nothing has been heard for longer. */
export const silentDaysAtMost = 60;

/** Since when something must have been heard of a parcel for it to be asked about at `now`. */
export const heardSince = (now: Date): number => now.getTime() - silentDaysAtMost * 86_400_000;

const numberAtMost = 100;

/** A lost parcel may be found. */
const isOpen = (status: string) => status === 'lost' || !isTerminal(status);

/**
 * The numbers of an order's parcels that are not over, and of their legs that have not ended; each once a parcel.
 * A backend that does not hold every event in the record says with `statusOf` how far a parcel is.
 */
export function openNumbers(
  { record, updatedAt }: Pick<Stored, 'record' | 'updatedAt'>,
  statusOf = ({ events = [] }: ParcelRecord): string => parcelStatus(events),
): OpenNumber[] {
  const places = new Map<string, number>();
  const open = record.shipments.flatMap((shipment) => shipment.parcels).filter((parcel) => isOpen(statusOf(parcel)));
  return open.flatMap(({ id, checkedAt, events = [], ...parcel }) => {
    const heard = events.reduce((latest, { at }) => Math.max(latest, Date.parse(at)), 0) || Date.parse(updatedAt);
    const checked = Date.parse(checkedAt ?? '') || 0;
    const hash = shortHash(JSON.stringify([record.id, id]));
    return numbersOf(parcel).map(({ trackingNumber, carrier }) => {
      // Counted on, for two parcels of one order may be given the same id by mistake.
      const place = places.get(hash) ?? 0;
      places.set(hash, place + 1);
      return {
        checked,
        parcel: hash,
        place,
        heard,
        item: { trackingNumber, ...(carrier && { carrier }), ...(checkedAt && { checkedAt }) },
      };
    });
  });
}

/** A parcel's own number and those of its legs. */
function numbersOf({ trackingNumber = '', carrier, legs = [] }: Pick<ParcelRecord, 'trackingNumber' | 'carrier' | 'legs'>) {
  const going = legs.filter((leg) => !leg.endedAt).map((leg) => ({ trackingNumber: leg.trackingNumber ?? '', carrier: leg.carrier }));
  const all = onceEach([{ trackingNumber, carrier }, ...going]);
  return all.filter((each) => numberKey(each.trackingNumber) !== '' && each.trackingNumber.length <= numberAtMost);
}

/** The first of each number, whatever its spelling: two orders may have one and the same. */
export function onceEach<Numbered extends { readonly trackingNumber: string }>(numbers: readonly Numbered[]): Numbered[] {
  const seen = new Set<string>();
  return numbers.filter(({ trackingNumber }) => {
    const key = numberKey(trackingNumber);
    return !seen.has(key) && seen.add(key);
  });
}

/**
 * The first `limit` at most of numbers by their turn; give one more than `limit` where there is one. A parcel's numbers
 * share the time of their check, so that whoever asks about one of them has asked about all: they are torn apart only
 * where they alone are too many.
 */
export function firstToAsk<Row extends Turn>(rows: readonly Row[], limit: number): Row[] {
  const next = rows[limit];
  const begin = next ? rows.findIndex(({ parcel }) => parcel === next.parcel) : rows.length;
  return rows.slice(0, begin || limit);
}
