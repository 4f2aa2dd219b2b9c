/** What of an order can come back, line by line, and why the rest cannot and what can be done instead. */
import { daysBetween, localDay } from '../story/expectation.ts';
import type { CalendarDate, Instant } from '../time.ts';
import { bundlesOf, inWholeSets } from './bundles.ts';
import { addDays, addMonths, later } from './days.ts';
import type { ReturnPolicy, Statutory, Terms } from './policy.ts';
import type { Purchase, PurchaseLine } from './purchase.ts';
import { statutoryOf, termsOf } from './terms.ts';
import { isInTime, withdrawalPeriod } from './withdrawal.ts';
import type { WithdrawalPeriod } from './withdrawal.ts';

/** What has happened to an order since it was placed. The backend knows it; nothing of it comes from a page. */
export interface ReturnFacts {
  readonly policy: ReturnPolicy;
  readonly purchase: Purchase;
  /** In which days are counted: where the shopper is. */
  readonly zone: string;
  /** Units that have arrived, by line; of what is downloaded or done, those that could be. */
  readonly arrived: ReadonlyMap<string, number>;
  /** Units that are on their way back, or have come back, or were paid for without coming back. */
  readonly gone: ReadonlyMap<string, number>;
  /** Units that never came and never will: cancelled by somebody, or withdrawn from before. */
  readonly cancelled?: ReadonlyMap<string, number> | undefined;
  /** When each parcel of the order arrived; `undefined` for one that is still expected. Leave out what was lost for good. */
  readonly arrivals: readonly (Instant | undefined)[];
  readonly dispatchedAt: Instant | undefined;
  /** When the shopper was told of the right of withdrawal and who pays the way back. */
  readonly informedAt: Instant | undefined;
  /** Units that were opened, worn, downloaded, redeemed or done, as far as somebody knows or the shopper says. */
  readonly used?: ReadonlyMap<string, number> | undefined;
  /** What is still to be paid on invoices, in minor units, by payment. */
  readonly unpaid?: ReadonlyMap<string, number> | undefined;
}

/** What can be done about a unit that cannot be returned: withdraw from it, report a fault, wait for it, or ask the shop. */
export type Instead = 'withdraw' | 'claim' | 'wait' | 'ask';

export interface Blocked {
  readonly units: number;
  readonly why: string;
  /** The last day of a window that is over. */
  readonly since?: CalendarDate;
  readonly instead: readonly Instead[];
}

export interface LineEligibility {
  readonly line: string;
  /** Units that the shopper has. */
  readonly here: number;
  /** Units that the shop takes back under its own terms. */
  readonly returnable: number;
  /** Units for which the contract can be withdrawn from, delivered or not. */
  readonly withdrawable: number;
  /** Units about which a fault can be reported. */
  readonly claimable: number;
  /** Why the others cannot be returned; with `returnable` they come to all that was bought. */
  readonly blocked: readonly Blocked[];
  /** Of the shop's window; absent as long as it has not begun, and where nothing can be returned. */
  readonly lastDay: CalendarDate | undefined;
  readonly daysLeft: number | undefined;
  /** Of the right of withdrawal. */
  readonly withdrawUntil: CalendarDate | undefined;
  /** Why there is none. */
  readonly whyNotWithdraw: string | undefined;
  readonly claimUntil: CalendarDate | undefined;
  readonly terms: Terms;
}

export interface Eligibility {
  /** Of the goods; what is downloaded or done has its own. */
  readonly period: WithdrawalPeriod;
  readonly lines: readonly LineEligibility[];
}

/** All lines of an order. */
export function eligibility(facts: ReturnFacts, now: Date): Eligibility {
  const law = statutoryOf(facts.policy, facts.purchase.country);
  const known = facts.purchase.lines.map((line) => lineOf(line, facts, law, now));
  return { period: withdrawalPeriod(facts, law), lines: withBundles(facts, known) };
}

/** What comes without a parcel: its period runs from the contract. */
const comesAlone = ({ kind }: PurchaseLine, { arrivals }: ReturnFacts) =>
  kind === 'digital' || kind === 'service' || (kind === 'gift_card' && arrivals.length === 0);

const arrivalsOf = (line: PurchaseLine, facts: ReturnFacts) => (comesAlone(line, facts) ? [facts.purchase.placedAt] : facts.arrivals);

/** Of a line's units: those there are still, gone, with the shopper, and used. */
function countsOf({ line, quantity }: PurchaseLine, { arrived, gone, cancelled, used }: ReturnFacts) {
  const never = Math.min(quantity, cancelled?.get(line) ?? 0);
  const away = Math.min(quantity - never, gone.get(line) ?? 0);
  const here = Math.max(0, Math.min(quantity - never, arrived.get(line) ?? 0) - away);
  return { never, away, here, coming: quantity - never - away - here, used: Math.min(here, used?.get(line) ?? 0) };
}

