/** What has moved an invoice's balance, row by row: of all time, or of some days. */
import { localDay } from '../story/expectation.ts';
import type { CalendarDate, Instant } from '../time.ts';
import type { EventOf, InvoiceEvent } from './events.ts';
import { balanceOf, foldInvoice, inOrder } from './ledger.ts';
import type { InvoiceState } from './ledger.ts';

/** A row of an invoice's account: something that changed what is to be paid, by how much, and what was then open. */
export interface AccountRow {
  readonly at: Instant;
  /** As events of invoices are called; a payment that went back is `reversed`. */
  readonly kind: string;
  /** Minor units, below 0 where it lowers what is open. */
  readonly amount: number;
  readonly open: number;
}

/** The rows of some days, both ends included, in the invoice's zone. `opening` and all rows come to `closing`, in minor units. */
export interface AccountOfDays {
  readonly opening: number;
  readonly rows: readonly AccountRow[];
  readonly closing: number;
}

/** What moves an account, in its order, and the day of each: never before the day of the one before it. */
export interface Moves {
  readonly events: readonly InvoiceEvent[];
  readonly days: readonly CalendarDate[];
}

const rowsAtMost = 300;

/**
 * All that has moved an invoice's balance, in its order: each row is what is open after it less what was open before, so that the rows
 * come to what is open, to the unit. Of very many the last, the first of which then carries what went before as `brought_forward`.
 */
export function accountOf(given: readonly InvoiceEvent[]): AccountRow[] {
  const { events } = movesOf(given);
  return rowsOf(events, 0, events.length);
}

/** The same of some days alone. Throws `not_found` as long as the invoice is not issued. */
export function accountOfDays(given: readonly InvoiceEvent[], from: CalendarDate, until: CalendarDate): AccountOfDays {
  const moves = movesOf(given);
  const [start, end] = [countUntil(moves, (day) => day < from), countUntil(moves, (day) => day <= until)];
  return { opening: openAfter(moves.events, start), rows: rowsOf(moves.events, start, end), closing: openAfter(moves.events, end) };
}

/** What is told before the invoice itself is about nothing yet: it counts from its day on. */
export function movesOf(given: readonly InvoiceEvent[]): Moves {
  const sorted = inOrder(given);
  const issued = sorted.filter((event): event is EventOf<'issued'> => event.kind === 'issued');
  const events = [...issued, ...sorted.filter(({ kind }) => kind !== 'issued')].filter(moves);
  let last: CalendarDate = '';
  const days = events.map(({ at }) => {
    const day = localDay(at, issued[0]?.document.zone);
    last = day > last ? day : last;
    return last;
  });
  return { events, days };
}

/** How many of them come before the first day for which `isIn` is false. */
export function countUntil({ days }: Moves, isIn: (day: CalendarDate) => boolean): number {
  const first = days.findIndex((day) => !isIn(day));
  return first < 0 ? days.length : first;
}

/** What had become of the invoice after so many of its events; nothing before the first. */
export const stateAfter = (events: readonly InvoiceEvent[], count: number): InvoiceState | undefined =>
  count === 0 ? undefined : foldInvoice(events.slice(0, count));

export function openAfter(events: readonly InvoiceEvent[], count: number): number {
  const state = stateAfter(events, count);
  return state ? balanceOf(state).open : 0;
}

function rowsOf(events: readonly InvoiceEvent[], start: number, end: number): AccountRow[] {
  const first = Math.max(start + 1, end - rowsAtMost);
  const rows: AccountRow[] = [];
  let open = openAfter(events, start);
  for (let count = first; count <= end; count += 1) {
    const event = events[count - 1];
    const after = openAfter(events, count);
    const isBrought = count === first && first > start + 1;
    if (event && after !== open) rows.push({ at: event.at, kind: kindOf(event, isBrought), amount: after - open, open: after });
    open = after;
  }
  return rows;
}

/** Kinds of events that can move money. */
const moving: ReadonlySet<string> = new Set([
  'issued',
  'payment',
  'refund',
  'credit',
  'fee',
  'interest',
  'reminded',
  'extended',
  'planned',
  'withdrawn',
  'waived',
]);
const moves = ({ kind }: InvoiceEvent): boolean => moving.has(kind);

function kindOf(event: InvoiceEvent, isBrought: boolean): string {
  if (isBrought) return 'brought_forward';
  return event.kind === 'payment' && event.state === 'reversed' ? 'reversed' : event.kind;
}
