/** Resolves after `ms`, or as soon as `signal` is aborted. Never rejects, and leaves no timer behind. */
export type Wait = (ms: number, signal?: AbortSignal) => Promise<void>;

/** {@link Wait} on the machine's own clock. */
export const wait: Wait = (ms, signal) =>
  new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener('abort', done, { once: true });
  });
