import * as z from 'zod/mini';
import { invoice } from '@kvitto/contract/invoice';
import { currency } from '@kvitto/contract/money';
import { id, open, text } from '@kvitto/contract/open';
import { instant } from '@kvitto/contract/time';

/** What has become of an invoice: it is new, or it is other than before; or money came that is for no invoice. */
const invoiceEventTypes = ['invoice.issued', 'invoice.changed', 'money.unmatched'] as const;

const step = z.object({
  /** The same however often it is told. */
  id,
  /** `payment`, `disputed`, `extended`, `planned`, `paused`, `credit`, ... */
  kind: text,
  at: instant,
  /** The payment, pause, dispute, credit note or refund that it is about. */
  about: z.optional(text),
  state: z.optional(text),
  amount: z.optional(z.int()),
});

const money = z.object({
  transaction: id,
  at: instant,
  amount: z.int(),
  currency,
  how: open(['unknown', 'unclear', 'currency']),
  /** Where it is a number, and nobody's words. */
  reference: z.optional(text),
  invoice: z.optional(id),
  /** It went back to a payer. */
  isReversal: z.optional(z.boolean()),
});

/** What a shop's system is told of an invoice, at each change, and of money at which a person has to look. */
export const invoiceNotice = z.object({
  /** Of this version of this invoice, or of this money: the same however often it is told. */
  id: z.string(),
  type: open(invoiceEventTypes),
  /** When it last changed, or the money moved. */
  at: instant,
  /** When this was posted. */
  sentAt: instant,
  /** As it now stands: whoever missed an older picture has missed nothing. */
  invoice: z.optional(z.omit(invoice, { buyer: true })),
  /** The last 50 things that have happened to it, oldest first. */
  happened: z.optional(z.array(step)),
  money: z.optional(money),
});
export type InvoiceNotice = z.infer<typeof invoiceNotice>;
