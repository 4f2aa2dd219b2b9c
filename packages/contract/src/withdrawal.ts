import * as z from 'zod/mini';
import { id, text } from './open.ts';
import type { Operations, Port } from './operation.ts';
import { emailAddress } from './sign-up.ts';
import { calendarDate, instant } from './time.ts';

const units = z.int().check(z.minimum(1), z.maximum(1_000_000));

/**
 * A notice of withdrawal, kept for good, as Directive 2011/83/EU, Art. 11a (inserted by Directive (EU) 2023/2673) asks: what was
 * declared, by whom, and the day and time at which it arrived.
 */
export const withdrawalRecord = z.object({
  id,
  order: id,
  /** Of the contract, as the shopper knows it. */
  number: text,
  name: text,
  /** Where the acknowledgement went. */
  email: emailAddress,
  /** All of the contract unless told. */
  lines: z.optional(z.array(z.object({ line: id, title: text, units })).check(z.maxLength(1000))),
  receivedAt: instant,
  /** Whether it came in time; one that came late is kept all the same. */
  isInTime: z.boolean(),
  /** The acknowledgement, word for word, and its SHA-256 as 64 hexadecimal digits. */
  words: z.string().check(z.maxLength(20_000)),
  hash: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  locale: z.string().check(z.maxLength(35)),
  refundBy: z.optional(calendarDate),
  sendBy: z.optional(calendarDate),
  /** The return that it opened; where it opened none, the one that its things were in before. */
  return: z.optional(id),
  /** Stands for the network address it came from, hashed with a secret. */
  asker: z.optional(z.string().check(z.maxLength(64))),
});
export type WithdrawalRecord = z.infer<typeof withdrawalRecord>;

export const withdrawal = {
  status: {
    method: 'GET',
    path: '/orders/{order}/withdrawal',
    proof: 2,
    order: 'order',
    input: z.object({ order: id }),
    output: z.object({
      order: id,
      number: text,
      isOpen: z.boolean(),
      /** Absent as long as something has not arrived. */
      lastDay: z.optional(calendarDate),
      isExtended: z.boolean(),
      /** What can be withdrawn from, and what cannot and why. */
      lines: z
        .array(
          z.object({
            line: id,
            title: text,
            /** Units that were bought. */
            quantity: z.optional(z.int()),
            withdrawable: z.int(),
            whyNot: z.optional(text),
          }),
        )
        .check(z.maxLength(1000)),
      /** Who pays the way back. */
      returnCostBy: z.optional(z.enum(['shopper', 'shop'])),
      /** In which days are counted; IANA name. */
      zone: z.optional(text),
      /** What is known of the shopper, so that nobody has to type it. */
      name: z.optional(text),
      email: z.optional(text),
      records: z.array(withdrawalRecord).check(z.maxLength(100)),
    }),
    summary: 'Whether a contract can be withdrawn from, until when, and the notices that have been sent. Rejects with `not_found`.',
  },
  declare: {
    method: 'POST',
    path: '/orders/{order}/withdrawal',
    proof: 2,
    order: 'order',
    writes: true,
    input: z.object({
      order: id,
      name: text.check(z.minLength(1)),
      email: emailAddress,
      lines: z.optional(z.array(z.object({ line: id, units })).check(z.minLength(1), z.maxLength(1000))),
      locale: z.string().check(z.maxLength(35)),
    }),
    output: withdrawalRecord,
    summary:
      'Sends a notice of withdrawal, and acknowledges it by e-mail with its content, date and time. No reason is asked for. It opens a return for what has arrived and cancels what has not; other returns of the same things are called off, unless these were handed in: then credit that nobody has given out becomes money. For what stayed with the shopper, what was paid before is taken off. One that comes too late is recorded and says so. Rejects with `not_eligible` for things that the right does not cover, and with `conflict` for what was withdrawn from before.',
  },
  export: {
    method: 'GET',
    path: '/orders/{order}/withdrawal/{record}',
    proof: 2,
    order: 'order',
    input: z.object({ order: id, record: id }),
    output: z.object({ name: text, type: text, /** Base64. */ data: z.string().check(z.maxLength(3_000_000)) }),
    summary: 'The acknowledgement as a file to keep. Rejects with `not_found`.',
  },
} as const satisfies Operations;
export type WithdrawalPort = Port<typeof withdrawal>;
