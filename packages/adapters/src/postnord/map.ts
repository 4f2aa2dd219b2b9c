import * as z from 'zod/mini';
import type { TrackingUpdate } from '@kvitto/contract/ingest';
import { parcelStatus } from '@kvitto/contract/parcel-status';
import type { Estimate, ProofOfDelivery } from '@kvitto/contract/shipment';
import { isTerminal } from '@kvitto/contract/status';
import type { AskedParcel } from '@kvitto/contract/webhook';
import { carrierOf, digest, inSequence, meaningOf, present, scanOf, troubleOf, turnedBack, updatesOf } from '../carrier-news.ts';
import type { Meaning, Scan } from '../carrier-news.ts';
import { asOneParcel, collected, isAsked } from '../carrier-pieces.ts';
import type { PlacedScan } from '../carrier-pieces.ts';
import { flag, key, list, part, readBody, words } from '../vendor-fields.ts';
import { estimateOf, readTime } from '../vendor-time.ts';
import { deliveryPoint, pickupOf } from './delivery-point.ts';
import { statuses } from './vocabulary.ts';

const event = z.object({
  eventTime: words,
  eventCode: words,
  status: words,
  eventDescription: words,
  location: part(z.object({ locationId: words, displayName: words, name: words, city: words, postcode: words, country: words })),
});
type Event = z.infer<typeof event>;

const arrival = { estimatedTimeOfArrival: words, publicTimeOfArrival: words };
const item = z.object({
  ...arrival,
  itemId: key,
  status: words,
  statusText: part(z.object({ header: words })),
  bookedDeliveryDateFrom: words,
  bookedDeliveryDateTo: words,
  stoppedInCustoms: flag,
  isPlacedInRetailParcelBox: flag,
  acceptor: part(z.object({ name: words })),
  events: list(event),
});
type Item = z.infer<typeof item>;

const split = z.object({ noItemsWithStatus: words, noItems: words, status: words, statusDescription: words });
const shipment = z.object({
  ...arrival,
  shipmentId: key,
  status: words,
  deliveryPoint: part(deliveryPoint),
  destinationDeliveryPoint: part(deliveryPoint),
  splitStatuses: list(split),
  items: list(item),
});
type Shipment = z.infer<typeof shipment>;

const body = z.object({ TrackingInformationResponse: z.object({ shipments: list(shipment) }) });

/** PostNord's answer about one number: of an item, or of a shipment with all of its items. */
export function readAnswer(raw: unknown, { trackingNumber }: AskedParcel): TrackingUpdate[] {
  const { shipments } = readBody(body, raw, 'PostNord').TrackingInformationResponse;
  for (const found of shipments) {
    const item = found.items.find(({ itemId }) => isAsked(trackingNumber, itemId));
    if (item) return readItems(trackingNumber, { ...found, splitStatuses: [] }, [item]);
    if (isAsked(trackingNumber, found.shipmentId)) return readItems(trackingNumber, found, found.items);
  }
  return [];
}

function readItems(trackingNumber: string, found: Shipment, items: readonly Item[]): TrackingUpdate[] {
  const told = asOneParcel(items.map(scanItem));
  const scans = inSequence([...told, scanSplit(found, told.at(-1))]);
  const isOver = isTerminal(parcelStatus(scans.map((scan) => scan.event)));
  const newest = readTime(scans.at(-1)?.event.at);
  const ready = scans.findLast(({ event: { status } }) => status === 'ready_for_pickup' || status === 'ready_in_locker')?.event;
  const isLocker = items.some((each) => each.isPlacedInRetailParcelBox) || ready?.status === 'ready_in_locker';
  return updatesOf(
    {
      trackingNumber,
      carrier: carrierOf('postnord'),
      // Afterwards, PostNord writes the time of the delivery here.
      estimate: isOver ? undefined : readEstimate(found, items, newest),
      pickup: pickupOf(found.deliveryPoint ?? found.destinationDeliveryPoint, { isLocker, readyOn: ready?.at.slice(0, 10) }),
      proof: readProof(items, scans),
      exception: troubleOf(scans),
    },
    scans,
  );
}

