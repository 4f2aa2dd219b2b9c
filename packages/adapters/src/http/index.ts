import type { Backend } from '@kvitto/contract/backend';
import type { CallContext } from '@kvitto/contract/operation';
import { routes } from '@kvitto/contract/routes.gen';
import { attempt, part, trusted } from './first.ts';
import { reading } from './wire.ts';
import type { Call, Fields, HttpOptions, Wire } from './wire.ts';

export type { HttpOptions } from './wire.ts';

/**
 * A backend behind a gateway. Its ports reject with the gateway's error codes, and with `network`, `timeout`,
 * `aborted` or `contract_violation` where the way there fails, and with `unsupported` for what is no operation. A port's
 * operations can be called by name and not be listed: to stand in front of one, write `{ get: (...given) => orders.get(...given) }`.
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
    timeout: options.timeout ?? 10_000,
    options,
  };
  const backend: Record<string, unknown> = {};
  for (const [port, table] of Object.entries(routes)) {
    const call =
      (name: string) =>
      (given: Fields, context: CallContext = {}) => {
        const asking = { port, name, input: { ...given }, context };
        const route = table[name];
        if (!route) return part(import('./later.ts')).then(({ laterCall }) => answer(wire, () => laterCall(wire, asking)));
        return route.stream ? events(wire, () => reading(wire, route, asking)) : answer(wire, () => reading(wire, route, asking));
      };
    // Which other operations there are is known to the later routes: here their names would be paid for by every first picture.
    backend[port] = new Proxy<Record<string, unknown>>(
      {},
      {
        // Whoever awaits a port looks for a `then`.
        get: (made, name) => (typeof name === 'string' && name !== 'then' ? (made[name] ??= call(name)) : undefined),
      },
    );
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
