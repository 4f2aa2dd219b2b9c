/** What a return would bring, to the last unit: what is shown is what is paid. */
import { KvittoError } from '../errors.ts';
import type { Instant } from '../time.ts';
import { allocate, percentOf, share, sumOf } from './allocate.ts';
import { datesOf } from './dates.ts';
import type { QuoteDates } from './dates.ts';
import { readDraft } from './draft.ts';
import type { Choice, Chosen, ReturnDraft } from './draft.ts';
import type { ReturnFacts } from './eligibility.ts';
import { entitlementOf, worthOf } from './entitlement.ts';
import type { Entitlement, Returned, Sort } from './entitlement.ts';
import type { ReturnHistory } from './history.ts';
import { amountIn, feeOf, isSent, priceOf } from './methods.ts';
import { differenceOf } from './parts.ts';
import type { QuotePart } from './parts.ts';
import { openOf, paymentsOf, roomOf } from './payments.ts';
import type { PaymentPart } from './payments.ts';
import { paidFor } from './purchase.ts';
import type { Purchase } from './purchase.ts';
import { rulesOf } from './rules.ts';

export interface ReturnQuote extends QuoteDates {
  readonly currency: string;
  /** What is given back, and how; see {@link Sort}. */
  readonly lines: readonly { readonly line: string; readonly units: number; readonly sort?: Sort }[];
  /** They come to `amount`. */
  readonly parts: readonly QuotePart[];
  /** What the shopper gets, as money or as credit, in minor units; below 0 what is to be paid for something dearer. */
  readonly amount: number;
  /** Where money goes back to: together `amount`. Of credit nothing does. */
  readonly payments: readonly PaymentPart[];
  /** What stays to be paid on invoices: credit does not lower it. */
  readonly owed: number;
  /** Points that are taken back. */
  readonly points: number;
  /** Of the order's price, what this return uses up: what it brings before its costs, and before what something new costs. */
  readonly granted: number;
  /** It is paid before anything has come back. */
  readonly isInstant: boolean;
  readonly expiresAt: Instant;
}

/**
 * The quote of a draft. Throws `invalid_input` for units that are not there and things that the policy does not offer, and
 * `not_eligible` with the reasons for lines that cannot come back, or `instant_limit` for more than is paid at once.
 */
export function quoteOf(facts: ReturnFacts, history: ReturnHistory, draft: ReturnDraft, now: Date): ReturnQuote {
  const { policy, purchase } = facts;
  const choice = readDraft(facts, history, draft, now);
  const rules = rulesOf(policy, purchase, choice.known);
  const before = entitlementOf(purchase, history.returned, rules);
  const after = entitlementOf(purchase, added(history.returned, choice.lines), rules);
  const granted = grantOf(facts, history, after);
  const parts = differenceOf(before, after);
  put(parts, { kind: 'earlier', amount: granted - amountOf(parts) });
  addCosts(parts, facts, draft, choice);
  if (draft.resolution === 'credit') put(parts, { kind: 'bonus', amount: bonusOf(amountOf(parts), purchase, before, after, choice.lines) });
  if (draft.replacement && choice.lines.some(({ sort }) => sort === 'exchanged'))
    put(parts, { kind: 'replacement', amount: -draft.replacement.amount });
  const amount = amountOf(parts);
  const payments = draft.resolution === 'credit' ? [] : paymentsOf(facts, history.refunded, amount);
  const isInstant = draft.resolution === 'instant_refund';
  if (isInstant) checkInstant(amount + history.advanced, purchase.currency, choice.lines);
  return {
    currency: purchase.currency,
    lines: choice.lines.map(({ line, units, sort }) => ({ line, units, ...(sort && { sort }) })),
    parts,
    amount,
    payments,
    owed: openOf(facts, history.refunded) - sumOf(payments.map((each) => (each.how === 'lowered' ? each.amount : 0))),
    points: Math.max(0, pointsFor(purchase, after) - history.points),
    granted,
    isInstant,
    ...datesOf(facts, draft, choice, { amount, payments }),
    expiresAt: new Date(now.getTime() + (policy.quoteMinutes ?? 30) * 60_000).toISOString(),
  };
}

