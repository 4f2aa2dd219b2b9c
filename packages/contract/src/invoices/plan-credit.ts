/** What a credit note takes of the price of credit: nobody pays interest on what was credited, nor for moving what was withdrawn from. */
import { share, sumOf } from '../returns/allocate.ts';
import { daysBetween } from '../story/expectation.ts';
import type { CalendarDate } from '../time.ts';
import { invoicedOf } from './document.ts';
import type { Proposed } from './events.ts';
import { balanceOf, documentOf } from './ledger.ts';
import type { Charge } from './fold-charges.ts';
import type { InvoiceState } from './ledger.ts';

/**
 * What is let go together with a credit of so much: of the interest that is to come, what was for the credited part, and the fees of
 * instalments of which nothing is left. Of whom nothing is left to pay after a withdrawal, nothing is asked for the plan or for
 * extensions at all. Nothing where neither was had.
 * Source: Directive (EU) 2023/2225, Art. 29; Directive 2011/83/EU, Art. 15.
 */
export function waivedWith(state: InvoiceState, amount: number, today: CalendarDate, isWithdrawal = false): Proposed<'waived'>[] {
  const price = invoicedOf(documentOf(state)) - sumOf(state.credits.map((credit) => credit.amount));
  const isAll = amount > 0 && price > 0 && amount >= price;
  const { interest, fees } = isAll && isWithdrawal ? allOf(state) : comingOf(state, amount, isAll, today);
  const balance = balanceOf(state);
  const waived: Proposed<'waived'>[] = [
    { kind: 'waived', what: 'interest', amount: Math.min(interest, balance.interest), why: 'early' },
    { kind: 'waived', what: 'fees', amount: Math.min(fees, balance.fees), why: 'early' },
  ];
  return waived.filter((each) => each.amount > 0);
}

interface Let {
  readonly interest: number;
  readonly fees: number;
}

/** All that was asked for credit, less what was let go before. */
function allOf({ fees, interest }: InvoiceState): Let {
  const left = (charges: readonly Charge[], kinds: readonly string[]) =>
    Math.max(0, sumOf(charges.map(({ kind, amount }) => (kinds.includes(kind) || kind === 'waived' ? amount : 0))));
  return { interest: left(interest, ['plan']), fees: left(fees, ['plan', 'extension']) };
}

/** What a plan would still have cost for the part that is credited: that is the end of it. */
function comingOf({ plan, credits }: InvoiceState, amount: number, isAll: boolean, today: CalendarDate): Let {
  if (!plan) return { interest: 0, fees: 0 };
  const { instalments, setUpFee, from } = plan;
  const before = sumOf(credits.map((credit) => (Date.parse(credit.at) > Date.parse(plan.at) ? credit.amount : 0)));
  let tail = 0;
  const parts = instalments.toReversed().map(({ number, dueOn, principal, interest, fee }): Let => {
    tail += principal;
    if (dueOn <= today) return { interest: 0, fees: 0 };
    const [owed, left] = [Math.max(0, tail - before), Math.max(0, tail - before - amount)];
    const days = Math.max(1, daysBetween(instalments[number - 2]?.dueOn ?? from, dueOn));
    const coming = interest - share(interest, days - Math.min(days, daysBetween(today, dueOn)), days);
    const isGone = owed > 0 && left === 0;
    return { interest: share(coming, owed - left, tail), fees: isGone ? fee - (number === 1 ? setUpFee : 0) : 0 };
  });
  const end = instalments.at(-1)?.dueOn ?? today;
  const whole = Math.max(1, daysBetween(from, end));
  const setUpBack = isAll ? share(setUpFee, Math.max(0, Math.min(whole, daysBetween(today, end))), whole) : 0;
  return { interest: sumOf(parts.map((part) => part.interest)), fees: sumOf(parts.map((part) => part.fees)) + setUpBack };
}
