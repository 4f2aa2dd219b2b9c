import * as z from 'zod/mini';
import { money } from './money.ts';
import { id, link, open, text } from './open.ts';
import { paymentAccount, paymentReference } from './payment/reference-schema.ts';
import { calendarDate } from './time.ts';

const units = z.int().check(z.nonnegative());

/** Ways to pay that the shop has for this invoice. */
const way = z.object({
  id,
  kind: open(['bank', 'swish', 'card', 'wallet', 'autogiro', 'einvoice', 'link']),
  label: z.optional(text),
  /** It goes on at the provider's own page; else the numbers and codes are for the shopper's own bank. */
  isElsewhere: z.boolean(),
  /** What the money can come to is the shopper's to choose. */
  takesPart: z.boolean(),
});

/** How an invoice can be paid: numbers and references that were checked. */
export const paymentData = z.object({
  invoice: id,
  /** To pay now, of which a page makes codes. */
  amount: money,
  payee: text,
  /** The payee's registered number. */
  companyId: z.optional(text),
  accounts: z.array(paymentAccount).check(z.maxLength(10)),
  bic: z.optional(text),
  reference: z.optional(paymentReference),
  /** What to write where there is no reference, such as the invoice's number. */
  message: z.optional(text),
  invoiceDate: calendarDate,
  dueDate: z.optional(calendarDate),
  least: units,
  most: units,
  /** What is left after a part is lent, at so many percent a year. It is no credit unless told. */
  credit: z.optional(z.object({ annualPercent: z.number(), termsUrl: z.optional(link) })),
  ways: z.array(way).check(z.maxLength(20)),
  /** How many days money takes on its way by bank. */
  bankDays: z.optional(units),
  /** Grows with the balance: codes made of an older one are out of date. */
  version: z.int(),
});
export type PaymentData = z.infer<typeof paymentData>;
