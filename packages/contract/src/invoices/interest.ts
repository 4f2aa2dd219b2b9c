/**
 * Late interest, day by day: from the day after the due date to the day before the payment leaves the payer, on what is late of the
 * price. Nothing accrues on fees and interest, on a part that is paused, or on what was credited later: that was never owed. A payment
 * that failed never stopped it; one that was reversed did, until then.
 *
 * A year has 365 days. The sum of all days is exact, and only then rounded down to a minor unit.
 * Source of the defaults: räntelagen (1975:635) 3, 4 and 6 §§; Directive 2011/7/EU, Art. 2 (6).
 */
import { addDays, later } from '../returns/days.ts';
import { fill, sumOf } from '../returns/allocate.ts';
import { daysBetween, localDay } from '../story/expectation.ts';
import type { CalendarDate } from '../time.ts';
import { invoicedOf } from './document.ts';
import { heldBy, isFreeOn, spansOf } from './due.ts';
import type { Span } from './due.ts';
import type { InvoiceTerms } from './invoice-policy.ts';
import { documentOf } from './ledger.ts';
import type { InvoiceState } from './ledger.ts';
import { interestPoints } from './legal-limits.ts';
import { plannedOf } from './plan-course.ts';
import { countedDue } from './rules.ts';
import type { InvoiceRules } from './rules.ts';

/** Hundredths of a percent a year, on a day; 0 before the first reference rate that is known, and never below 0. */
export function lateRate(
  { terms, limits }: InvoiceRules,
  of: { country: string; isBusiness?: boolean | undefined },
  on: CalendarDate,
): number {
  const { lateInterest } = terms;
  if (!lateInterest) return 0;
  const most = interestPoints(limits, {
    country: of.country,
    isBusiness: of.isBusiness === true,
    on,
  });
  // Without a reference rate a fixed percentage cannot be compared with the limit.
  if ('percent' in lateInterest) return most === undefined ? Math.round(lateInterest.percent * 100) : 0;
  const reference = lateInterest.reference.findLast(({ from }) => from <= on);
  if (!reference) return 0;
  return Math.max(0, Math.round((reference.percent + Math.min(lateInterest.points, most ?? Infinity)) * 100));
}

/** What has accrued up to the end of a day, in minor units, less what was charged already for earlier days. */
export function interestTo(state: InvoiceState, rules: InvoiceRules, day: CalendarDate): number {
  const { dueOn, chargedUntil } = state;
  if (dueOn === undefined || !rules.terms.lateInterest || state.collection) return 0;
  const first = state.plan?.instalments[0]?.dueOn ?? countedDue(dueOn, rules.terms);
  const start = addDays(chargedUntil === undefined ? first : later(first, chargedUntil), 1);
  const document = documentOf(state);
  const { course, changes } = knownCourse(state, rules);
  let sum = 0n;
  // From one day on which something changes to the next, each day is like the first.
  const days = [start, ...changes.filter((on) => on > start && on <= day), addDays(day, 1)];
  for (const [at, on] of days.slice(0, -1).entries()) {
    const count = daysBetween(on, days[at + 1] ?? on);
    if (count > 0) sum += BigInt(lateOn(course, on)) * BigInt(lateRate(rules, document, on)) * BigInt(count);
  }
  return Number(sum / 3_650_000n);
}

interface Known {
  readonly rules: InvoiceRules;
  readonly course: Course;
  readonly changes: readonly CalendarDate[];
}

/** States never change: for each, what was found by the rules that were asked for last. */
const found = new WeakMap<InvoiceState, Known>();

function knownCourse(state: InvoiceState, rules: InvoiceRules): Known {
  const known = found.get(state);
  if (known?.rules === rules) return known;
  const course = courseOf(state, rules.terms);
  const made = { rules, course, changes: changesOf(course, rules) };
  found.set(state, made);
  return made;
}

/** All days on which what is late, or the rate, may be another one than on the day before; sorted, each once. */
function changesOf({ due, paid, spans, state }: Course, { terms, limits }: InvoiceRules): CalendarDate[] {
  const { lateInterest } = terms;
  const after = (day: CalendarDate | undefined) => (day === undefined ? [] : [addDays(day, 1)]);
  const days = [
    ...after(due),
    ...paid.flatMap(({ from, until }) => [from, ...(until === undefined ? [] : [until])]),
    ...spans.flatMap(({ from, freeUntil }) => [from, ...after(freeUntil)]),
    ...(state.plan?.instalments ?? []).flatMap(({ dueOn }) => after(countedDue(dueOn, terms))),
    ...(lateInterest && 'reference' in lateInterest ? lateInterest.reference.map(({ from }) => from) : []),
    ...limits.interest.flatMap(({ from, until }) => [from, ...after(until)]),
  ];
  return [...new Set(days)].toSorted();
}

interface Paid {
  readonly amount: number;
  readonly from: CalendarDate;
  readonly until: CalendarDate | undefined;
  readonly isSincePlan: boolean;
}

interface Course {
  readonly state: InvoiceState;
  readonly due: CalendarDate;
  /** The price, less what was credited. */
  readonly price: number;
  readonly paid: readonly Paid[];
  readonly spans: readonly Span[];
  readonly planned: readonly number[];
  readonly terms: InvoiceTerms;
}

function courseOf(state: InvoiceState, terms: InvoiceTerms): Course {
  const document = documentOf(state);
  const dayOf = (at: string) => localDay(at, document.zone);
  const since = Date.parse(state.plan?.at ?? '');
  const paid = state.payments.flatMap(({ amount, from, until }) =>
    from === undefined
      ? []
      : [
          {
            amount,
            from: dayOf(from),
            until: until && dayOf(until),
            isSincePlan: !(Date.parse(from) <= since),
          },
        ],
  );
  const back = state.refunds.flatMap(({ state: how, amount, at }) =>
    how === 'sent'
      ? [
          {
            amount: -amount,
            from: dayOf(at),
            until: undefined,
            isSincePlan: !(Date.parse(at) <= since),
          },
        ]
      : [],
  );
  return {
    state,
    due: countedDue(state.dueOn ?? document.dueOn, terms),
    price: invoicedOf(document) - sumOf(state.credits.map(({ amount }) => amount)),
    paid: [...paid, ...back],
    spans: spansOf(state, terms),
    planned: plannedOf(state),
    terms,
  };
}

const paidOn = (paid: readonly Paid[], day: CalendarDate) =>
  Math.max(0, sumOf(paid.map(({ amount, from, until }) => (from <= day && (until === undefined || day < until) ? amount : 0))));

/** What is late of the price on a day, without what is paused then. */
function lateOn({ state, due, price, paid, spans, planned, terms }: Course, day: CalendarDate): number {
  const { plan } = state;
  if (!plan && day <= due) return 0;
  const free = spans.filter((span) => isFreeOn(span, day));
  const held = sumOf(heldBy(free, state));
  const open = Math.max(0, price - paidOn(paid, day) - held);
  if (!plan) return open;
  const filled = fill(
    paidOn(
      paid.filter(({ isSincePlan }) => isSincePlan),
      day,
    ),
    planned,
  );
  const late = plan.instalments.map(({ dueOn, principal }, at) =>
    countedDue(dueOn, terms) < day ? Math.min(principal, (planned[at] ?? 0) - (filled[at] ?? 0)) : 0,
  );
  return Math.min(open, sumOf(late));
}
