import type { InvoiceEvent, Proposed } from '@kvitto/contract/invoices/events';
import { documentOf, foldInvoice } from '@kvitto/contract/invoices/ledger';
import type { InvoiceState } from '@kvitto/contract/invoices/ledger';
import { payEarly } from '@kvitto/contract/invoices/pay-early';
import { waivedWith } from '@kvitto/contract/invoices/plan-credit';
import { localDay } from '@kvitto/contract/story/expectation';
import type { CalendarDate, Instant } from '@kvitto/contract/time';
import { eventOf } from './kept.ts';
import type { OpenInvoice } from './kept.ts';

/**
 * Whoever pays all of a plan early, or is credited for a part of it, does not owe what that would still have cost: it is let go together
 * with the payment or the credit note, and owed again should the payment go back.
 */
export function earlyWaivers(invoice: OpenInvoice, fresh: readonly InvoiceEvent[], now: Date): InvoiceEvent[] {
  if (!invoice.state.plan) return [];
  const { zone } = documentOf(invoice.state);
  const before: InvoiceEvent[] = [...invoice.kept.events];
  const made: InvoiceEvent[] = [];
  for (const event of fresh) {
    const known = [...before, ...made];
    const waived = waivedBy(event, foldInvoice(known), localDay(leftAt(known, event), zone));
    made.push(...waived.map((each): InvoiceEvent => eventOf(invoice, `${event.id}.${each.what}`.slice(-128), each, now)));
    before.push(event);
  }
  return made;
}

/** When money left its payer, who was told then what is to be paid early: as long as it is on its way, that grows no more. */
function leftAt(known: readonly InvoiceEvent[], event: InvoiceEvent): Instant {
  if (event.kind !== 'payment') return event.at;
  return foldInvoice([...known, event]).payments.find(({ payment }) => payment === event.payment)?.from ?? event.at;
}

function waivedBy(event: InvoiceEvent, state: InvoiceState, today: CalendarDate): readonly Proposed<'waived'>[] {
  if (event.kind === 'credit') {
    // A note that is told again is credited for what it is more.
    const known = state.credits.find(({ note }) => note === event.note)?.amount ?? 0;
    return waivedWith(state, Math.max(0, event.amount - known), today);
  }
  if (event.kind !== 'payment' || event.state !== 'settled') return [];
  const quote = payEarly(state, today);
  return quote && quote.saves > 0 && event.amount >= quote.amount ? quote.waived.map((each) => ({ ...each, payment: event.payment })) : [];
}
