/** How long a line can be withdrawn from, returned, and complained about. */
import { localDay } from '../story/expectation.ts';
import type { CalendarDate, Instant } from '../time.ts';
import { addDays, addMonths, later } from './days.ts';
import type { ReturnFacts } from './eligibility.ts';
import type { Statutory, Terms } from './policy.ts';
import type { PurchaseLine } from './purchase.ts';
import { isInTime, withdrawalPeriod } from './withdrawal.ts';

/** What comes without a parcel: its period runs from the contract. */
const comesAlone = ({ kind }: PurchaseLine, { arrivals }: ReturnFacts) =>
  kind === 'digital' || kind === 'service' || (kind === 'gift_card' && arrivals.length === 0);

const arrivalsOf = (line: PurchaseLine, facts: ReturnFacts) => (comesAlone(line, facts) ? [facts.purchase.placedAt] : facts.arrivals);

/** Until when a line can be withdrawn from, or why it cannot. */
export function rightOf(line: PurchaseLine, facts: ReturnFacts, { withdrawal }: Terms, law: Statutory, now: Date) {
  const { purchase, informedAt, zone } = facts;
  if (purchase.isBusiness) return { why: 'business', until: undefined };
  if (withdrawal?.isExempt) return { why: withdrawal.block ?? 'other', until: undefined };
  const period = withdrawalPeriod({ arrivals: arrivalsOf(line, facts), informedAt, zone }, law);
  return { why: isInTime(period, now, zone) ? undefined : 'window_over', until: period.lastDay };
}

/** The last day on which the shop takes a line back; nothing as long as nobody can say. */
export function windowOf(
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

export function claimEnd(line: PurchaseLine, facts: ReturnFacts, { faultYears = 2 }: Terms): CalendarDate | undefined {
  const last = arrivalsOf(line, facts)
    .flatMap((arrival) => (arrival === undefined ? [] : [localDay(arrival, facts.zone)]))
    .toSorted()
    .at(-1);
  return last === undefined ? undefined : addMonths(last, faultYears * 12);
}
