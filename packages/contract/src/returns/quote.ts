/** What a return would bring, to the last unit: what is shown is what is paid. */
import { KvittoError } from '../errors.ts';
import type { FieldError } from '../errors.ts';
import { localDay } from '../story/expectation.ts';
import type { CalendarDate, Instant } from '../time.ts';
import { fill, share } from './allocate.ts';
import { addDays } from './days.ts';
import { eligibility } from './eligibility.ts';
import type { LineEligibility, ReturnFacts } from './eligibility.ts';
import { entitlementOf } from './entitlement.ts';
import type { Entitlement, Returned, Rules } from './entitlement.ts';
import type { Method, Terms } from './policy.ts';
import { paidFor } from './purchase.ts';
import { statutoryOf } from './terms.ts';
import { dueDates } from './withdrawal.ts';

/** What a shopper wants to send back. */
export interface ReturnDraft {
  readonly lines: readonly { readonly line: string; readonly units: number; readonly isFault?: boolean }[];
  readonly resolution: string;
  /** Id of a method of the policy. */
  readonly method?: string | undefined;
  /** Under the right of withdrawal: nothing of the shop's own rules takes anything off. */
  readonly isWithdrawal?: boolean | undefined;
}

/** What earlier returns have used up. */
export interface ReturnHistory {
  readonly returned: Returned;
  /** Minor units that were paid back so far. */
  readonly refunded: number;
}

export interface QuotePart {
  readonly kind: 'goods' | 'discount' | 'promotion' | 'restocking' | 'promotion_lost' | 'shipping' | 'fee' | 'method' | 'kept' | 'bonus';
  readonly line?: string;
  readonly promotion?: string;
  /** Minor units; below 0 where it is taken off. */
  readonly amount: number;
}

export interface ReturnQuote {
  readonly currency: string;
  /** They come to `amount`. */
  readonly parts: readonly QuotePart[];
  /** What the shopper gets, as money or as credit. */
  readonly amount: number;
  /** Where money goes back to. Of credit nothing does. */
  readonly payments: readonly { readonly payment: string; readonly amount: number }[];
  /** Points that are taken back. */
  readonly points: number;
  readonly creditUntil?: CalendarDate;
  /** By when the money is sent, and when it has arrived with the shopper's bank. */
  readonly sentBy?: CalendarDate;
  readonly arrivesBy?: CalendarDate;
  /** By when things have to be on their way. */
  readonly sendBy?: CalendarDate;
  readonly expiresAt: Instant;
}

/**
 * The quote of a draft. Throws `invalid_input` for units that are not there and things that the policy does not offer, and
 * `not_eligible` with the reasons for lines that cannot come back.
 */
export function quoteOf(facts: ReturnFacts, history: ReturnHistory, draft: ReturnDraft, now: Date): ReturnQuote {
  const { policy, purchase } = facts;
  const lines = chosenOf(facts, draft, now);
  const method = methodOf(facts, draft, lines);
  const rules: Rules = {
    restocking: (line) => lines.find((each) => each.line === line)?.terms.restockingPercent ?? 0,
    refundsShipping: draft.isWithdrawal === true || lines.every(({ terms }) => terms.refundsShipping !== false),
  };
  const before = entitlementOf(purchase, history.returned, rules);
  const after = entitlementOf(purchase, added(history.returned, draft), rules);
  const parts = [...differenceOf(before, after), ...costsOf(after.total - before.total, draft, lines, method, purchase.currency)];
  const worth = sumOf(parts);
  const all = [...parts, ...resolutionParts(worth, draft, lines, purchase.currency)];
  const amount = sumOf(all);
  const isMoney = draft.resolution !== 'credit';
  return {
    currency: purchase.currency,
    parts: all,
    amount,
    payments: isMoney ? paymentsOf(facts, history.refunded, amount) : [],
    points: pointsOf(facts, before, after),
    ...datesOf(facts, draft, lines, now),
    expiresAt: new Date(now.getTime() + (policy.quoteMinutes ?? 30) * 60_000).toISOString(),
  };
}

