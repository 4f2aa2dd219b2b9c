/**
 * The right to withdraw from a distance contract, in days. Sources: Directive 2011/83/EU, Art. 9 (14 days from the last good; from
 * the contract for services and what is downloaded), 10 (twelve months more where the consumer was not told, or 14 days from being
 * told within twelve months), 11 (in time is what is sent in time), 13 (everything back within 14 days of the notice, the cheapest
 * usual delivery included; the trader may wait for the goods or proof that they were sent), 14 (sent within 14 days). Regulation
 * (EEC, Euratom) No 1182/71, Art. 3: the day of the event does not count, and a period that would end on a Saturday, Sunday or
 * holiday ends with the next working day.
 */
import { localDay } from '../story/expectation.ts';
import type { CalendarDate, Instant } from '../time.ts';
import { addDays, addMonths, later, workingDay } from './days.ts';
import type { Statutory } from './policy.ts';

export interface WithdrawalFacts {
  /**
   * When each parcel of the order arrived; `undefined` for one that has not. The day of the contract alone for services and what is
   * downloaded. Of none nobody knows, and the right stays open.
   */
  readonly arrivals: readonly (Instant | undefined)[];
  /** When the shopper was told of the right: at the purchase as a rule; `undefined` for never. */
  readonly informedAt: Instant | undefined;
  /** In which days are counted: where the shopper is. */
  readonly zone: string;
}

export interface WithdrawalPeriod {
  /** The day on which the last of what has come so far came. */
  readonly latest: CalendarDate | undefined;
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
  const latest = days.toSorted().at(-1);
  const isRunning = latest !== undefined && days.length === arrivals.length;
  if (!isRunning) return { latest, isRunning, lastDay: undefined, isExtended: false };
  const usual = workingDay(addDays(latest, law.withdrawalDays), law.holidays);
  const told = informedAt === undefined ? undefined : localDay(informedAt, zone);
  if (told !== undefined && told <= latest) return { latest, isRunning, lastDay: usual, isExtended: false };
  // Told late but within the months: as many days from then. Told later than that, or never: the months from the usual end.
  const isInMonths = told !== undefined && told <= addMonths(latest, law.uninformedMonths);
  const end = isInMonths ? addDays(told, law.withdrawalDays) : addMonths(usual, law.uninformedMonths);
  const lastDay = later(usual, workingDay(end, law.holidays));
  return { latest, isRunning, lastDay, isExtended: lastDay > usual };
}

/** Whether a notice that is sent now is in time. */
export function isInTime({ lastDay }: WithdrawalPeriod, now: Date, zone: string): boolean {
  return lastDay === undefined || localDay(now.toISOString(), zone) <= lastDay;
}

/** By when the money must be back, and the things on their way, after a notice on such a day. */
export const dueDates = (notice: CalendarDate, law: Statutory): { readonly refundBy: CalendarDate; readonly sendBy: CalendarDate } => ({
  refundBy: addDays(notice, law.refundDays),
  sendBy: workingDay(addDays(notice, law.sendBackDays), law.holidays),
});

/** Whether the shopper was told of the right, and of who pays the way back, no later than on the day of the purchase. */
export const wasTold = ({
  purchase: { placedAt },
  informedAt,
  zone,
}: Pick<WithdrawalFacts, 'informedAt' | 'zone'> & { readonly purchase: { readonly placedAt: Instant } }): boolean =>
  informedAt !== undefined && localDay(informedAt, zone) <= localDay(placedAt, zone);
