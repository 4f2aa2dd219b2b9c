/** What of an order can come back, line by line, and why the rest cannot. */
import { daysBetween, localDay } from '../story/expectation.ts';
import type { CalendarDate, Instant } from '../time.ts';
import { addDays, addMonths, later } from './days.ts';
import type { ReturnPolicy, Terms } from './policy.ts';
import type { Purchase, PurchaseLine } from './purchase.ts';
import { statutoryOf, termsOf } from './terms.ts';
import { isWithin, withdrawalPeriod } from './withdrawal.ts';
import type { WithdrawalPeriod } from './withdrawal.ts';

/** What has happened to an order since it was placed. */
export interface ReturnFacts {
  readonly policy: ReturnPolicy;
  readonly purchase: Purchase;
  readonly zone: string;
  /** Units that have arrived, by line. */
  readonly arrived: ReadonlyMap<string, number>;
  /** Units that are on their way back, or have come back, or were paid for without coming back. */
  readonly gone: ReadonlyMap<string, number>;
  /** When each parcel of the order arrived; `undefined` for one that has not. */
  readonly arrivals: readonly (Instant | undefined)[];
  readonly dispatchedAt: Instant | undefined;
  /** When the shopper was told of the right of withdrawal. */
  readonly informedAt: Instant | undefined;
  /** Lines whose use has begun, where that ends the right to send them back. */
  readonly used?: ReadonlySet<string> | undefined;
}

export interface LineEligibility {
  readonly line: string;
  /** Units that can be returned under the shop's own policy, or under the law where that gives more. */
  readonly returnable: number;
  /** Units for which the contract can be withdrawn from, delivered or not. */
  readonly withdrawable: number;
  /** Units about which a fault can be reported. */
  readonly claimable: number;
  /** Why the others cannot. */
  readonly blocked: readonly { readonly units: number; readonly why: string; readonly since?: CalendarDate }[];
  readonly lastDay: CalendarDate | undefined;
  readonly daysLeft: number | undefined;
  readonly claimUntil: CalendarDate | undefined;
  readonly terms: Terms;
}

/** All lines of an order. */
export function eligibility(
  facts: ReturnFacts,
  now: Date,
): { readonly period: WithdrawalPeriod; readonly lines: readonly LineEligibility[] } {
  const { policy, purchase } = facts;
  const law = statutoryOf(policy, purchase.country);
  const period = withdrawalPeriod(facts, law);
  const isOpen = !purchase.isBusiness && isWithin(period, now, facts.zone);
  return { period, lines: purchase.lines.map((line) => lineOf(line, facts, { period, isOpen, now })) };
}

interface Moment {
  readonly period: WithdrawalPeriod;
  /** The right of withdrawal can be used. */
  readonly isOpen: boolean;
  readonly now: Date;
}

function lineOf(line: PurchaseLine, facts: ReturnFacts, { period, isOpen, now }: Moment): LineEligibility {
  const { policy, purchase, zone } = facts;
  const terms = termsOf(policy, purchase, line, zone);
  const today = localDay(now, zone);
  const gone = Math.min(line.quantity, facts.gone.get(line.line) ?? 0);
  const arrived = Math.min(line.quantity, facts.arrived.get(line.line) ?? 0);
  const here = Math.max(0, arrived - gone);
  const isExempt = terms.withdrawal?.isExempt === true || facts.used?.has(line.line) === true;
  const withdrawable = isOpen && !isExempt ? line.quantity - gone : 0;
  const own = ownWindow(terms, facts);
  const lastDay = own && period.lastDay && !isExempt && !purchase.isBusiness ? later(own, period.lastDay) : own;
  const isOver = lastDay !== undefined && today > lastDay;
  const why = terms.isReturnable === false || facts.used?.has(line.line) ? (terms.block ?? 'other') : isOver ? 'window_over' : undefined;
  const returnable = why === undefined ? here : Math.min(here, withdrawable);
  const claimUntil = claimEnd(terms, facts);
  const claimable = claimUntil === undefined || today <= claimUntil ? here : 0;
  const shut = here - returnable;
  return {
    line: line.line,
    returnable,
    withdrawable,
    claimable,
    blocked: [
      ...(gone > 0 ? [{ units: gone, why: 'already_returned' }] : []),
      ...(line.quantity > Math.max(arrived, gone) ? [{ units: line.quantity - Math.max(arrived, gone), why: 'not_delivered' }] : []),
      ...(shut > 0 && why !== undefined ? [{ units: shut, why, ...(why === 'window_over' && lastDay && { since: lastDay }) }] : []),
    ],
    lastDay: returnable > 0 ? (why === undefined ? lastDay : period.lastDay) : undefined,
    daysLeft: returnable > 0 && lastDay !== undefined && why === undefined ? daysBetween(today, lastDay) : undefined,
    claimUntil,
    terms,
  };
}

/** The last day of the shop's own window; nothing as long as it has not begun. */
function ownWindow(
  { days = 0, from = 'delivered', transitDays = 0, until }: Terms,
  { purchase, arrivals, dispatchedAt, zone }: ReturnFacts,
): CalendarDate | undefined {
  const arrivedAt = arrivals.every((arrival) => arrival !== undefined)
    ? arrivals.toSorted((a, b) => Date.parse(a ?? '') - Date.parse(b ?? '')).at(-1)
    : undefined;
  const starts = {
    delivered: arrivedAt ?? undefined,
    dispatched: dispatchedAt,
    placed: purchase.placedAt,
  };
  const start = starts[from];
  const buffered = start === undefined && from === 'delivered' && arrivals.length === 0 ? dispatchedAt : undefined;
  const day =
    start !== undefined ? localDay(start, zone) : buffered !== undefined ? addDays(localDay(buffered, zone), transitDays) : undefined;
  if (day === undefined) return undefined;
  const last = addDays(day, days);
  return until === undefined ? last : later(last, until);
}

function claimEnd({ faultYears = 2 }: Terms, { arrivals, zone }: ReturnFacts): CalendarDate | undefined {
  const first = arrivals
    .flatMap((arrival) => (arrival === undefined ? [] : [localDay(arrival, zone)]))
    .toSorted()
    .at(-1);
  return first === undefined ? undefined : addMonths(first, faultYears * 12);
}
