/**
 * The right to withdraw from a distance contract, in days. Sources: Directive 2011/83/EU, Art. 9 (14 days from the last good),
 * 10 (twelve months more where the consumer was not told, or 14 days from being told), 13 (everything back within 14 days of
 * the notice, the cheapest usual delivery included; the trader may wait for the goods or proof that they were sent), 14 (sent
 * within 14 days). Regulation (EEC, Euratom) No 1182/71, Art. 3: the day of the event does not count, and a period that would
 * end on a Saturday, Sunday or holiday ends with the next working day.
 */
import { localDay } from '../story/expectation.ts';
import type { CalendarDate, Instant } from '../time.ts';
import { addDays, addMonths, later, workingDay } from './days.ts';
import type { Statutory } from './policy.ts';

export interface WithdrawalFacts {
  /** When each parcel of the order arrived; `undefined` for one that has not. */
  readonly arrivals: readonly (Instant | undefined)[];
  /** When the shopper was told of the right: at the purchase as a rule; `undefined` for never. */
  readonly informedAt: Instant | undefined;
  /** In which days are counted. */
  readonly zone: string;
}

export interface WithdrawalPeriod {
  /** It has begun to run: everything has arrived. Before that one may withdraw as well. */
  readonly isRunning: boolean;
  /** The last day on which the notice may be sent; absent as long as something has not arrived. */
  readonly lastDay: CalendarDate | undefined;
  /** Longer because the shopper was not told in time. */
  readonly isExtended: boolean;
}

/** When a consumer can withdraw. */
export function withdrawalPeriod({ arrivals, informedAt, zone }: WithdrawalFacts, law: Statutory): WithdrawalPeriod {
  const days = arrivals.flatMap((arrival) => (arrival === undefined ? [] : [localDay(arrival, zone)]));
  const last = days.toSorted().at(-1);
  if (last === undefined || days.length < arrivals.length) return { isRunning: false, lastDay: undefined, isExtended: false };
  const usual = addDays(last, law.withdrawalDays);
  const told = informedAt === undefined ? undefined : localDay(informedAt, zone);
  const longest = addMonths(usual, law.uninformedMonths);
  const isInTime = told !== undefined && told <= last;
  // Told late: fourteen days from then, if that is still within the year. Told during the first days: no day is lost.
  const end = isInTime ? usual : told === undefined ? longest : later(usual, told > longest ? longest : addDays(told, law.withdrawalDays));
  const lastDay = workingDay(end, law.holidays);
  return { isRunning: true, lastDay, isExtended: end > usual };
}

/** Whether a notice that is sent now is in time. */
export function isWithin({ lastDay }: WithdrawalPeriod, now: Date, zone: string): boolean {
  return lastDay === undefined || localDay(now.toISOString(), zone) <= lastDay;
}

/** By when the money must be back, and the things on their way, after a notice. */
export function dueDates(
  notice: Instant,
  zone: string,
  law: Statutory,
): { readonly refundBy: CalendarDate; readonly sendBy: CalendarDate } {
  const day = localDay(notice, zone);
  return { refundBy: addDays(day, law.refundDays), sendBy: workingDay(addDays(day, law.sendBackDays), law.holidays) };
}
