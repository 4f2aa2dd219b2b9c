import * as z from 'zod/mini';
import { shipmentsAtMost } from './limits.ts';
import { maskAccess, maskOrder } from './mask.ts';
import { currency, money } from './money.ts';
import { asset, id, link, open, text } from './open.ts';
import type { Operations, Port } from './operation.ts';
import { address } from './place.ts';
import { deliveryAction, estimate, shipment } from './shipment.ts';
import { orderStatuses } from './status.ts';
import { story } from './story.ts';
import { instant, zone } from './time.ts';

const count = z.int().check(z.nonnegative(), z.maximum(1_000_000));

/** Units of one line, counted by what has happened to them. All cumulative. */
export const counters = z.object({
  ordered: count,
  cancelled: count,
  packed: count,
  shipped: count,
  delivered: count,
  returnRequested: count,
  returned: count,
  refunded: count,
});

export const orderLine = z.object({
  id,
  sku: z.optional(text),
  title: text,
  /** E.g. "Blue, M". */
  variant: z.optional(text),
  image: z.optional(asset),
  url: z.optional(link),
  kind: open(['physical', 'digital', 'service', 'gift_card']),
  counters,
  unitPrice: z.optional(money),
  total: z.optional(money),
  /** For lines that wait: pre-order or back-order. */
  expected: z.optional(estimate),
  /** Why units of this line are not on their way yet. */
  waiting: z.optional(open(['pre_order', 'back_order', 'other_warehouse', 'made_to_order', 'digital', 'release'])),
});
export type OrderLine = z.infer<typeof orderLine>;

export const totals = z.object({
  items: money,
  shipping: money,
  discount: money,
  tax: money,
  total: money,
  /** Whether item and shipping amounts include tax. */
  taxIncluded: z.boolean(),
});

export const order = z.object({
  /** Opaque and unguessable; not the number the shopper knows. */
  id,
  /** What the shopper knows it by. */
  number: text,
  placedAt: instant,
  /** The shop's IANA zone: dates of this order are days there. */
  zone,
  currency,
  /** Derived from the counters. */
  status: open(orderStatuses),
  payment: open(['paid', 'pending', 'authorised', 'failed', 'on_invoice', 'refunded', 'cash_on_delivery']),
  /** Why nothing moves, if so. */
  hold: z.optional(open(['payment_review', 'address', 'stock', 'age_check', 'fraud_review', 'customer_request'])),
  lines: z.array(orderLine).check(z.maxLength(1000)),
  totals: z.optional(totals),
  customer: z.optional(z.object({ name: z.optional(text), email: z.optional(text), phone: z.optional(text) })),
  shippingAddress: z.optional(address),
  /** What was promised at purchase, before parcels exist. */
  promised: z.optional(estimate),
  /** By when the shop says it will have packed and handed over. */
  dispatchBy: z.optional(instant),
  shipments: z.array(shipment).check(z.maxLength(shipmentsAtMost)),
  actions: z.optional(z.array(deliveryAction).check(z.maxLength(30))),
  /** A gift: prices are hidden from whoever follows the delivery. */
  gift: z.optional(z.boolean()),
  /** Who to ask. */
  support: z.optional(
    z.object({
      url: z.optional(link),
      email: z.optional(text),
      phone: z.optional(text),
      hours: z.optional(text),
    }),
  ),
  /** Where the shop starts a return, until the shop uses our panel for it. */
  returnUrl: z.optional(link),
  /** How much of the order is shown: the proof level it was masked to. */
  level: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  /** Grows with every change of the order. */
  version: z.int().check(z.nonnegative()),
  updatedAt: instant,
  /** When this answer was made. */
  asOf: instant,
  /** The system of record, e.g. `sql`. */
  source: z.optional(text),
  /** What its shopper is told, as of `asOf` and at its `level`. Without it a page works the story out for itself, from files that it would not need otherwise. */
  story: z.optional(story),
});
export type Order = z.infer<typeof order>;

export const orderSummary = z.object({
  id,
  number: text,
  placedAt: instant,
  status: open(orderStatuses),
  itemCount: z.int().check(z.nonnegative()),
  total: z.optional(money),
  image: z.optional(asset),
  promised: z.optional(estimate),
});
export type OrderSummary = z.infer<typeof orderSummary>;

/** Proof of a guest: an order number as typed, and one thing only the buyer knows. */
export const guestProof = z.object({
  number: z.string().check(z.minLength(1), z.maxLength(64)),
  email: z.optional(z.string().check(z.maxLength(320))),
  postcode: z.optional(z.string().check(z.maxLength(20))),
  /** The last four digits or more of the phone number. */
  phone: z.optional(z.string().check(z.maxLength(32))),
});
export type GuestProof = z.infer<typeof guestProof>;

/** How a one-time code reaches the buyer. */
export const channel = open(['email', 'sms']);

/** A short-lived session for named orders. Keep it in memory; never in a URL or in storage. */
export const grant = z.object({
  token: z.string().check(z.minLength(1), z.maxLength(8192)),
  expiresAt: instant,
  level: z.union([z.literal(0), z.literal(1), z.literal(2)]),
});
export type Grant = z.infer<typeof grant>;

export const orderAccess = z.object({
  order,
  /** Present when a gateway answers; a backend inside the page needs none. */
  session: z.optional(grant),
  /** By which channels a one-time code can reach the buyer, for `sessions.challenge`. Set by whoever sends such codes. */
  channels: z.optional(z.array(channel).check(z.maxLength(4))),
});
export type OrderAccess = z.infer<typeof orderAccess>;

export const pageQuery = z.object({
  cursor: z.optional(z.string().check(z.maxLength(200))),
  /** 1 to 100; 20 unless told. */
  limit: z.optional(z.int().check(z.minimum(1), z.maximum(100))),
});

export const orders = {
  find: {
    method: 'POST',
    path: '/orders/find',
    input: guestProof,
    output: orderAccess,
    proof: 0,
    mask: maskAccess,
    guesses: true,
    summary:
      'Finds an order by its number and one thing only the buyer knows. Rejects with `lookup_failed` when the shop knows no such order or the proof is wrong, and with `rate_limited` after too many tries.',
  },
  get: {
    method: 'GET',
    path: '/orders/{order}',
    input: z.object({ order: id }),
    output: order,
    proof: 1,
    order: 'order',
    mask: maskOrder,
    summary:
      'One order with its shipments, masked to the session’s proof level. Rejects with `not_found` for unknown and foreign orders alike.',
  },
  list: {
    method: 'GET',
    path: '/orders',
    input: pageQuery,
    output: z.object({ items: z.array(orderSummary), nextCursor: z.optional(z.string()) }),
    proof: 2,
    summary: 'The orders that the session holds, newest first.',
  },
} as const satisfies Operations;
export type Orders = Port<typeof orders>;
