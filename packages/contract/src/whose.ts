import * as z from 'zod/mini';
import { id } from './open.ts';
import { emailAddress } from './sign-up.ts';

/**
 * Whom something is about: the buyer of an order that the session opens, or the person that the session speaks for. One of both.
 *
 * Anybody can place an order with anybody's address. So an order alone shows and changes what was done with it, and no more
 * of the person, unless the session speaks for the person's address, too (`CallContext.person`).
 */
export const whose = z.object({ order: z.optional(id), email: z.optional(emailAddress) });
export type Whose = z.infer<typeof whose>;
