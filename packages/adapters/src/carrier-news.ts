/** What the carriers' webhooks have in common: from a vendor's word and its meaning to the contract's news. */
import type { TrackingUpdate } from '@kvitto/contract/ingest';
import type { Carrier, DeliveryException, TrackingEvent } from '@kvitto/contract/shipment';
import { inOrder } from '@kvitto/contract/parcel-status';
import type { DeliveryStatus } from '@kvitto/contract/status';
import type { VendorTime } from './vendor-time.ts';

/** What a vendor's word means. */
export interface Meaning {
  /** Absent: news that is not a state. */
  readonly status?: DeliveryStatus;
  readonly detail?: TrackingEvent['detail'];
  /** Why the parcel is in trouble, if it is. */
  readonly trouble?: DeliveryException['code'];
}

/** A vendor's table of words. Looked up with {@link meaningOf}, which knows no inherited names. */
export type Vocabulary = Readonly<Record<string, Meaning>>;

export function meaningOf(vocabulary: Vocabulary, word: string | undefined): Meaning | undefined {
  return word !== undefined && Object.hasOwn(vocabulary, word) ? vocabulary[word] : undefined;
}

/** An event, and the trouble that it reports. */
export interface Scan {
  readonly event: TrackingEvent;
  readonly trouble: DeliveryException['code'] | undefined;
}

export interface ScanFacts {
  /** The vendor's own id of the event, where it has one that stays. */
  readonly id?: string | undefined;
  readonly time: VendorTime | undefined;
  /** When the vendor heard of it; stands in for a missing time. */
  readonly recorded?: VendorTime | undefined;
  /** Whether the time's zone is a guess although one is written. */
  readonly zoneGuessed?: boolean;
  readonly meaning: Meaning;
  readonly code?: string | undefined;
  readonly sub?: string | undefined;
  readonly text?: string | undefined;
  readonly place?: TrackingEvent['place'];
}

/** Nothing where there is no time at all: such an event has no place in a history. */
export function scanOf(facts: ScanFacts): Scan | undefined {
  const { time, recorded, meaning, code, sub, text, place } = facts;
  const at = time ?? recorded;
  if (!at) return undefined;
  const event: TrackingEvent = { id: eventId(facts), at: at.at, source: 'carrier' };
  if (at.kind !== 'instant' || facts.zoneGuessed) event.zoneKnown = false;
  if (recorded?.kind === 'instant') event.recordedAt = recorded.at;
  if (meaning.status) event.status = meaning.status;
  if (meaning.detail) event.detail = meaning.detail;
  if (text) event.text = text;
  if (code ?? sub) event.raw = present({ code, sub });
  if (place && Object.keys(present(place)).length > 0) event.place = present(place);
  return { event, trouble: meaning.trouble };
}

const id = /^[\w.~:-]{1,128}$/;

/** The vendor's id, else a digest of what makes the event the same one when it comes again. */
function eventId({ id: own, time, code, sub, text }: ScanFacts): string {
  if (own && id.test(own)) return own;
  return digest([own, time?.at, code, sub, text].join('\n'));
}

/** 64-bit FNV-1a, in hex: short, and enough to tell a parcel's few events apart. Not for secrets. */
export function digest(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(16).padStart(16, '0');
}

/** Oldest first, each once. */
export function inSequence<Read extends Scan>(scans: readonly (Read | undefined)[]): Read[] {
  const byEvent = new Map(scans.filter((scan) => scan !== undefined).map((scan) => [scan.event.id, scan]));
  return inOrder([...byEvent.values()].map((scan) => ({ ...scan.event, scan }))).map(({ scan }) => scan);
}

const onward = new Set<string | undefined>([
  'accepted',
  'in_transit',
  'customs',
  'out_for_delivery',
  'ready_for_pickup',
  'attempt_failed',
  'delayed',
]);
const arrived = new Set<string | undefined>(['delivered', 'collected']);

const isReturn = ({ event }: Scan) => event.status === 'returning' || event.status === 'returned_to_sender';

/**
 * Once a parcel turns back, its scans are of the way back and its delivery is to the sender,
 * until it is sent out again. Scans must be in sequence. `turns` tells the scans at which a parcel turns back.
 */
export function turnedBack(scans: readonly Scan[], turns: (scan: Scan) => boolean = isReturn): Scan[] {
  let isBack = false;
  return scans.map((scan) => {
    const { status, detail } = scan.event;
    if (turns(scan)) isBack = true;
    else if (status === 'redirected' || detail === 'resolved') isBack = false;
    if (!isBack || !(arrived.has(status) || onward.has(status))) return scan;
    const back = arrived.has(status) ? 'returned_to_sender' : 'returning';
    // An event is told once: where it was told before the return was known, it has to be another one now.
    return { ...scan, event: { ...scan.event, id: digest([scan.event.id, back].join('\n')), status: back } };
  });
}

/** States that may follow a trouble without ending it. */
const unresolved = new Set<string | undefined>([
  undefined,
  'unknown',
  'stale',
  'delayed',
  'attempt_failed',
  'action_needed',
  'pickup_missed',
  'refused',
  'returning',
  'returned_to_sender',
  'damaged',
  'lost',
  'cancelled',
]);

/** The last trouble, and when it passed: at the next good state. Scans must be in sequence. */
export function troubleOf(scans: readonly Scan[]): DeliveryException | undefined {
  const last = scans.findLastIndex(({ trouble }) => trouble);
  const from = scans[last];
  if (!from?.trouble) return undefined;
  const exception: DeliveryException = { code: from.trouble, since: from.event.at };
  if (from.event.text) exception.text = from.event.text;
  const next = scans.slice(last + 1).find(({ event }) => !unresolved.has(event.status));
  if (next) exception.resolvedAt = next.event.at;
  return exception;
}

const brands: Readonly<Record<string, string>> = {
  dhl: 'DHL',
  dpd: 'DPD',
  fedex: 'FedEx',
  gls: 'GLS',
  postnl: 'PostNL',
  postnord: 'PostNord',
  tnt: 'TNT',
  ups: 'UPS',
  usps: 'USPS',
};

/** A carrier by the name or the code that a vendor gives: `fedex` and `us-post` become `FedEx` and `Us Post`. */
export function carrierOf(given: string | undefined): Carrier | undefined {
  if (!given || given === 'unrecognized') return undefined;
  const slug = given
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 128);
  const isCode = given === given.toLowerCase();
  const name =
    (Object.hasOwn(brands, slug) ? brands[slug] : undefined) ??
    (isCode ? given.replaceAll(/[-_]+/g, ' ').replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase()) : given);
  return present({ id: slug || undefined, name });
}

const eventsAtOnce = 1000;

/** The update, with the scans as its events: more than one where there are more events than one may carry. */
export function updatesOf(update: Omit<TrackingUpdate, 'events'>, scans: readonly Scan[]): TrackingUpdate[] {
  const events = scans.map(({ event }) => event);
  const rest = present(update);
  const updates: TrackingUpdate[] = [];
  for (let from = 0; from === 0 || from < events.length; from += eventsAtOnce) {
    updates.push({ ...rest, events: events.slice(from, from + eventsAtOnce) });
  }
  return updates;
}

/** The same without its undefined fields. */
export function present<Value extends object>(value: Value): Value {
  // Leaving out keys that are undefined keeps every type whose keys may be undefined.
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Value;
}
