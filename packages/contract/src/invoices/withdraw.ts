/**
 * Taking back a plan or a later due date, within the days in which one may and without a reason. What was lent is then paid back within
 * 30 days, with interest for the days on which it was lent, and nothing else: no fee of the agreement is owed.
 * Source: Directive (EU) 2023/2225, Art. 26, which takes over Art. 14 of Directive 2008/48/EC.
 */
import { KvittoError } from '../errors.ts';
import { addDays, later } from '../returns/days.ts';
import { sumOf } from '../returns/allocate.ts';
import { daysBetween, localDay } from '../story/expectation.ts';
import type { CalendarDate } from '../time.ts';
import { movedTo } from './agreements.ts';
import { agreedOf } from './credit-terms.ts';
import type { Agreed } from './credit-terms.ts';
import type { Proposed } from './events.ts';
import { balanceOf, documentOf } from './ledger.ts';
import type { InvoiceState } from './ledger.ts';
import type { InvoiceRules } from './rules.ts';

/** From the day on which it is taken back. */
export const daysToPayBack = 30;

/** What can be taken back now, the last agreement first; nothing where all is paid. A later date that was then divided goes with no plan. */
export function withdrawableOf(state: InvoiceState, rules: InvoiceRules, today: CalendarDate): Agreed[] {
  if (balanceOf(state).open <= 0) return [];
  return agreedOf(state, rules).filter(
    ({ kind, withdrawUntil }) => withdrawUntil !== undefined && withdrawUntil >= today && (kind === 'plan' || !state.plan),
  );
}

/**
 * What is to be kept if somebody takes an agreement back. Throws `not_eligible` with the reason (`paid`, `expired`, `not_offered`), and
 * `not_found` for an agreement that does not hold.
 */
export function withdraw(state: InvoiceState, rules: InvoiceRules, today: CalendarDate, agreement: string): Proposed<'withdrawn'> {
  const found = agreedOf(state, rules).find((each) => each.agreement === agreement);
  if (!found) throw new KvittoError('not_found', 'There is no such agreement to pay later.');
  if (!withdrawableOf(state, rules, today).some((each) => each.agreement === agreement)) throw refused(whyNot(state, found, today));
  return { kind: 'withdrawn', agreement, interest: creditInterest(state, agreement, today), dueOn: payBackBy(state, agreement, today) };
}

function whyNot(state: InvoiceState, { withdrawUntil }: Agreed, today: CalendarDate): string {
  if (balanceOf(state).open <= 0) return 'paid';
  return withdrawUntil !== undefined && withdrawUntil < today ? 'expired' : 'not_offered';
}

const refused = (reason: string) => new KvittoError('not_eligible', 'This agreement cannot be taken back now.', { reasons: [reason] });

/** No sooner than the invoice was due without the agreement. */
function payBackBy(state: InvoiceState, agreement: string, today: CalendarDate): CalendarDate {
  const { extensions, withdrawals } = state;
  const before = movedTo({ extensions: extensions.filter(({ id }) => id !== agreement), withdrawals }) ?? documentOf(state).dueOn;
  return later(before, addDays(today, daysToPayBack));
}

/**
 * Interest on what of a plan was still lent, day by day, at the rate that was agreed to and rounded down once; none for the day itself,
 * none on what was paid or credited by then, and none of a later due date. Never more than all of the plan's.
 */
export function creditInterest(state: InvoiceState, agreement: string, today: CalendarDate): number {
  const { plan } = state;
  if (plan?.agreement !== agreement || plan.annualPercent === 0) return 0;
  const lentOn = lentBy(state, plan);
  let sum = 0n;
  for (let at = 0; at < daysBetween(plan.from, today); at += 1) sum += BigInt(lentOn(addDays(plan.from, at)));
  const accrued = Number((sum * BigInt(Math.round(plan.annualPercent * 100))) / 3_650_000n);
  return Math.min(accrued, sumOf(plan.instalments.map(({ interest }) => interest)));
}

/** What of the price is lent at the end of a day: no more than the plan's table has then, and than is still owed of it. */
function lentBy(state: InvoiceState, plan: NonNullable<InvoiceState['plan']>): (day: CalendarDate) => number {
  const { zone } = documentOf(state);
  const since = Date.parse(plan.at);
  const isGone = (at: string | undefined, day: CalendarDate) => at !== undefined && Date.parse(at) > since && localDay(at, zone) <= day;
  return (day) => {
    const due = sumOf(plan.instalments.map(({ dueOn, principal }) => (dueOn <= day ? principal : 0)));
    const paid = state.payments.map(({ amount, from, until }) => (isGone(from, day) && until === undefined ? amount : 0));
    const credited = state.credits.map(({ amount, at }) => (isGone(at, day) ? amount : 0));
    return Math.max(0, plan.principal - Math.max(due, sumOf(paid) + sumOf(credited)));
  };
}
