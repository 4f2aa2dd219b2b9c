import type { InvoiceDocument } from '@kvitto/contract/invoices/document';
import { linesOf } from '@kvitto/contract/invoices/issue';
import { makeOcr } from '@kvitto/contract/payment/ocr';
import type { Purchase } from '@kvitto/contract/returns/purchase';
import { productAt } from './catalogue.ts';
import type { ShopOrder } from './order-book.ts';
import { dayAfter, zone } from './shop-time.ts';

/** What is sent of an order at once, and asked for on one invoice. */
export interface Capture {
  /** Which of the order's, from 1. */
  readonly number: number;
  /** Units by line; those of earlier captures are in `before`. */
  readonly units: ReadonlyMap<string, number>;
  readonly before?: ReadonlyMap<string, number>;
  readonly sentAt: Date;
  /** Days from then until it has to be paid. */
  readonly days?: number;
}

/** An invoice as it is issued. */
export interface Issued {
  readonly invoice: string;
  readonly document: InvoiceDocument;
}

/** What the checkout says. */
const paymentDays = 30;
/** They pass every check, and stand in examples only. */
const accounts = { bankgiro: '5402-9681', swish: '123 123 12 31' };

export const isOnInvoice = ({ purchase }: Pick<ShopOrder, 'purchase'>): boolean =>
  purchase?.payments.some(({ kind }) => kind === 'invoice') ?? false;

/** Everything that was not called off, when it goes in one parcel. */
export const wholeOf = ({ lines }: ShopOrder): ReadonlyMap<string, number> =>
  new Map(lines.map(({ id, counters }) => [id, counters.ordered - counters.cancelled]));

/** The invoice for what is sent. Its payment is the one of the purchase, by which a return finds it. */
export function invoiceFor(order: ShopOrder, purchase: Purchase, capture: Capture): Issued {
  const { number, units, before, sentAt, days = paymentDays } = capture;
  const isFirst = number === 1;
  const invoiceNumber = `3${order.number}${number}`;
  const prepaid = purchase.payments.reduce((sum, { kind, amount }) => (kind === 'invoice' ? sum : sum + amount.amount), 0);
  const facts = {
    title: ({ line }: { readonly line: string }) => order.lines.find(({ id }) => id === line)?.title ?? line,
    vatPercent: (line: { readonly line: string } | undefined) => productAt(line?.line.replace('line_', '') ?? '')?.tax ?? 25,
  };
  return {
    invoice: `inv_${order.id.slice(4)}_${number}`,
    document: {
      number: invoiceNumber,
      type: '380',
      order: order.id,
      capture: `cap_${order.id.slice(4)}_${number}`,
      payment: 'invoice',
      currency: 'SEK',
      country: 'SE',
      zone,
      issuedOn: dayAfter(sentAt, 0),
      dueOn: dayAfter(sentAt, days),
      lines: linesOf(purchase, facts, units, before, isFirst),
      ...(isFirst && prepaid > 0 && { prepaid }),
      // The checkout tells of it: without that, Swedish law allows none.
      agreedFees: ['reminder'],
      payTo: [
        { kind: 'bankgiro', account: accounts.bankgiro, reference: { kind: 'ocr', value: makeOcr(invoiceNumber) } },
        { kind: 'swish', account: accounts.swish },
      ],
    },
  };
}
