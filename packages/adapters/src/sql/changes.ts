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
  const ears = createEars();
  let isClosed = false;
  let pace = seconds;

  const rounds = createRounds(
    () => pace,
    async () => {
      try {
        const versions = await versionsOf(ears.orders());
        // Whoever watches what has gone should look at it once more.
        ears.tellAll((order) => ({ version: versions.get(order) ?? Number.POSITIVE_INFINITY }));
      } catch (thrown) {
        ears.tellAll(() => ({ failure: toKvittoError(thrown) }));
      }
      return ears.isAny();
    },
  );
  const change = (order: string, version: number) => ears.tell(order, { version });
  const stands = (isUp: boolean) => {
    pace = isUp ? lineSeconds : seconds;
    // Whoever comes to listen later looks before it waits.
    if (ears.isAny()) rounds.begin(isUp ? 0 : pace);
  };
  const line = openLine && keepLine(openLine, { change, stands });

  return {
    tell: change,
    listen(order, hear) {
      if (isClosed) {
        hear('closed');
        return () => {};
      }
      const stop = ears.add(order, hear);
      rounds.begin();
      line?.begin();
      return () => {
        stop();
        if (!ears.isAny()) rounds.end();
      };
    },
    close() {
      isClosed = true;
      ears.tellAll(() => 'closed');
      ears.clear();
      rounds.end();
      line?.end();
    },
  };
}

type Hear = (news: News) => void;

/** Who listens to which order. */
function createEars() {
  const listeners = new Map<string, Set<Hear>>();
  return {
    orders: () => [...listeners.keys()],
    isAny: () => listeners.size > 0,
    tell(order: string, news: News) {
      for (const hear of listeners.get(order) ?? []) hear(news);
    },
    tellAll(newsOf: (order: string) => News) {
      for (const [order, all] of listeners) for (const hear of all) hear(newsOf(order));
    },
    add(order: string, hear: Hear) {
      const all = listeners.get(order) ?? new Set();
      listeners.set(order, all.add(hear));
      return () => {
        all.delete(hear);
        if (all.size === 0 && listeners.get(order) === all) listeners.delete(order);
      };
    },
    clear: () => listeners.clear(),
  };
}
