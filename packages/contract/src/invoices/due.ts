/** Which part of an invoice has to be paid by when. */
import { addDays, later } from '../returns/days.ts';
import { fill, share, sumOf } from '../returns/allocate.ts';
import { daysBetween } from '../story/expectation.ts';
import type { CalendarDate } from '../time.ts';
import { mostOf } from './fold-pauses.ts';
import type { Pause } from './fold-pauses.ts';
import { balanceOf } from './ledger.ts';
import type { InvoiceState } from './ledger.ts';
import { planCourse } from './plan-course.ts';
import { countedDue } from './rules.ts';
import type { InvoiceTerms } from './invoice-policy.ts';

/**
 * The days of a pause. It stops the clock: a part that is paused before it is due has as many days left afterwards as it had before.
 * One that was late already is late again.
 */
export interface Span {
  readonly pause: Pause;
  readonly from: CalendarDate;
  /** Its last day; nothing for a dispute that goes on. */
  readonly last: CalendarDate | undefined;
  /** Until the end of this day nobody asks for the part, and nothing accrues on it; nothing as long as `last` is. */
  readonly dueOn: CalendarDate | undefined;
  readonly freeUntil: CalendarDate | undefined;
}

/** States never change: for each, what was found by the terms that were asked for last. */
const found = new WeakMap<InvoiceState, { readonly terms: InvoiceTerms; readonly spans: readonly Span[] }>();

/** Pauses of things that are paused again later go over into those. A plan has days of its own, which no pause moves. */
export function spansOf(state: InvoiceState, terms: InvoiceTerms): readonly Span[] {
  const known = found.get(state);
  if (known?.terms === terms) return known.spans;
  const spans = spansIn(state, terms);
  found.set(state, { terms, spans });
  return spans;
}

function spansIn({ pauses, dueOn, plan }: InvoiceState, terms: InvoiceTerms): Span[] {
  if (dueOn === undefined) return [];
  if (plan) return pauses.map((pause) => planSpan(spanOf(pause, dueOn, terms)));
  const spans: Span[] = [];
  for (const [at, pause] of pauses.entries()) {
    const next = pauses.find((each, index) => index > at && isSame(each, pause));
    const before = spans.findLast((span) => isSame(span.pause, pause));
    const span = spanOf(pause, before?.dueOn ?? countedDue(dueOn, terms), terms, before?.last);
    const isOver = next !== undefined && span.last !== undefined && span.last < next.from;
    const end = isOver ? addDays(next.from, -1) : span.freeUntil;
    spans.push(end === undefined || span.freeUntil === undefined || end >= span.freeUntil ? span : { ...span, freeUntil: end });
  }
  return spans;
}

const planSpan = (span: Span): Span => ({ ...span, dueOn: undefined, freeUntil: span.last });

const isSame = (one: Pause, other: Pause) =>
  (one.return !== undefined && one.return === other.return) ||
  one.lines?.some(({ line }) => other.lines?.some((each) => each.line === line));

/** Days on which the same was paused before, up to `since`, are not counted once more. */
function spanOf(pause: Pause, due: CalendarDate, terms: InvoiceTerms, since: CalendarDate = ''): Span {
  const { from, until, endedOn } = pause;
  const ended = endedOn === undefined ? until : addDays(endedOn, -1);
  const last = until !== undefined && ended !== undefined && ended > until ? until : ended;
  if (last === undefined) return { pause, from, last, dueOn: undefined, freeUntil: undefined };
  const days = Math.max(0, daysBetween(from, last) + 1);
  const isInTime = from <= due;
  const more = since < from ? days : Math.max(0, daysBetween(since, last));
  const dueOn = isInTime ? countedDue(addDays(due, more), terms) : due;
  return { pause, from, last, dueOn, freeUntil: days === 0 ? addDays(from, -1) : isInTime ? later(dueOn, last) : last };
}

export const isFreeOn = ({ from, freeUntil }: Span, day: CalendarDate): boolean =>
  from <= day && (freeUntil === undefined || day <= freeUntil);

