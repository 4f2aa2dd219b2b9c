/**
 * An entry for any calendar: one VEVENT of RFC 5545 (https://www.rfc-editor.org/rfc/rfc5545). Fetched when somebody wants it.
 * Written here because the libraries for it weigh twenty times as much.
 */
import { saveFile } from './save-file.ts';

export interface CalendarEntry {
  /** Stable, so that a second file replaces the first entry. */
  readonly id: string;
  readonly title: string;
  /** Both calendar dates (whole days, the last one included), or both instants. */
  readonly from: string;
  readonly until: string;
  readonly location?: string | undefined;
  /** When this is written. */
  readonly stamp: Date;
}

/** The file's text, its lines ended and folded as the standard asks. */
export function calendarFile({ id, title, from, until, location, stamp }: CalendarEntry): string {
  const isDays = from.length === 10;
  const times = isDays
    ? [`DTSTART;VALUE=DATE:${basic(from)}`, `DTEND;VALUE=DATE:${basic(dayAfter(until))}`]
    : [`DTSTART:${instant(new Date(from))}`, `DTEND:${instant(new Date(until))}`];
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Kvitto//Kvitto//EN',
    'BEGIN:VEVENT',
    `UID:${id}@kvitto`,
    `DTSTAMP:${instant(stamp)}`,
    ...times,
    `SUMMARY:${escaped(title)}`,
    ...(location ? [`LOCATION:${escaped(location)}`] : []),
    // Nobody is busy because a parcel may come or has to go.
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** Hands the file to the browser, which asks its calendar. */
export const saveCalendar = (name: string, entry: CalendarEntry): void => saveFile(`${name}.ics`, 'text/calendar', calendarFile(entry));

const basic = (date: string) => date.replaceAll('-', '');
const instant = (at: Date) => at.toISOString().replace(/\.\d+/, '').replaceAll(/[-:]/g, '');
const dayAfter = (date: string) => new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
const escaped = (text: string) => text.replaceAll(/[\\;,]/g, '\\$&').replaceAll(/\r?\n/g, '\\n');

/** At most 75 octets a line; a continuation begins with a space. Never in the middle of a character. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let size = 0;
  for (const character of line) {
    const bytes = new TextEncoder().encode(character).length;
    if (size + bytes > 74) {
      parts.push(part);
      part = '';
      size = 0;
    }
    part += character;
    size += bytes;
  }
  return [...parts, part].join('\r\n ');
}
