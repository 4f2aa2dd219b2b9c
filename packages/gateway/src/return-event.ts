import * as z from 'zod/mini';
import { open } from '@kvitto/contract/open';
import { returnCase } from '@kvitto/contract/return';
import { instant } from '@kvitto/contract/time';

/** What has become of a return: it is new, it is called off, or anything else of it is other than before. */
const returnEventTypes = ['return.created', 'return.changed', 'return.cancelled'] as const;

/** What a shop's system is told of a return, at each change. */
export const returnEvent = z.object({
  /** Of this version of this return: the same however often it is told. */
  id: z.string(),
  type: open(returnEventTypes),
  /** When it changed. */
  at: instant,
  /** When this was posted. */
  sentAt: instant,
  /** As it now stands: whoever missed an older picture has missed nothing. */
  return: returnCase,
});
export type ReturnEvent = z.infer<typeof returnEvent>;
