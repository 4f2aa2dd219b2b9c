/**
 * What a system of record does with news: pure, so that every backend that keeps orders itself keeps them alike.
 * Results share parts with what came in: read them, never write into them.
 */
import { isSameEvent } from './derive.ts';
import type { KeptRecord, OrderRecord, TrackingUpdate } from './ingest.ts';
import { estimatesAtMost, parcelsAtMost, shipmentsAtMost } from './limits.ts';
import { numberKey } from './proof.ts';
import type { DeliveryAction, Estimate, TrackingEvent } from './shipment.ts';
import { inOrder } from './parcel-status.ts';

type ParcelRecord = OrderRecord['shipments'][number]['parcels'][number];

/**
 * A pushed order over the stored one; `stored` itself when nothing has changed, so that `===` tells.
 * The push replaces, but it takes back no news: events and estimates stay, what the carrier said last about a parcel
 * stays unless the push is fresher by `checkedAt`, and a parcel that has events stays even if the push leaves it out,
 * as long as the order has room for it (a shop drops such a parcel with a `cancelled` event).
 * Nor does it take back what a shopper has asked for: see {@link mergeActions}. What was bought is what was bought: the first
 * `purchase` stays, and so do what returns have moved and the parcels that they have put in.
 */
export function mergeRecord(stored: KeptRecord | undefined, pushed: OrderRecord): KeptRecord {
  const known = stored?.shipments.flatMap((shipment) => shipment.parcels) ?? [];
  const pushedIds = new Set(pushed.shipments.flatMap((shipment) => shipment.parcels.map((parcel) => parcel.id)));
  const left = new Set(known);
  const claim = (parcel: ParcelRecord) => {
    const found =
      known.find((each) => each.id === parcel.id) ??
      known.find((each) => left.has(each) && !pushedIds.has(each.id) && isNumber(parcel.trackingNumber, each.trackingNumber));
    if (found) left.delete(found);
    return found;
  };
  const shipments = pushed.shipments.map((shipment) => ({
    ...shipment,
    parcels: shipment.parcels.map((parcel) => mergeParcel(claim(parcel), parcel)),
  }));
  for (const shipment of stored?.shipments ?? []) {
    const isBack = stored?.back?.includes(shipment.id);
    const kept = shipment.parcels.filter((parcel) => left.has(parcel) && (isBack || parcel.events?.length));
    if (kept.length === 0) continue;
    const home = shipments.find((each) => each.id === shipment.id);
    if (home) home.parcels.push(...kept.slice(0, parcelsAtMost - home.parcels.length));
    else if (shipments.length < shipmentsAtMost) shipments.push({ ...shipment, parcels: kept });
  }
  const { moved: _moved, back: _back, purchase, ...told }: KeptRecord = pushed;
  const merged = { ...told, ...mergeActions(stored?.actions, pushed.actions), shipments, ...frozen(stored, purchase) };
  return stored && isSame(stored, merged) ? stored : merged;
}

function frozen(stored: KeptRecord | undefined, pushed: OrderRecord['purchase']): Pick<KeptRecord, 'purchase' | 'moved' | 'back'> {
  const { purchase = pushed, moved, back } = stored ?? {};
  return { ...(purchase && { purchase }), ...(moved && { moved }), ...(back && { back }) };
}

/**
 * Carrier news into an order: into every parcel that has the tracking number itself or on one of its legs.
 * `changed` is false, and `record` the same object, when all of it was known. `added` counts the new events.
 */
export function mergeUpdate(record: OrderRecord, update: TrackingUpdate): { record: OrderRecord; added: number; changed: boolean } {
  const key = numberKey(update.trackingNumber);
  let added = 0;
  const shipments = record.shipments.map((shipment) => ({
    ...shipment,
    parcels: shipment.parcels.map((parcel) => {
      if (!parcelKeys(parcel).includes(key)) return parcel;
      const updated = updateParcel(parcel, update);
      added += (updated.events?.length ?? 0) - (parcel.events?.length ?? 0);
      return updated;
    }),
  }));
  const merged = { ...record, shipments };
  return isSame(record, merged) ? { record, added: 0, changed: false } : { record: merged, added, changed: true };
}

/** The keys by which an order's parcels are found, for an index: see {@link numberKey}. */
export function trackingKeys(record: OrderRecord): string[] {
  return [...new Set(record.shipments.flatMap((shipment) => shipment.parcels.flatMap(parcelKeys)))];
}

/** The keys of one parcel: its own number and those of its legs. */
export function parcelKeys(parcel: Pick<ParcelRecord, 'trackingNumber' | 'legs'>): string[] {
  return [parcel.trackingNumber, ...(parcel.legs ?? []).map((leg) => leg.trackingNumber)]
    .map((number) => numberKey(number ?? ''))
    .filter((key) => key !== '');
}

function isNumber(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && numberKey(a) !== '' && numberKey(a) === numberKey(b);
}

type Facts = Pick<ParcelRecord, 'pickup' | 'proof' | 'exception' | 'legs' | 'checkedAt'>;