const sumOf = (parts: readonly QuotePart[]) => parts.reduce((sum, { amount }) => sum + amount, 0);

function chosenOf(facts: ReturnFacts, draft: ReturnDraft, now: Date): (LineEligibility & { readonly isFault: boolean })[] {
  const wrong = (path: string, message: string): FieldError => ({ path, message });
  const known = eligibility(facts, now).lines;
  const fields: FieldError[] = draft.lines.length === 0 ? [wrong('lines', 'Choose at least one thing.')] : [];
  const reasons = new Set<string>();
  const chosen = draft.lines.flatMap(({ line, units, isFault = false }, index) => {
    const found = known.find((each) => each.line === line);
    const isTwice = draft.lines.findIndex((each) => each.line === line) !== index;
    if (!found || isTwice || !Number.isSafeInteger(units) || units < 1) {
      fields.push(wrong(`lines.${index}`, 'Names no thing of this order, or no number of it.'));
      return [];
    }
    const most = draft.isWithdrawal ? found.withdrawable : isFault ? found.claimable : found.returnable;
    if (units > most) for (const { why } of found.blocked.length > 0 ? found.blocked : [{ why: 'quantity' }]) reasons.add(why);
    const offered = found.terms.resolutions ?? ['refund'];
    const isStatutory = draft.isWithdrawal || isFault;
    // Money back is never refused where the law gives it.
    if (!offered.includes(draft.resolution) && !(isStatutory && draft.resolution === 'refund'))
      fields.push(wrong('resolution', 'Is not offered for all of this.'));
    return [{ ...found, isFault }];
  });
  if (fields.length > 0) throw new KvittoError('invalid_input', 'This return cannot be made as it is.', { fields });
  if (reasons.size > 0) throw new KvittoError('not_eligible', 'Some of this cannot be returned.', { reasons: [...reasons] });
  return chosen;
}

function methodOf(
  { policy, purchase }: ReturnFacts,
  { method: wanted }: ReturnDraft,
  lines: readonly LineEligibility[],
): Method | undefined {
  if (wanted === undefined) return undefined;
  const method = policy.methods.find(({ id }) => id === wanted);
  const isOffered = lines.every(({ terms }) => terms.methods === undefined || terms.methods.includes(wanted));
  const isThere = method && (method.countries === undefined || method.countries.includes(purchase.country ?? ''));
  if (method && isThere && isOffered) return method;
  throw new KvittoError('invalid_input', 'This way back is not offered.', {
    fields: [{ path: 'method', message: 'Is not offered for this.' }],
  });
}

function added(returned: Returned, { lines, isWithdrawal }: ReturnDraft): Returned {
  const next = new Map(returned);
  for (const { line, units, isFault } of lines) {
    const { units: before, withFee } = next.get(line) ?? { units: 0, withFee: 0 };
    next.set(line, { units: before + units, withFee: withFee + (isWithdrawal || isFault ? 0 : units) });
  }
  return next;
}

function differenceOf(before: Entitlement, after: Entitlement): QuotePart[] {
  const parts: QuotePart[] = [];
  for (const [index, { line, ...now }] of after.lines.entries()) {
    const then = before.lines[index];
    const put = (kind: QuotePart['kind'], amount: number) => amount !== 0 && parts.push({ kind, line, amount });
    put('goods', now.goods - (then?.goods ?? 0));
    put('discount', (then?.discount ?? 0) - now.discount);
    put('promotion', (then?.promotion ?? 0) - now.promotion);
    put('restocking', (then?.restocking ?? 0) - now.restocking);
  }
  const lost = before.lost - after.lost;
  const promotion = after.lostFor ?? before.lostFor;
  if (lost !== 0) parts.push({ kind: 'promotion_lost', amount: lost, ...(promotion !== undefined && { promotion }) });
  const shipping = after.shipping - before.shipping;
  if (shipping !== 0) parts.push({ kind: 'shipping', amount: shipping });
  return parts;
}

const amountIn = (amounts: Terms['fee'], currency: string) => amounts?.find((each) => each.currency === currency)?.amount ?? 0;

