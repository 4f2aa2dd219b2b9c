import * as z from 'zod/mini';
import type { TrackingUpdate } from '@kvitto/contract/ingest';
import type { PickupPoint } from '@kvitto/contract/place';
import type { Estimate, Leg, ProofOfDelivery } from '@kvitto/contract/shipment';
import type { WebhookNews } from '@kvitto/contract/webhook';
import { carrierOf, digest, inSequence, meaningOf, present, scanOf, troubleOf, turnedBack, updatesOf } from '../carrier-news.ts';
import type { Meaning, Scan } from '../carrier-news.ts';
import { key, list, part, readBody, readEach, words } from '../vendor-fields.ts';
import { estimateOf, readSeconds, readTime } from '../vendor-time.ts';
import type { VendorTime } from '../vendor-time.ts';
import { subtags, tags } from './vocabulary.ts';

const checkpoint = z.object({
  tag: words,
  subtag: words,
  subtag_message: words,
  message: words,
  hash: words,
  checkpoint_time: words,
  created_at: words,
  location: words,
  city: words,
  state: words,
  zip: words,
  postal_code: words,
  country_name: words,
  country_region_name: words,
  country_iso3: words,
  country_region: words,
});
const expected = z.object({ estimated_delivery_date: words, estimated_delivery_date_min: words, estimated_delivery_date_max: words });
const range = z.object({ source: words, datetime: words, datetime_min: words, datetime_max: words, revise_reason: words });
const mile = z.object({ tracking_number: words, slug: words, courier_tracking_link: words });

const tracking = z.object({
  tracking_number: key,
  slug: words,
  tag: words,
  subtag: words,
  subtag_message: words,
  updated_at: words,
  signed_by: words,
  checkpoints: list(checkpoint),
  latest_estimated_delivery: part(range),
  custom_estimated_delivery_date: part(range),
  courier_estimated_delivery_date: part(expected),
  aftership_estimated_delivery_date: part(expected),
  expected_delivery: words,
  delivery_type: words,
  delivery_location_type: words,
  pickup_location: words,
  pickup_note: words,
  first_mile: part(mile),
  last_mile: part(mile),
});
type Tracking = z.infer<typeof tracking>;

const body = z.object({ ts: words, event_id: words, msg: tracking });
const answer = z.object({ data: z.object({ trackings: z.array(z.unknown()) }) });

/** AfterShip's news: one tracking with all of its checkpoints, every time. */
export function readNews(raw: unknown): WebhookNews {
  const { ts, event_id: id, msg } = readBody(body, raw, 'AfterShip');
  return present({ id, updates: readTracking(msg, readSeconds(ts)) });
}

/** What AfterShip's API answers: the trackings that it has of one number. */
export function readAnswer(raw: unknown): TrackingUpdate[] {
  const { trackings } = readBody(answer, raw, 'AfterShip').data;
  return readEach(tracking, trackings, 'AfterShip').flatMap((each) => readTracking(each));
}

function readTracking(msg: Tracking, sentAt?: VendorTime): TrackingUpdate[] {
  const asOf = readTime(msg.updated_at) ?? sentAt;
  const scanned = inSequence(msg.checkpoints.map(scanCheckpoint));
  const scans = turnedBack(inSequence([...scanned, scanTag(msg, scanned, asOf)]));
  const update: Omit<TrackingUpdate, 'events'> = {
    trackingNumber: msg.tracking_number,
    carrier: carrierOf(msg.slug),
    estimate: readEstimate(msg, asOf ?? readTime(scans.at(-1)?.event.at)),
    pickup: readPickup(msg),
    proof: readProof(msg, scans),
    exception: troubleOf(scans),
    legs: readLegs(msg),
    checkedAt: asOf?.at,
  };
  return updatesOf(update, scans);
}

/** Sub-tags decide; an unlisted one means what its tag means; neither known, it is unknown. */
function meaningOfTags(tag: string | undefined, subtag: string | undefined): Meaning {
  return meaningOf(subtags, subtag) ?? meaningOf(tags, tag) ?? { status: 'unknown' };
}

