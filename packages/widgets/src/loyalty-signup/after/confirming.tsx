import type { ComponentChildren } from 'preact';
import type { Bench } from '../bench.ts';
import { newConfirming } from './confirm.ts';
import { ConfirmView } from './confirm-view.tsx';

export { styles } from './after.styles.ts';

/** The page that a mail's link leads to. Called once per mount for set-up, returns the view. */
export function confirming(bench: Bench): () => ComponentChildren {
  const asked = newConfirming(bench);
  return () => {
    // Its texts come beside it, in another language later than in the first one.
    if (bench.t('in.left') === 'in.left') return <div class="card" aria-busy="true" />;
    return <ConfirmView confirming={asked} bench={bench} />;
  };
}
