import type { Promotion, Purchase } from '@kvitto/contract/returns/purchase';
import type { Bag } from './bag.ts';
import { shippingPrices } from './checkout-form.ts';
import type { Checkout } from './checkout-form.ts';

/** What an order was paid with and less, beside what its bag says. */
export interface Terms {
  /** Taken off everything. */
  readonly promotion?: Reduction;
  /** Öre of it that a gift card pays. */
  readonly giftCard?: number;
  /** What the return policy goes by beside the catalogue's own words, by product. */
  readonly tags?: Readonly<Record<string, readonly string[]>>;
}

/** Something taken off. */
export interface Reduction {
  readonly label: string;
  /** Öre. */
  readonly amount: number;
  /** Öre that the things had to come to. */
  readonly threshold?: number;
}

export interface Bought extends Terms {
  readonly order: string;
  readonly placedAt: string;
  readonly bag: Bag;
  readonly checkout: Pick<Checkout, 'shipping' | 'payment'>;
  /** Öre, to be paid in all. */
  readonly total: number;
}

const kronor = (amount: number) => ({ amount, currency: 'SEK' });

/** No more than this comes back of what delivery cost: Directive 2011/83/EU, Art. 13 (2). */
const cheapest = Math.min(...Object.values(shippingPrices));

/** What was bought and how it was paid, as the gateway is told with the order: all that is ever refunded comes from here. */
export function purchaseOf({ order, placedAt, bag, checkout, total, promotion, giftCard = 0, tags = {} }: Bought): Purchase {
  return {
    order,
    currency: 'SEK',
    placedAt,
    country: 'SE',
    lines: bag.map(({ product, quantity }) => ({
      line: `line_${product.slug}`,
      quantity,
      gross: kronor(product.price * quantity),
      kind: 'physical',
      sku: product.sku,
      category: product.category,
      tags: [...(product.tags ?? []), ...(tags[product.slug] ?? [])],
      grams: product.grams,
    })),
    ...(promotion && { promotions: [promotionOf(promotion)] }),
    shipping: { paid: kronor(shippingPrices[checkout.shipping]), standard: kronor(cheapest) },
    payments: paymentsOf(checkout, total, giftCard),
  };
}

const promotionOf = ({ label, amount, threshold }: Reduction): Promotion => ({
  id: 'promotion',
  label,
  amount: kronor(amount),
  ...(threshold !== undefined && { threshold: kronor(threshold) }),
});

function paymentsOf({ payment }: Bought['checkout'], total: number, giftCard: number): Purchase['payments'] {
  const rest = kronor(total - giftCard);
  return [
    ...(giftCard > 0 ? [{ id: 'gift_card', kind: 'gift_card', amount: kronor(giftCard) }] : []),
    payment === 'card' ? { id: 'card', kind: 'card', label: 'Visa ••42', amount: rest } : { id: 'invoice', kind: 'invoice', amount: rest },
  ];
}
