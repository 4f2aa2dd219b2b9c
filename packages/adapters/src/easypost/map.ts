import * as z from 'zod/mini';
import type { TrackingUpdate } from '@kvitto/contract/ingest';
import type { ProofOfDelivery } from '@kvitto/contract/shipment';
import type { WebhookNews } from '@kvitto/contract/webhook';
import { carrierOf, digest, inSequence, meaningOf, present, scanOf, troubleOf, turnedBack, updatesOf } from '../carrier-news.ts';
import type { Meaning, Scan } from '../carrier-news.ts';
import { key, list, part, readBody, words } from '../vendor-fields.ts';
import { estimateOf, readTime } from '../vendor-time.ts';
import type { VendorTime } from '../vendor-time.ts';
import { details, firm, statuses } from './vocabulary.ts';

const location = z.object({ city: words, state: words, country: words, zip: words });
const scanned = z.object({
  status: words,
  status_detail: words,
  message: words,
  description: words,
  datetime: words,
  tracking_location: part(location),
});

const body = z.object({ id: words, description: words, created_at: words, result: z.looseObject({ object: words }) });
const tracker = z.object({
  tracking_code: key,
  status: words,
  status_detail: words,
  carrier: words,
  signed_by: words,
  updated_at: words,
  est_delivery_date: words,
  carrier_detail: part(z.object({ est_delivery_date_local: words })),
  tracking_details: list(scanned),
});
type Tracker = z.infer<typeof tracker>;

/** EasyPost's news: one tracker with all of its scans. Events about anything else carry no updates. */
export function readNews(raw: unknown): WebhookNews {
  const event = readBody(body, raw, 'EasyPost');
  const isTracker = event.result.object === 'Tracker' || event.description?.startsWith('tracker.');
  return present({
    id: event.id,
    updates: isTracker ? readTracker(readBody(tracker, event.result, 'EasyPost'), readTime(event.created_at)) : [],
  });
}

/** What EasyPost's API answers: the tracker itself. */
export function readAnswer(raw: unknown): TrackingUpdate[] {
  return readTracker(readBody(tracker, raw, 'EasyPost'));
}

function readTracker(result: Tracker, sentAt?: VendorTime): TrackingUpdate[] {
  const asOf = readTime(result.updated_at) ?? sentAt;
  const found = inSequence(result.tracking_details.map((detail) => scanDetail(detail, asOf)));
  const scans = turnedBack(inSequence([...found, scanStatus(result, found, asOf)]));
  const day = dayOnly(readTime(result.carrier_detail?.est_delivery_date_local) ?? readTime(result.est_delivery_date));
  return updatesOf(
    {
      trackingNumber: result.tracking_code,
      carrier: carrierOf(result.carrier),
      estimate: estimateOf({ from: day, source: 'carrier', madeAt: asOf ?? readTime(scans.at(-1)?.event.at) }),
      proof: readProof(result, scans),
      exception: troubleOf(scans),
      checkedAt: asOf?.at,
    },
    scans,
  );
}

/** EasyPost writes estimates with a `Z` that is not meant: they are days at the place of delivery. */
function dayOnly(time: VendorTime | undefined): VendorTime | undefined {
  return time && { ...time, kind: 'day' };
}

/** A firm status decides, then a detail that says more, then the status. */
function meaningOfStatus(status: string | undefined, detail: string | undefined): Meaning {
  const said = meaningOf(statuses, status);
  return (firm.has(status) ? said : meaningOf(details, detail)) ?? said ?? { status: 'unknown' };
}

function scanDetail(scan: z.infer<typeof scanned>, asOf: VendorTime | undefined): Scan | undefined {
  const { city, state: region, zip: postcode, country } = scan.tracking_location ?? {};
  const { status: code, status_detail: sub } = scan;
  const place = { city, region, postcode, country };
  const facts = { meaning: meaningOfStatus(code, sub), code, sub, text: scan.message ?? scan.description, place };
  const time = readTime(scan.datetime);
  // EasyPost finds the zone by the place, and writes the carrier's local time as UTC where it knows none.
  if (time) return scanOf({ ...facts, time, zoneGuessed: !city && !postcode });
  return scanOf({ ...facts, id: digest(['untimed', code, sub, facts.text].join('\n')), time: asOf, zoneGuessed: true });
}

/** A state that the tracker has and no scan shows. */
function scanStatus(result: Tracker, scans: readonly Scan[], asOf: VendorTime | undefined): Scan | undefined {
  const { status: code, status_detail: sub, tracking_code: number } = result;
  const meaning = meaningOfStatus(code, sub);
  if (!code || meaning.status === 'unknown' || scans.some(({ event }) => event.status === meaning.status)) return undefined;
  // The tracker's detail may be older than its status: a status that some scan shows is no news either.
  if (scans.some(({ event }) => event.raw?.code === code)) return undefined;
  const scan = scanOf({ id: digest(['status', number, code, sub].join('\n')), time: asOf, meaning, code, sub });
  return scan && { ...scan, event: { ...scan.event, source: 'aggregator' } };
}

function readProof({ signed_by: signedBy }: Tracker, scans: readonly Scan[]): ProofOfDelivery | undefined {
  const delivered = scans.findLast(({ event }) => event.status === 'delivered');
  return delivered && present({ at: delivered.event.at, signedBy });
}
