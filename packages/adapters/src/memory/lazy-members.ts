import { KvittoError } from '@kvitto/contract/errors';
import type { Ports } from '@kvitto/contract/backend';
import type { CallContext } from '@kvitto/contract/operation';
import type { Members } from '../members/ports.ts';
import { isAborted, pause } from './pause.ts';

type Names<Port extends 'loyalty' | 'consent'> = Readonly<Record<keyof Ports[Port], 0>>;

/** Their operations: the tables would bring schemas, and the routes would be taken out of the file with which every page begins. */
const loyalty: Names<'loyalty'> = { programme: 0, preview: 0, recognise: 0, intend: 0, settle: 0, join: 0, status: 0, leave: 0, record: 0 };
const consent: Names<'consent'> = { text: 0, list: 0, give: 0, revoke: 0, resend: 0, confirm: 0 };
const operations = { loyalty, consent };

/**
 * The ports of members before what they are made of is loaded: a page whose shop has no programme pays nothing for them.
 * Answers, after the latency, with a copy.
 */
export function lazyMembers(open: () => Promise<Members>, latency: number): Members {
  let opened: Promise<Members> | undefined;
  const ready = () => (opened ??= open());
  const portOf = (port: 'loyalty' | 'consent') =>
    Object.fromEntries(
      Object.keys(operations[port]).map((name) => [
        name,
        async (given: unknown, context?: CallContext) => {
          const input = structuredClone(given);
          const signals = [context?.signal];
          await pause(latency, signals);
          const members = await ready();
          if (isAborted(signals)) throw new KvittoError('aborted', 'The request was given up.', { cause: context?.signal?.reason });
          // By name there is no type for it: the names above are those of the ports' types.
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
