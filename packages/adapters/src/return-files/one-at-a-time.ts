import { KvittoError } from '@kvitto/contract/errors';

/**
 * Runs tasks one after the other, so that their memory is needed once. Rejects with `unavailable` when `most` are waiting
 * already, instead of letting the queue grow.
 */
export function oneAtATime(most: number): <Result>(task: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  let open = 0;
  return (task) => {
    if (open > most) return Promise.reject(new KvittoError('unavailable', 'Too many pictures are waiting.', { retryAfter: 5 }));
    open += 1;
    const own = last.then(task).finally(() => (open -= 1));
    // The next one waits for this one's end, however it ends.
    last = own.catch(() => undefined);
    return own;
  };
}
