/** Times as carriers write them. What they do not say (a zone, an hour) is never made up. */
import * as z from 'zod/mini';
import type { Estimate } from '@kvitto/contract/shipment';
import { calendarDate, instant } from '@kvitto/contract/time';

/** `instant`: with its zone. `local`: a clock time somewhere, here read as UTC. `day`: no clock time at all. */
export interface VendorTime {
  readonly kind: 'instant' | 'local' | 'day';
  readonly day: string;
  /** RFC 3339. A `day` is put at noon UTC, which is that day nearly everywhere. */
  readonly at: string;
}

const written = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?(\.\d{1,3})?\d* ?(z|[+-]\d{2}:?\d{2})?)?$/i;

/** Reads `2026-11-02`, `2026-11-02T09:30:00`, with `Z`, `+01:00` or `+0100`; `offset` is a zone said beside it. */
export function readTime(text: string | undefined, offset?: string): VendorTime | undefined {
  const [, day, clock, seconds = ':00', fraction = '', inside] = written.exec(text ?? '') ?? [];
  if (!day) return undefined;
  if (!clock) return z.safeParse(calendarDate, day).success ? { kind: 'day', day, at: `${day}T12:00:00Z` } : undefined;
  const said = zoneOffset(inside) ?? zoneOffset(offset);
  const at = `${day}T${clock}${seconds}${fraction}${said ?? 'Z'}`;
  if (!z.safeParse(instant, at).success || Number.isNaN(Date.parse(at))) return undefined;
  return { kind: said ? 'instant' : 'local', day, at };
}

function zoneOffset(text = ''): string | undefined {
  if (/^z$/i.test(text)) return 'Z';
  const [, hours, minutes] = /^([+-]\d{2}):?(\d{2})$/.exec(text) ?? [];
  return hours && `${hours}:${minutes}`;
}

/** Seconds since 1970, as `ts` in some bodies. */
export function readSeconds(text: string | undefined): VendorTime | undefined {
  const date = new Date(Number(text) * 1000);
  return text && date.getTime() > 0 && date.getUTCFullYear() < 10_000 ? readTime(date.toISOString()) : undefined;
}

export interface Expected {
  readonly from?: VendorTime | undefined;
  readonly until?: VendorTime | undefined;
  readonly source: Estimate['source'];
  readonly madeAt: VendorTime | undefined;
  readonly reasonText?: string | undefined;
}

/**
 * An estimate to the minute when both ends are instants, else to the day as written: a clock time without a zone would
 * be wrong by hours, its date is right. Midnight to midnight, or to the last minute, is how vendors write whole days.
 */
export function estimateOf({ from, until, source, madeAt, reasonText }: Expected): Estimate | undefined {
  const [first, last] = [from ?? until, until ?? from];
  if (!first || !last || !madeAt) return undefined;
  const isExact = first.kind === 'instant' && last.kind === 'instant' && !(startsDay(first) && (startsDay(last) || endsDay(last)));
  const pick = (time: VendorTime) => (isExact ? time.at : time.day);
  const ends = [pick(first), pick(last)].toSorted((a, b) => Date.parse(a) - Date.parse(b));
  const [start = pick(first), end = pick(last)] = ends;
  return { precision: isExact ? 'minute' : 'day', from: start, until: end, source, madeAt: madeAt.at, ...(reasonText && { reasonText }) };
}

const startsDay = (time: VendorTime) => time.at.slice(11, 16) === '00:00';
const endsDay = (time: VendorTime) => time.at.slice(11, 16) === '23:59';
