/** How long a line can be withdrawn from, returned, and complained about. */
import { localDay } from '../story/expectation.ts';
import type { CalendarDate } from '../time.ts';
import { addDays, addMonths, later } from './days.ts';
import type { ReturnFacts } from './eligibility.ts';
import type { Terms } from './policy.ts';
import type { PurchaseLine } from './purchase.ts';
import { statutoryOf } from './terms.ts';
import { withdrawalPeriod } from './withdrawal.ts';
import type { WithdrawalPeriod } from './withdrawal.ts';

/** What an order's days are, whichever line is looked at. */
export interface Course {
  readonly today: CalendarDate;
  readonly placed: CalendarDate;
  readonly dispatched: CalendarDate | undefined;
  readonly goods: WithdrawalPeriod;
  /** What comes without a parcel: its period runs from the contract. */
  readonly alone: WithdrawalPeriod;
  /** Nobody knows of parcels. */
  readonly isUnknown: boolean;
}

export function courseOf(facts: ReturnFacts, now: Date): Course {
  const { policy, purchase, zone, dispatchedAt, arrivals } = facts;
  const law = statutoryOf(policy, purchase.country);
  const goods = withdrawalPeriod(facts, law);
  return {
    today: localDay(now, zone),
    placed: localDay(purchase.placedAt, zone),
    dispatched: dispatchedAt === undefined ? undefined : localDay(dispatchedAt, zone),
    goods,
    alone: purchase.lines.some(isAlone) ? withdrawalPeriod({ ...facts, arrivals: [purchase.placedAt] }, law) : goods,
    isUnknown: arrivals.length === 0,
  };
}

const isAlone = ({ kind }: PurchaseLine) => kind === 'digital' || kind === 'service' || kind === 'gift_card';

/** A gift card that may be in a parcel is taken to be. */
const periodFor = (line: PurchaseLine, { goods, alone, isUnknown }: Course): WithdrawalPeriod =>
  isAlone(line) && (line.kind !== 'gift_card' || isUnknown) ? alone : goods;

/** Until when a line can be withdrawn from, or why it cannot. */
export function rightOf(line: PurchaseLine, { isBusiness }: ReturnFacts['purchase'], { withdrawal }: Terms, course: Course) {
  if (isBusiness) return { why: 'business', until: undefined };
  if (withdrawal?.isExempt) return { why: withdrawal.block ?? 'other', until: undefined };
  const { lastDay } = periodFor(line, course);
  return { why: lastDay === undefined || course.today <= lastDay ? undefined : 'window_over', until: lastDay };
}

/** The last day on which the shop takes a line back, no sooner than the law's; nothing as long as nobody can say. */
export function windowOf(line: PurchaseLine, terms: Terms, course: Course, lawful: CalendarDate | undefined): CalendarDate | undefined {
  const { days = 0, from = 'delivered', transitDays = 0, until } = terms;
  const { latest, isRunning } = periodFor(line, course);
  const { dispatched, placed, isUnknown } = course;
  const likely = isUnknown && dispatched !== undefined ? addDays(dispatched, transitDays) : undefined;
  const delivered = isRunning ? latest : likely;
  const start = { delivered, dispatched, placed }[from];
  if (start === undefined) return undefined;
  const last = later(addDays(start, days), until ?? start);
  return lawful === undefined ? last : later(last, lawful);
}

/** The last day on which a fault can be reported; nothing as long as nobody knows when the thing came. */
export function claimEnd(line: PurchaseLine, { faultYears = 2 }: Terms, course: Course): CalendarDate | undefined {
  const { latest } = periodFor(line, course);
  return latest === undefined ? undefined : addMonths(latest, faultYears * 12);
}
