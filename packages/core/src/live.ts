/**
 * Follows an order: server-sent events where the backend has them, polling where not.
 * Loaded after the first picture. One connection per order and page, shared by every widget that follows it.
 */
import type { Backend } from '@kvitto/contract/backend';
import type { Order } from '@kvitto/contract/order';
import { keepFollowing } from './keep-following.ts';
import type { LineState } from './keep-following.ts';

/** Whoever follows an order hears of every newer picture of it, and of the connection coming and going. */
export interface Follower {
  readonly onOrder: (order: Order) => void;
  readonly onState?: ((state: LineState) => void) | undefined;
}

/** A switch that a widget gives to its reader, e.g. a signal. `subscribe` calls back at once and at every change. */
interface Paused {
  subscribe(hear: (isPaused: boolean) => void): () => void;
}

export interface FollowOptions {
  readonly token?: string | undefined;
  /** Version already on screen; nothing older is told. */
  readonly after?: number | undefined;
  /** While it is true the follower hears nothing, and nobody is asked for it; then it hears the newest picture. */
  readonly paused?: Paused | undefined;
  /** 0 to 1; spreads reconnects so that a returning server is not met by all at once. */
  readonly random?: (() => number) | undefined;
}

interface Line {
  readonly followers: Set<Follower>;
  readonly stop: AbortController;
  latest: Order | undefined;
}

const lines = new WeakMap<Backend, Map<string, Line>>();

/** Returns the function that stops following. The last one to stop closes the connection. */
export function followOrder(backend: Backend, order: string, follower: Follower, options: FollowOptions = {}): () => void {
  const { paused } = options;
  if (!paused) return join(backend, order, follower, options);
  let leave: (() => void) | undefined;
  const stop = paused.subscribe((isPaused) => {
    leave?.();
    leave = isPaused ? undefined : join(backend, order, follower, options);
  });
  return () => {
    stop();
    leave?.();
  };
}

function join(backend: Backend, order: string, follower: Follower, options: FollowOptions): () => void {
  const known = lines.get(backend) ?? new Map<string, Line>();
  lines.set(backend, known);
  const key = `${order} ${options.token ?? ''}`;
  const line = known.get(key) ?? open(known, key, backend, order, options);
  if (line.latest && line.latest.version >= (options.after ?? -1)) follower.onOrder(line.latest);
  line.followers.add(follower);
  return () => {
    line.followers.delete(follower);
    if (line.followers.size > 0) return;
    line.stop.abort();
    if (known.get(key) === line) known.delete(key);
  };
}

function open(known: Map<string, Line>, key: string, backend: Backend, order: string, options: FollowOptions): Line {
  const line: Line = { followers: new Set(), stop: new AbortController(), latest: undefined };
  const { token, after = -1, random = Math.random } = options;
  known.set(key, line);
  const followed = keepFollowing({
    backend,
    order,
    token,
    random,
    signal: line.stop.signal,
    version: () => line.latest?.version ?? after,
    tell: (current) => {
      line.latest = current;
      for (const each of line.followers) each.onOrder(current);
    },
    state: (now) => {
      for (const each of line.followers) each.onState?.(now);
    },
  });
  // Given up, e.g. because the order is gone: whoever comes later may try again.
  void followed.then(() => known.get(key) === line && known.delete(key));
  return line;
}
