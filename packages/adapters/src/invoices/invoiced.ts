import { invoicedOf } from '@kvitto/contract/invoices/document';
import { balanceOf, documentOf, foldInvoice } from '@kvitto/contract/invoices/ledger';
import type { InvoicedPayment } from '../returns/tables.ts';
import type { KeptInvoice } from './tables.ts';

/** What stands on invoices, by the payment of the purchase that they are. */
export function invoicedPayments(invoices: readonly KeptInvoice[]): ReadonlyMap<string, InvoicedPayment> {
  const found = new Map<string, InvoicedPayment>();
  for (const { events } of invoices) {
    const state = foldInvoice(events);
    const { payment } = documentOf(state);
    if (payment === undefined) continue;
    const { invoiced, open, credited } = found.get(payment) ?? { invoiced: 0, open: 0, credited: [] };
    found.set(payment, {
      invoiced: invoiced + invoicedOf(documentOf(state)),
      open: open + Math.max(0, balanceOf(state).open),
      credited: [...credited, ...state.credits.flatMap((credit) => credit.return ?? [])],
    });
  }
  return found;
}
