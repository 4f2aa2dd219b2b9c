import type { Part, Sentence } from '@kvitto/contract/story';
import type { Format, Translate } from '@kvitto/core';
import type { Key } from './order-tracker.messages.ts';

type Window = Extract<Part, { as: 'window' }>;

/** Speaks a sentence in the reader's language; text from outside passes as it is. A sentence that nobody here has words for is left out. */
export type Say = (what: Sentence | string | undefined) => string;

export function speech(t: Translate<Key>, format: Format): Say {
  const sentence = ({ key, params = {} }: Sentence): string => {
    // A newer backend may know sentences that these texts do not.
    const words = t(key as Key, Object.fromEntries(Object.entries(params).map(([name, part]) => [name, spoken(part)])));
    return words === key ? '' : words;
  };
  /** "yesterday 16:42", "Fri 9 Nov, 21:00"; a calendar date has no time to tell. */
  const spokenMoment = (at: string, zone: string | undefined): string => {
    const day = format.nearDay(at, zone);
    if (at.length === 10) return day;
    return Math.abs(format.daysAway(at, zone)) > 1 ? t('moment', { day, time: format.time(at, zone) }) : `${day} ${format.time(at, zone)}`;
  };
  const spoken = (part: Part): string | number => {
    if (typeof part !== 'object') return part;
    if ('key' in part) return sentence(part);
    if (part.as === 'window') return whole(spokenWindow(part, format));
    if (part.as === 'money') return format.money(part.money);
    if (part.as === 'time') return format.time(part.at, part.zone);
    if (part.as === 'day') return format.nearDay(part.at, part.zone);
    return part.as === 'recent' && format.daysAway(part.at, part.zone) === 0
      ? format.time(part.at, part.zone)
      : whole(spokenMoment(part.at, part.zone));
  };
  return (what) => (what === undefined ? '' : capital(typeof what === 'string' ? what : sentence(what)));
}

/** "tomorrow", "today 14:00–18:00", "Tue 3 – Thu 5 Nov". */
function spokenWindow({ from, until, exact, zone }: Window, format: Format): string {
  if (format.daysAway(from, zone) !== format.daysAway(until, zone)) return monthOnce(format.days(from, until, zone));
  const day = format.nearDay(from, zone);
  return exact && from !== until ? `${day} ${format.times(from, until, zone)}` : day;
}

/** "Tue 3 Nov – Thu 5 Nov" is "Tue 3 – Thu 5 Nov" to people. */
function monthOnce(range: string): string {
  const [, start = '', month = '', dash = '', end = ''] = /^(.+\d)(\s\D+?)(\s*–\s*)(.+)$/.exec(range) ?? [];
  return month && end.endsWith(month) ? `${start}${dash}${end}` : range;
}

/** A date breaks over lines only at its dash or comma. */
function whole(when: string): string {
  return when.replaceAll(/(?<![–,])\s/g, '\u00A0');
}

/** Sentences start big whatever stands first in them, be it "tomorrow" or "the carrier", and end once after "nov.". */
function capital(sentence: string): string {
  return (sentence.slice(0, 1).toLocaleUpperCase() + sentence.slice(1)).replaceAll('..', '.');
}
