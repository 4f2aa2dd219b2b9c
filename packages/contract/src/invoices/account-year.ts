/** An invoice's account of a calendar year, as its annual statement tells it. */
import type { CalendarDate } from '../time.ts';
import { accountOfDays, countUntil, movesOf, openAfter, stateAfter } from './account.ts';
import type { AccountOfDays, Moves } from './account.ts';
import type { InvoiceEvent } from './events.ts';
import { interestPaid } from './interest-paid.ts';
import { balanceOf } from './ledger.ts';
import type { Balance } from './ledger.ts';

export interface AccountYear extends AccountOfDays {
  readonly year: number;
  /**
   * What the year added, in minor units: `closing` is `opening` + `invoiced` + `fees` + `interest` − `credited` − `paid`. Below 0 where
   * more was let go, or went back, than came.
   */
  readonly sums: Pick<Balance, 'invoiced' | 'fees' | 'interest' | 'credited' | 'paid'>;
  /** How much of `paid` was interest; nothing where that depends on what payments are taken off first: see {@link interestPaid}. */
  readonly interestPaid: number | undefined;
}

const lastDayOf = (year: number): CalendarDate => `${year}-12-31`;
const yearOf = (day: CalendarDate): number => Number(day.slice(0, 4));
/** Those of a year and of all before it. */
const countTo = (moves: Moves, year: number): number => countUntil(moves, (day) => day <= lastDayOf(year));

/** Years begin and end in the zone of the invoice. Throws `not_found` as long as it is not issued. */
export function accountYear(events: readonly InvoiceEvent[], year: number): AccountYear {
  const moves = movesOf(events);
  const [before, after] = [year - 1, year].map((each) => knownAfter(moves, countTo(moves, each)));
  const sums = { invoiced: 0, fees: 0, interest: 0, credited: 0, paid: 0 };
  for (const name of ['invoiced', 'fees', 'interest', 'credited', 'paid'] as const)
    sums[name] = (after?.balance[name] ?? 0) - (before?.balance[name] ?? 0);
  const [paidBefore, paidThen] = [before ? before.interestPaid : 0, after ? after.interestPaid : 0];
  return {
    ...accountOfDays(events, `${year}-01-01`, lastDayOf(year)),
    year,
    sums,
    interestPaid: paidBefore === undefined || paidThen === undefined ? undefined : paidThen - paidBefore,
  };
}

function knownAfter({ events }: Moves, count: number) {
  const state = stateAfter(events, count);
  return state && { balance: balanceOf(state), interestPaid: interestPaid(state) };
}

/** Years that are over, and in which something was open or has moved; the first one first. */
export function accountYears(events: readonly InvoiceEvent[], today: CalendarDate): number[] {
  const moves = movesOf(events);
  const [first] = moves.days;
  if (first === undefined) return [];
  const years: number[] = [];
  let [count, open] = [0, 0];
  for (let year = yearOf(first); year < yearOf(today); year += 1) {
    const until = countTo(moves, year);
    const isQuiet = until === count;
    const then = isQuiet ? open : openAfter(moves.events, until);
    // What came and went within a year has rows too.
    const hasMoved = !isQuiet && (then !== open || accountOfDays(events, `${year}-01-01`, lastDayOf(year)).rows.length > 0);
    if (open !== 0 || hasMoved) years.push(year);
    [count, open] = [until, then];
  }
  return years;
}
