import * as z from 'zod/mini';
import type { OpenDay } from '@kvitto/contract/place';
import { flag, words } from '../vendor-fields.ts';
import { isHoliday } from './holidays.ts';

/** PostNord's hours of some weekdays, in one or two spans. */
export const openingHours = z.object({
  openFrom: words,
  openTo: words,
  openFrom2: words,
  openTo2: words,
  monday: flag,
  tuesday: flag,
  wednesday: flag,
  thursday: flag,
  friday: flag,
  saturday: flag,
  sunday: flag,
});
type OpeningHours = z.infer<typeof openingHours>;

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
/** Longer than a parcel is kept. */
const daysAtMost = 21;
const dayMs = 86_400_000;

/**
 * The days from `first` on, by a plan of the week. Holidays and their eves are left out: the plan does not tell them.
 * Nothing where no hours can be read.
 */
export function openDays(plan: readonly OpeningHours[], first: string | undefined): OpenDay[] | undefined {
  const start = Date.parse(`${first}T12:00:00Z`);
  if (Number.isNaN(start) || plan.every((hours) => spans(hours).length === 0)) return undefined;
  return Array.from({ length: daysAtMost }, (_, index) => new Date(start + index * dayMs)).flatMap((day) => {
    const date = day.toISOString().slice(0, 10);
    const weekday = weekdays[day.getUTCDay()];
    if (isHoliday(date) || !weekday) return [];
    const open = plan
      .filter((hours) => hours[weekday])
      .flatMap(spans)
      .toSorted((a, b) => a.from.localeCompare(b.from));
    return [{ date, open: open.slice(0, 6) }];
  });
}

function spans({ openFrom, openTo, openFrom2, openTo2 }: OpeningHours): OpenDay['open'] {
  return [
    [openFrom, openTo],
    [openFrom2, openTo2],
  ].flatMap(([opens, closes]) => {
    const [from, until] = [clockOf(opens), clockOf(closes)];
    return from && until && from < until ? [{ from, until }] : [];
  });
}

/** `0900`, `9:00` and `09:00:00` as `09:00`. */
function clockOf(text = ''): string | undefined {
  const [, hours = '', minutes = ''] = /^(\d{1,2}):?(\d{2})(?::\d{2})?$/.exec(text) ?? [];
  const clock = `${hours.padStart(2, '0')}:${minutes}`;
  return /^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(clock) ? clock : undefined;
}