/** What each of these pauses holds back together with those before it: of a thing no more than the invoice has of it. */
export function heldBy(spans: readonly Span[], { document }: Pick<InvoiceState, 'document'>): number[] {
  if (spans.length < 2) return spans.map(({ pause }) => pause.amount);
  const used = new Map<string, number>();
  return spans.map(({ pause: { amount, lines = [] } }) => {
    const twice = lines.map(({ line, units, amount: own }) => {
      const left = Math.max(0, Math.min(units, mostOf(document, line) - (used.get(line) ?? 0)));
      used.set(line, (used.get(line) ?? 0) + left);
      return own - share(own, left, units);
    });
    return Math.max(0, amount - sumOf(twice));
  });
}

const isPausedOn = ({ from, last }: Span, day: CalendarDate) => from <= day && (last === undefined || day <= last);

export interface DuePart {
  /** Minor units, above 0. */
  readonly amount: number;
  /** Nothing as long as a dispute goes on, and for what is paused of a plan: its instalments have days of their own. */
  readonly dueOn: CalendarDate | undefined;
  /** It need not be paid today, because of a pause. */
  readonly isPaused: boolean;
  readonly pause?: Pause | undefined;
  /** The last day of the pause. */
  readonly until?: CalendarDate | undefined;
  /** The number of an instalment. */
  readonly instalment?: number | undefined;
}

/** All that is still to be paid, as of a day, sooner parts first; together `open`, or nothing where that is below 0. */
export function duePartsOf(state: InvoiceState, terms: InvoiceTerms, day: CalendarDate): DuePart[] {
  const { dueOn } = state;
  const open = Math.max(0, balanceOf(state).open);
  if (dueOn === undefined || open === 0) return [];
  // Where more is paused than is open, what is paused now has it before what has days left after its pause, and of each what is free
  // for longest: so nothing that is due ceases to be, and nothing that is paused is asked for.
  const spans = spansOf(state, terms)
    .filter((span) => isFreeOn(span, day))
    .toSorted((a, b) => Number(isPausedOn(b, day)) - Number(isPausedOn(a, day)) || order(b.freeUntil, a.freeUntil));
  const held = fill(open, heldBy(spans, state));
  const paused = spans.map((span, at): DuePart => {
    const isPaused = isPausedOn(span, day);
    return { amount: held[at] ?? 0, dueOn: span.dueOn, isPaused, pause: span.pause, ...(isPaused && { until: span.last }) };
  });
  const rest = open - sumOf(held);
  const parts = state.plan ? planParts(state, rest, terms) : [{ amount: rest, dueOn: countedDue(dueOn, terms), isPaused: false }];
  return [...parts, ...paused].filter(({ amount }) => amount > 0).toSorted((a, b) => order(a.dueOn, b.dueOn));
}

const order = (a: string | undefined, b: string | undefined) => ((a ?? '9') < (b ?? '9') ? -1 : (a ?? '9') > (b ?? '9') ? 1 : 0);

/** Of a plan, what is paused is taken off its last instalments. */
function planParts(state: InvoiceState, rest: number, terms: InvoiceTerms): DuePart[] {
  const { instalments, extra } = planCourse(state);
  const dueOn = (on: CalendarDate | undefined) => on && countedDue(on, terms);
  const parts = [
    ...(extra > 0 ? [{ amount: extra, dueOn: dueOn(instalments[0]?.dueOn), isPaused: false }] : []),
    ...instalments.map(({ number, dueOn: on, left }) => ({ amount: left, dueOn: dueOn(on), isPaused: false, instalment: number })),
  ];
  const kept = fill(
    rest,
    parts.map(({ amount }) => amount),
  );
  return parts.map((part, at) => ({ ...part, amount: kept[at] ?? 0 }));
}

/** What has to be paid by the end of a day, without what is paused then. */
export const dueBy = (parts: readonly DuePart[], day: CalendarDate): number =>
  sumOf(parts.map(({ amount, dueOn, isPaused }) => (!isPaused && dueOn !== undefined && dueOn <= day ? amount : 0)));

/** What is not paused. */
export const unpausedOf = (parts: readonly DuePart[]): number => sumOf(parts.map(({ amount, isPaused }) => (isPaused ? 0 : amount)));
