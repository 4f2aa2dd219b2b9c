import * as z from 'zod/mini';
import { maskOrder } from './mask.ts';
import { id, text } from './open.ts';
import type { Operations, Port } from './operation.ts';
import { order } from './order.ts';

/** What a shopper can change about a delivery. Which changes there are stands on the order, in `actions`. */
export const delivery = {
  perform: {
    method: 'POST',
    path: '/orders/{order}/actions/{action}',
    proof: 2,
    order: 'order',
    writes: true,
    mask: maskOrder,
    input: z.object({
      order: id,
      /** Id of a `deliveryAction` on the order or one of its parcels. */
      action: id,
      choice: z.optional(id),
      fields: z.optional(z.record(z.string().check(z.maxLength(64)), text)),
      note: z.optional(text),
    }),
    output: order,
    summary:
      'Asks for an action and gives the order as it then is: the action is `requested` or `done`. Rejects with `expired_window`, `not_eligible` or `conflict`.',
  },
} as const satisfies Operations;
export type Delivery = Port<typeof delivery>;
