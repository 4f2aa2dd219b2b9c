/** What of an order can come back, line by line, and why the rest cannot and what can be done instead. */
import { daysBetween } from '../story/expectation.ts';
import type { CalendarDate, Instant } from '../time.ts';
import { bundlesOf, inWholeSets } from './bundles.ts';
import type { ReturnPolicy, Terms } from './policy.ts';
import type { Purchase, PurchaseLine } from './purchase.ts';
import { termsOf } from './terms.ts';
import { claimEnd, courseOf, rightOf, windowOf } from './windows.ts';
import type { Course } from './windows.ts';
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
  readonly today: CalendarDate;
  readonly lines: readonly LineEligibility[];
}

/** All lines of an order. */
export function eligibility(facts: ReturnFacts, now: Date): Eligibility {
  const course = courseOf(facts, now);
  const known = facts.purchase.lines.map((line) => lineOf(line, facts, course));
  return { period: course.goods, today: course.today, lines: withBundles(facts, known) };
}

/** Of a line's units: those there are still, gone, with the shopper, and used. */
function countsOf({ line, quantity }: PurchaseLine, { arrived, gone, cancelled, used }: ReturnFacts) {
  const never = Math.min(quantity, cancelled?.get(line) ?? 0);
  const away = Math.min(quantity - never, gone.get(line) ?? 0);
  const here = Math.max(0, Math.min(quantity - never, arrived.get(line) ?? 0) - away);
  return { never, away, here, coming: quantity - never - away - here, used: Math.min(here, used?.get(line) ?? 0) };
}

function lineOf(line: PurchaseLine, facts: ReturnFacts, course: Course): LineEligibility {
  const { today, placed } = course;
  const terms = termsOf(facts.policy, facts.purchase, line, placed);
  const counts = countsOf(line, facts);
  const { here, coming, used } = counts;
  const right = rightOf(line, facts.purchase, terms, course);
  const withdrawable = right.why === undefined ? here + coming - (terms.withdrawal?.endsWithUse ? used : 0) : 0;
  const window = windowOf(line, terms, course, right.until);
  // Never shorter than the law's: while one may withdraw, the shop takes back what it takes back at all.
  const isOver = right.why !== undefined && window !== undefined && today > window;
  const spoilt = terms.blockUsed === undefined ? 0 : used;
  const returnable = terms.isReturnable === false || isOver ? 0 : here - spoilt;
  const lastDay = returnable === 0 || (right.why === undefined && right.until === undefined) ? undefined : window;
  const claimUntil = claimEnd(line, terms, course);
  const claimable = claimUntil === undefined || today <= claimUntil ? here : 0;
  return {
    line: line.line,
    here,
    returnable,
    withdrawable,
    claimable,
    blocked: blockedOf(counts, terms, isOver ? window : undefined, { withdrawable, claimable }),
    lastDay,
    daysLeft: lastDay === undefined ? undefined : daysBetween(today, lastDay),
    withdrawUntil: right.until,
    whyNotWithdraw: right.why ?? (withdrawable > 0 ? undefined : used > 0 ? (terms.withdrawal?.block ?? 'used') : 'already_returned'),
    claimUntil,
    terms,
  };
}

type Rights = Pick<LineEligibility, 'withdrawable' | 'claimable'>;

/** Why units cannot be returned. `over` is the last day of a window that is over. */
function blockedOf(counts: ReturnType<typeof countsOf>, terms: Terms, over: CalendarDate | undefined, rights: Rights): Blocked[] {
  const { never, away, here, coming, used } = counts;
  const why = terms.isReturnable === false ? (terms.block ?? 'other') : over === undefined ? undefined : 'window_over';
  const isEnded = terms.withdrawal?.endsWithUse === true;
  const all: Blocked[] = [
    { units: never, why: 'cancelled', instead: [] },
    { units: away, why: 'already_returned', instead: [] },
    { units: coming, why: 'not_delivered', instead: ['wait', rights.withdrawable > 0 ? 'withdraw' : 'ask'] },
    why === undefined
      ? {
          units: terms.blockUsed === undefined ? 0 : used,
          why: terms.blockUsed ?? 'used',
          instead: insteadOf({ ...rights, ...(isEnded && { withdrawable: 0 }) }),
        }
      : { units: here, why, ...(why === 'window_over' && over !== undefined && { since: over }), instead: insteadOf(rights) },
  ];
  return all.filter(({ units }) => units > 0);
}

const insteadOf = ({ withdrawable, claimable }: Rights): Instead[] => [
  ...(withdrawable > 0 ? (['withdraw'] as const) : []),
  ...(claimable > 0 ? (['claim'] as const) : []),
  'ask',
];

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
    const instead = insteadOf({ withdrawable, claimable: line.claimable });
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
