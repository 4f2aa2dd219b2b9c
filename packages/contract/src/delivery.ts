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
      /** The parcel that the action stands on; absent for one of the order itself. */
      parcel: z.optional(id),
      /** Id of a `deliveryAction` there. */
      action: id,
      choice: z.optional(id),
      fields: z.optional(z.record(z.string().check(z.maxLength(64)), text)),
      note: z.optional(text),
    }),
    output: order,
    summary:
      'Asks for an action and gives the order as it then is: the action is `requested` or `done`. Rejects with `not_found` for an action that is not offered, `expired_window` before its `from` and after its `until`, `not_eligible` when it is closed or refused, `conflict` when something else has been asked of it already, and `invalid_input` for an unknown choice or a missing field.',
  },
} as const satisfies Operations;
export type Delivery = Port<typeof delivery>;
