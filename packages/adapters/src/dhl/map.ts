import * as z from 'zod/mini';
import type { TrackingUpdate } from '@kvitto/contract/ingest';
import { numberKey } from '@kvitto/contract/proof';
import type { Estimate, ProofOfDelivery } from '@kvitto/contract/shipment';
import type { AskedParcel } from '@kvitto/contract/webhook';
import { carrierOf, inSequence, meaningOf, present, scanOf, troubleOf, turnedBack, updatesOf } from '../carrier-news.ts';
import type { Scan } from '../carrier-news.ts';
import { flag, key, list, part, readBody, readEach, words } from '../vendor-fields.ts';
import { estimateOf, readTime } from '../vendor-time.ts';
import type { VendorTime } from '../vendor-time.ts';
import { statusCodes } from './vocabulary.ts';

const place = z.object({
  address: part(z.object({ addressLocality: words, addressRegion: words, postalCode: words, countryCode: words })),
  servicePoint: part(z.object({ label: words })),
});
const scanned = z.object({
  timestamp: words,
  statusCode: words,
  status: words,
  description: words,
  remark: words,
  location: part(place),
});
const signatory = z.object({ name: words, givenName: words, familyName: words, organizationName: words });
const proven = z.object({ timestamp: words, signed: part(signatory) });

const shipment = z.object({
  id: key,
  status: part(scanned),
  returnFlag: flag,
  estimatedTimeOfDelivery: words,
  estimatedTimeOfDeliveryRemark: words,
  estimatedDeliveryTimeFrame: part(z.object({ estimatedFrom: words, estimatedThrough: words })),
  details: part(z.object({ proofOfDelivery: part(proven) })),
  events: list(scanned),
});
type Shipment = z.infer<typeof shipment>;

const answer = z.object({ shipments: z.array(z.unknown()) });

/**
 * What DHL's API answers: the shipments that its divisions have under a number. Under another id than the number that
 * was asked for it may be ours only where it is the only one.
 */
export function readAnswer(raw: unknown, { trackingNumber }: AskedParcel): TrackingUpdate[] {
  const found = readEach(shipment, readBody(answer, raw, 'DHL').shipments, 'DHL');
  const same = found.filter(({ id }) => numberKey(id) === numberKey(trackingNumber));
  const ours = same.length === 0 && found.length === 1 ? found : same;
  return ours.flatMap((each) => readShipment({ ...each, id: trackingNumber }));
}

function readShipment(one: Shipment): TrackingUpdate[] {
  const history = inSequence(oldestFirst(one.events).map(scanEvent));
  const scans = inSequence([...history, scanNow(one, history)]);
  const told = one.returnFlag ? sentBack(scans, one.status?.statusCode === 'delivered') : scans;
  const asOf = readTime(one.status?.timestamp) ?? readTime(told.at(-1)?.event.at);
  return updatesOf(
    {
      trackingNumber: one.id,
      carrier: carrierOf('dhl'),
      estimate: readEstimate(one, asOf),
      proof: readProof(one, told),
      exception: troubleOf(told),
    },
    told,
  );
}

/** DHL lists the newest first; where times are equal, the order is all there is. */
function oldestFirst<Event extends { readonly timestamp?: string | undefined }>(events: readonly Event[]): readonly Event[] {
  const [first, last] = [readTime(events.at(0)?.timestamp), readTime(events.at(-1)?.timestamp)];
  return first && last && Date.parse(first.at) < Date.parse(last.at) ? events : events.toReversed();
}

function scanEvent({ timestamp, statusCode: code, status, description, remark, location }: z.infer<typeof scanned>): Scan | undefined {
  const { addressLocality: locality, addressRegion: region, postalCode: postcode, countryCode: country } = location?.address ?? {};
  return scanOf({
    time: readTime(timestamp),
    meaning: meaningOf(statusCodes, code) ?? { status: 'unknown' },
    code,
    sub: status,
    text: description ?? remark ?? status,
    place: { name: location?.servicePoint?.label, city: townOf(locality), region, postcode, country },
  });
}

/** DHL writes streets into localities; what has a figure in it is not the town. */
function townOf(locality: string | undefined): string | undefined {
  const parts = locality?.split(',').filter((each) => !/\d/.test(each));
  return parts?.join(',').trim() || undefined;
}

/** A state that the shipment has and no event shows. */
function scanNow({ status }: Shipment, history: readonly Scan[]): Scan | undefined {
  return status?.statusCode && !history.some(({ event }) => event.raw?.code === status.statusCode) ? scanEvent(status) : undefined;
}

/**
 * DHL says of the shipment that it goes back, and not since when. That is since the last failure before it arrived, or,
 * where there was none, since it arrived or was seen last.
 */
function sentBack(scans: readonly Scan[], isThere: boolean): Scan[] {
  const codes = scans.map(({ event }) => event.raw?.code);
  const failed = codes.lastIndexOf('failure', isThere ? codes.lastIndexOf('delivered') : codes.length);
  const seen = isThere ? codes.indexOf('delivered') : codes.length - 1;
  const turn = scans[failed >= 0 ? failed : seen];
  return turnedBack(scans, (scan) => scan === turn);
}

/** "By End of Day" with an hour beside it is a day. */
function readEstimate(one: Shipment, madeAt: VendorTime | undefined): Estimate | undefined {
  const { estimatedFrom, estimatedThrough } = one.estimatedDeliveryTimeFrame ?? {};
  const at = readTime(one.estimatedTimeOfDelivery);
  const isDay = /end of day/i.test(one.estimatedTimeOfDeliveryRemark ?? '');
  return (
    estimateOf({ from: readTime(estimatedFrom), until: readTime(estimatedThrough), source: 'carrier', madeAt }) ??
    estimateOf({ from: at && isDay ? { ...at, kind: 'day' } : at, source: 'carrier', madeAt })
  );
}

function readProof({ details }: Shipment, scans: readonly Scan[]): ProofOfDelivery | undefined {
  const delivered = scans.findLast(({ event }) => event.status === 'delivered');
  const { timestamp, signed } = details?.proofOfDelivery ?? {};
  const person = [signed?.givenName, signed?.familyName].filter(Boolean).join(' ');
  return (
    delivered &&
    present({ at: readTime(timestamp)?.at ?? delivered.event.at, signedBy: signed?.name ?? (person || signed?.organizationName) })
  );
}
