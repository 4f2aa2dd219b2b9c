import * as z from 'zod/mini';
import type { TrackingUpdate } from '@kvitto/contract/ingest';
import type { ProofOfDelivery } from '@kvitto/contract/shipment';
import type { WebhookNews } from '@kvitto/contract/webhook';
import { carrierOf, digest, inSequence, meaningOf, present, scanOf, troubleOf, turnedBack, updatesOf } from '../carrier-news.ts';
import type { Meaning, Scan } from '../carrier-news.ts';
import { flag, key, list, part, readBody, words } from '../vendor-fields.ts';
import { estimateOf, readTime } from '../vendor-time.ts';
import { statuses, substatuses } from './vocabulary.ts';

const state = z.object({
  status: words,
  substatus: part(z.object({ code: words, action_required: flag })),
  status_date: words,
  status_details: words,
  object_created: words,
  location: part(z.object({ city: words, state: words, zip: words, country: words })),
});
type State = z.infer<typeof state>;

const track = z.object({
  tracking_number: key,
  carrier: words,
  eta: words,
  tracking_status: part(z.extend(state, { object_updated: words })),
  tracking_history: list(state),
});
type Track = z.infer<typeof track>;

const body = z.object({ event: words, data: z.looseObject({}) });

/** Shippo's news: one track with its whole history, every time. Events about anything else carry no updates. */
export function readNews(raw: unknown): WebhookNews {
  const { event, data } = readBody(body, raw, 'Shippo');
  return { updates: event === 'track_updated' ? readAnswer(data) : [] };
}

/** What Shippo's API answers: the track itself. */
export function readAnswer(raw: unknown): TrackingUpdate[] {
  const found = readBody(track, raw, 'Shippo');
  const { tracking_status: now } = found;
  const asOf = readTime(now?.object_updated) ?? readTime(now?.object_created);
  const history = inSequence(found.tracking_history.map(scanState));
  const scans = turnedBack(inSequence([...history, scanNow(found, history)]), isSentBack);
  return updatesOf(
    {
      trackingNumber: found.tracking_number,
      carrier: carrierOf(found.carrier),
      estimate: estimateOf({ from: readTime(found.eta), source: 'carrier', madeAt: asOf ?? readTime(scans.at(-1)?.event.at) }),
      proof: readProof(scans),
      exception: troubleOf(scans),
      checkedAt: asOf?.at,
    },
    scans,
  );
}

/** Whatever the sub-status, e.g. unclaimed: the parcel goes back. */
const isSentBack = ({ event }: Scan) => event.raw?.code === 'RETURNED' || event.status === 'returning';

/** States that say nothing of what somebody has to do. */
const plain = new Set<string | undefined>(['in_transit', 'delayed', 'unknown']);

/** Sub-statuses decide; an unlisted one means what its status means. Where somebody has to act, that is the state. */
function meaningOfState({ status, substatus }: State): Meaning {
  const meaning = meaningOf(substatuses, substatus?.code) ?? meaningOf(statuses, status);
  if (!meaning) return { status: 'unknown' };
  if (!substatus?.action_required || !plain.has(meaning.status) || status === 'UNKNOWN') return meaning;
  return { ...meaning, status: 'action_needed', trouble: meaning.trouble ?? 'other' };
}

/** Shippo's `object_id` names its record and not the event, and is another one in the newest status: it is no id here. */
function scanState(one: State): Scan | undefined {
  const { city, state: region, zip: postcode, country } = one.location ?? {};
  return scanOf({
    time: readTime(one.status_date),
    recorded: readTime(one.object_created),
    meaning: meaningOfState(one),
    code: one.status,
    sub: one.substatus?.code,
    text: one.status_details,
    place: { city, region, postcode, country },
  });
}

/** A state that the track has and no event shows: Shippo's own word, told once. */
function scanNow({ tracking_number: number, tracking_status: now }: Track, history: readonly Scan[]): Scan | undefined {
  if (!now?.status) return undefined;
  const { status: code, substatus } = now;
  if (history.some(({ event }) => event.raw?.code === code && event.raw?.sub === substatus?.code)) return undefined;
  const scan = scanState(now);
  const id = digest(['status', number, code, substatus?.code].join('\n'));
  return scan && { ...scan, event: { ...scan.event, id, source: 'aggregator' } };
}

function readProof(scans: readonly Scan[]): ProofOfDelivery | undefined {
  const delivered = scans.findLast(({ event }) => event.status === 'delivered');
  return delivered && present({ at: delivered.event.at });
}