function lineOf(line: PurchaseLine, facts: ReturnFacts, law: Statutory, now: Date): LineEligibility {
  const { policy, purchase, zone } = facts;
  const terms = termsOf(policy, purchase, line, zone);
  const today = localDay(now, zone);
  const { never, away, here, coming, used } = countsOf(line, facts);
  const right = rightOf(line, facts, terms, law, now);
  const withdrawable = right.why === undefined ? here + coming - (terms.withdrawal?.endsWithUse ? used : 0) : 0;
  const window = windowOf(line, facts, terms, right.until);
  // Never shorter than the law's: what the law lets come back, the shop takes back as well if it takes such things at all.
  const isOver = window !== undefined && today > window && right.why !== undefined;
  const lastDay = right.why === undefined && right.until === undefined ? undefined : window;
  const spoilt = terms.blockUsed === undefined ? 0 : used;
  const isRefused = terms.isReturnable === false;
  const returnable = isRefused || isOver ? 0 : here - spoilt;
  const claimUntil = claimEnd(line, facts, terms);
  const claimable = claimUntil === undefined || today <= claimUntil ? here : 0;
  const instead = (units: number, others: readonly Instead[] = []) =>
    [...(withdrawable > 0 && units > 0 ? ['withdraw' as const] : []), ...others, ...(claimable > 0 ? ['claim' as const] : []), 'ask'] as const;
  const blocked: Blocked[] = [
    { units: never, why: 'cancelled', instead: [] },
    { units: away, why: 'already_returned', instead: [] },
    { units: coming, why: 'not_delivered', instead: withdrawable > 0 ? ['wait', 'withdraw'] : ['wait', 'ask'] },
    ...(isRefused
      ? [{ units: here, why: terms.block ?? 'other', instead: instead(here) }]
      : isOver
        ? [{ units: here, why: 'window_over', ...(window !== undefined && { since: window }), instead: instead(here) }]
        : [{ units: spoilt, why: terms.blockUsed ?? 'used', instead: instead(terms.withdrawal?.endsWithUse ? 0 : spoilt) }]),
  ];
  return {
    line: line.line,
    here,
    returnable,
    withdrawable,
    claimable,
    blocked: blocked.filter(({ units }) => units > 0),
    lastDay: returnable > 0 ? lastDay : undefined,
    daysLeft: returnable > 0 && lastDay !== undefined ? daysBetween(today, lastDay) : undefined,
    withdrawUntil: right.until,
    whyNotWithdraw: right.why ?? (withdrawable > 0 ? undefined : used > 0 ? (terms.withdrawal?.block ?? 'used') : 'already_returned'),
    claimUntil,
    terms,
  };
}

/** Until when a line can be withdrawn from, or why it cannot. */
function rightOf(line: PurchaseLine, facts: ReturnFacts, { withdrawal }: Terms, law: Statutory, now: Date) {
  const { purchase, informedAt, zone } = facts;
  if (purchase.isBusiness) return { why: 'business', until: undefined };
  if (withdrawal?.isExempt) return { why: withdrawal.block ?? 'other', until: undefined };
  const period = withdrawalPeriod({ arrivals: arrivalsOf(line, facts), informedAt, zone }, law);
  return { why: isInTime(period, now, zone) ? undefined : 'window_over', until: period.lastDay };
}

/** The last day on which the shop takes a line back; nothing as long as nobody can say. */
function windowOf(
  line: PurchaseLine,
  facts: ReturnFacts,
  { days = 0, from = 'delivered', transitDays = 0, until }: Terms,
  lawful: CalendarDate | undefined,
): CalendarDate | undefined {
  const { purchase, dispatchedAt, zone } = facts;
  const on = (at: Instant | undefined) => (at === undefined ? undefined : localDay(at, zone));
  const delivered = () => {
    const arrivals = arrivalsOf(line, facts);
    if (arrivals.length === 0) return dispatchedAt === undefined ? undefined : addDays(localDay(dispatchedAt, zone), transitDays);
    if (arrivals.includes(undefined)) return undefined;
    return arrivals
      .flatMap((arrival) => on(arrival) ?? [])
      .toSorted()
      .at(-1);
  };
  const start = from === 'delivered' ? delivered() : on(from === 'placed' ? purchase.placedAt : dispatchedAt);
  if (start === undefined) return undefined;
  const last = later(addDays(start, days), until ?? start);
  return lawful === undefined ? last : later(last, lawful);
}

function claimEnd(line: PurchaseLine, facts: ReturnFacts, { faultYears = 2 }: Terms): CalendarDate | undefined {
  const last = arrivalsOf(line, facts)
    .flatMap((arrival) => (arrival === undefined ? [] : [localDay(arrival, facts.zone)]))
    .toSorted()
    .at(-1);
  return last === undefined ? undefined : addMonths(last, faultYears * 12);
}

/** What belongs together comes back together, or not at all. */
function withBundles({ purchase, gone, cancelled }: ReturnFacts, known: readonly LineEligibility[]): LineEligibility[] {
  const of = (line: string) => known.find((each) => each.line === line);
  const away = (line: string) => (gone.get(line) ?? 0) + (cancelled?.get(line) ?? 0);
  const bundles = bundlesOf(purchase);
  const whole = new Map(bundles.flatMap((parts) => [...inWholeSets(parts, (line) => of(line)?.returnable ?? 0, away)]));
  const lawful = new Map(bundles.flatMap((parts) => [...inWholeSets(parts, (line) => of(line)?.withdrawable ?? 0, away)]));
  return known.map((line) => {
    const returnable = whole.get(line.line) ?? line.returnable;
    const withdrawable = lawful.get(line.line) ?? line.withdrawable;
    const rest = line.returnable - returnable;
    const instead = [...(withdrawable > 0 ? ['withdraw' as const] : []), ...(line.claimable > 0 ? ['claim' as const] : []), 'ask' as const];
    return {
      ...line,
      returnable,
      withdrawable,
      blocked: rest > 0 ? [...line.blocked, { units: rest, why: 'bundle', instead }] : line.blocked,
      ...(returnable === 0 && { lastDay: undefined, daysLeft: undefined }),
      ...(withdrawable === 0 && line.withdrawable > 0 && { whyNotWithdraw: 'bundle' }),
    };
  });
}
