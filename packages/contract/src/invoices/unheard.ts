/** Payments on their way of which nothing is heard any more. */
import { addDays } from '../returns/days.ts';
import { localDay } from '../story/expectation.ts';
import type { CalendarDate } from '../time.ts';
import type { InvoiceTerms } from './invoice-policy.ts';
import type { InvoiceState } from './ledger.ts';

/** So long one waits for money that was said to be on its way, unless the policy says. */
const usualDays = 10;

/**
 * A state as it counts on a day. A payment that is pending is waited for until the day on which it is expected, or
 * else that on which it was told, and for `pendingDays` more; then it is as one that was only begun: it stops no letters, it can be paid
 * once more, and interest runs as if it had not been. Money that comes for it later counts.
 */
export function stateOn(state: InvoiceState, { pendingDays = usualDays }: InvoiceTerms, today: CalendarDate): InvoiceState {
  const zone = state.document?.zone;
  if (zone === undefined) return state;
  const isUnheard = ({ state: how, at, expectedOn }: InvoiceState['payments'][number]) =>
    how === 'pending' && addDays(expectedOn ?? localDay(at, zone), pendingDays) < today;
  if (!state.payments.some(isUnheard)) return state;
  const begun = { state: 'initiated', from: undefined, expectedOn: undefined } as const;
  return { ...state, payments: state.payments.map((payment) => (isUnheard(payment) ? { ...payment, ...begun } : payment)) };
}
