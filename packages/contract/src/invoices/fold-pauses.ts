import { allocate, share, sumOf } from '../returns/allocate.ts';
import type { CalendarDate } from '../time.ts';
import { lineAmount } from './document.ts';
import type { InvoiceDocument } from './document.ts';
import type { EventOf } from './events.ts';

/** A part of an invoice that need not be paid for a while. */
export interface Pause {
  readonly pause: string;
  /** A reason of the policy, or `dispute`. */
  readonly why: string;
  /** Minor units, less what was credited for it. */
  readonly amount: number;
  /** Before anything was credited for it. */
  readonly whole: number;
  readonly from: CalendarDate;
  /** The last day; a dispute has none until it is decided. */
  readonly until: CalendarDate | undefined;
  /** The first day after it, if it was ended before. */
  readonly endedOn: CalendarDate | undefined;
  /** How often it was made longer. */
  readonly longer: number;
  readonly lines: EventOf<'paused'>['lines'];
  readonly return: string | undefined;
}

/** Pauses and disputes, in the order in which they began. */
export function pausesAfter(
  paused: readonly EventOf<'paused'>[],
  resumed: readonly EventOf<'resumed'>[],
  disputed: readonly EventOf<'disputed'>[],
  credits: readonly EventOf<'credit'>[],
  document: InvoiceDocument | undefined,
): Pause[] {
  const found = new Map<string, Pause>();
  for (const event of paused) found.set(event.pause, pauseAfter(found.get(event.pause), event, resumed));
  return [...found.values(), ...disputesAfter(disputed, document)]
    .map((pause) => lessCredits(pause, credits, document))
    .toSorted((a, b) => order(a.from, b.from) || order(a.pause, b.pause));
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function pauseAfter(known: Pause | undefined, event: EventOf<'paused'>, resumed: readonly EventOf<'resumed'>[]): Pause {
  const { pause, why, amount, until, lines } = event;
  const ends = resumed.filter((each) => each.pause === pause).map(({ on }) => on);
  return {
    pause,
    why,
    amount,
    whole: amount,
    from: known?.from ?? event.from,
    until: known?.until !== undefined && known.until > until ? known.until : until,
    endedOn: ends.toSorted(order)[0],
    longer: known && until > (known.until ?? '') ? known.longer + 1 : (known?.longer ?? 0),
    lines: lines ?? known?.lines,
    return: event.return ?? known?.return,
  };
}

/** A credit note for a return is what its pause waited for, and of things that were credited otherwise nothing is left to wait for. */
function lessCredits(pause: Pause, credits: readonly EventOf<'credit'>[], document: InvoiceDocument | undefined): Pause {
  const isOwn = (credit: EventOf<'credit'>) => pause.return !== undefined && credit.return === pause.return;
  const own = sumOf(credits.filter(isOwn).map(({ amount }) => amount));
  const others = credits.filter((credit) => !isOwn(credit)).flatMap(({ lines }) => lines ?? []);
  const gone = (pause.lines ?? []).map(({ line, units, amount }) => {
    const left = mostOf(document, line) - sumOf(others.map((each) => (each.line === line ? each.units : 0)));
    return amount - share(amount, Math.max(0, Math.min(units, left)), units);
  });
  const amount = Math.max(0, pause.whole - own - sumOf(gone));
  return amount === pause.amount ? pause : { ...pause, amount };
}

/** How many of an order's line are on an invoice. */
export const unitsOf = (document: InvoiceDocument | undefined, line: string): number =>
  sumOf((document?.lines ?? []).map((each) => (each.line === line ? each.quantity : 0)));

/** So many can be held back of it: of what comes from elsewhere, nobody knows. */
export const mostOf = (document: InvoiceDocument | undefined, line: string): number => unitsOf(document, line) || Infinity;

const decided = new Set(['decided_for', 'decided_against', 'closed']);

function disputesAfter(events: readonly EventOf<'disputed'>[], document: InvoiceDocument | undefined): Pause[] {
  const found = new Map<string, Pause>();
  for (const { dispute, amount: asked, state, on, lines } of events) {
    const known = found.get(dispute);
    const amount = known?.amount ?? asked;
    found.set(dispute, {
      pause: dispute,
      why: 'dispute',
      amount,
      whole: amount,
      from: known?.from ?? on,
      until: undefined,
      endedOn: known?.endedOn ?? (decided.has(state) ? on : undefined),
      longer: 0,
      lines: known?.lines ?? (lines && pricedLines(lines, amount, document)),
      return: undefined,
    });
  }
  return [...found.values()];
}

/** What is disputed, divided by what its things cost. */
function pricedLines(lines: NonNullable<EventOf<'disputed'>['lines']>, amount: number, document: InvoiceDocument | undefined) {
  const prices = lines.map(({ line, units }) => {
    const found = document?.lines.find((each) => each.line === line);
    return found ? share(lineAmount(found), units, found.quantity) : 0;
  });
  const parts = allocate(amount, prices);
  return lines.map((each, at) => ({ ...each, amount: parts[at] ?? 0 }));
}
