import type { Format } from '@kvitto/core';
import type { Invoice } from '@kvitto/contract/invoice';
import { addDays } from '@kvitto/contract/returns/days';

const atMost = 90;

/** The day on which a letter comes that was put off until the end of one. */
export const comesAfter = (until: string): string => addDays(until, 1);

/**
 * Days until whose end the next letter can be put off, ascending: from its own day on, and after today in the invoice's zone. Until an
 * earlier one it would be put off by nothing. Of very many the last.
 */
export function daysToPutOff({ reminders: [next], can: { snoozeUntil }, zone }: Invoice, { daysAway }: Pick<Format, 'daysAway'>): string[] {
  const days: string[] = [];
  if (snoozeUntil === undefined || !next) return days;
  const first = addDays(next.on, Math.max(0, 1 - daysAway(next.on, zone)));
  for (let day = snoozeUntil; day >= first && days.length < atMost; day = addDays(day, -1)) days.unshift(day);
  return days;
}
