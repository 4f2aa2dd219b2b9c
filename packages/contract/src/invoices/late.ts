/** What happens if nobody pays, told before it happens: dates, letters, fees and interest. */
import { addDays, later } from '../returns/days.ts';
import { sumOf } from '../returns/allocate.ts';
import { daysBetween } from '../story/expectation.ts';
import type { CalendarDate } from '../time.ts';
import { allowedFee } from './allowed-fee.ts';
import { invoicedOf } from './document.ts';
import { dueBy, duePartsOf, unpausedOf } from './due.ts';
import type { DuePart } from './due.ts';
import { interestTo } from './interest.ts';
import type { InvoiceTerms } from './invoice-policy.ts';
import { balanceOf, documentOf } from './ledger.ts';
import type { InvoiceState } from './ledger.ts';
import { limitsOf, mostOf } from './legal-limits.ts';
import type { LimitedFee } from './legal-limits.ts';
import { feeIn } from './rules.ts';
import type { InvoiceRules } from './rules.ts';

export interface LateStep {
  readonly kind: 'due' | 'late_compensation' | 'reminder' | 'collection';
  readonly on: CalendarDate;
  /** Minor units that this step adds. */
  readonly fee: number;
  /** Late interest from the due date up to that day. */
  readonly interest: number;
  /** What is then to be paid, if nothing was paid before. */
  readonly total: number;
  /** It has happened. */
  readonly isDone: boolean;
  /** The law lets it cost no more, where a limit is known. */
  readonly most?: number | undefined;
  /** How a letter is sent, where the policy or the letter says so. */
  readonly channel?: string | undefined;
}

/** Why nothing more happens as things are. */
export type Stopped = 'paid' | 'pending' | 'paused' | 'disputed' | 'collection';

export interface LateTimeline {
  /** In the order of their days; those that are still to come only while nothing stops them. */
  readonly steps: readonly LateStep[];
  readonly stopped: Stopped | undefined;
  /** Interest that has accrued up to today and is not charged yet. */
  readonly interest: number;
}

/**
 * The timeline as of today, the day in the invoice's zone. What is to come comes on `soonest` at the soonest: on days that are over where
 * somebody asks for it as it was planned. Throws `not_found` as long as the invoice is not issued.
 */
export function lateTimeline(state: InvoiceState, rules: InvoiceRules, today: CalendarDate, soonest = today): LateTimeline {
  const parts = duePartsOf(state, rules.terms, today);
  const stopped = stoppedBy(state, parts);
  const done = doneSteps(state, rules);
  const interest = interestTo(state, rules, today);
  const due = parts.find(({ isPaused }) => !isPaused)?.dueOn;
  if (stopped !== undefined || due === undefined) return { steps: done, stopped: stopped ?? 'disputed', interest };
  const course = { state, rules, soonest, due, parts };
  const first = {
    kind: 'due' as const,
    on: due,
    fee: 0,
    interest: 0,
    total: dueBy(parts, due),
    isDone: due < today,
  };
  const steps = [...done, first, ...comingSteps(course)];
  return {
    steps: steps.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)),
    stopped: undefined,
    interest,
  };
}

function stoppedBy(state: InvoiceState, parts: readonly DuePart[]): Stopped | undefined {
  const { open, pending } = balanceOf(state);
  if (open <= 0) return 'paid';
  if (state.collection) return 'collection';
  const asked = unpausedOf(parts);
  if (asked === 0) return parts.every(({ pause }) => pause?.why === 'dispute') ? 'disputed' : 'paused';
  return pending >= asked ? 'pending' : undefined;
}

const doneSteps = (state: InvoiceState, rules: InvoiceRules): LateStep[] =>
  state.letters.map(({ letter, sentOn, fee, channel }) => ({
    kind: letter,
    on: sentOn,
    fee,
    interest: 0,
    total: 0,
    isDone: true,
    most: mostFor(state, rules, letter, sentOn),
    channel,
  }));

/** The lowest limit of a fee on a day, in the invoice's currency. */
function mostFor(state: InvoiceState, { limits }: InvoiceRules, kind: LimitedFee, on: CalendarDate): number | undefined {
  const document = documentOf(state);
  const { country, currency, isBusiness = false } = document;
  const found = limitsOf(limits, kind, { country, isBusiness, on }).filter((limit) => limit.currency === currency);
  return found.length === 0 ? undefined : Math.min(...found.map((limit) => mostOf(limit, invoicedOf(document))));
}

interface Course {
  readonly state: InvoiceState;
  readonly rules: InvoiceRules;
  readonly soonest: CalendarDate;
  readonly due: CalendarDate;
  readonly parts: readonly DuePart[];
}

interface PlannedStep {
  readonly kind: LimitedFee & LateStep['kind'];
  readonly on: CalendarDate;
  /** As the policy has it. */
  readonly fee: number;
  /** So many of its kind come before it. */
  readonly times: number;
  readonly channel: string | undefined;
}

