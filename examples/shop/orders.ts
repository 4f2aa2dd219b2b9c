import { randomBytes } from 'node:crypto';
import type { OrderRecord } from '@kvitto/contract/ingest';
import type { Bag, BagLine } from './bag.ts';
import { shippingPrices } from './checkout-form.ts';
import type { Checkout, Shipping } from './checkout-form.ts';
import type { Language } from './language.ts';

/** Sums of a bag in öre, tax included. */
export interface Sums {
  readonly items: number;
  readonly shipping: number;
  readonly tax: number;
  readonly total: number;
}

/** The tax inside an amount that includes it. */
const taxIn = (amount: number, percent: number): number => Math.round((amount * percent) / (100 + percent));

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
}

const zone = 'Europe/Stockholm';
const kronor = (amount: number) => ({ amount, currency: 'SEK' });

/** A calendar date in the shop, so many days after an instant. */
export function dayAfter(instant: Date, days: number): string {
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone: zone }).format(instant.getTime() + days * 86_400_000);
}

/** An order as the shop's system pushes it to the gateway: nothing is packed, no parcel exists. */
export function orderOf({ number, bag, checkout, language, placedAt }: Purchase): OrderRecord {
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
export function packed(record: OrderRecord, shipping: Shipping, trackingNumber: string): OrderRecord {
  const { promised, shippingAddress } = record;
  const items = record.lines.map(({ id, counters }) => ({ line: id, quantity: counters.ordered }));
  return {
    ...record,
    lines: record.lines.map((line) => ({ ...line, counters: { ...line.counters, packed: line.counters.ordered } })),
    shipments: [
      {
        id: `shp_${record.id.slice(4)}`,
        direction: 'delivery',
        method: shipping === 'home' ? 'home' : 'counter',
        ...(shippingAddress && { destination: shippingAddress }),
        parcels: [
          {
            id: `par_${record.id.slice(4)}`,
            trackingNumber,
            carrier: { id: 'postnord', name: 'PostNord' },
            items,
            ...(promised && { promised }),
            estimates: promised ? [promised] : [],
            ...(shipping === 'pickup' && { pickup: counter(record.placedAt) }),
          },
        ],
      },
    ],
  };
}

type PickupPoint = NonNullable<OrderRecord['shipments'][number]['parcels'][number]['pickup']>;

function counter(placedAt: string): PickupPoint {
  const placed = new Date(placedAt);
  return {
    id: 'point_kvarnlivs',
    kind: 'counter',
    name: 'Kvarnlivs Kungsholmen',
    zone,
    address: { lines: ['Mandelbiskvigränd 3'], postcode: '112 36', city: 'Stockholm', country: 'SE' },
    days: [0, 1, 2, 3, 4, 5, 6].map((days) => ({ date: dayAfter(placed, days), open: [{ from: '08:00', until: '21:00' }] })),
    collectUntil: dayAfter(placed, 14),
    code: '4471',
    idRequired: true,
    othersMayCollect: true,
  };
}
