/** What Klarna's order management answers, as far as it is read. Almost nothing in it is said to be always there. */
import * as z from 'zod/mini';

const units = z.int().check(z.nonnegative());
const words = z.nullish(z.string());

const line = z.object({
  type: words,
  name: z.string(),
  quantity: units,
  /** Percent, with two decimals that are not written. */
  tax_rate: z.nullish(units),
  /** With tax and less the discount; below 0 for discounts and gift cards. */
  total_amount: z.int(),
  total_discount_amount: z.nullish(units),
});
export type FarLine = z.infer<typeof line>;

const capture = z.object({
  capture_id: z.string(),
  captured_amount: units,
  refunded_amount: z.nullish(units),
  captured_at: z.string(),
  klarna_reference: words,
  order_lines: z.nullish(z.array(line)),
});
export type FarCapture = z.infer<typeof capture>;

const refund = z.object({ refund_id: words, refunded_amount: units, refunded_at: z.string(), reference: words });

export const farOrder = z.object({
  order_id: z.string(),
  status: z.string(),
  fraud_status: words,
  klarna_reference: words,
  merchant_reference1: words,
  purchase_country: z.string(),
  purchase_currency: z.string(),
  remaining_authorized_amount: z.nullish(z.int()),
  initial_payment_method: z.nullish(z.object({ type: words })),
  /** Whom Klarna's letters go to. */
  billing_address: z.nullish(z.object({ email: words })),
  captures: z.nullish(z.array(capture)),
  refunds: z.nullish(z.array(refund)),
});
export type FarOrder = z.infer<typeof farOrder>;

/** Fees are the shop's, not the shopper's. */
export const farOptions = z.object({
  currency: words,
  options: z.array(z.object({ amount: units, number_of_days: z.int() })),
});
export type FarOptions = z.infer<typeof farOptions>;
