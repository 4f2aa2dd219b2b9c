/** What a shopper is about to buy, or has bought, as far as a loyalty programme counts it. */
import * as z from 'zod/mini';
import { currency, money } from './money.ts';
import { id, open, text } from './open.ts';

/** ISO 3166-1 alpha-2. */
export const country = z.string().check(z.regex(/^[A-Z]{2}$/));

export const cartLine = z.object({
  id,
  sku: z.optional(text),
  title: z.optional(text),
  kind: open(['physical', 'digital', 'service', 'gift_card']),
  quantity: z.int().check(z.minimum(1), z.maximum(1_000_000)),
  /** Of all units, less discounts, as the shopper pays it: with tax where prices are shown with tax. */
  total: money,
  /** The tax inside `total`, where that is known. */
  tax: z.optional(money),
});

export const cart = z.object({
  currency,
  lines: z.array(cartLine).check(z.maxLength(1000)),
  shipping: z.optional(money),
  /** What is to be paid for all of it. */
  total: z.optional(money),
});
export type Cart = z.infer<typeof cart>;
