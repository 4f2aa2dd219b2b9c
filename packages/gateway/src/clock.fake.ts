import type { Wait } from './wait.ts';

interface Waiting {
  readonly at: number;
  readonly done: () => void;
}

export interface FakeClock {
  readonly now: () => number;
  readonly wait: Wait;
  /** Moves on, ending what has waited long enough; then lets everything that follows from it happen. */
  advance(ms: number): Promise<void>;
  /** How many are waiting. */
  readonly waiting: () => number;
  /** Resolves when somebody waits for `ms`. */
  waitedFor(ms: number): Promise<void>;
}

/** A clock that moves only when told. */
export function fakeClock(start = Date.parse('2026-11-23T09:00:00Z')): FakeClock {
  let time = start;
  const waitings = new Set<Waiting & { readonly ms: number }>();
  let listeners: (() => void)[] = [];
  const wait: Wait = (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const waiting = {
        ms,
        at: time + ms,
        done: () => {
          waitings.delete(waiting);
          resolve();
        },
      };
      waitings.add(waiting);
      signal?.addEventListener('abort', waiting.done, { once: true });
      for (const listener of listeners) listener();
    });
  const settle = () =>
    new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
  return {
    now: () => time,
    wait,
    waiting: () => waitings.size,
    advance: async (ms) => {
      time += ms;
      for (const waiting of waitings) if (waiting.at <= time) waiting.done();
      await settle();
    },
    waitedFor: (ms) =>
      new Promise((resolve) => {
        const look = () => {
          if (![...waitings].some((waiting) => waiting.ms === ms)) return;
          listeners = listeners.filter((listener) => listener !== look);
          resolve();
        };
        listeners.push(look);
        look();
      }),
  };
}
