/** Any number of signals, some perhaps not given. */
export type Signals = readonly (AbortSignal | undefined)[];

export function isAborted(signals: Signals): boolean {
  return signals.some((signal) => signal?.aborted);
}

/**
 * Settles when `begin` calls its callback or one of the signals fires, whichever is first, and leaves no listener behind.
 * `begin` gives back what undoes it.
 */
export function until(signals: Signals, begin: (done: () => void) => () => void): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      undo();
      for (const signal of signals) signal?.removeEventListener('abort', done);
      resolve();
    };
    const undo = begin(done);
    for (const signal of signals) signal?.addEventListener('abort', done);
    if (isAborted(signals)) done();
  });
}

/** Waits, if only for a turn, or until one of the signals fires. */
export async function pause(milliseconds: number, signals: Signals): Promise<void> {
  if (milliseconds <= 0) return;
  await until(signals, (done) => {
    const timer = setTimeout(done, milliseconds);
    return () => clearTimeout(timer);
  });
}
