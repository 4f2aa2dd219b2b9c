import { KvittoError, toKvittoError } from '@kvitto/contract/errors';
import type { Backend } from '@kvitto/contract/backend';
import type { CallContext } from '@kvitto/contract/operation';
import type { LoyaltyStatus } from '@kvitto/contract/loyalty';
import { isDoubtful } from '../../ui/certainty.ts';
import { newKey } from '../../ui/new-key.ts';
import { within } from '../../ui/within.ts';
import type { AfterKey } from './after.messages.ts';
import type { Desk, Trouble } from './desk.ts';
import { changing } from '../../ui/move-focus.ts';

/** What came of it. `undefined`: something else is being done, or the tag has left the page. */
export type Written<Value> = { readonly value: Value } | { readonly error: KvittoError } | undefined;

interface Writing<Value> {
  /** Names it on screen, and its key. */
  readonly of: string;
  readonly call: (backend: Backend, order: string, context: CallContext) => Promise<Value>;
  /** The key, where the caller keeps it. */
  readonly key?: string;
}

/** Asks for one thing at a time, under the key of its intention until there is a final answer. Never rejects. */
export async function write<Value>(desk: Desk, { of, call, key }: Writing<Value>): Promise<Written<Value>> {
  const { busy, trouble, keys, turn, bench } = desk;
  const { context, session } = bench;
  const [backend, order] = [context.backend.peek(), bench.order.peek()];
  if (busy.peek() !== undefined || !backend || !order) return undefined;
  const idempotencyKey = key ?? keys.get(of) ?? newKey();
  keys.set(of, idempotencyKey);
  busy.value = of;
  trouble.value = undefined;
  turn.count += 1;
  const more = { token: session.peek(), locale: context.locale.peek(), idempotencyKey };
  try {
    const value = await within(context.signal, async (signal) => call(backend, order, { ...more, signal }));
    keys.delete(of);
    return { value };
  } catch (thrown) {
    const error = toKvittoError(thrown);
    if (context.signal.aborted) return undefined;
    // Whoever asks for the same after a final answer, or after having been told to wait, wants something new.
    if (!error.retryable || error.code === 'rate_limited') keys.delete(of);
    return { error };
  } finally {
    busy.value = undefined;
    turn.count += 1;
  }
}

/** Reads how the buyer stands, past what may already be on its way, and shows it. Never rejects. */
export async function reread({ bench, status, turn }: Desk): Promise<LoyaltyStatus | undefined> {
  const { context, session } = bench;
  const [backend, order] = [context.backend.peek(), bench.order.peek()];
  if (!backend?.loyalty || !order) return undefined;
  const { loyalty } = backend;
  const { count } = turn;
  try {
    const value = await within(context.signal, (signal) => loyalty.status({ order }, { signal, token: session.peek() }));
    const isOlder = turn.count !== count || context.backend.peek() !== backend || bench.order.peek() !== order;
    if (isOlder) return undefined;
    changing(context.host, 'outcome', () => status.set(value));
    return value;
  } catch {
    return undefined;
  }
}

/** A port that may be missing. */
export function need<Port>(port: Port | undefined): Port {
  if (!port) throw new KvittoError('unsupported', 'This backend cannot do it.');
  return port;
}

const sentences: Partial<Record<KvittoError['code'], AfterKey>> = {
  network: 'problem.offline',
  rate_limited: 'problem.busy',
  unauthenticated: 'problem.session',
  needs_proof: 'problem.session',
  not_found: 'problem.gone',
  lookup_failed: 'problem.gone',
  conflict: 'problem.gone',
  not_eligible: 'problem.gone',
  expired_window: 'problem.gone',
  unsupported: 'problem.closed',
};

/** Says why something came to nothing, where it was asked for and to those who listen. */
export function suffer(desk: Desk, of: string, error: KvittoError, key: AfterKey = sentences[error.code] ?? 'problem.down'): void {
  const seconds = Math.max(1, Math.ceil(error.retryAfter ?? 60));
  const trouble: Trouble = { of, key, ...(error.code === 'rate_limited' && { seconds }) };
  desk.trouble.value = trouble;
  desk.announcement.value = desk.bench.t(key, { seconds });
}

interface Reading {
  readonly isDone: (status: LoyaltyStatus) => boolean;
  /** What is said where it is known not to have been done, and where nobody knows. */
  readonly lost?: AfterKey;
  readonly unknown?: AfterKey;
  /** And where its time has passed. */
  readonly over?: AfterKey;
}

/**
 * What a failure means for something whose effect can be read: reads how the buyer stands, and says what it has come to.
 * Gives whether it is done after all.
 */
export async function afterFailure(
  desk: Desk,
  of: string,
  error: KvittoError,
  { isDone, lost, unknown = 'problem.unknown', over }: Reading,
): Promise<boolean> {
  const isLost = isDoubtful(error.code);
  const status = isLost || !error.retryable ? await reread(desk) : undefined;
  if (desk.bench.context.signal.aborted) return false;
  if ((isLost || error.code === 'not_found') && status && isDone(status)) return true;
  const known = status ? lost : unknown;
  suffer(desk, of, error, isLost && error.code !== 'network' ? known : error.code === 'expired_window' ? over : undefined);
  return false;
}
