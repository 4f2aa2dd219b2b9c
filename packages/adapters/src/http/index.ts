import type { Backend } from '@kvitto/contract/backend';
import type { CallContext } from '@kvitto/contract/operation';
import { routes } from '@kvitto/contract/routes.gen';
import type { Route } from '@kvitto/contract/routes.gen';
import { attempt, part, trusted } from './first.ts';
import { reading } from './wire.ts';
import type { Call, Fields, Wire } from './wire.ts';
import type { SessionSource } from './session.ts';

export interface HttpOptions {
  /** Address of a gateway: all that stands before `/v1`. */
  readonly endpoint: string;
  /** A session token, or who to ask for one: asked when needed, and once more when the gateway refuses the last one. */
  readonly session?: SessionSource | undefined;
  /** Requests already under way, by address. Each is used once instead of sending the same again. */
  readonly first?: Map<string, Promise<Response>> | undefined;
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
  /** Milliseconds since 1970. */
  readonly now?: (() => number) | undefined;
  /** Milliseconds until a complete answer must be there; 10,000 unless told. */
  readonly timeout?: number | undefined;
  /** How often a failed try is repeated where repeating can help; 2 unless told. A write comes back up to 3 times more when asked to. */
  readonly retries?: number | undefined;
  /** Milliseconds to wait before repeat 1, 2, ...; doubling from half a second, spread at random, unless told. A `retry-after` wins. */
  readonly backoff?: ((repeat: number) => number) | undefined;
}

/**
 * A backend behind a gateway. Its ports reject with the gateway's error codes, and with `network`, `timeout`,
 * `aborted` or `contract_violation` where the way there fails.
 *
 * @example
 * const backend = http({ endpoint: 'https://orders.example.com', session: () => fetchToken() });
 */
export function http(options: HttpOptions): Backend {
  const wire: Wire = {
    root: `${options.endpoint.replace(/\/+$/, '')}/v1`,
    // Looked up at each call, and called bare: `fetch` refuses any other `this`.
    fetch: options.fetch ?? ((request) => fetch(request)),
    session: { source: options.session, asked: undefined },
    isOwnWay: !!options.fetch,
    first: options.first,
    timeout: options.timeout ?? 10_000,
    retries: options.retries ?? 2,
    backoff: options.backoff ?? ((repeat) => 250 * 2 ** repeat * (1 + Math.random())),
    now: options.now ?? Date.now,
  };
  const backend: Record<string, Record<string, unknown>> = {};
  for (const [port, table] of Object.entries<Readonly<Record<string, Route | 0>>>(routes)) {
    const made: Record<string, unknown> = (backend[port] = {});
    for (const [name, route] of Object.entries(table)) {
      made[name] = (given: Fields, context: CallContext = {}) => {
        const asking = { port, name, input: { ...given }, context };
        if (!route) return part(import('./later.ts')).then(({ laterCall }) => answer(wire, () => laterCall(wire, asking)));
        return route.stream ? events(wire, () => reading(wire, route, asking)) : answer(wire, () => reading(wire, route, asking));
      };
    }
  }
  // The routes are generated from the very tables that the ports' types are derived from.
  return backend;
}

async function answer(wire: Wire, ready: () => Call): Promise<unknown> {
  const made = ready();
  // A write goes with the careful client from its first try.
  const tried = made.route.writes ? undefined : attempt(wire, made);
  try {
    const value = tried && trusted(await tried);
    if (value !== undefined) return value;
  } catch (failure) {
    if (made.context.signal?.aborted) throw failure;
  }
  const { persist } = await part(import('./client.ts'));
  return persist(wire, made, tried);
}

/** Opens at the first `next()`; `return()` closes the connection at once, also while a `next()` waits. */
function events(wire: Wire, ready: () => Call): AsyncIterable<unknown> {
  return {
    [Symbol.asyncIterator]() {
      const stop = new AbortController();
      let opened: Promise<AsyncGenerator<unknown, void>> | undefined;
      const open = () => (opened ??= part(import('./live.ts')).then(({ live }) => live(wire, ready(), stop.signal)));
      return {
        next: async () => (await open()).next(),
        return: async () => {
          stop.abort();
          await opened?.then(
            (stream) => stream.return(),
            () => undefined,
          );
          return { done: true, value: undefined };
        },
      };
    },
  };
}
