import type { Invoices } from '@kvitto/contract/invoice';
import { lineAmount } from '@kvitto/contract/invoices/document';
import type { InvoiceDocument } from '@kvitto/contract/invoices/document';
import { documentOf, foldInvoice } from '@kvitto/contract/invoices/ledger';
import { share, sumOf } from '@kvitto/contract/returns/allocate';
import { promotionParts, valueOf } from '@kvitto/contract/returns/purchase';
import type { Purchase } from '@kvitto/contract/returns/purchase';
import type { InvoiceSubject, KeptInvoice } from './tables.ts';

type Expected = Pick<Awaited<ReturnType<Invoices['list']>>, 'expected'>;

/**
 * What of an order on invoice none is issued for yet: all of it, or while things are still to be sent, the rest without what was
 * cancelled. Without an amount where something was cancelled that was not for the invoice alone: nobody says which payment is less then.
 */
export function expectedOf({ order, record: { purchase } }: InvoiceSubject, kept: readonly KeptInvoice[]): Expected {
  const payments = purchase?.payments.filter(({ kind }) => kind === 'invoice') ?? [];
  const isToCome = order.lines.some(({ counters }) => counters.ordered - counters.cancelled > counters.shipped);
  if (!purchase || payments.length === 0 || (kept.length > 0 && !isToCome)) return {};
  const most =
    sumOf(payments.map(({ amount }) => amount.amount)) - sumOf(kept.map(({ events }) => askedBy(documentOf(foldInvoice(events)))));
  const gone = cancelledOf(purchase, order.lines);
  const isMixed = gone > 0 && payments.length < purchase.payments.length;
  if (most <= 0 || (!isMixed && most <= gone)) return {};
  return { expected: isMixed ? {} : { amount: { amount: most - gone, currency: purchase.currency } } };
}

/** What an invoice asks of the purchase: neither what invoicing costs nor what it was rounded by for cash is in that. */
const askedBy = ({ lines, prepaid = 0 }: InvoiceDocument): number =>
  sumOf(lines.map((line) => (line.kind === 'fee' && line.line === undefined ? 0 : lineAmount(line)))) - prepaid;

/** What units that were cancelled were sold for. */
function cancelledOf(purchase: Purchase, lines: InvoiceSubject['order']['lines']): number {
  const off = promotionParts(purchase);
  return sumOf(
    purchase.lines.map((line, at) => {
      const cancelled = lines.find(({ id }) => id === line.line)?.counters.cancelled ?? 0;
      const price = valueOf(line) - sumOf(off.map((parts) => parts[at] ?? 0));
      return share(price, Math.min(cancelled, line.quantity), line.quantity);
    }),
  );
}
