import { KvittoError } from '@kvitto/contract/errors';
import type { Wait } from './wait.ts';

export interface Deadline {
  readonly ms: number;
  readonly wait: Wait;
  /** Whose leaving gives the work up; absent for work that must be finished, like a write. */
  readonly asker?: AbortSignal | undefined;
}

/**
 * Runs `work` until it answers, the time is up (`timeout`) or the asker has left (`aborted`).
 * The signal it gets is aborted in the last two cases; work that ignores it is no longer waited for.
 */
export async function within<T>({ ms, wait, asker }: Deadline, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const giveUp = new AbortController();
  const over = new AbortController();
  const leave = () => over.abort();
  if (asker?.aborted) throw new KvittoError('aborted', 'The caller has left.');
  asker?.addEventListener('abort', leave, { once: true });
  const late = wait(ms, over.signal).then((): never => {
    const failure = asker?.aborted
      ? new KvittoError('aborted', 'The caller has left.')
      : new KvittoError('timeout', 'No answer came in time.');
    giveUp.abort(failure);
    throw failure;
  });
  try {
    return await Promise.race([work(giveUp.signal), late]);
  } finally {
    asker?.removeEventListener('abort', leave);
    late.catch(() => undefined);
    over.abort();
  }
}
