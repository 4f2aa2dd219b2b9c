/** What was bought and how it was paid, as it stood when the order was placed: all that is ever refunded comes from here. */
import * as z from 'zod/mini';
import { country } from '../cart.ts';
import { KvittoError } from '../errors.ts';
import type { FieldError } from '../errors.ts';
import { currency, money } from '../money.ts';
import { id, open, text } from '../open.ts';
import { instant } from '../time.ts';
import { allocate, sumOf } from './allocate.ts';

export const purchaseLine = z.object({
  line: id,
  /** Units that were bought, whatever has become of them since. */
  quantity: z.int().check(z.minimum(1), z.maximum(1_000_000)),
  /** Of all units, before any discount, with tax. */
  gross: money,
  /** Taken off this line alone. */
  discount: z.optional(money),
  kind: open(['physical', 'digital', 'service', 'gift_card']),
  sku: z.optional(text),
  /** From the general to the special, e.g. `clothing/shoes/boots`. */
  category: z.optional(text),
  /** What rules go by, e.g. `final_sale`, `sealed`, `made_to_order`, `perishable`. */
  tags: z.optional(z.array(text).check(z.maxLength(30))),
  /** Lines of one bundle go back together, set by set. Where its parts may come back alone, leave it out and share its price out. */
  bundle: z.optional(id),
  /** Of one unit. */
  grams: z.optional(z.int().check(z.nonnegative())),
});
export type PurchaseLine = z.infer<typeof purchaseLine>;

/** Something taken off several lines, or a gift: then it takes all off the gift's line. */
export const promotion = z.object({
  id,
  label: z.optional(text),
  amount: money,
  /** What it was taken off; everything unless told. */
  lines: z.optional(z.array(id).check(z.minLength(1), z.maxLength(1000))),
  /** What had to be bought for it, where that is something else: all but the gift. */
  basis: z.optional(z.array(id).check(z.minLength(1), z.maxLength(1000))),
  /** What its basis had to come to, after each line's own discount. */
  threshold: z.optional(money),
});
export type Promotion = z.infer<typeof promotion>;

/** Where money came from, and goes back to. */
export const payment = z.object({
  id,
  kind: open(['card', 'invoice', 'wallet', 'bank', 'gift_card', 'credit', 'cash']),
  /** E.g. `Visa ••42`. */
  label: z.optional(text),
  /** Paid, or to be paid for an invoice. */
  amount: money,
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
  shipping: z.optional(z.object({ paid: money, standard: money })),
  payments: z.array(payment).check(z.minLength(1), z.maxLength(20)),
  /** Points that were given for it. */
  points: z.optional(z.int().check(z.nonnegative())),
});
export type Purchase = z.infer<typeof purchase>;

/** What was paid for everything. */
export const paidFor = ({ payments }: Purchase): number => sumOf(payments.map((each) => each.amount.amount));

/** Of one line, less its own discount. */
export const valueOf = ({ gross, discount }: PurchaseLine): number => gross.amount - (discount?.amount ?? 0);

/**
 * What each promotion takes off each line, in their order: one after the other, divided by what those before it have left of
 * each line, largest remainder first.
 */
export function promotionParts({ lines, promotions = [] }: Purchase): number[][] {
  let left = lines.map(valueOf);
  return promotions.map(({ amount, lines: only }) => {
    const mine = allocate(
      amount.amount,
      lines.map(({ line }, index) => (only && !only.includes(line) ? 0 : (left[index] ?? 0))),
    );
    left = left.map((each, index) => each - (mine[index] ?? 0));
    return mine;
  });
}

/**
 * Refuses a purchase whose sums do not go together. Throws `invalid_input` with every fault's path: an id twice or unknown, another
 * currency, a discount or a promotion above what it is taken off, or payments that differ from lines less discounts plus delivery.
 */
export function checkPurchase(given: Purchase): void {
  const fields = [...idFaults(given), ...amountFaults(given)];
  if (fields.length === 0) fields.push(...sumFaults(given));
  if (fields.length > 0) throw new KvittoError('invalid_input', 'The purchase does not add up.', { fields });
}

function idFaults({ lines, promotions = [], payments }: Purchase): FieldError[] {
  const known = new Set(lines.map(({ line }) => line));
  const twice = (path: string, ids: readonly string[]) =>
    new Set(ids).size < ids.length ? [{ path, message: 'Has an id more than once.' }] : [];
  return [
    ...twice(
      'lines',
      lines.map(({ line }) => line),
    ),
    ...twice(
      'promotions',
      promotions.map((each) => each.id),
    ),
    ...twice(
      'payments',
      payments.map((each) => each.id),
    ),
    ...promotions.flatMap(({ lines: only = [], basis = [] }, index) =>
      [...only, ...basis].every((line) => known.has(line))
        ? []
        : [{ path: `promotions.${index}`, message: 'Names a line that is not there.' }],
    ),
  ];
}

function amountFaults({ currency: ours, lines, promotions = [], shipping, payments }: Purchase): FieldError[] {
  const amounts = [
    ...lines.flatMap(({ gross, discount }, index) => [
      [`lines.${index}.gross`, gross] as const,
      [`lines.${index}.discount`, discount] as const,
    ]),
    ...promotions.flatMap(({ amount, threshold }, index) => [
      [`promotions.${index}.amount`, amount] as const,
      [`promotions.${index}.threshold`, threshold] as const,
    ]),
    ['shipping.paid', shipping?.paid] as const,
    ['shipping.standard', shipping?.standard] as const,
    ...payments.map(({ amount }, index) => [`payments.${index}.amount`, amount] as const),
  ];
  return amounts.flatMap(([path, amount]) => {
    if (amount && amount.currency !== ours) return [{ path, message: `All amounts are in ${ours}.` }];
    return amount && amount.amount < 0 ? [{ path, message: 'No amount is below 0.' }] : [];
  });
}

function sumFaults(given: Purchase): FieldError[] {
  const { lines, promotions = [], shipping } = given;
  const fields = lines.flatMap((line, index) =>
    valueOf(line) < 0 ? [{ path: `lines.${index}.discount`, message: 'A discount is at most what it is taken off.' }] : [],
  );
  if (fields.length > 0) return fields;
  const parts = promotionParts(given);
  for (const index of promotions.keys()) {
    const isTooMuch = lines.some((line, at) => valueOf(line) < sumOf(parts.slice(0, index + 1).map((part) => part[at] ?? 0)));
    if (isTooMuch) return [{ path: `promotions.${index}.amount`, message: 'A promotion is at most what it is taken off.' }];
  }
  const due = sumOf(lines.map(valueOf)) - sumOf(promotions.map(({ amount }) => amount.amount)) + (shipping?.paid.amount ?? 0);
  return due === paidFor(given) ? [] : [{ path: 'payments', message: `Payments come to ${paidFor(given)}, the order to ${due}.` }];
}
