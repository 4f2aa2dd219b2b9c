import { invoicedOf } from '@kvitto/contract/invoices/document';
import { balanceOf, documentOf, foldInvoice } from '@kvitto/contract/invoices/ledger';
import { standingOf } from '@kvitto/contract/invoices/status';
import { stateOn } from '@kvitto/contract/invoices/unheard';
import type { InvoicedPayment, PausedInvoice } from '../returns/tables.ts';
import type { InvoiceDesk } from './desk.ts';
import { pausedFor } from './follow-return.ts';
import { eventOf, opened } from './kept.ts';
import type { OpenInvoice } from './kept.ts';
import { partsOfReturn } from './part-of-return.ts';
import type { PartOfReturn } from './part-of-return.ts';
import type { KeptInvoice } from './tables.ts';

/** Stands for a return that is not made yet. */
const quoted = 'quoted';

type Rulebook = Pick<InvoiceDesk, 'policy' | 'limits'>;

/** What stands on invoices, by the payment of the purchase that they are. */
export function invoicedPayments(book: Rulebook, invoices: readonly KeptInvoice[], now: Date): ReadonlyMap<string, InvoicedPayment> {
  const byPayment = Map.groupBy(
    invoices.map((invoice) => opened(book, invoice, now)),
    ({ state }) => documentOf(state).payment,
  );
  const found = new Map<string, InvoicedPayment>();
  for (const [payment, some] of byPayment) if (payment !== undefined) found.set(payment, invoicedAs(book, payment, some, now));
  return found;
}

function invoicedAs(book: Rulebook, payment: string, some: readonly OpenInvoice[], now: Date): InvoicedPayment {
  const sum = (of: (invoice: OpenInvoice) => number) => some.reduce((all, each) => all + of(each), 0);
  return {
    invoiced: sum(({ state }) => invoicedOf(documentOf(state))),
    open: sum(({ state }) => Math.max(0, balanceOf(state).open)),
    credited: some.flatMap(({ state }) => state.credits.flatMap((credit) => credit.return ?? [])),
    pauses: (reckoned, editing, calledOff) => {
      // What is called off by it pauses nothing any more.
      const isOff = (returned: string | undefined) => returned !== undefined && calledOff.includes(returned);
      const left = some.map(({ kept }) =>
        opened(book, { ...kept, events: kept.events.filter((event) => event.kind !== 'paused' || !isOff(event.return)) }, now),
      );
      const states = left.map(({ state }) => state);
      const parts = partsOfReturn(reckoned, payment, states, editing ?? quoted);
      return left.flatMap((invoice, at) => (parts[at] ? pausedOf(invoice, editing, parts[at], now) : []));
    },
  };
}

/** As the invoice will be told once the return is made. */
function pausedOf(invoice: OpenInvoice, editing: string | undefined, part: PartOfReturn, now: Date): PausedInvoice[] {
  const { kept, rules, today } = invoice;
  const step = pausedFor(invoice, editing ?? quoted, part);
  if (!step) return [];
  const after = foldInvoice([...kept.events, eventOf(invoice, quoted, step, now)]);
  const { toPay, dueOn } = standingOf(stateOn(after, rules.terms, today), rules.terms, today);
  const { amount, until } = step;
  return [{ invoice: kept.id, amount, until, toPay, ...(dueOn !== undefined && { dueOn }) }];
}
