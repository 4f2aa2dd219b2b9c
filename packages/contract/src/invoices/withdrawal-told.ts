import type { Invoice } from '../invoice-view.ts';
import type { CalendarDate } from '../time.ts';
import type { InvoiceEvent } from './events.ts';
import { balanceOf, foldInvoice } from './ledger.ts';
import type { InvoiceState } from './ledger.ts';
import type { InvoiceRules } from './rules.ts';
import { withdraw, withdrawableOf } from './withdraw.ts';

/** What can be taken back today, and what comes of it, reckoned as it will be: with the event that will be kept. */
export function withdrawalOf(
  events: readonly InvoiceEvent[],
  state: InvoiceState,
  rules: InvoiceRules,
  today: CalendarDate,
): Pick<Invoice, 'withdrawal'> {
  const [found] = withdrawableOf(state, rules, today);
  if (found?.withdrawUntil === undefined) return {};
  const { agreement, kind: what, withdrawUntil: until } = found;
  const step = withdraw(state, rules, today, agreement);
  const last = Math.max(...events.map(({ at }) => Date.parse(at)));
  const after = foldInvoice([...events, { id: 'withdrawal', at: new Date(last + 1).toISOString(), ...step }]);
  const { dueOn, interest } = step;
  return { withdrawal: { agreement, what, until, open: balanceOf(after).open, dueOn, interest } };
}
