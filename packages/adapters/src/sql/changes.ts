import { toKvittoError } from '@kvitto/contract/errors';
import type { KvittoError } from '@kvitto/contract/errors';

/** What a listener hears: the version that an order now has, or why nothing more will be heard. */
export type News = { version: number } | { failure: KvittoError } | 'closed';

/** Who waits for changes of which orders. */
export interface Changes {
  /** Says that this process has written a version. */
  tell(order: string, version: number): void;
  /** Hears of every change from now on, from other processes too. Gives back what ends it. */
  listen(order: string, hear: (news: News) => void): () => void;
  /** Ends all listening. */
  close(): void;
}

/**
 * Changes told in this process at once, those of others by a look at the versions every `seconds`: one look for all
 * orders that anybody listens to, and none when nobody does. `versionsOf` leaves out what is no longer there.
 */
export function createChanges(versionsOf: (orders: readonly string[]) => Promise<ReadonlyMap<string, number>>, seconds: number): Changes {
  const listeners = new Map<string, Set<(news: News) => void>>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isLooking = false;
  let isClosed = false;

  const hearAll = (news: (order: string) => News) => {
    for (const [order, all] of listeners) for (const hear of all) hear(news(order));
  };
  const look = async () => {
    timer = undefined;
    isLooking = true;
    try {
      const versions = await versionsOf([...listeners.keys()]);
      // Whoever watches what has gone should look at it once more.
      hearAll((order) => ({ version: versions.get(order) ?? Number.POSITIVE_INFINITY }));
    } catch (thrown) {
      hearAll(() => ({ failure: toKvittoError(thrown) }));
    }
    isLooking = false;
    plan();
  };
  const plan = () => {
    if (timer === undefined && !isLooking && listeners.size > 0) timer = setTimeout(() => void look(), seconds * 1000);
  };
  const rest = () => {
    if (listeners.size > 0) return;
    clearTimeout(timer);
    timer = undefined;
  };

  return {
    tell(order, version) {
      for (const hear of listeners.get(order) ?? []) hear({ version });
    },
    listen(order, hear) {
      if (isClosed) {
        hear('closed');
        return () => {};
      }
      const all = listeners.get(order) ?? new Set();
      listeners.set(order, all.add(hear));
      plan();
      return () => {
        all.delete(hear);
        if (all.size === 0 && listeners.get(order) === all) listeners.delete(order);
        rest();
      };
    },
    close() {
      isClosed = true;
      hearAll(() => 'closed');
      listeners.clear();
      rest();
    },
  };
}
