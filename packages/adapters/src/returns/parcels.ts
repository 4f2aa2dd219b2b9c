/** The parcels of returns in their order's own picture, where carriers' news reaches them and the order is followed. */
import type { KeptRecord } from '@kvitto/contract/ingest';
import { parcelsAtMost, shipmentsAtMost } from '@kvitto/contract/limits';
import { parcelKeys } from '@kvitto/contract/merge';
import { parcelStatus } from '@kvitto/contract/parcel-status';
import { numberKey } from '@kvitto/contract/proof';
import { isLive } from '@kvitto/contract/return-course';
import { shortHash } from '@kvitto/contract/short-hash';
import { movedOf, unitsOf } from './facts.ts';
import type { KeptReturn } from './tables.ts';

type Shipment = KeptRecord['shipments'][number];
type Parcel = Shipment['parcels'][number];

/**
 * An order with what its returns have moved, and with a shipment for each return whose parcel has a number. A parcel that the shop
 * pushes itself is not told twice. The receiver of a gift returns it without the buyer's order telling of its parcel.
 */
export function withReturns({ back, ...record }: KeptRecord, returns: readonly KeptReturn[]): KeptRecord {
  const others = record.shipments.filter(({ id }) => !back?.includes(id));
  const known = new Set(others.flatMap(({ parcels }) => parcels.flatMap(parcelKeys)));
  const shipments = returns
    .filter(({ kind }) => kind !== 'gift')
    .flatMap((kept) => {
      const before = record.shipments.find(({ id }) => id === kept.id && back?.includes(id));
      const parcels = parcelsOf(kept, before?.parcels ?? [], known);
      for (const key of parcels.flatMap(parcelKeys)) known.add(key);
      return parcels.length > 0 ? [{ id: kept.id, direction: 'return', method: wayOf(kept), parcels }] : [];
    })
    .slice(0, Math.max(0, shipmentsAtMost - others.length));
  return {
    ...record,
    moved: movedOf(returns),
    shipments: [...others, ...shipments],
    ...(shipments.length > 0 && { back: shipments.map(({ id }) => id) }),
  };
}

/** The one that is named now, after those that were named before it and are on their way. A number that was corrected in time is gone. */
function parcelsOf(kept: KeptReturn, before: readonly Parcel[], known: ReadonlySet<string>): Parcel[] {
  const { id, tracking, state } = kept;
  const key = numberKey(tracking?.number ?? '');
  const named = before.find((parcel) => parcelKeys(parcel).includes(key));
  const earlier = before.filter((parcel) => parcel !== named && hasMoved(parcel)).slice(1 - parcelsAtMost);
  const isTold = tracking !== undefined && key !== '' && !known.has(key) && (isLive(state) || (named !== undefined && hasMoved(named)));
  if (!isTold) return earlier;
  const { number: trackingNumber, carrier } = tracking;
  const fresh: Parcel = { id: `${id}.${shortHash(key)}`, trackingNumber, items: [], estimates: [] };
  return [...earlier, { ...(named ?? fresh), items: itemsOf(kept), ...(carrier && { carrier }) }];
}

const still = new Set<string>(['unknown', 'created', 'cancelled']);
const hasMoved = ({ events = [] }: Parcel) => !still.has(parcelStatus(events));

/** What was called off before it was sent is not in it. */
const itemsOf = ({ lines, unsent }: KeptReturn): Parcel['items'] =>
  lines.flatMap(({ line, units }) => {
    const quantity = units - unitsOf(unsent, line);
    return quantity > 0 ? [{ line, quantity }] : [];
  });

const ways: Readonly<Record<string, string>> = { locker: 'locker', store: 'store', pickup: 'home' };
const wayOf = ({ method }: KeptReturn): string => ways[method?.kind ?? ''] ?? 'counter';