function scanItem(item: Item): Scan[] {
  const scans = inSequence(item.events.map((each) => scanEvent(each, item)));
  return turnedBack(collected(inSequence([...scans, scanStatus(item, scans)])));
}

function meaningOfStatus(status: string | undefined, item: Item): Meaning {
  if (status === 'STOPPED' && item.stoppedInCustoms) return { status: 'customs', trouble: 'customs_hold' };
  return meaningOf(statuses, status) ?? { status: 'unknown' };
}

/** PostNord has no ids of events. The words are left out of ours: they are written in the language that was asked for. */
const idOf = (...parts: readonly (string | undefined)[]) => digest(parts.join('\n'));

function scanEvent(each: Event, item: Item): PlacedScan | undefined {
  const { eventTime, eventCode, status, eventDescription, location } = each;
  const { locationId, displayName, name = displayName, city, postcode, country } = location ?? {};
  const scan = scanOf({
    id: idOf(item.itemId, eventTime, eventCode, status, locationId),
    time: readTime(eventTime),
    meaning: meaningOfStatus(status, item),
    code: status,
    sub: eventCode,
    text: eventDescription,
    place: { name, city, postcode, country },
  });
  return scan && { ...scan, spot: locationId };
}

/** A state that the item has and no event shows, e.g. an expected delay or a locker. It has no time of its own. */
function scanStatus(item: Item, scans: readonly PlacedScan[]): PlacedScan | undefined {
  const newest = scans.at(-1);
  const meaning = meaningOfStatus(item.status, item);
  if (!newest || meaning.status === 'unknown' || scans.some(({ event }) => event.status === meaning.status)) return undefined;
  const scan = scanOf({
    id: idOf('status', item.itemId, item.status, newest.event.id),
    time: readTime(newest.event.at),
    zoneGuessed: newest.event.zoneKnown === false,
    meaning,
    code: item.status,
    text: item.statusText?.header,
  });
  return scan && { ...scan, spot: newest.spot };
}

/** How many of a split shipment's items are how far: news, and no state of the whole. */
function scanSplit({ shipmentId, status, splitStatuses }: Shipment, newest: Scan | undefined): Scan | undefined {
  const parts = splitStatuses.map(
    (each) => `${each.noItemsWithStatus ?? '?'}/${each.noItems ?? '?'} ${each.statusDescription ?? each.status}`,
  );
  if (status !== 'SPLIT' || parts.length === 0 || !newest) return undefined;
  const counts = splitStatuses.map((each) => `${each.status} ${each.noItemsWithStatus}`);
  return scanOf({
    id: idOf('split', shipmentId, ...counts.toSorted((a, b) => a.localeCompare(b))),
    time: readTime(newest.event.at),
    zoneGuessed: newest.event.zoneKnown === false,
    meaning: {},
    code: status,
    text: parts.join(' · ').slice(0, 2000).toWellFormed(),
  });
}

/** A booked time, else the carrier's own estimate: the last of several items makes the whole arrive. */
function readEstimate(found: Shipment, items: readonly Item[], madeAt: ReturnType<typeof readTime>): Estimate | undefined {
  const latest = (times: readonly (string | undefined)[]) =>
    times
      .map((time) => readTime(time))
      .filter((time) => time !== undefined)
      .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
      .at(-1);
  const booked = items.find((each) => each.bookedDeliveryDateFrom);
  const from =
    readTime(booked?.bookedDeliveryDateFrom) ??
    latest(items.map((each) => each.estimatedTimeOfArrival ?? each.publicTimeOfArrival)) ??
    readTime(found.estimatedTimeOfArrival ?? found.publicTimeOfArrival);
  return estimateOf({ from, until: readTime(booked?.bookedDeliveryDateTo), source: 'carrier', madeAt });
}

function readProof(items: readonly Item[], scans: readonly Scan[]): ProofOfDelivery | undefined {
  const delivered = scans.findLast(({ event: { status } }) => status === 'delivered' || status === 'collected')?.event;
  return delivered && present({ at: delivered.at, signedBy: items.findLast((each) => each.acceptor?.name)?.acceptor?.name });
}
