import type { Order } from '../order.ts';
import type { Estimate, Parcel } from '../shipment.ts';
import type { Window } from './sentence.ts';

const kept = new Map<string, Intl.DateTimeFormat>();
const written = (zone: string | undefined) =>
  new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', ...(zone ? { timeZone: zone } : {}) });

/** `YYYY-MM-DD HH:MM` on the clocks of a zone, of UTC where the runtime has never heard of it; a calendar date stays as it is. */
export function localTime(value: string | Date, zone: string | undefined): string {
  if (typeof value === 'string' && value.length === 10) return value;
  let format = kept.get(zone ?? '');
  if (!format) {
    try {
      format = written(zone);
    } catch {
      format = written('UTC');
    }
    kept.set(zone ?? '', format);
  }
  return format.format(new Date(value));
}

export const localDay = (value: string | Date, zone: string | undefined): string => localTime(value, zone).slice(0, 10);

/** Whole days from one local day to another. */
export function daysBetween(from: string, until: string): number {
  return Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000);
}

/** An estimate as a window, ends in order. */
export function windowOf({ from, until, precision, zone }: Pick<Estimate, 'from' | 'until' | 'precision' | 'zone'>): Window {
  const [first, last] = Date.parse(from) <= Date.parse(until) ? [from, until] : [until, from];
  return { from: first, until: last, exact: precision === 'minute' && first.length > 10 && last.length > 10, zone };
}

/** What holds now, what was first said, and how the two and the clock relate. */
export interface Expectation {
  readonly latest: Estimate;
  readonly window: Window;
  /** What is left of the window: days that have passed are not waited for any more. */
  readonly left: Window;
  readonly promised: Window | undefined;
  /** Its end has passed. */
  readonly isPast: boolean;
  /** A day or more after, or before, what was promised. */
  readonly shift: 'later' | 'earlier' | undefined;
}

/** Undefined as long as nobody has said when. */
export function expectation(parcel: Pick<Parcel, 'estimates' | 'promised'> | undefined, order: Order, now: Date): Expectation | undefined {
  const latest = parcel?.estimates.at(-1) ?? parcel?.promised ?? order.promised;
  if (!latest?.from || !latest.until) return undefined;
  const first = parcel?.promised ?? order.promised ?? parcel?.estimates[0];
  const window = windowOf(latest);
  const promised = first?.from && first.until ? windowOf(first) : undefined;
  return {
    latest,
    window,
    left: leftOf(window, order.zone, now),
    promised,
    isPast: isPast(window, order.zone, now),
    shift: promised && shiftOf(promised, window, order.zone),
  };
}

function leftOf(window: Window, home: string, now: Date): Window {
  const today = localDay(now, window.zone ?? home);
  return window.from.length === 10 && window.from < today && localDay(window.until, window.zone ?? home) >= today
    ? { ...window, from: today }
    : window;
}

function isPast({ until, exact, zone }: Window, home: string, now: Date): boolean {
  return exact ? Date.parse(until) < now.getTime() : localDay(until, zone ?? home) < localDay(now, zone ?? home);
}

function shiftOf(promised: Window, window: Window, home: string): 'later' | 'earlier' | undefined {
  const day = (value: string, zone: string | undefined) => localDay(value, zone ?? home);
  if (day(window.until, window.zone) > day(promised.until, promised.zone)) return 'later';
  return day(window.until, window.zone) < day(promised.from, promised.zone) ? 'earlier' : undefined;
}
