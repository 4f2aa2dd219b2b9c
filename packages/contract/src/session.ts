import * as z from 'zod/mini';
import { id, text } from './open.ts';
import type { Operations, Port } from './operation.ts';
import { channel, grant } from './order.ts';
import { instant } from './time.ts';

/** Stepping up to proof level 2 by a code sent to the buyer. */
export const sessions = {
  challenge: {
    method: 'POST',
    path: '/orders/{order}/challenges',
    proof: 1,
    order: 'order',
    writes: true,
    input: z.object({ order: id, channel }),
    output: z.object({
      challenge: id,
      /** Masked, e.g. `s•••@example.com`. */ sentTo: text,
      expiresAt: instant,
      resendAt: z.optional(instant),
    }),
    summary:
      'Sends a one-time code to the buyer’s address on the order, in place of any earlier one; an order without such an address may be answered like one with it. Rejects with `not_eligible` when no codes are sent by this channel, with `rate_limited` before `resendAt` or after too many codes, and with `upstream` when sending fails.',
  },
  verify: {
    method: 'POST',
    path: '/orders/{order}/challenges/{challenge}',
    proof: 1,
    order: 'order',
    writes: true,
    input: z.object({ order: id, challenge: id, code: z.string().check(z.minLength(4), z.maxLength(12)) }),
    output: grant,
    guesses: true,
    summary:
      'Trades the code for a session of level 2. Rejects with `lookup_failed` on a wrong, used or expired code, and with `rate_limited` after too many wrong ones.',
  },
} as const satisfies Operations;
export type Sessions = Port<typeof sessions>;
