/** Reckoning with calendar dates, `YYYY-MM-DD`: a day is a day, whatever the clocks do. */
import type { CalendarDate } from '../time.ts';

const dayMs = 86_400_000;
const numberOf = (date: CalendarDate) => Date.parse(`${date}T00:00:00Z`) / dayMs;
const dateOf = (days: number): CalendarDate => new Date(days * dayMs).toISOString().slice(0, 10);

export const addDays = (date: CalendarDate, days: number): CalendarDate => dateOf(numberOf(date) + days);

/** The same day of a later month; its last day where that has none such. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const count = year * 12 + month - 1 + months;
  const [inYear, inMonth] = [Math.floor(count / 12), (count % 12) + 1];
  const last = new Date(Date.UTC(inYear, inMonth, 0)).getUTCDate();
  return `${inYear}-${two(inMonth)}-${two(Math.min(day, last))}`;
}

const two = (number: number) => String(number).padStart(2, '0');

/** The day itself, or the next one on which people work. */
export function workingDay(date: CalendarDate, holidays: readonly CalendarDate[] = []): CalendarDate {
  let days = numberOf(date);
  // 1970-01-01 was a Thursday.
  while ([0, 6].includes((days + 4) % 7) || holidays.includes(dateOf(days))) days += 1;
  return dateOf(days);
}

export const later = (one: CalendarDate, other: CalendarDate): CalendarDate => (one > other ? one : other);

export const earlier = (one: CalendarDate, other: CalendarDate): CalendarDate => (one < other ? one : other);

/** So many days on which people work later; of none, the day itself. */
export function addWorkingDays(date: CalendarDate, days: number, holidays: readonly CalendarDate[] = []): CalendarDate {
  let day = date;
  for (let left = days; left > 0; left -= 1) day = workingDay(addDays(day, 1), holidays);
  return day;
}
