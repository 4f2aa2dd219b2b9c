import type { CalendarDate } from '../time.ts';
import type { EventOf } from './events.ts';

/** A part of an invoice that need not be paid for a while. */
export interface Pause {
  readonly pause: string;
  /** A reason of the policy, or `dispute`. */
  readonly why: string;
  /** Minor units, less what was credited for it. */
  readonly amount: number;
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
): Pause[] {
  const found = new Map<string, Pause>();
  for (const event of paused) found.set(event.pause, pauseAfter(found.get(event.pause), event, resumed));
  const pauses = [...found.values()].map((pause) => lessCredits(pause, credits));
  return [...pauses, ...disputesAfter(disputed)].toSorted((a, b) => order(a.from, b.from) || order(a.pause, b.pause));
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function pauseAfter(known: Pause | undefined, event: EventOf<'paused'>, resumed: readonly EventOf<'resumed'>[]): Pause {
  const { pause, why, amount, until, lines } = event;
  const ends = resumed.filter((each) => each.pause === pause).map(({ on }) => on);
  return {
    pause,
    why,
    amount,
    from: known?.from ?? event.from,
    until: known?.until !== undefined && known.until > until ? known.until : until,
    endedOn: ends.toSorted(order)[0],
    longer: known && until > (known.until ?? '') ? known.longer + 1 : (known?.longer ?? 0),
    lines: lines ?? known?.lines,
    return: event.return ?? known?.return,
  };
}

/** A credit note for a return is what its pause waited for. */
function lessCredits(pause: Pause, credits: readonly EventOf<'credit'>[]): Pause {
  if (pause.return === undefined) return pause;
  let left = pause.amount;
  for (const credit of credits) if (credit.return === pause.return) left -= Math.min(left, credit.amount);
  return left === pause.amount ? pause : { ...pause, amount: left };
}

const decided = new Set(['decided_for', 'decided_against', 'closed']);

function disputesAfter(events: readonly EventOf<'disputed'>[]): Pause[] {
  const found = new Map<string, Pause>();
  for (const { dispute, amount, state, on } of events) {
    const known = found.get(dispute);
    const endedOn = known?.endedOn ?? (decided.has(state) ? on : undefined);
    const rest = { until: undefined, longer: 0, lines: undefined, return: undefined };
    found.set(dispute, { pause: dispute, why: 'dispute', amount: known?.amount ?? amount, from: known?.from ?? on, endedOn, ...rest });
  }
  return [...found.values()];
}
