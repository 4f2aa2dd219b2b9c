import * as z from 'zod/mini';
import { id, text } from './open.ts';
import type { Operations, Port } from './operation.ts';
import { legsAtMost, parcelsAtMost, shipmentsAtMost } from './limits.ts';
import { order, orderLine } from './order.ts';
import { pickupPoint } from './place.ts';
import { purchase } from './returns/purchase.ts';
import { carrier, deliveryException, estimate, leg, parcel, proofOfDelivery, shipment, trackingEvent } from './shipment.ts';
import { instant } from './time.ts';

/**
 * An order as the shop pushes it. What is derived (statuses, event counts, versions) is left out:
 * the system of record computes it. Repeating it is harmless; events and estimates already known stay.
 */
export const orderRecord = z.extend(
  z.omit(order, {
    status: true,
    level: true,
    version: true,
    updatedAt: true,
    asOf: true,
    source: true,
    story: true,
    lines: true,
    shipments: true,
  }),
  {
    lines: z.array(orderLine).check(z.minLength(1), z.maxLength(1000)),
    shipments: z
      .array(
        z.extend(z.omit(shipment, { parcels: true }), {
          parcels: z
            .array(
              z.extend(z.omit(parcel, { status: true, since: true, milestone: true, eventCount: true, events: true }), {
                /** In any order, at most 1,000 a call. */
                events: z.optional(z.array(trackingEvent).check(z.maxLength(1000))),
              }),
            )
            .check(z.maxLength(parcelsAtMost)),
        }),
      )
      .check(z.maxLength(shipmentsAtMost)),
    /** What was bought and how it was paid: without it nothing can be returned. The first one pushed holds for good; nobody is shown it. */
    purchase: z.optional(purchase),
    /** When the shopper was told of the right of withdrawal and who pays the way back: at the purchase unless told; `null` for never. */
    informedAt: z.optional(z.union([instant, z.null()])),
  },
);
export type OrderRecord = z.infer<typeof orderRecord>;

/** Units of a line that the returns of a system of record have moved. They stand beside what the shop counts itself. */
export interface Moved {
  /** Called off before they were on their way. */
  readonly cancelled: number;
  readonly requested: number;
  readonly returned: number;
  readonly refunded: number;
}

/** An order as a system of record keeps it: with what its returns have done, which no push says. */
export type KeptRecord = OrderRecord & {
  /** By line. */
  readonly moved?: Readonly<Record<string, Moved>>;
  /** Ids of shipments that its returns have put in. */
  readonly back?: readonly string[];
};

/** News of one parcel, from a carrier or an aggregator. */
export const trackingUpdate = z.object({
  trackingNumber: z.string().check(z.minLength(1), z.maxLength(100)),
  carrier: z.optional(carrier),
  events: z.array(trackingEvent).check(z.maxLength(1000)),
  /** A new estimate; ignored when it says the same as the last one. */
  estimate: z.optional(estimate),
  pickup: z.optional(pickupPoint),
  proof: z.optional(proofOfDelivery),
  exception: z.optional(deliveryException),
  legs: z.optional(z.array(leg).check(z.maxLength(legsAtMost))),
  checkedAt: z.optional(instant),
});
export type TrackingUpdate = z.infer<typeof trackingUpdate>;

/** What the shop's own systems may write. Served under an API key, never to a browser. */
export const ingest = {
  order: {
    method: 'POST',
    path: '/ingest/orders',
    input: orderRecord,
    output: z.object({ id, version: z.int() }),
    proof: 'merchant',
    writes: true,
    summary: 'Creates or replaces an order. Tracking events already stored are kept.',
  },
  tracking: {
    method: 'POST',
    path: '/ingest/tracking',
    input: trackingUpdate,
    output: z.object({
      /** Orders whose picture changed. */ orders: z.array(id),
      /** Events that were new. */ added: z.int(),
      matched: z.boolean(),
      note: z.optional(text),
    }),
    proof: 'merchant',
    writes: true,
    summary:
      'Adds news to the parcel with this tracking number. Known events are skipped; an unknown number is answered with `matched: false`, and its news waits for the order.',
  },
} as const satisfies Operations;
export type Ingest = Port<typeof ingest>;
