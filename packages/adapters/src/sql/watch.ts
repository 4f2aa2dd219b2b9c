import type { KvittoError } from '@kvitto/contract/errors';
import type { LiveEvent } from '@kvitto/contract/tracking';
import type { Changes } from './changes.ts';

export interface Watched {
  readonly order: string;
  /** The event that the watcher has already. */
  readonly after?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly changes: Changes;
  /** The order as it is now. */
  readonly look: (signal: AbortSignal) => Promise<LiveEvent>;
  /** Only the id that it would have, which is cheaper; nothing when there is no such order. */
  readonly glance: (signal: AbortSignal) => Promise<string | undefined>;
}

/**
 * An order now and at every change. Holds nothing while nobody asks for the next picture; a slow reader gets the
 * newest one. Ends when the signal fires, when it is returned, and when the backend closes.
 */
export function watch(watched: Watched): AsyncIterable<LiveEvent> {
  return {
    [Symbol.asyncIterator]() {
      const left = new AbortController();
      const pictures = follow(watched, left);
      return {
        next: () => pictures.next(),
        // A generator that waits cannot be returned from outside: it is woken first.
        return: () => {
          left.abort();
          return pictures.return(undefined);
        },
      };
    },
  };
}

async function* follow(watched: Watched, left: AbortController): AsyncGenerator<LiveEvent, undefined> {
  const leave = () => left.abort();
  let seen = watched.after;
  while (!left.signal.aborted && !watched.signal?.aborted) {
    watched.signal?.addEventListener('abort', leave);
    // Listening comes before looking: what changes in between is heard.
    const ear = listen(watched, left);
    let event: LiveEvent | undefined;
    try {
      event = await unseen(watched, seen, ear, left.signal);
    } finally {
      ear.stop();
      watched.signal?.removeEventListener('abort', leave);
    }
    if (!event) return undefined;
    seen = event.id;
    yield event;
  }
  return undefined;
}

/** The order's first picture that the watcher has not seen; nothing when the watch has ended. It keeps none while it waits. */
async function unseen({ look, glance }: Watched, seen: string | undefined, ear: Ear, left: AbortSignal): Promise<LiveEvent | undefined> {
  try {
    while (seen !== undefined && (await glance(left)) === seen) {
      await ear.newerThan(Number(seen));
      if (left.aborted) return undefined;
    }
    return await look(left);
  } catch (failure) {
    if (left.aborted) return undefined;
    throw failure;
  }
}

/** What one watcher hears while it looks and waits. */
interface Ear {
  /** Settles when a newer version is there, and when the watch ends. */
  newerThan(version: number): Promise<void>;
  stop(): void;
}

function listen({ order, changes }: Watched, left: AbortController): Ear {
  let newest = 0;
  let failure: KvittoError | undefined;
  let wake = () => {};
  const onLeave = () => wake();
  left.signal.addEventListener('abort', onLeave);
  const stop = changes.listen(order, (news) => {
    if (news === 'closed') left.abort();
    else if ('failure' in news) failure = news.failure;
    else newest = Math.max(newest, news.version);
    wake();
  });
  return {
    async newerThan(version) {
      while (newest <= version && !failure && !left.signal.aborted) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      if (failure) throw failure;
    },
    stop() {
      stop();
      left.signal.removeEventListener('abort', onLeave);
    },
  };
}
