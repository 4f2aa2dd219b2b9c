import type { ComponentChildren } from 'preact';
import type { Bench } from '../bench.ts';
import { newConfirming } from './confirm.ts';
import { ConfirmView } from './confirm-view.tsx';
import { isSilent, newDesk } from './desk.ts';
import { StandingView } from './standing-view.tsx';
import { keepWaits, tellNews, watch } from './watch.ts';

export { styles } from './after.styles.ts';

/** What comes after the order, and the page that a mail's link leads to. Called once per mount for set-up, returns the view. */
export function after(bench: Bench): () => ComponentChildren {
  const { signal: life, effect, style } = bench.context;
  const desk = newDesk(bench);
  for (const keep of [tellNews, keepWaits]) life.addEventListener('abort', keep(desk), { once: true });
  // Where there is nothing to say, no room is kept for it.
  effect(() => (!bench.confirm.value && isSilent(desk) ? style(':host{--_reserve:0}') : undefined));
  void watch(desk);
  const confirming = newConfirming(bench);
  return () => {
    // Its texts come beside it, in another language later than in the first one.
    if (bench.t('in.left') === 'in.left') return <div class="card" aria-busy="true" />;
    return bench.confirm.value ? <ConfirmView confirming={confirming} bench={bench} /> : <StandingView desk={desk} />;
  };
}
