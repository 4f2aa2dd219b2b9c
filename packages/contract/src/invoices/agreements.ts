/** What was agreed to about paying later, and what of it was taken back within the days in which one may. */
import type { CalendarDate, Instant } from '../time.ts';
import type { EventOf, InvoiceEvent, Plan } from './events.ts';

/** An agreement that was taken back: it is as if it had never been, but for interest of the days that it lasted. */
export interface Withdrawal extends EventOf<'withdrawn'> {
  readonly of: 'plan' | 'extension';
}

export interface Agreements {
  /** The one that holds: as long as it does, another one changes nothing. */
  readonly plan: (Plan & { readonly at: Instant; readonly agreement: string }) | undefined;
  /** Later due dates that were agreed to, those that were taken back too. */
  readonly extensions: readonly EventOf<'extended'>[];
  /** Each agreement once, in the order in which they were taken back. */
  readonly withdrawals: readonly Withdrawal[];
}

type Kept = EventOf<'planned'> | EventOf<'extended'> | EventOf<'withdrawn'>;

const isKept = (event: InvoiceEvent): event is Kept => event.kind === 'planned' || event.kind === 'extended' || event.kind === 'withdrawn';

/** `events` are in order. What takes back something that was never agreed to changes nothing. */
export function agreementsAfter(events: readonly InvoiceEvent[]): Agreements {
  const kept = events.filter(isKept);
  const ends = new Map<string, EventOf<'withdrawn'>>();
  for (const event of kept) if (event.kind === 'withdrawn' && !ends.has(event.agreement)) ends.set(event.agreement, event);
  const extensions = kept.filter((event) => event.kind === 'extended');
  const plans: EventOf<'planned'>[] = [];
  for (const event of kept) {
    const before = plans.at(-1);
    const end = before && ends.get(before.id);
    if (event.kind === 'planned' && (!before || (end && kept.indexOf(end) < kept.indexOf(event)))) plans.push(event);
  }
  const last = plans.at(-1);
  const withdrawals = [...ends.values()].flatMap((event): Withdrawal[] => {
    if (plans.some(({ id }) => id === event.agreement)) return [{ ...event, of: 'plan' }];
    return extensions.some(({ id }) => id === event.agreement) ? [{ ...event, of: 'extension' }] : [];
  });
  const plan = last && !ends.has(last.id) ? { ...last.plan, at: last.at, agreement: last.id } : undefined;
  return { plan, extensions, withdrawals };
}

/** Later due dates that still hold. */
export const heldExtensions = ({ extensions, withdrawals }: Omit<Agreements, 'plan'>): EventOf<'extended'>[] =>
  extensions.filter(({ id }) => withdrawals.every(({ agreement }) => agreement !== id));

/** The day to which the due date was moved last, by an agreement or by taking one back; nothing where it was not. */
export function movedTo(agreements: Omit<Agreements, 'plan'>): CalendarDate | undefined {
  const moves = [...heldExtensions(agreements), ...agreements.withdrawals];
  return moves.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.id < b.id ? -1 : 1)).at(-1)?.dueOn;
}