function scanCheckpoint(point: z.infer<typeof checkpoint>): Scan | undefined {
  return scanOf({
    id: point.hash,
    time: readTime(point.checkpoint_time),
    recorded: readTime(point.created_at),
    meaning: meaningOfTags(point.tag, point.subtag),
    code: point.tag,
    sub: point.subtag,
    text: point.message ?? point.subtag_message,
    place: {
      name: point.location,
      city: point.city,
      region: point.state,
      postcode: point.postal_code ?? point.zip,
      country: point.country_region_name ?? point.country_name ?? point.country_region ?? point.country_iso3,
    },
  });
}

/** A state that the tracking has and no checkpoint shows: expired, or set by a person. One event, however often it is told. */
function scanTag(msg: Tracking, scans: readonly Scan[], asOf: VendorTime | undefined): Scan | undefined {
  const { tag, subtag, tracking_number: number } = msg;
  const meaning = meaningOfTags(tag, subtag);
  if (!(tag ?? subtag) || scans.some(({ event }) => event.status === meaning.status)) return undefined;
  const scan = scanOf({
    id: digest(['tag', number, tag, subtag].join('\n')),
    time: asOf,
    meaning,
    code: tag,
    sub: subtag,
    text: msg.subtag_message,
  });
  return scan && { ...scan, event: { ...scan.event, source: 'aggregator' } };
}

function readEstimate(msg: Tracking, madeAt: VendorTime | undefined): Estimate | undefined {
  const {
    latest_estimated_delivery: latest,
    courier_estimated_delivery_date: courier,
    aftership_estimated_delivery_date: model,
    custom_estimated_delivery_date: own,
  } = msg;
  const made = (source: Estimate['source'], one?: string, min?: string, max?: string, reasonText?: string) =>
    estimateOf({ from: readTime(min ?? one), until: readTime(max ?? one), source, madeAt, reasonText });
  return (
    (latest && made(sourceOf(latest.source), latest.datetime, latest.datetime_min, latest.datetime_max, latest.revise_reason)) ??
    made(
      'carrier',
      courier?.estimated_delivery_date ?? msg.expected_delivery,
      courier?.estimated_delivery_date_min,
      courier?.estimated_delivery_date_max,
    ) ??
    made('model', model?.estimated_delivery_date, model?.estimated_delivery_date_min, model?.estimated_delivery_date_max) ??
    made('shop', own?.datetime, own?.datetime_min, own?.datetime_max)
  );
}

function sourceOf(said = ''): Estimate['source'] {
  if (/custom/i.test(said)) return 'shop';
  return /aftership|\bai\b/i.test(said) ? 'model' : 'carrier';
}

function readPickup({ delivery_type: type = '', pickup_location: name, pickup_note: instructions }: Tracking): PickupPoint | undefined {
  return name && /pickup/i.test(type) ? present({ kind: /store/i.test(type) ? 'store' : 'counter', name, instructions }) : undefined;
}

const spots: readonly (readonly [RegExp, NonNullable<ProofOfDelivery['place']>])[] = [
  [/neighbo/i, 'neighbour'],
  [/mail|letter/i, 'mailbox'],
  [/locker/i, 'locker'],
  [/porch/i, 'porch'],
  [/garage/i, 'garage'],
  [/reception|front desk/i, 'reception'],
  [/safe/i, 'safe_place'],
  [/door/i, 'door'],
];

function readProof(
  { signed_by: signed, delivery_location_type: spot = '' }: Tracking,
  scans: readonly Scan[],
): ProofOfDelivery | undefined {
  const delivered = scans.findLast(({ event }) => event.status === 'delivered' || event.status === 'collected')?.event;
  if (!delivered) return undefined;
  const place = delivered.detail === 'neighbour' ? 'neighbour' : spots.find(([pattern]) => pattern.test(spot))?.[1];
  // Some carriers write why nobody signed where a name belongs.
  return present({ at: delivered.at, place, signedBy: signed && !/not required|no signature/i.test(signed) ? signed : undefined });
}

function readLegs(msg: Tracking): Leg[] | undefined {
  const legs = (
    [
      ['first_mile', msg.first_mile],
      ['last_mile', msg.last_mile],
    ] as const
  ).flatMap(([kind, leg]): Leg[] => {
    const carrier = carrierOf(leg?.slug);
    if (!leg || !carrier) return [];
    const link = leg.courier_tracking_link;
    return [
      present({
        id: kind,
        kind,
        carrier,
        trackingNumber: leg.tracking_number,
        trackingUrl: link && /^https?:\/\//i.test(link) ? link : undefined,
      }),
    ];
  });
  return legs.length > 0 ? legs : undefined;
}
