import { localTime } from '@kvitto/contract/story/expectation';
import type { CalendarDate, Instant } from '@kvitto/contract/time';
import { textAt } from './xml-tree.ts';
import type { Element } from './xml-tree.ts';

/** When something was booked: the day on the clocks of the account, and a moment of it. */
export interface Booked {
  readonly on: CalendarDate;
  readonly at: Instant;
}

const day = /^(\d{4}-\d{2}-\d{2})(?:Z|[+-]\d{2}:\d{2})?$/;
const moment = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::\d{2}(?:\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?$/;

/**
 * `BookgDt`, or `ValDt` where the bank leaves that out: a date, or a moment, which without an offset is on the clocks of the account.
 * Of a day alone it is noon, so that it is this day and no other; nothing is later than `now`.
 */
export function bookedOf(entry: Element, zone: string, now: Date): Booked | undefined {
  for (const name of ['BookgDt', 'ValDt']) {
    const found = readOf(textAt(entry, `${name}/Dt`), textAt(entry, `${name}/DtTm`), zone);
    if (found) return { on: found.on, at: new Date(Math.min(found.at, now.getTime())).toISOString() };
  }
  return undefined;
}

/** A day without a time, as {@link bookedOf} takes it. Nothing for a date that there is not. */
export function bookedOn(on: string, zone: string, now: Date): Booked | undefined {
  const read = readOf(on, undefined, zone);
  return read && { on: read.on, at: new Date(Math.min(read.at, now.getTime())).toISOString() };
}

function readOf(date: string | undefined, time: string | undefined, zone: string): { on: CalendarDate; at: number } | undefined {
  const [, on] = day.exec(date ?? '') ?? [];
  if (on !== undefined) return known({ on, at: momentOf(`${on}T12:00`, zone) });
  const [whole, local, clock, offset] = moment.exec(time ?? '') ?? [];
  if (whole === undefined || local === undefined || clock === undefined) return undefined;
  if (offset === undefined) return known({ on: local, at: momentOf(`${local}T${clock}`, zone) });
  const at = Date.parse(whole);
  return Number.isNaN(at) ? undefined : { on: localTime(new Date(at), zone).slice(0, 10), at };
}

const known = (read: { on: CalendarDate; at: number | undefined }) => (read.at === undefined ? undefined : { on: read.on, at: read.at });

/** The moment at which clocks in a zone show this. Nothing for a date that there is not. */
function momentOf(local: string, zone: string): number | undefined {
  const wanted = Date.parse(`${local}:00Z`);
  if (Number.isNaN(wanted) || new Date(wanted).toISOString().slice(0, 10) !== local.slice(0, 10)) return undefined;
  let guess = wanted;
  // The second look is for guesses on the other side of a change of the clocks.
  for (let look = 0; look < 2; look += 1) guess += wanted - Date.parse(`${localTime(new Date(guess), zone).replace(' ', 'T')}:00Z`);
  return guess;
}
