import type { Money } from '@kvitto/contract/money';

type Known = Intl.DateTimeFormat | Intl.NumberFormat | Intl.RelativeTimeFormat;

const kept = new Map<string, Known>();

/** Intl objects cost far more to make than to use. */
function once<T extends Known>(key: string, make: () => T): T {
  let object = kept.get(key);
  if (!object) kept.set(key, (object = make()));
  // The key names the kind, so what is found is what `make` would give.
  return object as T;
}

const zones = new Map<string, boolean>();

/** Runtimes know different zones, and Intl throws at those it does not know. */
function isZone(zone: string): boolean {
  let isKnown = zones.get(zone);
  if (isKnown === undefined) {
    try {
      isKnown = !!new Intl.DateTimeFormat('en', { timeZone: zone });
    } catch {
      isKnown = false;
    }
    zones.set(zone, isKnown);
  }
  return isKnown;
}

/** Dates, times and amounts as people in a locale write them. */
export interface Format {
  /** "tis 3 nov", or "tis 3 nov 2025" in another year; a calendar date stays the day it is. */
  day(value: string, zone?: string): string;
  /** "16:42". */
  time(value: string, zone?: string): string;
  /** "today", "yesterday" or "tomorrow" in the locale's words, else {@link Format.day}. */
  nearDay(value: string, zone?: string): string;
  /** "tis 3 – tors 5 nov": from one day to another. */
  days(from: string, until: string, zone?: string): string;
  /** "14:00–18:00". */
  times(from: string, until: string, zone?: string): string;
  /** "149,00 kr". */
  money(value: Money): string;
  number(value: number): string;
  /** Whole days from today to the day of `value`, in `zone`; negative for the past. */
  daysAway(value: string, zone?: string): number;
}

const isDate = (value: string) => value.length === 10;

/**
 * How `locale` writes things, seen from `now`, in `home` where no zone is given or the runtime has never heard of it;
 * in UTC where it does not know `home` either. Never throws at a zone.
 */
export function formatter(locale: string, now: () => Date, home?: string): Format {
  const dates = (zone: string | undefined, options: Intl.DateTimeFormatOptions) =>
    once(
      `d${locale}${zone}${JSON.stringify(options)}`,
      () => new Intl.DateTimeFormat(locale, zone ? { ...options, timeZone: zone } : options),
    );
  const known = (zone: string | undefined) => (zone && isZone(zone) ? zone : home && (isZone(home) ? home : 'UTC'));
  /** A calendar date has no zone: it is read and written in UTC and so never shifts. */
  const zoneOf = (value: string, zone?: string) => (isDate(value) ? 'UTC' : known(zone));
  const dayNumber = (value: string | Date, zone: string | undefined) => {
    const iso = once(
      `i${zone}`,
      () => new Intl.DateTimeFormat('en-CA', zone ? { timeZone: zone, dateStyle: 'short' } : { dateStyle: 'short' }),
    );
    return Math.round(Date.parse(iso.format(new Date(value))) / 86_400_000);
  };
  const daysAway = (value: string, zone?: string) => dayNumber(value, zoneOf(value, zone)) - dayNumber(now(), known(zone));
  const short = (value: string, zone?: string): Intl.DateTimeFormatOptions => ({
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(Math.abs(daysAway(value, zone)) > 180 ? { year: 'numeric' } : {}),
  });
  const day = (value: string, zone?: string) => dates(zoneOf(value, zone), short(value, zone)).format(new Date(value));
  const clock = { timeStyle: 'short' } as const;
  return {
    day,
    time: (value, zone) => dates(known(zone), clock).format(new Date(value)),
    nearDay: (value, zone) => {
      const away = daysAway(value, zone);
      return Math.abs(away) > 1
        ? day(value, zone)
        : once(`r${locale}`, () => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })).format(away, 'day');
    },
    days: (from, until, zone) => dates(zoneOf(from, zone), short(until, zone)).formatRange(new Date(from), new Date(until)),
    times: (from, until, zone) => dates(known(zone), clock).formatRange(new Date(from), new Date(until)),
    money: ({ amount, currency }) => {
      const format = once(`m${locale}${currency}`, () => new Intl.NumberFormat(locale, { style: 'currency', currency }));
      return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
    },
    number: (value) => once(`n${locale}`, () => new Intl.NumberFormat(locale)).format(value),
    daysAway,
  };
}
