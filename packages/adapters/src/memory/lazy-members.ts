import { KvittoError } from '@kvitto/contract/errors';
import type { CallContext } from '@kvitto/contract/operation';
import { routes } from '@kvitto/contract/routes.gen';
import type { Members } from '../members/ports.ts';
import { isAborted, pause } from './pause.ts';

/**
 * The ports of members before what they are made of is loaded: a page whose shop has no programme pays nothing for them.
 * Answers, after the latency, with a copy.
 */
export function lazyMembers(open: () => Promise<Members>, latency: number): Members {
  let opened: Promise<Members> | undefined;
  const ready = () => (opened ??= open());
  const portOf = (port: 'loyalty' | 'consent') =>
    Object.fromEntries(
      Object.keys(routes[port]).map((name) => [
        name,
        async (given: unknown, context?: CallContext) => {
          const input = structuredClone(given);
          const signals = [context?.signal];
          await pause(latency, signals);
          const members = await ready();
          if (isAborted(signals)) throw new KvittoError('aborted', 'The request was given up.', { cause: context?.signal?.reason });
          // By name there is no type for it: the routes are generated from the very tables that the ports' types come from.
          const functions = members[port] as unknown as Record<string, (input: unknown, context?: CallContext) => Promise<unknown>>;
          return structuredClone(await functions[name]?.(input, context));
        },
      ]),
    );
  return {
    // As above.
    ...({ loyalty: portOf('loyalty'), consent: portOf('consent') } as unknown as Pick<Members, 'loyalty' | 'consent'>),
    outbox: {
      take: async (...given) => structuredClone(await (await ready()).outbox.take(...given)),
      done: async (...given) => (await ready()).outbox.done(...given),
      later: async (...given) => (await ready()).outbox.later(...given),
    },
  };
}