/** What the policy has in store that has not happened yet. */
function plannedSteps({ state, rules, due }: Course): PlannedStep[] {
  const { reminders = [], collection, lateCompensation } = rules.terms;
  const { currency } = documentOf(state);
  const sent = state.letters.filter(({ letter }) => letter === 'reminder').length;
  const isSent = state.letters.some(({ letter }) => letter === 'collection');
  const isCompensated = state.fees.some(({ kind }) => kind === 'late_compensation');
  const at = (
    kind: PlannedStep['kind'],
    days: number,
    fee: InvoiceTerms['lateCompensation'],
    times = 0,
    channel?: string,
  ): PlannedStep => ({
    kind,
    on: addDays(due, days),
    fee: feeIn(fee, currency),
    times,
    channel,
  });
  return [
    ...(lateCompensation && !isCompensated ? [at('late_compensation', 1, lateCompensation)] : []),
    ...reminders
      .map(({ daysAfterDue, fee, channel }, times) => at('reminder', daysAfterDue, fee, times, state.channel ?? channel))
      .slice(isSent ? reminders.length : sent),
    ...(collection && !isSent ? [at('collection', collection.daysAfterDue, collection.fee, 0, collection.channel)] : []),
  ];
}

/** Steps that have not been taken, each on its own day at the earliest. */
function comingSteps(course: Course): LateStep[] {
  const { state, soonest } = course;
  const steps: LateStep[] = [];
  let last = state.letters.at(-1)?.sentOn;
  for (const { kind, on: planned, fee: asked, times, channel } of plannedSteps(course)) {
    const isLetter = kind !== 'late_compensation';
    const free = addDays(state.snoozedUntil ?? '0001-01-01', 1);
    const on = (isLetter ? [earliest(course, kind, last), free, soonest] : [soonest]).reduce(later, planned);
    const fee = feeOn(course, kind, asked, { on, times, last });
    if (isLetter) last = on;
    if (isLetter || fee > 0) steps.push(stepOn(course, { kind, on, fee, channel, most: mostFor(state, course.rules, kind, on) }, steps));
  }
  return steps;
}

/** A letter is not sent before the law lets it cost something. */
function earliest({ state, rules, due }: Course, kind: LimitedFee, last: CalendarDate | undefined): CalendarDate {
  const { country, isBusiness = false } = documentOf(state);
  const limits = limitsOf(rules.limits, kind, { country, isBusiness, on: due });
  const days = Math.max(0, ...limits.map(({ daysAfterDue = 0 }) => daysAfterDue));
  const between = Math.max(0, ...limits.map(({ daysBetween = 0 }) => daysBetween));
  const own = addDays(due, days);
  return last === undefined ? own : later(own, addDays(last, Math.max(1, between)));
}

/** What a step may cost on its day: see {@link allowedFee}. */
function feeOn(
  { state, rules, due }: Course,
  kind: LimitedFee,
  asked: number,
  { on, times, last }: { readonly on: CalendarDate; readonly times: number; readonly last: CalendarDate | undefined },
): number {
  const document = documentOf(state);
  const situation = {
    country: document.country,
    currency: document.currency,
    isBusiness: document.isBusiness === true,
    total: invoicedOf(document),
    isAgreed: document.agreedFees?.includes(kind) ?? false,
    on,
    times,
    daysLate: daysBetween(due, on),
    daysSince: last === undefined ? undefined : daysBetween(last, on),
  };
  return allowedFee(kind, asked, situation, rules.limits);
}

/** With all that the steps before have added, and interest up to that day. */
function stepOn(
  { state, rules }: Course,
  step: Pick<LateStep, 'kind' | 'on' | 'fee' | 'channel' | 'most'>,
  before: readonly LateStep[],
): LateStep {
  const { on, fee } = step;
  const interest = interestTo(state, rules, on);
  const due = dueBy(duePartsOf(state, rules.terms, on), on);
  return {
    ...step,
    interest,
    total: due + sumOf(before.map((each) => each.fee)) + fee + interest,
    isDone: false,
  };
}

export interface PlannedReminder {
  readonly on: CalendarDate;
  readonly kind: LateStep['kind'];
  readonly fee: number;
  /** It can be put off until this day at the latest: none that adds a fee is. */
  readonly snoozeUntil: CalendarDate | undefined;
  readonly channel: string | undefined;
}

const toCome = ({ steps }: LateTimeline) => steps.filter(({ kind, isDone }) => !isDone && (kind === 'reminder' || kind === 'collection'));

/**
 * Letters that are still to come. Each can be put off until the day before the next one as it was planned: putting one off, or sending
 * it late, makes room for no more.
 */
export function plannedReminders(state: InvoiceState, rules: InvoiceRules, today: CalendarDate): PlannedReminder[] {
  const planned = toCome(lateTimeline({ ...state, snoozedUntil: undefined }, rules, today, '0001-01-01'));
  return toCome(lateTimeline(state, rules, today)).map(({ on, kind, fee, channel }, at) => {
    const next = planned[at + 1]?.on;
    return { on, kind, fee, channel, snoozeUntil: next !== undefined && next > on ? addDays(next, -1) : undefined };
  });
}
