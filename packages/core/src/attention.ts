/** Whether anybody looks at this page, and whether it is worth asking again. */

/** Nobody looks at a hidden page: it asks nothing. Resolves when it is seen, and when `signal` ends the waiting. */
export function untilVisible(signal: AbortSignal): Promise<void> {
  if (!document.hidden) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      document.removeEventListener('visibilitychange', done);
      signal.removeEventListener('abort', done);
      resolve();
    };
    document.addEventListener('visibilitychange', done);
    signal.addEventListener('abort', done);
  });
}

/** Calls back when the page is hidden. Gives back what ends it. */
export function whenHidden(then: () => void): () => void {
  const listener = () => {
    if (document.hidden) then();
  };
  document.addEventListener('visibilitychange', listener);
  return () => document.removeEventListener('visibilitychange', listener);
}

/** A moment at which somebody looks again, or the network is back. */
const wakes = ['online', 'focus', 'pageshow'] as const;

/** Resolves after so many seconds, sooner when asking again has just become worth while, and when `signal` ends the waiting. */
export function pause(seconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      for (const wake of wakes) removeEventListener(wake, done);
      document.removeEventListener('visibilitychange', done);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, seconds * 1000);
    for (const wake of wakes) addEventListener(wake, done);
    document.addEventListener('visibilitychange', done);
    signal.addEventListener('abort', done);
  });
}
