/** How an invoice stands, by one function from its state and the day. Nothing is copied from whoever keeps it. */
import { addDays } from '../returns/days.ts';
import { sumOf } from '../returns/allocate.ts';
import { workingDay } from '../returns/days.ts';
import { daysBetween } from '../story/expectation.ts';
import type { CalendarDate } from '../time.ts';
import { duePartsOf, unpausedOf } from './due.ts';
import type { DuePart } from './due.ts';
import type { InvoiceTerms } from './invoice-policy.ts';
import { balanceOf } from './ledger.ts';
import type { Balance, InvoiceState } from './ledger.ts';

/** From nothing to pay yet to somebody else asking for it. */
export const invoiceStatuses = [
  'not_issued',
  'open',
  'partly_paid',
  'due_soon',
  'due_today',
  'overdue',
  'payment_pending',
  'paused',
  'disputed',
  'paid',
  'credited',
  'over_paid',
  'collection',
  // Somebody else keeps it, and what is paid or late there is not told.
  'elsewhere',
] as const;
export type InvoiceStatus = (typeof invoiceStatuses)[number];

export interface Standing {
  readonly status: InvoiceStatus;
  /** What to pay now, in minor units: nothing that is paused, on its way, or with somebody else. Of a plan, the next instalment and what is late. */
  readonly toPay: number;
  /** Until the end of this day, in the invoice's country. */
  readonly dueOn: CalendarDate | undefined;
  /** Until `dueOn`; below 0 once it is over. */
  readonly daysLeft: number | undefined;
  /** What is paused, until when if somebody can say, and why. */
  readonly paused: number;
  readonly pausedUntil: CalendarDate | undefined;
  readonly pausedFor: readonly string[];
  /** What was paid too much. */
  readonly overPaid: number;
  /** Banks do not work on the due date: what is sent on it arrives on this day. */
  readonly arrivesOn: CalendarDate | undefined;
}

const nothing = {
  toPay: 0,
  dueOn: undefined,
  daysLeft: undefined,
  paused: 0,
  pausedUntil: undefined,
  pausedFor: [],
  overPaid: 0,
  arrivesOn: undefined,
};

/** `today` is the day in the invoice's zone. */
export function standingOf(state: InvoiceState, terms: InvoiceTerms, today: CalendarDate): Standing {
  if (!state.document) return { ...nothing, status: 'not_issued' };
  const balance = balanceOf(state);
  if (balance.open < 0) return { ...nothing, status: 'over_paid', overPaid: -balance.open };
  if (balance.open === 0) return { ...nothing, status: balance.paid === 0 && balance.credited > 0 ? 'credited' : 'paid' };
  if (state.collection) return { ...nothing, status: 'collection' };
  const parts = duePartsOf(state, terms, today);
  const [asked, paused] = [parts.filter(({ isPaused }) => !isPaused), parts.filter(({ isPaused }) => isPaused)];
  const toPay = Math.max(0, nowOf(asked, today) - balance.pending);
  const next = asked[0]?.dueOn;
  const dates = pausedDates(paused);
  if (unpausedOf(parts) === 0) return { ...nothing, ...dates, status: paused.every(isDispute) ? 'disputed' : 'paused' };
  if (toPay === 0) return { ...nothing, ...dates, status: 'payment_pending', dueOn: next };
  const daysLeft = next === undefined ? undefined : daysBetween(today, next);
  return {
    ...nothing,
    ...dates,
    status: byDate(daysLeft, terms, balance),
    toPay,
    dueOn: next,
    daysLeft,
    arrivesOn: next === undefined || workingDay(next, terms.holidays) === next ? undefined : workingDay(next, terms.holidays),
  };
}

const isDispute = ({ pause }: DuePart) => pause?.why === 'dispute';

/** All that is late or due today, or else all that is due next, on one day. */
function nowOf(asked: readonly DuePart[], today: CalendarDate): number {
  const first = asked[0]?.dueOn ?? today;
  const until = first > today ? first : today;
  return sumOf(asked.map(({ amount, dueOn }) => (dueOn !== undefined && dueOn <= until ? amount : 0)));
}

function pausedDates(paused: readonly DuePart[]): Pick<Standing, 'paused' | 'pausedUntil' | 'pausedFor'> {
  const until = paused.flatMap((part) => part.until ?? []);
  return {
    paused: sumOf(paused.map(({ amount }) => amount)),
    pausedUntil: until.toSorted()[0],
    pausedFor: [...new Set(paused.flatMap(({ pause }) => pause?.why ?? []))],
  };
}

function byDate(daysLeft: number | undefined, { dueSoonDays = 3 }: InvoiceTerms, { paid }: Balance): InvoiceStatus {
  if (daysLeft !== undefined && daysLeft < 0) return 'overdue';
  if (daysLeft === 0) return 'due_today';
  if (daysLeft !== undefined && daysLeft <= dueSoonDays) return 'due_soon';
  return paid > 0 ? 'partly_paid' : 'open';
}

/** The days before a pause ends on which its shopper is told, from the first of them. */
export const noticeOn = (until: CalendarDate, { noticeDays = 3 }: InvoiceTerms): CalendarDate => addDays(until, -noticeDays);

/** That day, while it is to come or today. */
export function noticeAfter(today: CalendarDate, until: CalendarDate, terms: InvoiceTerms): CalendarDate | undefined {
  const on = noticeOn(until, terms);
  return on < today ? undefined : on;
}