/** What the return itself costs; never more than what it brings. */
function costsOf(
  worth: number,
  { isWithdrawal }: ReturnDraft,
  lines: readonly (LineEligibility & { readonly isFault: boolean })[],
  method: Method | undefined,
  currency: string,
): QuotePart[] {
  // Whoever sends back what is faulty pays for nothing.
  if (lines.some(({ isFault }) => isFault)) return [];
  const fee = isWithdrawal ? 0 : Math.min(worth, Math.max(0, ...lines.map(({ terms }) => amountIn(terms.fee, currency))));
  const way = Math.min(worth - fee, amountIn(method?.price, currency));
  return [...(fee > 0 ? [{ kind: 'fee' as const, amount: -fee }] : []), ...(way > 0 ? [{ kind: 'method' as const, amount: -way }] : [])];
}

/** What choosing something else than money changes. */
function resolutionParts(worth: number, { resolution }: ReturnDraft, lines: readonly LineEligibility[], currency: string): QuotePart[] {
  const [first] = lines;
  if (resolution === 'keep') {
    const { percent = 0, upTo } = first?.terms.keep ?? {};
    const most = upTo ? amountIn(upTo, currency) : worth;
    return [{ kind: 'kept', amount: Math.min(share(worth, Math.round(percent * 100), 10_000), most) - worth }];
  }
  if (resolution !== 'credit') return [];
  const { percent = 0, amounts, capPercent = 150 } = first?.terms.bonus ?? {};
  const bonus = share(worth, Math.round(percent * 100), 10_000) + amountIn(amounts, currency);
  const capped = Math.min(bonus, Math.max(0, share(worth, Math.round(capPercent * 100), 10_000) - worth));
  return capped > 0 ? [{ kind: 'bonus', amount: capped }] : [];
}

/** Sources are filled again one after the other, in the policy's order; what earlier returns filled stays filled. */
function paymentsOf({ policy, purchase }: ReturnFacts, refunded: number, amount: number): ReturnQuote['payments'] {
  const order = policy.refundOrder ?? [];
  const rank = (kind: string) => (order.includes(kind) ? order.indexOf(kind) : order.length);
  const sources = purchase.payments.toSorted((a, b) => rank(a.kind) - rank(b.kind));
  const sizes = sources.map((each) => each.amount.amount);
  const [before, after] = [fill(refunded, sizes), fill(refunded + amount, sizes)];
  return sources
    .map(({ id }, index) => ({ payment: id, amount: (after[index] ?? 0) - (before[index] ?? 0) }))
    .filter((each) => each.amount > 0);
}

/** Points go as the money goes that they were given for. */
function pointsOf({ purchase }: ReturnFacts, before: Entitlement, after: Entitlement): number {
  const { points = 0, shipping } = purchase;
  const goods = paidFor(purchase) - (shipping?.paid.amount ?? 0);
  const taken = ({ lines }: Entitlement) =>
    goods <= 0
      ? 0
      : share(
          points,
          Math.min(
            goods,
            lines.reduce((sum, each) => sum + each.goods - each.discount - each.promotion, 0),
          ),
          goods,
        );
  return taken(after) - taken(before);
}

function datesOf(
  { policy, purchase, zone }: ReturnFacts,
  { isWithdrawal, resolution }: ReturnDraft,
  lines: readonly LineEligibility[],
  now: Date,
) {
  const today = localDay(now, zone);
  const [first] = lines;
  const law = statutoryOf(policy, purchase.country);
  const due = dueDates(now.toISOString(), zone, law);
  const { refundDays = law.refundDays, bankDays = 3, creditDays } = first?.terms ?? {};
  if (resolution === 'credit') return creditDays === undefined ? {} : { creditUntil: addDays(today, creditDays) };
  const sentBy = resolution === 'instant_refund' ? today : isWithdrawal ? due.refundBy : addDays(today, refundDays);
  return { sentBy, arrivesBy: addDays(sentBy, bankDays), sendBy: isWithdrawal ? due.sendBy : (first?.lastDay ?? due.sendBy) };
}
