import { KvittoError, toKvittoError } from '@kvitto/contract/errors';
import type { CallContext } from '@kvitto/contract/operation';
import type { ReturnCase, Returns } from '@kvitto/contract/return';
import { isDoubtful } from '../ui/certainty.ts';
import { within } from '../ui/within.ts';
import type { Bench } from './bench.ts';

/** How a request ended. `refused` is known not to have been done; of `unknown` nobody knows. */
export type Outcome =
  | { readonly state: 'done'; readonly made: ReturnCase }
  | { readonly state: 'refused' | 'unknown'; readonly error: KvittoError };

/** Asks the port once, with the page's token and language. Rejects with a {@link KvittoError}; `aborted` when the panel has left. */
export async function askReturns<Value>(
  { context: { backend, props, locale, signal } }: Bench,
  run: (port: Returns, context: CallContext) => Promise<Value>,
  key?: string,
): Promise<Value> {
  const port = backend.peek()?.returns;
  if (!port) throw new KvittoError('unsupported', 'This backend has no returns.');
  return within(signal, (signal) =>
    run(port, { signal, token: props.session.peek(), locale: locale.peek(), ...(key && { idempotencyKey: key }) }),
  );
}

interface Sending {
  readonly order: string;
  readonly key: string;
  readonly run: (port: Returns, context: CallContext) => Promise<ReturnCase>;
  /** Finds what was asked for among the returns of the order, should the answer be lost. */
  readonly find: (items: readonly ReturnCase[]) => ReturnCase | undefined;
}

/**
 * Sends something that is to be done once. An answer that was lost is read again before anybody says anything: what is there is done.
 * Never rejects; gives nothing when the panel has left the page.
 */
export async function send(bench: Bench, { order, key, run, find }: Sending): Promise<Outcome | undefined> {
  try {
    return { state: 'done', made: await askReturns(bench, run, key) };
  } catch (thrown) {
    const error = toKvittoError(thrown);
    if (bench.context.signal.aborted) return undefined;
    if (!isDoubtful(error.code)) return { state: 'refused', error };
    try {
      const { items } = await askReturns(bench, (port, context) => port.list({ order }, context));
      const made = find(items);
      return made ? { state: 'done', made } : { state: 'refused', error };
    } catch {
      return bench.context.signal.aborted ? undefined : { state: 'unknown', error };
    }
  }
}

/** Shows what has changed: here at once, and what else of the order hangs on it once it is read. */
export function show({ list, options }: Bench, made: ReturnCase): void {
  const answer = list.answer.peek();
  const items = 'value' in answer ? answer.value.items : [];
  const isNew = items.every(({ id }) => id !== made.id);
  list.set({ items: isNew ? [made, ...items] : items.map((each) => (each.id === made.id ? made : each)) });
  void options.refresh();
  void list.refresh();
}
