import { signal } from '@kvitto/core';
import type { ReadonlySignal } from '@kvitto/core';

/** Time that has to pass. */
export interface Countdown {
  /** Whole seconds still to wait; 0 where there is nothing to wait for. */
  readonly left: ReadonlySignal<number>;
  /** Starts anew; `over` runs at the end. */
  readonly start: (seconds: number, over?: () => void) => void;
  /** Ends the wait, and `over` does not run. */
  readonly stop: () => void;
}

/** A countdown that ends with `life`. By the machine's own clock: the page's may stand still. */
export function countdown(life: AbortSignal): Countdown {
  const left = signal(0);
  let timer: ReturnType<typeof setInterval> | undefined;
  const stop = () => {
    clearInterval(timer);
    left.value = 0;
  };
  life.addEventListener('abort', stop, { once: true });
  return {
    left,
    stop,
    start: (seconds, over) => {
      const end = performance.now() + seconds * 1000;
      const tick = () => {
        left.value = Math.max(0, Math.ceil((end - performance.now()) / 1000));
        if (left.peek() > 0) return;
        clearInterval(timer);
        over?.();
      };
      clearInterval(timer);
      timer = setInterval(tick, 500);
      tick();
    },
  };
}

/** "4:09". */
export const clockOf = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

/** How a wait is told in words: in seconds below a minute, else in minutes. */
export const wordsOf = (seconds: number) => ({ minutes: seconds < 60 ? 0 : Math.ceil(seconds / 60), seconds });
