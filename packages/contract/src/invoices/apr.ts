/**
 * The annual percentage rate of charge: the rate at which what is lent is worth as much as all that is paid for it.
 *
 * Source: Directive 2008/48/EC, Annex I, Part I, and the same equation in Directive (EU) 2023/2225, Annex III: the sum of
 * `C / (1 + X)^t` over what is lent equals the sum of `D / (1 + X)^s` over what is paid, with intervals in years from the first loan.
 * A year has 12 equal months; days that are left over are counted backwards from the payment and divided by the 365 or 366 days of the
 * year before (Directive 2014/17/EU, Annex I, Part I, remark (c)).
 */
import { addMonths } from '../returns/days.ts';
import { daysBetween } from '../story/expectation.ts';
import type { CalendarDate } from '../time.ts';

/** From one day to another in years, as the Directives count. */
export function yearsBetween(from: CalendarDate, until: CalendarDate): number {
  let months = 0;
  while (addMonths(from, months) < until) months += 1;
  // The 28th of February is a month after the 31st of January.
  if (addMonths(from, months) === until) return months / 12;
  months = 0;
  while (addMonths(until, -(months + 1)) >= from) months += 1;
  const last = addMonths(until, -months);
  return months / 12 + daysBetween(from, last) / daysBetween(addMonths(last, -12), last);
}

export interface Flow {
  readonly on: CalendarDate;
  /** Minor units. */
  readonly amount: number;
}

/**
 * In percent, rounded half up to so many decimals, one as the Directives ask unless told; 0 where no more is paid than was lent. Found
 * by halving: the value of what is paid falls with the rate.
 */
export function aprOf(lent: number, from: CalendarDate, paid: readonly Flow[], digits = 1): number {
  const flows = paid.map(({ on, amount }) => ({ years: yearsBetween(from, on), amount }));
  const valueAt = (rate: number) => flows.reduce((sum, { years, amount }) => sum + amount / (1 + rate) ** years, 0);
  if (lent <= 0 || valueAt(0) <= lent) return 0;
  let [low, high] = [0, 1];
  while (valueAt(high) > lent && high < 1e9) high *= 2;
  for (let step = 0; step < 200; step += 1) {
    const middle = (low + high) / 2;
    if (valueAt(middle) > lent) low = middle;
    else high = middle;
  }
  const scale = 10 ** digits;
  // What halving leaves open in the last places must not turn a half into less.
  return Math.round(Number((high * 100 * scale).toFixed(6))) / scale;
}
