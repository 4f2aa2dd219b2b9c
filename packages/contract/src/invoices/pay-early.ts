import { fill, share, sumOf } from '../returns/allocate.ts';
import { daysBetween } from '../story/expectation.ts';
import type { CalendarDate } from '../time.ts';
import type { Proposed } from './events.ts';
import { balanceOf } from './ledger.ts';
import type { InvoiceState } from './ledger.ts';
import { planCourse } from './plan-course.ts';

export interface EarlyQuote {
  /** All that is to be paid today to be done with it. */
  readonly amount: number;
  /** What is saved: interest and fees that would still have come. */
  readonly saves: number;
  /** To be kept together with the payment. */
  readonly waived: readonly Proposed<'waived'>[];
}

/**
 * What paying all of a plan today costs. Interest that has not accrued yet is not owed, nor are the fees of instalments that are not due,
 * and of the set-up fee the part that belongs to the days that are left. Nothing where there is no plan or nothing left of it.
 * Source: Directive (EU) 2023/2225, Art. 29 (Directive 2008/48/EC, Art. 16); C-383/18, Lexitor.
 */
export function payEarly(state: InvoiceState, today: CalendarDate): EarlyQuote | undefined {
  const { plan } = state;
  const balance = balanceOf(state);
  const open = Math.max(0, balance.open);
  if (!plan || open === 0) return undefined;
  const { instalments } = planCourse(state);
  const parts = instalments.map(({ number, dueOn, interest, fee, left, principal }, at) => {
    if (dueOn <= today) return { interest: 0, fees: 0 };
    const since = instalments[at - 1]?.dueOn ?? plan.from;
    const days = Math.max(1, daysBetween(since, dueOn));
    const ahead = Math.min(days, daysBetween(today, dueOn));
    const setUp = number === 1 ? plan.setUpFee : 0;
    const later = { interest: interest - share(interest, days - ahead, days), fees: fee - setUp };
    // Only what is not paid yet can be let go: of an instalment the price is paid first.
    const [, ownInterest = 0, ownFees = 0] = fill(left, [Math.min(principal, left), later.interest, later.fees]);
    return { interest: ownInterest, fees: ownFees };
  });
  const end = instalments.at(-1)?.dueOn ?? today;
  const whole = Math.max(1, daysBetween(plan.from, end));
  const setUpBack = share(plan.setUpFee, Math.max(0, Math.min(whole, daysBetween(today, end))), whole);
  // What was let go before is not let go twice.
  const interest = Math.min(sumOf(parts.map((part) => part.interest)), balance.interest);
  const fees = Math.min(sumOf(parts.map((part) => part.fees)) + setUpBack, balance.fees, Math.max(0, open - interest));
  const waived: Proposed<'waived'>[] = [
    { kind: 'waived', what: 'interest', amount: interest, why: 'early' },
    { kind: 'waived', what: 'fees', amount: fees, why: 'early' },
  ];
  return { amount: open - interest - fees, saves: interest + fees, waived: waived.filter(({ amount }) => amount > 0) };
}
