import type { InvoiceEvent } from '@kvitto/contract/invoices/events';
import { documentOf, foldInvoice } from '@kvitto/contract/invoices/ledger';
import { payEarly } from '@kvitto/contract/invoices/pay-early';
import { localDay } from '@kvitto/contract/story/expectation';
import { eventOf } from './kept.ts';
import type { OpenInvoice } from './kept.ts';

/** Whoever pays all of a plan early does not owe what would have come: it is let go together with the payment that does it. */
export function earlyWaivers(invoice: OpenInvoice, fresh: readonly InvoiceEvent[], now: Date): InvoiceEvent[] {
  if (!invoice.state.plan) return [];
  const { zone } = documentOf(invoice.state);
  const before: InvoiceEvent[] = [...invoice.kept.events];
  for (const event of fresh) {
    const quote =
      event.kind === 'payment' && event.state === 'settled' ? payEarly(foldInvoice(before), localDay(event.at, zone)) : undefined;
    if (event.kind === 'payment' && quote && quote.saves > 0 && event.amount >= quote.amount)
      return quote.waived.map((each): InvoiceEvent => eventOf(invoice, `${event.id}.${each.what}`.slice(-128), each, now));
    before.push(event);
  }
  return [];
}
