/** What can become of a dispute, whoever tells it: it is opened, goes to and fro, and is decided once. */
import type { FieldError } from '@kvitto/contract/errors';
import type { disputeStates, EventOf, InvoiceEvent } from '@kvitto/contract/invoices/events';
import { inOrder } from '@kvitto/contract/invoices/ledger';

type State = (typeof disputeStates)[number];

const undecided: readonly State[] = ['waiting_for_you', 'waiting_for_shop', 'decided_for', 'decided_against', 'closed'];

/** By state, those that may follow, beside itself. What was decided for the shopper stays; what was not may be decided for them yet. */
const next: Readonly<Record<State, readonly State[]>> = {
  open: undecided,
  waiting_for_you: undecided,
  waiting_for_shop: undecided,
  decided_for: ['closed'],
  decided_against: ['decided_for', 'closed'],
  closed: [],
};

/** Faults of new steps, in the order in which they happened among all. */
export function disputeFaults(
  known: readonly InvoiceEvent[],
  fresh: readonly InvoiceEvent[],
  given: readonly InvoiceEvent[],
): FieldError[] {
  const ids = new Set(fresh.flatMap((event) => (event.kind === 'disputed' ? event.dispute : [])));
  if (ids.size === 0) return [];
  const steps = inOrder([...known, ...fresh]).filter((event): event is EventOf<'disputed'> => event.kind === 'disputed');
  return [...ids].flatMap((dispute) => {
    const own = steps.filter((step) => step.dispute === dispute);
    return own.flatMap((step, at): FieldError[] => {
      const before = own[at - 1];
      if (!before || before.state === step.state || next[before.state].includes(step.state)) return [];
      // Where what is known came after it, the one that is told late is wrong.
      const wrong = fresh.includes(step) ? step : before;
      if (!fresh.includes(wrong)) return [];
      return [{ path: `events.${given.indexOf(wrong)}.state`, message: `Cannot be: ${before.state} is not followed by ${step.state}.` }];
    });
  });
}
