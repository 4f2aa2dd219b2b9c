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
  let isClosed = false;

  const hearAll = (news: (order: string) => News) => {
    for (const [order, all] of listeners) for (const hear of all) hear(news(order));
  };
  const rounds = createRounds(seconds, async () => {
    try {
      const versions = await versionsOf([...listeners.keys()]);
      // Whoever watches what has gone should look at it once more.
      hearAll((order) => ({ version: versions.get(order) ?? Number.POSITIVE_INFINITY }));
    } catch (thrown) {
      hearAll(() => ({ failure: toKvittoError(thrown) }));
    }
    return listeners.size > 0;
  });

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
      rounds.begin();
      return () => {
        all.delete(hear);
        if (all.size === 0 && listeners.get(order) === all) listeners.delete(order);
        if (listeners.size === 0) rounds.end();
      };
    },
    close() {
      isClosed = true;
      hearAll(() => 'closed');
      listeners.clear();
      rounds.end();
    },
  };
}

/** Goes on a round every `seconds` from the beginning to the end, as long as it says that another is wanted; never two at once. */
function createRounds(seconds: number, round: () => Promise<boolean>): { begin(): void; end(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOut = false;
  const begin = () => {
    if (timer === undefined && !isOut) timer = setTimeout(() => void go(), seconds * 1000);
  };
  const go = async () => {
    timer = undefined;
    isOut = true;
    const isWanted = await round();
    isOut = false;
    if (isWanted) begin();
  };
  return {
    begin,
    end() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
