/** Dividing what is to be paid into instalments: the whole table before anybody accepts, and what is saved by paying early. */
import { KvittoError } from '../errors.ts';
import { allocate, share, sumOf } from '../returns/allocate.ts';
import { addMonths, later } from '../returns/days.ts';
import { daysBetween } from '../story/expectation.ts';
import type { CalendarDate } from '../time.ts';
import { allowedPercent, mostCosts } from './allowed-credit.ts';
import { allowedFee } from './allowed-fee.ts';
import { aprOf } from './apr.ts';
import { invoicedOf } from './document.ts';
import type { Instalment, Plan, Proposed } from './events.ts';
import { standstill } from './extend.ts';
import type { WhyNot } from './extend.ts';
import type { PlanOption } from './invoice-policy.ts';
import { balanceOf, documentOf } from './ledger.ts';
import type { InvoiceState } from './ledger.ts';
import { onItsDay } from './plan-course.ts';
import { countedDue, feeIn, outOf } from './rules.ts';
import type { InvoiceRules } from './rules.ts';

export interface PlanQuote extends Plan {
  /** All interest, all fees, and what is paid in the end: `principal + interest + fees`, in minor units. */
  readonly interest: number;
  readonly fees: number;
  readonly total: number;
  readonly termsUrl: string | undefined;
  readonly whyNot: WhyNot | undefined;
}

/**
 * Every plan of the policy, those that cannot be had now too; none where nothing is open. Instalments are due on the days that count, as
 * they are told of once it is accepted; what they cost is reckoned from the same day of each month. Throws `not_found` as long as the
 * invoice is not issued.
 */
export function planQuotes(state: InvoiceState, rules: InvoiceRules, today: CalendarDate): PlanQuote[] {
  return quotesOf(state, rules, today).map((quote) => ({
    ...quote,
    instalments: quote.instalments.map((each) => onItsDay(each, rules.terms)),
  }));
}

function quotesOf(state: InvoiceState, rules: InvoiceRules, today: CalendarDate): PlanQuote[] {
  const { currency } = documentOf(state);
  const { open } = balanceOf(state);
  if (open <= 0) return [];
  // Whoever has withdrawn from a plan talks to a person about the next.
  const still = standstill(state, rules, today) ?? (state.withdrawals.some(({ of }) => of === 'plan') ? 'withdrawn' : undefined);
  return (rules.terms.plans ?? []).map((option) => {
    const whyNot =
      still ?? (state.pauses.some(({ endedOn, until }) => endedOn === undefined && (until ?? today) >= today) ? 'paused' : undefined);
    const { isCostly, ...quote } = quoteOf(state, rules, option, today);
    return {
      ...quote,
      termsUrl: option.termsUrl,
      whyNot: whyNot ?? outOf(open, currency, option) ?? (isCostly || open < option.instalments ? 'amount_small' : undefined),
    };
  });
}

function quoteOf(state: InvoiceState, rules: InvoiceRules, option: PlanOption, today: CalendarDate) {
  const document = documentOf(state);
  const { currency } = document;
  const principal = balanceOf(state).open;
  // Until it is due nothing is lent: interest runs from then.
  const due = countedDue(state.dueOn ?? document.dueOn, rules.terms);
  const from = later(today, due);
  const situation = {
    country: document.country,
    currency,
    isBusiness: document.isBusiness === true,
    on: today,
    total: invoicedOf(document),
    isAgreed: true,
    times: 0,
    daysLate: Math.max(0, daysBetween(due, today)),
    besides: state.fees,
  };
  const setUpFee = allowedFee('plan', feeIn(option.setUpFee, currency), situation, rules.limits);
  const annualPercent = allowedPercent(option.annualPercent ?? 0, rules, situation);
  const days = Array.from({ length: option.instalments }, (_, at) => addMonths(from, at + 1));
  const rows = rowsOf(principal, from, days, annualPercent);
  const each = feeIn(option.instalmentFee, currency);
  const instalments = rows.map((row, at): Instalment => {
    const fee = each + (at === 0 ? setUpFee : 0);
    return { number: at + 1, ...row, fee, amount: row.principal + row.interest + fee };
  });
  const [interest, fees] = [sumOf(instalments.map((row) => row.interest)), sumOf(instalments.map(({ fee }) => fee))];
  const apr = aprOf(
    principal,
    from,
    instalments.map(({ dueOn, amount }) => ({ on: dueOn, amount })),
  );
  return {
    option: option.id,
    from,
    principal,
    annualPercent,
    setUpFee,
    apr,
    instalments,
    interest,
    fees,
    total: principal + interest + fees,
    isCostly: interest + fees > mostCosts(principal, rules, situation),
  };
}

type Row = Pick<Instalment, 'dueOn' | 'principal' | 'interest'>;

/**
 * Without interest the sum is divided by the largest remainder. With it, all instalments but the last are the same, and the last is the
 * rest: the smallest such amount with which it is no larger than the others.
 */
function rowsOf(principal: number, from: CalendarDate, days: readonly CalendarDate[], annualPercent: number): Row[] {
  if (annualPercent === 0) {
    const parts = allocate(
      principal,
      days.map(() => 1),
    );
    return days.map((dueOn, at) => ({ dueOn, principal: parts[at] ?? 0, interest: 0 }));
  }
  let [low, high] = [0, principal + interestFor(principal, annualPercent, daysBetween(from, days.at(-1) ?? from)) + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const last = rowsAt(middle, principal, from, days, annualPercent).at(-1);
    if (last && last.principal + last.interest <= middle) high = middle;
    else low = middle + 1;
  }
  return rowsAt(low, principal, from, days, annualPercent);
}

function rowsAt(amount: number, principal: number, from: CalendarDate, days: readonly CalendarDate[], annualPercent: number): Row[] {
  let [left, since] = [principal, from];
  return days.map((dueOn, at) => {
    const interest = interestFor(left, annualPercent, daysBetween(since, dueOn));
    const part = at === days.length - 1 ? left : Math.max(0, Math.min(left, amount - interest));
    left -= part;
    since = dueOn;
    return { dueOn, principal: part, interest };
  });
}

/** For so many days, a year having 365 of them, rounded down. */
const interestFor = (amount: number, annualPercent: number, days: number): number =>
  share(amount, Math.round(annualPercent * 100) * days, 3_650_000);

/** What is to be kept if somebody accepts a plan, with its days as interest runs. Throws `not_eligible` with the reason, and `invalid_input` for a plan that is none. */
export function acceptPlan(state: InvoiceState, rules: InvoiceRules, today: CalendarDate, option: string): Proposed<'planned'> {
  if (balanceOf(state).open <= 0) throw refused('paid');
  const quote = quotesOf(state, rules, today).find((each) => each.option === option);
  if (!quote) {
    const fields = [{ path: 'option', message: 'Is none of the plans for this invoice.' }];
    throw new KvittoError('invalid_input', 'This cannot be divided so.', { fields });
  }
  const { interest: _, fees: __, total: ___, termsUrl: ____, whyNot, ...plan } = quote;
  if (whyNot !== undefined) throw refused(whyNot);
  return { kind: 'planned', plan };
}

const refused = (whyNot: WhyNot) => new KvittoError('not_eligible', 'This invoice cannot be divided now.', { reasons: [whyNot] });
