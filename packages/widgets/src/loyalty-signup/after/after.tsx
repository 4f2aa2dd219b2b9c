import type { ComponentChildren } from 'preact';
import type { Bench } from '../bench.ts';
import { isSilent, newDesk } from './desk.ts';
import { StandingView } from './standing-view.tsx';
import { keepWaits, tellNews, watch } from './watch.ts';

export { styles } from './after.styles.ts';

/** What comes after the order. Called once per mount for set-up, returns the view. */
export function after(bench: Bench): () => ComponentChildren {
  const { signal: life, effect, style } = bench.context;
  const desk = newDesk(bench);
  for (const keep of [tellNews, keepWaits]) life.addEventListener('abort', keep(desk), { once: true });
  // Where there is nothing to say, no room is kept for it.
  effect(() => (isSilent(desk) ? style(':host{--_reserve:0}') : undefined));
  void watch(desk);
  return () => {
    // Its texts come beside it, in another language later than in the first one.
    if (bench.t('in.left') === 'in.left') return <div class="card" aria-busy="true" />;
    return <StandingView desk={desk} />;
  };
}
