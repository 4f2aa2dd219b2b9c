import { toKvittoError } from '@kvitto/contract/errors';
import type { ErrorCode, KvittoError } from '@kvitto/contract/errors';
import type { Outbox, Outgoing, Sink } from '@kvitto/contract/outbox';
import { within } from './deadline.ts';
import type { Wait } from './wait.ts';

export interface CarryDesk {
  readonly outbox: Outbox;
  readonly now: () => number;
  readonly wait: Wait;
  /** A sink gets so long for one thing. */
  readonly patienceMs: number;
  /** What is under way is given up. */
  readonly giveUp: AbortSignal;
}

/** What came of one thing. A failure is `about` this thing, or about the sink and so all others too. */
export type Carried =
  | { readonly state: 'told' }
  | { readonly state: 'failed'; readonly about: 'thing' | 'sink'; readonly failure: KvittoError }
  | { readonly state: 'given_up'; readonly failure: KvittoError };

const shortestPause = 5;
const longestPause = 3600;

/** Refusals that do not pass, but are about how the sink is set up: once that is put right, all that was refused is wanted. */
const ofTheSink: ReadonlySet<ErrorCode> = new Set(['misconfigured', 'unsupported', 'aborted']);
/** Passing failures that are about one thing as likely as about the sink. */
const ofAThing: ReadonlySet<ErrorCode> = new Set(['upstream', 'internal', 'contract_violation', 'timeout']);

/**
 * Sends one thing, and tells the outbox what came of it. Rejects only where the outbox does: then nobody else gets the thing
 * until its lease is over, and the sink may be told it twice.
 */
export async function carryOne(
  sink: Sink,
  item: Outgoing,
  { outbox, now, wait, patienceMs: ms, giveUp: asker }: CarryDesk,
): Promise<Carried> {
  try {
    await within({ ms, wait, asker }, (signal) => sink.send(item, signal));
  } catch (thrown) {
    const failure = toKvittoError(thrown);
    if (!failure.retryable && !ofTheSink.has(failure.code)) {
      await outbox.later(sink, item, undefined);
      return { state: 'given_up', failure };
    }
    await outbox.later(sink, item, new Date(now() + pauseSeconds(failure, item.tries) * 1000));
    return { state: 'failed', about: ofAThing.has(failure.code) ? 'thing' : 'sink', failure };
  }
  await outbox.done(sink, item);
  return { state: 'told' };
}

/** Until a thing is sent again: what the sink said itself, else twice as long after every try. */
function pauseSeconds({ code, retryAfter }: KvittoError, tries: number): number {
  if (code === 'aborted') return 0;
  return retryAfter ?? Math.min(shortestPause * 2 ** Math.min(tries, 20), longestPause);
}
