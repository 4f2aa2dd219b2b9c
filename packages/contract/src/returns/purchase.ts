/** What was bought and how it was paid, as it stood when the order was placed: all that is ever refunded comes from here. */
import * as z from 'zod/mini';
import { country } from '../cart.ts';
import { KvittoError } from '../errors.ts';
import { currency, money } from '../money.ts';
import { id, open, text } from '../open.ts';
import { instant } from '../time.ts';

const amount = money;

export const purchaseLine = z.object({
  line: id,
  /** Units that were not cancelled. */
  quantity: z.int().check(z.minimum(1), z.maximum(1_000_000)),
  /** Of all units, before any discount, as the shopper was shown it. */
  gross: amount,
  /** Taken off this line alone. */
  discount: z.optional(amount),
  kind: open(['physical', 'digital', 'service', 'gift_card']),
  sku: z.optional(text),
  /** From the general to the special, e.g. `clothing/shoes/boots`. */
  category: z.optional(text),
  /** What rules go by, e.g. `final_sale`, `sealed`, `made_to_order`, `perishable`. */
  tags: z.optional(z.array(text).check(z.maxLength(30))),
  /** Lines of one bundle go back together. */
  bundle: z.optional(id),
  grams: z.optional(z.int().check(z.nonnegative())),
});
export type PurchaseLine = z.infer<typeof purchaseLine>;

/** Something taken off several lines. */
export const promotion = z.object({
  id,
  label: z.optional(text),
  amount,
  /** What it was given for; everything unless told. */
  lines: z.optional(z.array(id).check(z.minLength(1), z.maxLength(1000))),
  /** What these lines had to come to for it, after their own discounts. */
  threshold: z.optional(amount),
});

/** Where money came from, and goes back to. */
export const payment = z.object({
  id,
  kind: open(['card', 'invoice', 'wallet', 'bank', 'gift_card', 'credit', 'cash']),
  /** E.g. `Visa ••42`. */
  label: z.optional(text),
  amount,
});

export const purchase = z.object({
  order: id,
  currency,
  placedAt: instant,
  country: z.optional(country),
  /** Of the member who bought it. */
  tier: z.optional(text),
  isBusiness: z.optional(z.boolean()),
  lines: z.array(purchaseLine).check(z.minLength(1), z.maxLength(1000)),
  promotions: z.optional(z.array(promotion).check(z.maxLength(50))),
  /** What was paid for delivery, and what the cheapest usual one would have cost: no more than that comes back. */
  shipping: z.optional(z.object({ paid: amount, standard: amount })),
  payments: z.array(payment).check(z.minLength(1), z.maxLength(20)),
  /** Points that were given for it. */
  points: z.optional(z.int().check(z.nonnegative())),
});
export type Purchase = z.infer<typeof purchase>;

/** What was paid for everything. */
export const paidFor = ({ payments }: Purchase): number => payments.reduce((sum, each) => sum + each.amount.amount, 0);

/**
 * Refuses a purchase whose sums do not go together. Throws `invalid_input`: another currency, a discount above its lines, or
 * payments that differ from lines less discounts plus delivery.
 */
export function checkPurchase(given: Purchase): void {
  const { currency: ours, lines, promotions = [], shipping, payments } = given;
  const amounts = [
    ...lines.flatMap(({ gross, discount }) => [gross, discount]),
    ...promotions.flatMap((each) => [each.amount, each.threshold]),
  ];
  const all = [...amounts, shipping?.paid, shipping?.standard, ...payments.map((each) => each.amount)].filter((each) => each !== undefined);
  if (all.some((each) => each.currency !== ours)) refuse('currency', `All amounts are in ${ours}.`);
  if (all.some((each) => each.amount < 0)) refuse('lines', 'No amount is below 0.');
  const net = lines.reduce((sum, { gross, discount }) => sum + gross.amount - (discount?.amount ?? 0), 0);
  if (lines.some(({ gross, discount }) => (discount?.amount ?? 0) > gross.amount))
    refuse('lines', 'A discount is at most what it is taken off.');
  for (const [index, { amount: off, lines: only }] of promotions.entries()) {
    const value = lines.reduce(
      (sum, { line, gross, discount }) => (only && !only.includes(line) ? sum : sum + gross.amount - (discount?.amount ?? 0)),
      0,
    );
    const before = promotions.slice(0, index).filter((each) => !only || !each.lines || each.lines.some((line) => only.includes(line)));
    if (off.amount > value - before.reduce((sum, each) => sum + each.amount.amount, 0) && off.amount > value)
      refuse('promotions', 'A promotion is at most what it is taken off.');
  }
  const due = net - promotions.reduce((sum, each) => sum + each.amount.amount, 0) + (shipping?.paid.amount ?? 0);
  if (due !== paidFor(given)) refuse('payments', `Payments come to ${paidFor(given)}, the order to ${due}.`);
}

function refuse(path: string, message: string): never {
  throw new KvittoError('invalid_input', 'The purchase does not add up.', { fields: [{ path, message }] });
}
