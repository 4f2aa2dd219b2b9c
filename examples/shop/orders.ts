import { randomBytes } from 'node:crypto';
import type { OrderRecord } from '@kvitto/contract/ingest';
import type { Order } from '@kvitto/contract/order';
import type { Bag, BagLine } from './bag.ts';
import { shippingPrices } from './checkout-form.ts';
import type { Checkout, Shipping } from './checkout-form.ts';
import { textsIn } from './language.ts';
import type { Language } from './language.ts';
import { counter } from './pickup-points.ts';
import { purchaseOf } from './purchase.ts';
import type { Terms } from './purchase.ts';
import { dayAfter, zone } from './shop-time.ts';

/** Sums of a bag in öre, tax included. */
export interface Sums {
  readonly items: number;
  readonly shipping: number;
  readonly tax: number;
  readonly total: number;
}

/** The tax inside an amount that includes it. */
export const taxIn = (amount: number, percent: number): number => Math.round((amount * percent) / (100 + percent));

export function sumsOf(bag: Bag, shipping: Shipping): Sums {
  const price = shippingPrices[shipping];
  const items = bag.reduce((all, { product, quantity }) => all + product.price * quantity, 0);
  const tax = bag.reduce((all, { product, quantity }) => all + taxIn(product.price * quantity, product.tax), taxIn(price, 25));
  return { items, shipping: price, tax, total: items + price };
}

/** What an order is made of. */
export interface Ordering extends Terms {
  readonly number: number;
  readonly bag: Bag;
  readonly checkout: Checkout;
  readonly language: Language;
  readonly placedAt: Date;
  /** Until then it can be changed. */
  readonly packedBy: Date;
  /** For somebody else, who may return it without seeing prices. */
  readonly isGift?: boolean;
}

const kronor = (amount: number) => ({ amount, currency: 'SEK' });

/** An order as the shop's system pushes it to the gateway: nothing is packed, no parcel exists. */
export function orderOf({ number, bag, checkout, language, placedAt, packedBy, isGift, ...terms }: Ordering): OrderRecord {
  const { name, email, phone, street, postcode, city, shipping, payment } = checkout;
  const sums = sumsOf(bag, shipping);
  const off = terms.promotion?.amount ?? 0;
  const total = sums.total - off;
  const made = placedAt.toISOString();
  const id = `ord_${randomBytes(16).toString('base64url')}`;
  return {
    id,
    number: String(number),
    placedAt: made,
    zone,
    currency: 'SEK',
    payment: payment === 'invoice' ? 'on_invoice' : 'paid',
    lines: bag.map((line) => lineOf(line, language, terms.tags?.[line.product.slug])),
    totals: {
      items: kronor(sums.items),
      shipping: kronor(sums.shipping),
      discount: kronor(off),
      tax: kronor(sums.tax - taxIn(off, 25)),
      total: kronor(total),
      taxIncluded: true,
    },
    customer: { name, email, phone },
    shippingAddress: { name, lines: [street], postcode, city, country: 'SE' },
    promised: { precision: 'day', from: dayAfter(placedAt, 0), until: dayAfter(placedAt, 1), zone, source: 'shop', madeAt: made },
    dispatchBy: packedBy.toISOString(),
    shipments: [],
    ...(isGift && { gift: true }),
    purchase: purchaseOf({ order: id, placedAt: made, bag, checkout, total, ...terms }),
    // The checkout says it, before anything is bought.
    informedAt: made,
    support: { email: 'hej@fjallochfika.example', phone: '+46 8 465 004 12' },
  };
}

function lineOf({ product, quantity }: BagLine, language: Language, tags: readonly string[] = []): OrderRecord['lines'][number] {
  const { slug, sku, title, price } = product;
  const variant = product.variant[language];
  return {
    id: `line_${slug}`,
    sku,
    title: title[language],
    variant: tags.includes('made_to_order') ? `${variant}, ${textsIn(language).engraved}` : variant,
    image: `/products/${slug}.svg`,
    kind: 'physical',
    counters: { ordered: quantity, cancelled: 0, packed: 0, shipped: 0, delivered: 0, returnRequested: 0, returned: 0, refunded: 0 },
    unitPrice: kronor(price),
    total: kronor(price * quantity),
  };
}

/** The order once more, packed and labelled: now it has a parcel that carriers can tell news of. */
export function packed(order: Order, shipping: Shipping, trackingNumber: string): Order {
  const { promised, shippingAddress } = order;
  const items = order.lines.map(({ id, counters }) => ({ line: id, quantity: counters.ordered }));
  return {
    ...order,
    lines: order.lines.map((line) => ({ ...line, counters: { ...line.counters, packed: line.counters.ordered } })),
    shipments: [
      {
        id: `shp_${order.id.slice(4)}`,
        direction: 'delivery',
        method: shipping === 'home' ? 'home' : 'counter',
        ...(shippingAddress && { destination: shippingAddress }),
        parcels: [
          {
            id: `par_${order.id.slice(4)}`,
            trackingNumber,
            carrier: { id: 'postnord', name: 'PostNord' },
            status: 'created',
            milestone: 'packing',
            items,
            ...(promised && { promised }),
            estimates: promised ? [promised] : [],
            events: [],
            eventCount: 0,
            ...(shipping === 'pickup' && { pickup: counter(new Date(order.placedAt)) }),
          },
        ],
      },
    ],
  };
}