const amountOf = (parts: readonly QuotePart[]) => sumOf(parts.map(({ amount }) => amount));

const put = (parts: QuotePart[], part: QuotePart) => part.amount !== 0 && parts.push(part);

function added(returned: Returned, lines: readonly Chosen[]): Returned {
  const next = new Map(returned);
  for (const { line, units, sort } of lines) {
    const tally = next.get(line) ?? {};
    if (sort) next.set(line, { ...tally, [sort]: (tally[sort] ?? 0) + units });
  }
  return next;
}

/**
 * All that is owed now, less all that earlier returns were granted: one that was cancelled, or changed hands in between, is settled
 * with the next. What was paid back outside of returns is not paid twice.
 */
function grantOf(facts: ReturnFacts, { granted, refunded }: ReturnHistory, after: Entitlement): number {
  return Math.max(0, Math.min(after.total - granted, roomOf(facts, refunded)));
}

/** What it costs, out of what it brings and never more: what has lost value, the shop's fee, the way. */
function addCosts(parts: QuotePart[], facts: ReturnFacts, draft: ReturnDraft, { lines, method }: Choice): void {
  const take = (kind: QuotePart['kind'], amount: number, line?: string) =>
    put(parts, { kind, amount: -Math.min(amount, amountOf(parts)), ...(line !== undefined && { line }) });
  for (const { line, deduction } of lines) take('deduction', Math.min(deduction, lineWorth(parts, line)), line);
  if (isSent(draft, lines)) take('fee', feeOf(facts.purchase.currency, lines));
  if (method) take('method', priceOf(method, facts, draft, lines));
}

const lineWorth = (parts: readonly QuotePart[], line: string) => Math.max(0, amountOf(parts.filter((part) => part.line === line)));

/** On top of credit: each line's percentage of its part of it, and an amount once, up to the cap on what was paid for the units. */
function bonusOf(worth: number, purchase: Purchase, before: Entitlement, after: Entitlement, lines: readonly Chosen[]): number {
  const index = (line: string) => purchase.lines.findIndex((each) => each.line === line);
  const gained = (of: (entitlement: Entitlement['lines'][number]) => number) =>
    lines.map(({ line }) => {
      const [then, now] = [before.lines[index(line)], after.lines[index(line)]];
      return Math.max(0, (now ? of(now) : 0) - (then ? of(then) : 0));
    });
  const prices = gained(({ goods, discount, promotion }) => goods - discount - promotion);
  const parts = allocate(worth, gained(worthOf));
  const percents = lines.map(({ terms }, at) => percentOf(parts[at] ?? 0, terms.bonus?.percent ?? 0));
  const once = Math.max(0, ...lines.map(({ terms }) => amountIn(terms.bonus?.amounts, purchase.currency) ?? 0));
  const cap = sumOf(lines.map(({ terms }, at) => percentOf(prices[at] ?? 0, terms.bonus?.capPercent ?? 150)));
  return Math.max(0, Math.min(sumOf(percents) + once, cap - worth));
}

function checkInstant(amount: number, currency: string, lines: readonly Chosen[]): void {
  const limit = Math.min(...lines.map(({ terms }) => amountIn(terms.instantUpTo, currency) ?? 0));
  if (amount <= limit) return;
  throw new KvittoError('not_eligible', 'This is more than is paid before anything has come back.', { reasons: ['instant_limit'] });
}

/** Points go as the money goes that they were given for. */
function pointsFor(purchase: Purchase, { lines }: Entitlement): number {
  const goods = paidFor(purchase) - (purchase.shipping?.paid.amount ?? 0);
  const back = sumOf(lines.map(({ goods, discount, promotion, kept }) => goods - discount - promotion + kept));
  return share(purchase.points ?? 0, Math.min(goods, back), goods);
}
