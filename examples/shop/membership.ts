import type { Cart } from '@kvitto/contract/cart';
import type { OrderRecord } from '@kvitto/contract/ingest';
import type { PlacedOrder } from '@kvitto/contract/loyalty';
import type { Bag } from './bag.ts';
import { sumsOf, taxIn } from './orders.ts';
import type { Shipping } from './checkout-form.ts';
import type { Language } from './language.ts';

const kronor = (amount: number) => ({ amount, currency: 'SEK' });

/** What a bag comes to, as the programme counts it. */
export function cartOf(bag: Bag, shipping: Shipping, language: Language): Cart {
  const sums = sumsOf(bag, shipping);
  return {
    currency: 'SEK',
    lines: bag.map(({ product, quantity }) => ({
      id: `line_${product.slug}`,
      sku: product.sku,
      title: product.title[language],
      kind: 'physical',
      quantity,
      total: kronor(product.price * quantity),
      tax: kronor(taxIn(product.price * quantity, product.tax)),
    })),
    shipping: kronor(sums.shipping),
    total: kronor(sums.total),
  };
}

/** An order as it was placed in the end: with this, and with what its form carried, its sign-up is settled. */
export function placedOf({ id, number, placedAt, customer }: OrderRecord, cart: Cart): PlacedOrder {
  const { email = '', phone, name } = customer ?? {};
  return { order: id, number, placedAt, country: 'SE', contact: { email, ...(phone && { phone }), ...(name && { name }) }, cart };
}
