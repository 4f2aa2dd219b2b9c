/** What Stripe's API answers (version 2025-03-31.basil), as far as it is read. Amounts are minor units, times are seconds. */
import * as z from 'zod/mini';

const units = z.int().check(z.nonnegative());
const seconds = z.int().check(z.nonnegative());
const words = z.nullish(z.string());
const metadata = z.nullish(z.record(z.string(), z.string()));

const tax = z.object({
  amount: z.int(),
  /** `inclusive`: it is in the amount that it is of. */
  tax_behavior: z.string(),
  taxable_amount: z.nullish(z.int()),
});
export type FarTax = z.infer<typeof tax>;
const taxes = z.nullish(z.array(tax));

const line = z.object({
  id: z.string(),
  /** Before discounts, and before taxes that are not in it. */
  amount: z.int(),
  description: words,
  quantity: z.nullish(z.int()),
  discount_amounts: z.nullish(z.array(z.object({ amount: units }))),
  taxes,
});
export type FarLine = z.infer<typeof line>;

export const farInvoice = z.object({
  id: z.string(),
  object: z.literal('invoice'),
  status: words,
  number: words,
  currency: z.string(),
  account_country: words,
  account_name: words,
  created: seconds,
  due_date: z.nullish(seconds),
  next_payment_attempt: z.nullish(seconds),
  total: z.int(),
  amount_due: units,
  amount_paid: units,
  amount_remaining: units,
  /** What the customer has or owes from before: below 0 what they have. */
  starting_balance: z.nullish(z.int()),
  ending_balance: z.nullish(z.int()),
  /** Of credit notes: what lowered what was to be paid, and what was given back afterwards. */
  pre_payment_credit_notes_amount: z.nullish(units),
  post_payment_credit_notes_amount: z.nullish(units),
  hosted_invoice_url: words,
  invoice_pdf: words,
  metadata,
  lines: z.object({ data: z.array(line) }),
  shipping_cost: z.nullish(z.object({ amount_total: units, amount_tax: units })),
  total_taxes: taxes,
  status_transitions: z.object({ finalized_at: z.nullish(seconds), paid_at: z.nullish(seconds), voided_at: z.nullish(seconds) }),
});
export type FarInvoice = z.infer<typeof farInvoice>;

export const creditNote = z.object({
  id: z.string(),
  object: z.literal('credit_note'),
  /** Of its invoice. */
  invoice: z.string(),
  number: z.string(),
  status: z.string(),
  created: seconds,
  /** With tax. */
  total: units,
  pre_payment_amount: z.nullish(units),
  post_payment_amount: z.nullish(units),
  reason: words,
  pdf: words,
  /** `refund` is its id; nothing for money that went back elsewhere. */
  refunds: z.nullish(z.array(z.object({ amount_refunded: units, refund: z.nullish(z.string()) }))),
  out_of_band_amount: z.nullish(units),
});
export type FarCreditNote = z.infer<typeof creditNote>;

export const found = z.object({ data: z.array(farInvoice) });
export const creditNotes = z.object({ data: z.array(creditNote) });
/** Which invoice a payment is for: charges and payment intents name none. */
export const invoicePayments = z.object({ data: z.array(z.object({ invoice: z.string() })) });
