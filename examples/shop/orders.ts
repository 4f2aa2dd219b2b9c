import { randomBytes } from 'node:crypto';
import type { OrderRecord } from '@kvitto/contract/ingest';
import type { Order } from '@kvitto/contract/order';
import type { Bag, BagLine } from './bag.ts';
import { shippingPrices } from './checkout-form.ts';
import type { Checkout, Shipping } from './checkout-form.ts';
import type { Language } from './language.ts';
import { counter } from './pickup-points.ts';
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
export interface Purchase {
  readonly number: number;
  readonly bag: Bag;
  readonly checkout: Checkout;
  readonly language: Language;
  readonly placedAt: Date;
  /** Until then it can be changed. */
  readonly packedBy: Date;
}

const kronor = (amount: number) => ({ amount, currency: 'SEK' });

/** An order as the shop's system pushes it to the gateway: nothing is packed, no parcel exists. */
export function orderOf({ number, bag, checkout, language, placedAt, packedBy }: Purchase): OrderRecord {
  const { name, email, phone, street, postcode, city, shipping, payment } = checkout;
  const sums = sumsOf(bag, shipping);
  const made = placedAt.toISOString();
  return {
    id: `ord_${randomBytes(16).toString('base64url')}`,
    number: String(number),
    placedAt: made,
    zone,
    currency: 'SEK',
    payment: payment === 'invoice' ? 'on_invoice' : 'paid',
    lines: bag.map((line) => lineOf(line, language)),
    totals: {
      items: kronor(sums.items),
      shipping: kronor(sums.shipping),
      discount: kronor(0),
      tax: kronor(sums.tax),
      total: kronor(sums.total),
      taxIncluded: true,
    },
    customer: { name, email, phone },
    shippingAddress: { name, lines: [street], postcode, city, country: 'SE' },
    promised: { precision: 'day', from: dayAfter(placedAt, 0), until: dayAfter(placedAt, 1), zone, source: 'shop', madeAt: made },
    dispatchBy: packedBy.toISOString(),
    shipments: [],
    support: { email: 'hej@fjallochfika.example', phone: '+46 8 465 004 12' },
  };
}

function lineOf({ product, quantity }: BagLine, language: Language): OrderRecord['lines'][number] {
  const { slug, sku, title, variant, price } = product;
  return {
    id: `line_${slug}`,
    sku,
    title: title[language],
    variant: variant[language],
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
