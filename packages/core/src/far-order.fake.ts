/** An order at the far end, whose streams and answers a test gives by hand. */
import type { Backend } from '@kvitto/contract/backend';
import { KvittoError } from '@kvitto/contract/errors';
import type { ErrorCode } from '@kvitto/contract/errors';
import type { Order } from '@kvitto/contract/order';
import type { LiveEvent } from '@kvitto/contract/tracking';

/** One stream or question that was asked for. */
export interface Asked {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly kind: 'stream' | 'poll';
  readonly after: string | undefined;
  readonly signal: AbortSignal | undefined;
  /** A picture of this version. */
  readonly tell: (version: number) => void;
  readonly fail: (code: ErrorCode, retryAfter?: number) => void;
  /** Ends the stream without a word. */
  readonly end: () => void;
}

/** Only the version matters here. */
const orderOf = (version: number) => ({ version }) as Order;

type Step = { readonly version: number } | { readonly failure: KvittoError } | 'end';

export function farOrder({ polls = true, streams = true } = {}) {
  const asked: Asked[] = [];

  /** The next step that the test takes, or the end when the caller gives up. */
  function ask(kind: Asked['kind'], after: string | undefined, signal: AbortSignal | undefined): () => Promise<Step> {
    const steps: Step[] = [];
    let wake = () => {};
    const take = (step: Step) => {
      steps.push(step);
      wake();
    };
    signal?.addEventListener('abort', () => take({ failure: new KvittoError('aborted', 'Given up.') }));
    asked.push({
      at: Date.now(),
      kind,
      after,
      signal,
      tell: (version) => take({ version }),
      fail: (code, retryAfter) => take({ failure: new KvittoError(code, code, { retryAfter }) }),
      end: () => take('end'),
    });
    return async () => {
      while (steps.length === 0) await new Promise<void>((resolve) => (wake = resolve));
      return steps.shift() ?? 'end';
    };
  }

  async function* watch(after: string | undefined, signal: AbortSignal | undefined): AsyncGenerator<LiveEvent, void> {
    const next = ask('stream', after, signal);
    for (let step = await next(); step !== 'end'; step = await next()) {
      if ('failure' in step) throw step.failure;
      yield { id: String(step.version), at: '2026-11-24T00:00:00Z', order: orderOf(step.version) };
    }
  }

  async function get(signal: AbortSignal | undefined): Promise<Order> {
    const step = await ask('poll', undefined, signal)();
    if (step === 'end') throw new KvittoError('internal', 'A question has an answer.');
    if ('failure' in step) throw step.failure;
    return orderOf(step.version);
  }

  const parts = {
    ...(streams && { tracking: { watch: (input: { after?: string }, context?: Context) => watch(input.after, context?.signal) } }),
    ...(polls && { orders: { get: (_input: object, context?: Context) => get(context?.signal) } }),
  };
  const last = (): Asked => {
    const found = asked.at(-1);
    if (!found) throw new Error('Nobody has asked for anything.');
    return found;
  };
  // Nothing else is asked of it.
  return { backend: parts as unknown as Backend, asked, last };
}
interface Context {
  readonly signal?: AbortSignal | undefined;
}
