import * as z from 'zod/mini';
import { actionKinds } from './action-kinds.ts';
import { id, open, text } from './open.ts';
import type { Operations, Port } from './operation.ts';
import { pageQuery } from './order.ts';
import { carrier } from './shipment.ts';
import { instant } from './time.ts';

/** What a shopper has asked for by `delivery.perform`, for the shop to act on. The shop answers by pushing the order with the action's new state. */
export const deliveryRequest = z.object({
  /** Stable: the same request read twice has the same id. */
  id,
  order: id,
  parcel: z.optional(id),
  action: id,
  kind: open(actionKinds),
  choice: z.optional(id),
  fields: z.optional(z.record(z.string().check(z.maxLength(64)), text)),
  note: z.optional(text),
  at: instant,
});
export type DeliveryRequest = z.infer<typeof deliveryRequest>;

/** What waits for the shop's own systems. Served under an API key, never to a browser. */
export const backlog = {
  requests: {
    method: 'GET',
    path: '/backlog/requests',
    input: z.object({ after: z.optional(z.string().check(z.maxLength(200))), limit: pageQuery.shape.limit }),
    output: z.object({
      items: z.array(deliveryRequest),
      /** Send it back as `after` to go on from here; also when there was nothing. */
      after: z.string().check(z.maxLength(200)),
    }),
    proof: 'merchant',
    summary: 'What shoppers have asked for, oldest first, from `after` on. Reading takes nothing away.',
  },
  parcels: {
    method: 'GET',
    path: '/backlog/parcels',
    input: z.extend(pageQuery, { checkedBefore: z.optional(instant) }),
    output: z.object({
      items: z.array(
        z.object({
          trackingNumber: z.string().check(z.minLength(1), z.maxLength(100)),
          carrier: z.optional(carrier),
          checkedAt: z.optional(instant),
        }),
      ),
      nextCursor: z.optional(z.string()),
    }),
    proof: 'merchant',
    summary:
      'Parcels and legs with a tracking number on which something is still expected to happen, those first that no carrier was asked about for longest, all numbers of a parcel together; none of a parcel that has been silent for 60 days. `checkedBefore` leaves out those checked since; `cursor` goes on behind the last one, whatever is checked in the meantime.',
  },
} as const satisfies Operations;
export type Backlog = Port<typeof backlog>;
