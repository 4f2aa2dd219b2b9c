import { KvittoError } from '@kvitto/contract/errors';
import type { Operation } from '@kvitto/contract/operation';
import type { Store } from '@kvitto/contract/store';

export interface OpenWriteRules {
  readonly store: Store;
  /** How many in a window. */
  readonly most: number;
  readonly windowSeconds: number;
}

/**
 * Counts a write that needs no proof, for who asks and what is done. Rejects with `rate_limited` for more than are allowed
 * in a window, and says when that is over. Who asks from nowhere known is not counted.
 */
export type CountOpenWrite = (name: string, operation: Operation, asker: string | undefined) => Promise<void>;

export function countOpenWrites({ store, most, windowSeconds }: OpenWriteRules): CountOpenWrite {
  return async (name, { proof, writes }, asker) => {
    if (proof !== 0 || !writes || asker === undefined) return;
    const { count, secondsLeft } = await store.count(`open:${name}:${asker}`, windowSeconds);
    if (count > most)
      throw new KvittoError('rate_limited', 'Too many of these from one address.', { retryAfter: Math.max(1, secondsLeft) });
  };
}
