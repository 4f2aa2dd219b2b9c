/** Which tracking numbers carriers are still to be asked about: pure, so that every backend that keeps orders itself says alike. */
import type { Backlog } from './backlog.ts';
import type { Stored } from './derive.ts';
import type { OrderRecord } from './ingest.ts';
import { parcelStatus } from './parcel-status.ts';
import { numberKey } from './proof.ts';
import { isTerminal } from './status.ts';

type ParcelRecord = OrderRecord['shipments'][number]['parcels'][number];
/** As `backlog.parcels` gives it. */
export type AskedNumber = Awaited<ReturnType<Backlog['parcels']>>['items'][number];

/** A number of a parcel on which something is still expected to happen. Times are milliseconds since 1970. */
export interface OpenNumber {
  readonly order: string;
  readonly parcel: string;
  readonly key: string;
  /** When a carrier was last asked about the parcel; 0: never. */
  readonly checked: number;
  /** When something last happened to the parcel; when the order last changed, where nothing has. */
  readonly heard: number;
  readonly item: AskedNumber;
}

/** No carrier is asked about a parcel of which nothing has been heard for longer. */
export const silentDaysAtMost = 60;

/** Since when something must have been heard of a parcel for it to be asked about at `now`. */
export const heardSince = (now: Date): number => now.getTime() - silentDaysAtMost * 86_400_000;

const numberAtMost = 100;

/**
 * The numbers of an order's parcels that are not over, and of their legs that have not ended; each once a parcel.
 * A backend that does not hold every event in the record says with `statusOf` how far a parcel is.
 */
export function openNumbers(
  { record, updatedAt }: Pick<Stored, 'record' | 'updatedAt'>,
  statusOf = ({ events = [] }: ParcelRecord): string => parcelStatus(events),
): OpenNumber[] {
  const open = record.shipments.flatMap((shipment) => shipment.parcels).filter((parcel) => !isTerminal(statusOf(parcel)));
  return open.flatMap((parcel) => {
    const { checkedAt, events = [], legs = [] } = parcel;
    const heard = events.reduce((latest, { at }) => Math.max(latest, Date.parse(at)), 0) || Date.parse(updatedAt);
    const numbers = new Map<string, OpenNumber>();
    for (const { trackingNumber = '', carrier } of [parcel, ...legs.filter((leg) => !leg.endedAt)]) {
      const key = numberKey(trackingNumber);
      if (key === '' || trackingNumber.length > numberAtMost || numbers.has(key)) continue;
      const item = { trackingNumber, ...(carrier && { carrier }), ...(checkedAt && { checkedAt }) };
      numbers.set(key, { order: record.id, parcel: parcel.id, key, checked: Date.parse(checkedAt ?? '') || 0, heard, item });
    }
    return [...numbers.values()];
  });
}

type Placed = Pick<OpenNumber, 'order' | 'parcel' | 'key' | 'item'>;

/**
 * The first `limit` at most of numbers in the order in which they are to be asked about, those of one parcel in a row;
 * give one more than `limit` where there is one. A parcel's numbers share their time of asking, so they are torn apart only
 * where they alone are too many. A number that two orders have is asked about once.
 */
export function firstToAsk(numbers: readonly Placed[], limit: number): AskedNumber[] {
  const next = numbers[limit];
  const begin = next ? numbers.findIndex(({ order, parcel }) => order === next.order && parcel === next.parcel) : numbers.length;
  const byKey = new Map<string, AskedNumber>();
  for (const { key, item } of numbers.slice(0, begin || limit)) if (!byKey.has(key)) byKey.set(key, item);
  return [...byKey.values()];
}
