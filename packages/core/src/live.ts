/**
 * Follows an order: server-sent events where the backend has them, polling where not.
 * Loaded after the first picture. One connection per order and page, shared by every widget that follows it.
 */
import type { Backend } from '@kvitto/contract/backend';
import { isKvittoError } from '@kvitto/contract/errors';
import type { Order } from '@kvitto/contract/order';

/** Whoever follows an order hears of every newer picture of it, and of the connection coming and going. */
export interface Follower {
  readonly onOrder: (order: Order) => void;
  readonly onState?: ((state: 'live' | 'waiting' | 'polling') => void) | undefined;
}

export interface FollowOptions {
  readonly token?: string | undefined;
  /** Version already on screen; nothing older is told. */
  readonly after?: number | undefined;
  /** 0 to 1; spreads reconnects so that a returning server is not met by all at once. */
  readonly random?: (() => number) | undefined;
}

interface Line {
  readonly followers: Set<Follower>;
  readonly stop: AbortController;
  latest: Order | undefined;
}

const lines = new WeakMap<Backend, Map<string, Line>>();
const pollSeconds = 30;

/** Returns the function that stops following. The last one to stop closes the connection. */
export function followOrder(backend: Backend, order: string, follower: Follower, options: FollowOptions = {}): () => void {
  const known = lines.get(backend) ?? new Map<string, Line>();
  lines.set(backend, known);
  const key = `${order} ${options.token ?? ''}`;
  let line = known.get(key);
  if (!line) {
    line = { followers: new Set(), stop: new AbortController(), latest: undefined };
    known.set(key, line);
    void keepFollowing(backend, order, line, options);
  } else if (line.latest) {
    follower.onOrder(line.latest);
  }
  const joined = line;
  joined.followers.add(follower);
  return () => {
    joined.followers.delete(follower);
    if (joined.followers.size > 0 || known.get(key) !== joined) return;
    known.delete(key);
    joined.stop.abort();
  };
}

async function keepFollowing(
  backend: Backend,
  order: string,
  line: Line,
  { token, after, random = Math.random }: FollowOptions,
): Promise<void> {
  const { signal } = line.stop;
  let version = after ?? -1;
  let failures = 0;
  const tell = (current: Order) => {
    failures = 0;
    if (current.version < version) return;
    version = current.version;
    line.latest = current;
    for (const each of line.followers) each.onOrder(current);
  };
  const state = (now: 'live' | 'waiting' | 'polling') => {
    for (const each of line.followers) each.onState?.(now);
  };
  const watch = backend.tracking?.watch;
  let streams = watch !== undefined;
  while (!signal.aborted) {
    await untilVisible(signal);
    const round = new AbortController();
    const stopRound = whenHidden(() => round.abort());
    try {
      const both = AbortSignal.any([signal, round.signal]);
      if (streams && watch) {
        state('live');
        for await (const event of watch({ order, ...(version >= 0 ? { after: String(version) } : {}) }, { signal: both, token }))
          tell(event.order);
      } else if (backend.orders) {
        tell(await backend.orders.get({ order }, { signal: both, token }));
      }
    } catch (thrown) {
      if (signal.aborted) return;
      if (isKvittoError(thrown) && thrown.code === 'unsupported') streams = false;
      else if (isKvittoError(thrown) && !thrown.retryable && thrown.code !== 'aborted') return;
      failures += round.signal.aborted ? 0 : 1;
    } finally {
      stopRound();
    }
    // A stream may also end without a word when it is given up.
    if (signal.aborted || round.signal.aborted) continue;
    state(streams ? 'waiting' : 'polling');
    const ceiling = streams ? Math.min(30, 2 ** failures) : Math.min(300, pollSeconds * 2 ** failures);
    await pause((ceiling / 2) * (1 + random()), signal);
  }
}

function pause(seconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener('online', done);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, seconds * 1000);
    signal.addEventListener('abort', done);
    addEventListener('online', done);
  });
}

function whenHidden(then: () => void): () => void {
  const listener = () => {
    if (document.hidden) then();
  };
  document.addEventListener('visibilitychange', listener);
  return () => document.removeEventListener('visibilitychange', listener);
}

/** Nobody looks at a hidden page: it asks nothing. */
function untilVisible(signal: AbortSignal): Promise<void> {
  if (!document.hidden) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      document.removeEventListener('visibilitychange', done);
      signal.removeEventListener('abort', done);
      resolve();
    };
    document.addEventListener('visibilitychange', done);
    signal.addEventListener('abort', done);
  });
}
