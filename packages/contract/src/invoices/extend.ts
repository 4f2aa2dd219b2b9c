/** Moving the due date: what can be chosen, what it costs, and why the rest cannot. */
import { KvittoError } from '../errors.ts';
import { addDays, later } from '../returns/days.ts';
import { daysBetween } from '../story/expectation.ts';
import type { CalendarDate } from '../time.ts';
import { aprOf } from './apr.ts';
import { duePartsOf, unpausedOf } from './due.ts';
import type { Proposed } from './events.ts';
import { extensionFee } from './extension-fee.ts';
import { balanceOf, documentOf } from './ledger.ts';
import type { InvoiceState } from './ledger.ts';
import { countedDue, feeIn, outOf } from './rules.ts';
import type { InvoiceRules } from './rules.ts';
import type { InvoiceTerms } from './invoice-policy.ts';

/** Why payment cannot be moved or divided now. */
export type WhyNot =
  | 'paid'
  | 'collection'
  | 'plan'
  | 'paused'
  | 'disputed'
  | 'pending'
  | 'overdue'
  | 'too_often'
  | 'amount_small'
  | 'amount_large'
  | 'withdrawn'
  | 'not_offered';

/** Why no change at all can be made to how an invoice is paid. */
export function standstill(state: InvoiceState, { terms }: InvoiceRules, today: CalendarDate): WhyNot | undefined {
  const { open, pending } = balanceOf(state);
  if (open <= 0) return 'paid';
  if (state.collection) return 'collection';
  if (state.plan) return 'plan';
  const parts = duePartsOf(state, terms, today);
  if (parts.some(({ isPaused, pause }) => isPaused && pause?.why === 'dispute')) return 'disputed';
  if (unpausedOf(parts) === 0) return 'paused';
  return pending > 0 ? 'pending' : undefined;
}

export interface ExtensionQuote {
  readonly option: string;
  readonly days: number;
  readonly from: CalendarDate;
  /** The new due date. */
  readonly dueOn: CalendarDate;
  /** Days before it that can be chosen instead, for the same fee: payday, say. Ascending, 90 at most; none of one that cannot be had. */
  readonly earlier: readonly CalendarDate[];
  /** Minor units; 0 where it costs nothing. */
  readonly fee: number;
  /** All that is then to be paid, with the fee. */
  readonly total: number;
  /** It can be moved so many times more, this one counted. */
  readonly timesLeft: number;
  readonly whyNot: WhyNot | undefined;
}

/**
 * Every option of the policy, those that cannot be had now too; none where nothing is open. Throws `not_found` as long as the invoice
 * is not issued.
 */
export function extensionQuotes(state: InvoiceState, rules: InvoiceRules, today: CalendarDate): ExtensionQuote[] {
  const { extensions, ...terms } = rules.terms;
  const { currency, dueOn: first } = documentOf(state);
  const { open } = balanceOf(state);
  if (open <= 0) return [];
  const from = state.dueOn ?? first;
  const timesLeft = Math.max(0, (extensions?.times ?? 1) - state.extensions.length);
  const isLate = today > countedDue(from, terms);
  const whyNot =
    standstill(state, rules, today) ??
    (isLate && extensions?.whenOverdue !== true ? 'overdue' : undefined) ??
    (timesLeft === 0 ? 'too_often' : undefined) ??
    outOf(open, currency, extensions ?? {});
  return (extensions?.options ?? []).map(({ id, days, fee }) => {
    const feeFor = (more: number) => extensionFee(state, rules, feeIn(fee, currency), more, today);
    const cost = feeFor(days);
    // Of one that is late, the days count from today: a new date in the past helps nobody.
    const since = isLate ? today : from;
    const dueOn = countedDue(addDays(since, days), terms);
    const before = whyNot === undefined ? daysUntil(dueOn, later(today, countedDue(from, terms)), terms) : [];
    // For fewer days a law may let it cost less: what is offered costs one and the same.
    const earlier = cost === 0 ? before : before.filter((day) => feeFor(daysBetween(since, day)) === cost);
    return { option: id, days, from, dueOn, earlier, fee: cost, total: open + cost, timesLeft, whyNot };
  });
}

/**
 * The annual percentage rate of charge of a later due date, its own or another: until it is due nothing is lent, then all that is open.
 * Nothing where it costs nothing.
 */
export function extensionApr(
  { from, fee, total }: Pick<ExtensionQuote, 'from' | 'fee' | 'total'>,
  today: CalendarDate,
  on: CalendarDate,
): number | undefined {
  const since = later(today, from);
  return fee > 0 && on > since ? aprOf(total - fee, since, [{ on, amount: total }]) : undefined;
}

const earlierAtMost = 90;

/** The days before one and after another that come out as they are promised: the last ones, should there be many. */
function daysUntil(end: CalendarDate, after: CalendarDate, terms: InvoiceTerms): CalendarDate[] {
  const days: CalendarDate[] = [];
  for (let day = addDays(end, -1); day > after && days.length < earlierAtMost; day = addDays(day, -1))
    if (countedDue(day, terms) === day) days.unshift(day);
  return days;
}

/**
 * What is to be kept if somebody takes an option, until its own day or one of those before it. Throws `not_eligible` with the reason,
 * and `invalid_input` for an option that is none and for a day that cannot be had.
 */
export function extend(
  state: InvoiceState,
  rules: InvoiceRules,
  today: CalendarDate,
  option: string,
  dueOn?: CalendarDate,
): Proposed<'extended'> {
  if (balanceOf(state).open <= 0) throw refused('paid');
  const quote = extensionQuotes(state, rules, today).find((each) => each.option === option);
  if (!quote) {
    const fields = [{ path: 'option', message: 'Is none of the options for this invoice.' }];
    throw new KvittoError('invalid_input', 'The due date cannot be moved so.', { fields });
  }
  if (quote.whyNot !== undefined) throw refused(quote.whyNot);
  if (dueOn !== undefined && dueOn !== quote.dueOn && !quote.earlier.includes(dueOn)) {
    const others = quote.earlier.length > 0 ? `, or one of the days from ${quote.earlier[0]} on that \`earlier\` offers` : '';
    const fields = [{ path: 'dueOn', message: `Choose ${quote.dueOn}${others}.` }];
    throw new KvittoError('invalid_input', 'The due date cannot be moved to that day.', { fields });
  }
  return { kind: 'extended', option, dueOn: dueOn ?? quote.dueOn, fee: quote.fee };
}

const refused = (whyNot: WhyNot) =>
  new KvittoError('not_eligible', 'The due date of this invoice cannot be moved now.', { reasons: [whyNot] });