/** What is said of a parcel as a whole, less what is not said. */
function factsOf({ pickup, proof, exception, legs, checkedAt }: { [Key in keyof Facts]: Facts[Key] | undefined }): Facts {
  return {
    ...(pickup && { pickup }),
    ...(proof && { proof }),
    ...(exception && { exception }),
    ...(legs && { legs }),
    ...(checkedAt && { checkedAt }),
  };
}

/** Newer facts over older ones; `later` is the newer unless both say when they were checked. */
function mergeFacts(earlier: Facts, later: Facts): Facts {
  const apart = Date.parse(later.checkedAt ?? '') - Date.parse(earlier.checkedAt ?? '');
  if (apart < 0) return { ...later, ...earlier };
  return { ...earlier, ...later, ...(apart === 0 && earlier.checkedAt && { checkedAt: earlier.checkedAt }) };
}

function mergeParcel(stored: ParcelRecord | undefined, pushed: ParcelRecord): ParcelRecord {
  const { trackingNumber, trackingUrl, carrier, usualSilence } = stored ?? {};
  const shop = factsOf(pushed);
  const heard = factsOf(stored ?? {});
  // A carrier's facts carry a time, the shop's seldom: its older copy must not undo them.
  const facts = heard.checkedAt && !shop.checkedAt ? mergeFacts(shop, heard) : mergeFacts(heard, shop);
  return {
    ...(trackingNumber && { trackingNumber }),
    ...(trackingUrl && { trackingUrl }),
    ...(carrier && { carrier }),
    ...(usualSilence && { usualSilence }),
    ...pushed,
    ...mergeActions(stored?.actions, pushed.actions),
    ...facts,
    events: withEvents(stored?.events, pushed.events),
    estimates: pushed.estimates.reduce(withEstimate, stored?.estimates ?? []),
  };
}

/**
 * Pushed actions over the stored ones. The push holds, but one that still calls an action `available` was made before the
 * shopper's request (`requestedAt`) or does not know of it, and leaves it `requested`. The shop answers a request with any
 * other state (`done`, `refused`, `closed`, or `requested` for "we are at it") or by leaving the action out; it can offer
 * the action anew after that. When it was asked for and what was chosen stays with the answer.
 */
function mergeActions(stored: DeliveryAction[] | undefined, pushed: DeliveryAction[] | undefined): Pick<ParcelRecord, 'actions'> {
  if (!stored || !pushed) return {};
  const actions = pushed.map((action) => {
    const { requestedAt, chosen, state } = stored.find(({ id, kind }) => id === action.id && kind === action.kind) ?? {};
    if (!requestedAt) return action;
    const request = { requestedAt, ...(chosen && { chosen }) };
    if (action.state !== 'available') return { ...request, ...action };
    return state === 'requested' ? { ...action, ...request, state } : action;
  });
  return { actions };
}

function updateParcel(parcel: ParcelRecord, update: TrackingUpdate): ParcelRecord {
  const heardAt = update.checkedAt ?? inOrder(update.events).at(-1)?.at;
  return {
    ...parcel,
    // A leg's carrier is not the parcel's.
    ...(!parcel.carrier && update.carrier && isNumber(parcel.trackingNumber, update.trackingNumber) && { carrier: update.carrier }),
    ...mergeFacts(factsOf(parcel), factsOf({ ...update, checkedAt: heardAt })),
    events: withEvents(parcel.events, update.events),
    estimates: update.estimate ? withEstimate(parcel.estimates, update.estimate) : parcel.estimates,
  };
}

/** Both, oldest first, each once. Compares only those that look alike: there may be 10,000 of them. */
export function withEvents(known: readonly TrackingEvent[] = [], news: readonly TrackingEvent[] = []): TrackingEvent[] {
  const ids = new Set<string>();
  const alike = new Map<string, TrackingEvent[]>();
  const all: TrackingEvent[] = [];
  for (const event of [...known, ...news]) {
    const look = `${Date.parse(event.at)} ${event.status} ${event.text}`;
    const others = alike.get(look) ?? [];
    if (ids.has(event.id) || others.some((other) => isSameEvent(other, event))) continue;
    ids.add(event.id);
    alike.set(look, [...others, event]);
    all.push(event);
  }
  return inOrder(all);
}

/** In the order they were made; one that says the same as the one before or after it is no news. */
function withEstimate(known: readonly Estimate[], made: Estimate): Estimate[] {
  const after = known.findIndex((each) => Date.parse(each.madeAt) > Date.parse(made.madeAt));
  const at = after === -1 ? known.length : after;
  if ([known[at - 1], known[at]].some((each) => each && saysTheSame(each, made))) return [...known];
  const all = known.toSpliced(at, 0, made);
  // The first and the newest stay.
  return all.length > estimatesAtMost ? [...all.slice(0, 1), ...all.slice(1 - estimatesAtMost)] : all;
}

function saysTheSame(a: Estimate, b: Estimate): boolean {
  return (
    a.precision === b.precision &&
    a.source === b.source &&
    a.confidence === b.confidence &&
    Date.parse(a.from) === Date.parse(b.from) &&
    Date.parse(a.until) === Date.parse(b.until)
  );
}

/** Whether two plain values say the same, whatever the order of their keys; `undefined` is as good as absent. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return false;
  const left: Record<string, unknown> = { ...a };
  const right: Record<string, unknown> = { ...b };
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].every((key) => isSame(left[key], right[key]));
}
