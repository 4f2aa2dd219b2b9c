import * as z from 'zod/mini';
import { bareParcel, maskEvents, maskOrder } from './mask.ts';
import { id, text } from './open.ts';
import type { Operations, Port } from './operation.ts';
import { order, pageQuery } from './order.ts';
import { parcel, trackingEvent } from './shipment.ts';
import { instant } from './time.ts';

/** A change of an order, as a whole picture of it: whoever missed some has missed nothing. */
export const liveEvent = z.object({
  /** Grows; send it back as `after` to go on from here. */
  id: z.string().check(z.maxLength(64)),
  at: instant,
  order,
});
export type LiveEvent = z.infer<typeof liveEvent>;

const maskEvent = (event: LiveEvent, level: 0 | 1 | 2): LiveEvent => ({ ...event, order: maskOrder(event.order, level) });

export const tracking = {
  parcel: {
    method: 'POST',
    path: '/parcels/find',
    input: z.object({ trackingNumber: z.string().check(z.minLength(4), z.maxLength(64)) }),
    output: parcel,
    proof: 0,
    mask: (found: z.infer<typeof parcel>) => bareParcel(found),
    guesses: true,
    summary:
      'A parcel’s progress by its tracking number, without items, place or person. Rejects with `lookup_failed` for unknown numbers.',
  },
  events: {
    method: 'GET',
    path: '/orders/{order}/parcels/{parcel}/events',
    input: z.extend(pageQuery, { order: id, parcel: id }),
    output: z.object({ items: z.array(trackingEvent), nextCursor: z.optional(z.string()) }),
    proof: 1,
    order: 'order',
    mask: maskEvents,
    summary: 'All events of one parcel, newest first, in pages.',
  },
  watch: {
    method: 'GET',
    path: '/orders/{order}/live',
    input: z.object({ order: id, after: z.optional(text) }),
    output: liveEvent,
    proof: 1,
    order: 'order',
    stream: true,
    mask: maskEvent,
    summary: 'The order now (unless `after` is its current event) and at every change from then on. Ends when the caller gives it up.',
  },
} as const satisfies Operations;
export type Tracking = Port<typeof tracking>;

export { liveEventOf } from './derive.ts';
