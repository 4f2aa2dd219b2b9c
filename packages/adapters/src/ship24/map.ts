import * as z from 'zod/mini';
import type { TrackingUpdate } from '@kvitto/contract/ingest';
import type { Estimate, ProofOfDelivery } from '@kvitto/contract/shipment';
import type { WebhookNews } from '@kvitto/contract/webhook';
import { carrierOf, digest, inSequence, meaningOf, present, scanOf, troubleOf, turnedBack, updatesOf } from '../carrier-news.ts';
import type { Meaning, Scan } from '../carrier-news.ts';
import { flag, key, list, part, readBody, readEach, words } from '../vendor-fields.ts';
import { estimateOf, readTime } from '../vendor-time.ts';
import { codes, milestones } from './vocabulary.ts';

const event = z.object({
  eventId: words,
  occurrenceDatetime: words,
  datetime: words,
  hasNoTime: flag,
  utcOffset: words,
  order: words,
  status: words,
  statusCode: words,
  statusMilestone: words,
  location: words,
  courierCode: words,
});
type Event = z.infer<typeof event>;

const tracking = z.object({
  metadata: part(z.object({ generatedAt: words, messageId: words })),
  tracker: z.object({ trackingNumber: key }),
  shipment: part(
    z.object({
      statusCode: words,
      statusMilestone: words,
      delivery: part(
        z.object({
          estimatedDeliveryDate: words,
          signedBy: words,
          courierEstimatedDeliveryDate: part(z.object({ from: words, to: words })),
        }),
      ),
    }),
  ),
  events: list(event),
});
type Tracking = z.infer<typeof tracking>;

const body = z.object({ trackings: z.array(z.unknown()) });
const answer = z.object({ data: body });

/** Ship24's news: any number of trackings, each with the events that are new. */
export function readNews(raw: unknown): WebhookNews {
  const read = readEach(tracking, readBody(body, raw, 'Ship24').trackings, 'Ship24');
  const ids = [...new Set(read.flatMap(({ metadata }) => metadata?.messageId ?? []))];
  return present({ id: ids.length > 1 ? digest(ids.join('\n')) : ids[0], updates: read.flatMap(readTracking) });
}

/** What Ship24's API answers: the trackings of one number, each with all of its events. */
export function readAnswer(raw: unknown): TrackingUpdate[] {
  return readEach(tracking, readBody(answer, raw, 'Ship24').data.trackings, 'Ship24').flatMap(readTracking);
}

function readTracking({ tracker, shipment, metadata, events }: Tracking): TrackingUpdate[] {
  const asOf = readTime(metadata?.generatedAt);
  const courier = events.at(0)?.courierCode;
  const inOrder = events.toSorted((a, b) => Number(a.order ?? 0) - Number(b.order ?? 0));
  const found = inSequence(inOrder.map((each) => scanEvent(each, events)));
  const scans = turnedBack(found.length > 0 ? found : inSequence([scanShipment(tracker.trackingNumber, shipment, asOf)]));
  return updatesOf(
    {
      trackingNumber: tracker.trackingNumber,
      carrier: carrierOf(courier),
      estimate: readEstimate(shipment, asOf ?? readTime(scans.at(-1)?.event.at)),
      proof: readProof(shipment, scans),
      exception: troubleOf(scans),
      checkedAt: asOf?.at,
    },
    scans,
  );
}

/** Codes decide; an event without a known one means what the milestone of that moment means. */
function meaningOfCode(code: string | undefined, milestone: string | undefined): Meaning {
  return meaningOf(codes, code) ?? meaningOf(milestones, milestone) ?? { status: 'unknown' };
}

/** Where milestones change only with an event that has a code: an event without one is then no state of its own. */
const coded = new Set<string | undefined>(['out_for_delivery', 'failed_attempt', 'available_for_pickup', 'delivered', 'exception']);

function scanEvent(one: Event, all: readonly Event[]): Scan | undefined {
  const { statusCode: sub, statusMilestone: code } = one;
  const isRemark = !sub && coded.has(code) && all.some((other) => other.statusCode && other.statusMilestone === code);
  const written = one.occurrenceDatetime ?? one.datetime;
  return scanOf({
    id: one.eventId,
    time: readTime(one.hasNoTime ? written?.slice(0, 10) : written, one.utcOffset),
    meaning: isRemark ? {} : meaningOfCode(sub, code),
    code,
    sub,
    text: one.status,
    place: { name: one.location },
  });
}

/** A body without events still says where the shipment stands. */
function scanShipment(number: string, shipment: Tracking['shipment'], asOf: ReturnType<typeof readTime>): Scan | undefined {
  const { statusCode: sub, statusMilestone: code } = shipment ?? {};
  if (!(sub ?? code)) return undefined;
  const scan = scanOf({ id: digest(['shipment', number, code, sub].join('\n')), time: asOf, meaning: meaningOfCode(sub, code), code, sub });
  return scan && { ...scan, event: { ...scan.event, source: 'aggregator' } };
}

function readEstimate(shipment: Tracking['shipment'], madeAt: ReturnType<typeof readTime>): Estimate | undefined {
  const { courierEstimatedDeliveryDate: courier, estimatedDeliveryDate } = shipment?.delivery ?? {};
  return (
    estimateOf({ from: readTime(courier?.from), until: readTime(courier?.to), source: 'carrier', madeAt }) ??
    estimateOf({ from: readTime(estimatedDeliveryDate), source: 'carrier', madeAt })
  );
}

function readProof(shipment: Tracking['shipment'], scans: readonly Scan[]): ProofOfDelivery | undefined {
  const delivered = scans.findLast((scan) => scan.event.status === 'delivered');
  return delivered && present({ at: delivered.event.at, signedBy: shipment?.delivery?.signedBy });
}
