import type { EventOf, InvoiceEvent, Proposed } from '@kvitto/contract/invoices/events';
import { documentOf, foldInvoice } from '@kvitto/contract/invoices/ledger';
import type { InvoiceState } from '@kvitto/contract/invoices/ledger';
import { payEarly } from '@kvitto/contract/invoices/pay-early';
import { waivedWith } from '@kvitto/contract/invoices/plan-credit';
import { addDays, addWorkingDays } from '@kvitto/contract/returns/days';
import { localDay } from '@kvitto/contract/story/expectation';
import type { CalendarDate } from '@kvitto/contract/time';
import type { InvoiceDesk } from './desk.ts';
import { eventOf } from './kept.ts';
import type { OpenInvoice } from './kept.ts';

/**
 * Whoever pays all of a plan early, or is credited for a part of it, does not owe what that would still have cost: it is let go together
 * with the payment or the credit note, and owed again should the payment go back.
 */
export function earlyWaivers(
  { bankDays = 0 }: Pick<InvoiceDesk, 'bankDays'>,
  invoice: OpenInvoice,
  fresh: readonly InvoiceEvent[],
  now: Date,
): InvoiceEvent[] {
  if (!invoice.state.plan) return [];
  const before: InvoiceEvent[] = [...invoice.kept.events];
  const made: InvoiceEvent[] = [];
  for (const event of fresh) {
    const known = [...before, ...made];
    const waived = event.kind === 'payment' ? paidEarly(event, known, invoice, bankDays) : creditedBy(event, foldInvoice(known));
    made.push(...waived.map((each): InvoiceEvent => eventOf(invoice, `${event.id}.${each.what}`.slice(-128), each, now)));
    before.push(event);
  }
  return made;
}

function creditedBy(event: InvoiceEvent, state: InvoiceState): readonly Proposed<'waived'>[] {
  if (event.kind !== 'credit') return [];
  // A note that is told again is credited for what it is more.
  const known = state.credits.find(({ note }) => note === event.note)?.amount ?? 0;
  return waivedWith(state, Math.max(0, event.amount - known), localDay(event.at, documentOf(state).zone));
}

/** What was to be paid on one of the days on which this money may have left its payer: as long as it is on its way, that grows no more. */
function paidEarly(
  event: EventOf<'payment'>,
  known: readonly InvoiceEvent[],
  { rules: { terms } }: OpenInvoice,
  bankDays: number,
): readonly Proposed<'waived'>[] {
  const [state, after] = [foldInvoice(known), foldInvoice([...known, event])];
  const isIts = ({ payment }: { readonly payment: string }) => payment === event.payment;
  // What has come is told again by who likes.
  if (event.state !== 'settled' || !state.plan || state.payments.some((each) => isIts(each) && each.state === 'settled')) return [];
  const { zone } = documentOf(state);
  const { from = event.at, method } = after.payments.find(isIts) ?? {};
  const [left, agreed] = [localDay(from, zone), localDay(state.plan.at, zone)];
  const days = method === 'bank' ? bankDays : 0;
  const isInTime = (day: CalendarDate) => day === left || (day >= agreed && addWorkingDays(day, days, terms.holidays) >= left);
  for (let day = left; isInTime(day); day = addDays(day, -1)) {
    const quote = payEarly(state, day);
    if (quote && quote.saves > 0 && event.amount >= quote.amount) return quote.waived.map((each) => ({ ...each, payment: event.payment }));
  }
  return [];
}
