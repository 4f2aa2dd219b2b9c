import { KvittoError } from '@kvitto/contract/errors';

/** Milliseconds after which a backend that says nothing counts as one whose answer was lost. The http adapter gives up before. */
const patience = 45_000;

/** An answer in time, or `timeout`; `aborted` once `life` ends. A backend need not heed the signal that `run` is given. */
export function within<Value>(life: AbortSignal, run: (signal: AbortSignal) => Promise<Value>): Promise<Value> {
  const over = new AbortController();
  return new Promise<Value>((resolve, reject) => {
    const give = (code: 'aborted' | 'timeout') => () => {
      reject(new KvittoError(code, 'No answer was waited for any longer.'));
      over.abort();
    };
    if (life.aborted) return give('aborted')();
    life.addEventListener('abort', give('aborted'), { signal: over.signal });
    const timer = setTimeout(give('timeout'), patience);
    over.signal.addEventListener('abort', () => clearTimeout(timer));
    const answer = async () => run(over.signal);
    void answer()
      .then(resolve, reject)
      .finally(() => over.abort());
  });
}
