import * as z from 'zod/mini';
import { id, open, secureLink, text } from './open.ts';
import type { Operations, Port } from './operation.ts';
import { resolutions } from './returns/policy.ts';
import { count, draftLine, inspectionOutcomes, returnCase, returnOptions, returnQuote } from './return-case.ts';
import { pickupSlot, returnPlace } from './return-place.ts';
import { carrier } from './shipment.ts';
import { instant } from './time.ts';

export * from './return-case.ts';
export type { PickupSlot, ReturnPlace } from './return-place.ts';

/** A file in an answer: at most some hundred kilobytes. */
const file = z.object({ name: text, type: text, /** Base64. */ data: z.string().check(z.maxLength(3_000_000)) });

/** What a page chooses of a quote. Nothing in it is an amount. */
const chosen = {
  quote: id,
  resolution: open(resolutions),
  method: z.optional(id),
  /** Ids of `places` and `slots` of that method. */
  place: z.optional(id),
  slot: z.optional(id),
};

export const returns = {
  options: {
    method: 'GET',
    path: '/orders/{order}/returns/options',
    proof: 2,
    receiver: true,
    order: 'order',
    input: z.object({ order: id }),
    output: returnOptions,
    summary: 'What of an order can come back, until when, why the rest cannot and what can be done instead. Rejects with `not_found`.',
  },
  quote: {
    method: 'POST',
    path: '/orders/{order}/returns/quotes',
    proof: 2,
    receiver: true,
    order: 'order',
    input: z.object({
      order: id,
      lines: z.array(draftLine).check(z.minLength(1), z.maxLength(1000)),
      method: z.optional(id),
      /** When it is fetched: some times cost more than others. */
      slot: z.optional(id),
      isWithdrawal: z.optional(z.boolean()),
      /** Of a return that is edited: its own units count as free. */
      editing: z.optional(id),
    }),
    output: returnQuote,
    summary:
      'What can be chosen for these things, side by side in money and dates. It is kept until it expires, so that what was shown is what is paid. Rejects with `invalid_input`, with `not_eligible` and the reasons for what cannot come back, and with `conflict` for a time that is not free any more.',
  },
  places: {
    method: 'GET',
    path: '/orders/{order}/returns/places',
    proof: 2,
    receiver: true,
    order: 'order',
    input: z.object({
      order: id,
      method: id,
      /** Near which; the order's own unless told. */ postcode: z.optional(z.string().check(z.maxLength(12))),
    }),
    output: z.object({ places: z.array(returnPlace).check(z.maxLength(50)) }),
    summary:
      'Where things can be handed in by a way back of the kinds `locker`, `drop_off` and `store`, nearest first; none where any such place will do. Rejects with `invalid_input` for a way that the order does not have.',
  },
  slots: {
    method: 'GET',
    path: '/orders/{order}/returns/slots',
    proof: 2,
    receiver: true,
    order: 'order',
    input: z.object({ order: id, method: id }),
    output: z.object({ slots: z.array(pickupSlot).check(z.maxLength(200)) }),
    summary:
      'When things can be fetched by a way back of the kind `pickup`: times that are free, soonest first; none where the carrier arranges it. Rejects with `invalid_input` for a way that the order does not have.',
  },
  create: {
    method: 'POST',
    path: '/orders/{order}/returns',
    proof: 2,
    receiver: true,
    order: 'order',
    writes: true,
    input: z.object({ order: id, ...chosen }),
    output: returnCase,
    summary:
      'Registers a return as it was quoted. Rejects with `expired_window` for a quote whose time is over, with `conflict` when something of it has been returned meanwhile or the chosen time is not free any more, and with `invalid_input` for a resolution, a way, a place or a time that there is not.',
  },
  get: {
    method: 'GET',
    path: '/orders/{order}/returns/{return}',
    proof: 2,
    receiver: true,
    order: 'order',
    input: z.object({ order: id, return: id }),
    output: returnCase,
    summary: 'One return. Rejects with `not_found`.',
  },
  list: {
    method: 'GET',
    path: '/orders/{order}/returns',
    proof: 2,
    receiver: true,
    order: 'order',
    input: z.object({ order: id }),
    output: z.object({ items: z.array(returnCase).check(z.maxLength(200)) }),
    summary: 'All returns of an order, newest first.',
  },
  edit: {
    method: 'POST',
    path: '/orders/{order}/returns/{return}/edit',
    proof: 2,
    receiver: true,
    order: 'order',
    writes: true,
    input: z.object({ order: id, return: id, version: z.int(), ...chosen }),
    output: returnCase,
    summary:
      'Puts a new quote in place of the one a return was made with, as long as nothing has been handed in. Rejects with `not_eligible` after that, with `conflict` when it has changed since `version` or the chosen time is not free any more, and with `invalid_input` like `create`.',
  },
  cancel: {
    method: 'POST',
    path: '/orders/{order}/returns/{return}/cancel',
    proof: 2,
    receiver: true,
    order: 'order',
    writes: true,
    input: z.object({ order: id, return: id, version: z.int() }),
    output: returnCase,
    summary: 'Calls a return off, as long as nothing has been handed in. Rejects with `not_eligible` after that, and with `conflict`.',
  },
  dispatch: {
    method: 'POST',
    path: '/orders/{order}/returns/{return}/dispatch',
    proof: 2,
    receiver: true,
    order: 'order',
    writes: true,
    input: z.object({
      order: id,
      return: id,
      version: z.int(),
      /** The parcel's, as it stands on the receipt. */
      number: z.string().check(z.maxLength(100)),
      /** What the carrier is called. */
      carrier: z.optional(z.string().check(z.maxLength(100))),
      /** Id of a picture of the receipt that was uploaded for this order. */
      receipt: z.optional(id),
    }),
    output: returnCase,
    summary:
      'Tells that a return of the kind `own` was handed to a carrier, once, and how its parcel is found. The same once more changes nothing. Rejects with `invalid_input` for what is no tracking number, with `not_eligible` for a return that is not to be sent so or has been, and with `conflict`.',
  },
  document: {
    method: 'GET',
    path: '/orders/{order}/returns/{return}/documents/{document}',
    proof: 2,
    receiver: true,
    order: 'order',
    input: z.object({ order: id, return: id, document: id }),
    output: file,
    summary: 'A file of a return: its label, its code, its receipt. A label whose time is over is made anew. Rejects with `not_found`.',
  },
  upload: {
    method: 'POST',
    path: '/orders/{order}/returns/photos',
    proof: 2,
    receiver: true,
    order: 'order',
    writes: true,
    input: z.object({ order: id, /** Base64. */ data: z.string().check(z.minLength(4), z.maxLength(940_000)) }),
    output: z.object({ id, type: text, width: count, height: count }),
    summary:
      'Takes in a picture for a return. What is kept is drawn anew from it, without anything that was hidden in the file. Rejects with `invalid_input` for what is no picture, too large, or of a kind that is not taken.',
  },
  photo: {
    method: 'GET',
    path: '/returns/{return}/photos/{photo}',
    proof: 'merchant',
    input: z.object({ return: id, photo: id }),
    output: file,
    summary: 'A picture that the shopper sent with a return. Rejects with `not_found`.',
  },
  decide: {
    method: 'POST',
    path: '/returns/{return}/decisions',
    proof: 'merchant',
    writes: true,
    input: z.object({
      return: id,
      /** What the shop has done. */
      state: open([
        'approved',
        'rejected',
        'handed_in',
        'in_transit',
        'received',
        'inspected',
        'refunded',
        'refund_failed',
        'closed',
        'expired',
      ]),
      text: z.optional(text),
      lines: z.optional(
        z
          .array(
            z.object({
              line: id,
              received: z.optional(count),
              outcome: z.optional(open(inspectionOutcomes)),
              deduction: z.optional(count),
              note: z.optional(text),
            }),
          )
          .check(z.maxLength(1000)),
      ),
      tracking: z.optional(z.object({ number: text, carrier: z.optional(carrier) })),
      /** With `refund_failed`: the shop's own page, on which the shopper says where the money is to go. */
      payoutUrl: z.optional(secureLink),
      at: z.optional(instant),
    }),
    output: returnCase,
    summary:
      'What the shop did about a return. What was decided before and cannot follow is refused with `conflict`; the same once more changes nothing. A deduction where nothing can be taken off is refused with `invalid_input`.',
  },
} as const satisfies Operations;
export type Returns = Port<typeof returns>;
