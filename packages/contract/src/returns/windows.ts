/** How long a line can be withdrawn from, returned, and complained about. */
import { localDay } from '../story/expectation.ts';
import type { CalendarDate, Instant } from '../time.ts';
import { addDays, addMonths, later } from './days.ts';
import type { ReturnFacts } from './eligibility.ts';
import type { Statutory, Terms } from './policy.ts';
import type { PurchaseLine } from './purchase.ts';
import { statutoryOf } from './terms.ts';
import { withdrawalPeriod } from './withdrawal.ts';
import type { WithdrawalPeriod } from './withdrawal.ts';

/** What an order's days are, whichever line is looked at. */
export interface Course {
  readonly today: CalendarDate;
  readonly placed: CalendarDate;
  readonly dispatched: CalendarDate | undefined;
  readonly law: Statutory;
  readonly goods: Arrival;
  /** What comes without a parcel: its period runs from the contract. */
  readonly alone: Arrival;
}

interface Arrival {
  readonly period: WithdrawalPeriod;
  /** The day on which the last of what has come so far came. */
  readonly latest: CalendarDate | undefined;
  /** Nothing is known of parcels. */
  readonly isUnknown: boolean;
  /** More is expected. */
  readonly isOpen: boolean;
}

export function courseOf(facts: ReturnFacts, now: Date): Course {
  const { policy, purchase, zone, dispatchedAt, arrivals } = facts;
  const law = statutoryOf(policy, purchase.country);
  return {
    today: localDay(now, zone),
    placed: localDay(purchase.placedAt, zone),
    dispatched: dispatchedAt === undefined ? undefined : localDay(dispatchedAt, zone),
    law,
    goods: arrivalOf(arrivals, facts, law),
    alone: arrivalOf([purchase.placedAt], facts, law),
  };
}

function arrivalOf(arrivals: readonly (Instant | undefined)[], { informedAt, zone }: ReturnFacts, law: Statutory): Arrival {
  const days = arrivals.flatMap((arrival) => (arrival === undefined ? [] : [localDay(arrival, zone)]));
  return {
    period: withdrawalPeriod({ arrivals, informedAt, zone }, law),
    latest: days.toSorted().at(-1),
    isUnknown: arrivals.length === 0,
    isOpen: days.length < arrivals.length,
  };
}

const arrivalFor = ({ kind }: PurchaseLine, { goods, alone }: Course): Arrival =>
  kind === 'digital' || kind === 'service' || (kind === 'gift_card' && goods.isUnknown) ? alone : goods;

/** Until when a line can be withdrawn from, or why it cannot. */
export function rightOf(line: PurchaseLine, { isBusiness }: ReturnFacts['purchase'], { withdrawal }: Terms, course: Course) {
  if (isBusiness) return { why: 'business', until: undefined };
  if (withdrawal?.isExempt) return { why: withdrawal.block ?? 'other', until: undefined };
  const { lastDay } = arrivalFor(line, course).period;
  return { why: lastDay === undefined || course.today <= lastDay ? undefined : 'window_over', until: lastDay };
}

/** The last day on which the shop takes a line back, no sooner than the law's; nothing as long as nobody can say. */
export function windowOf(line: PurchaseLine, terms: Terms, course: Course, lawful: CalendarDate | undefined): CalendarDate | undefined {
  const { days = 0, from = 'delivered', transitDays = 0, until } = terms;
  const { latest, isUnknown, isOpen } = arrivalFor(line, course);
  const { dispatched, placed } = course;
  const likely = dispatched && addDays(dispatched, transitDays);
  const delivered = isUnknown ? likely : isOpen ? undefined : latest;
  const start = { delivered, dispatched, placed }[from];
  if (start === undefined) return undefined;
  const last = later(addDays(start, days), until ?? start);
  return lawful === undefined ? last : later(last, lawful);
}

/** The last day on which a fault can be reported; nothing as long as nobody knows when the thing came. */
export function claimEnd(line: PurchaseLine, { faultYears = 2 }: Terms, course: Course): CalendarDate | undefined {
  const { latest } = arrivalFor(line, course);
  return latest === undefined ? undefined : addMonths(latest, faultYears * 12);
}
