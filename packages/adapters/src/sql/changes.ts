import { toKvittoError } from '@kvitto/contract/errors';
import type { KvittoError } from '@kvitto/contract/errors';
import { keepLine } from './line.ts';
import type { OpenLine } from './line.ts';
import { createRounds } from './rounds.ts';

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

export interface Elsewhere {
  /** The versions that orders have in the database; what is no longer there is left out. */
  readonly versionsOf: (orders: readonly string[]) => Promise<ReadonlyMap<string, number>>;
  /** How many seconds lie between two looks at them. */
  readonly seconds: number;
  /** Where changes of other processes are told: opened when somebody listens first, kept open from then on. */
  readonly openLine?: OpenLine | undefined;
  /** How many seconds lie between two looks while the line stands. */
  readonly lineSeconds?: number;
}

/**
 * Changes told in this process at once, and those of others where a line tells them. A look at the versions, one for all
 * orders that anybody listens to and none when nobody does, finds what no line has told; each time that the line has come
 * to stand there is one at once, for what was written before.
 */
export function createChanges({ versionsOf, seconds, openLine, lineSeconds = seconds }: Elsewhere): Changes {
  const listeners = new Map<string, Set<(news: News) => void>>();
  let isClosed = false;
  let pace = seconds;

  const hearAll = (news: (order: string) => News) => {
    for (const [order, all] of listeners) for (const hear of all) hear(news(order));
  };
  const rounds = createRounds(
    () => pace,
    async () => {
      try {
        const versions = await versionsOf([...listeners.keys()]);
        // Whoever watches what has gone should look at it once more.
        hearAll((order) => ({ version: versions.get(order) ?? Number.POSITIVE_INFINITY }));
      } catch (thrown) {
        hearAll(() => ({ failure: toKvittoError(thrown) }));
      }
      return listeners.size > 0;
    },
  );
  const tell = (order: string, version: number) => {
    for (const hear of listeners.get(order) ?? []) hear({ version });
  };
  const stands = (isUp: boolean) => {
    pace = isUp ? lineSeconds : seconds;
    // Whoever comes to listen later looks before it waits.
    if (listeners.size > 0) rounds.begin(isUp ? 0 : pace);
  };
  const line = openLine && keepLine(openLine, { change: tell, stands });

  return {
    tell,
    listen(order, hear) {
      if (isClosed) {
        hear('closed');
        return () => {};
      }
      const all = listeners.get(order) ?? new Set();
      listeners.set(order, all.add(hear));
      rounds.begin();
      line?.begin();
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
      line?.end();
    },
  };
}
