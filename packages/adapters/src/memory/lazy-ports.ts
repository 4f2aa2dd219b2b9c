import { KvittoError } from '@kvitto/contract/errors';
import type { Ports } from '@kvitto/contract/backend';
import type { CallContext } from '@kvitto/contract/operation';
import type { Outbox } from '@kvitto/contract/outbox';
import { isAborted, pause } from './pause.ts';

type Lazy = 'loyalty' | 'consent' | 'returns' | 'withdrawal' | 'invoices';
type Names<Port extends Lazy> = Readonly<Record<keyof Ports[Port], 0>>;

/** Their operations: the tables would bring schemas, and the routes would be taken out of the file with which every page begins. */
const loyalty: Names<'loyalty'> = { programme: 0, preview: 0, recognise: 0, intend: 0, settle: 0, join: 0, status: 0, leave: 0, record: 0 };
const consent: Names<'consent'> = { text: 0, list: 0, give: 0, revoke: 0, resend: 0, confirm: 0 };
const returns: Names<'returns'> = {
  options: 0,
  quote: 0,
  places: 0,
  slots: 0,
  create: 0,
  get: 0,
  list: 0,
  edit: 0,
  cancel: 0,
  dispatch: 0,
  document: 0,
  upload: 0,
  photo: 0,
  decide: 0,
};
const withdrawal: Names<'withdrawal'> = { status: 0, declare: 0, export: 0 };
const invoices: Names<'invoices'> = {
  list: 0,
  get: 0,
  payment: 0,
  pay: 0,
  cancelPayment: 0,
  offers: 0,
  extend: 0,
  divide: 0,
  withdraw: 0,
  pause: 0,
  preview: 0,
  prolong: 0,
  resume: 0,
  dispute: 0,
  answer: 0,
  snooze: 0,
  remindBy: 0,
  share: 0,
  document: 0,
  send: 0,
  issue: 0,
  record: 0,
  receive: 0,
};
const operations = { loyalty, consent, returns, withdrawal, invoices };

/** What is loaded when it is first asked for, by all who ask for a part of it. */
export function once<T>(open: () => Promise<T>): () => Promise<T> {
  let opened: Promise<T> | undefined;
  return () => (opened ??= open());
}

/**
 * Ports before what they are made of is loaded: a page whose shop does not have them pays nothing for them. Answers, after the
 * latency, with a copy.
 */
export function lazyPorts<const Port extends Lazy>(
  names: readonly Port[],
  ready: () => Promise<Partial<Pick<Ports, Port>>>,
  latency: number,
): Pick<Ports, Port> {
  const portOf = (port: Port) =>
    Object.fromEntries(
      Object.keys(operations[port]).map((name) => [
        name,
        async (given: unknown, context?: CallContext) => {
          const input = structuredClone(given);
          const signals = [context?.signal];
          await pause(latency, signals);
          const ports = await ready();
          if (isAborted(signals)) throw new KvittoError('aborted', 'The request was given up.', { cause: context?.signal?.reason });
          // By name there is no type for it: the names above are those of the ports' types.
          const functions = ports[port] as unknown as Record<string, (input: unknown, context?: CallContext) => Promise<unknown>>;
          return structuredClone(await functions[name]?.(input, context));
        },
      ]),
    );
  // As above.
  return Object.fromEntries(names.map((port) => [port, portOf(port)])) as unknown as Pick<Ports, Port>;
}

/** The outbox of the same. */
export function lazyOutbox(ready: () => Promise<{ readonly outbox?: Outbox }>): Outbox {
  const opened = async () => {
    const { outbox } = await ready();
    if (!outbox) throw new KvittoError('internal', 'It was opened without an outbox.');
    return outbox;
  };
  return {
    take: async (...given) => structuredClone(await (await opened()).take(...given)),
    done: async (...given) => (await opened()).done(...given),
    later: async (...given) => (await opened()).later(...given),
  };
}
