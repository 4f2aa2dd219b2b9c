import { toggle } from '../bench.ts';
import type { Bench } from '../bench.ts';

/** Stops and resumes what changes by itself. */
export function PauseButton({ bench }: { readonly bench: Bench }) {
  const { t, opened } = bench;
  const isPaused = opened.value.has('paused');
  return (
    <button type="button" class="quiet-button" aria-pressed={isPaused} onClick={() => toggle(bench, 'paused')}>
      {t('pause')}
    </button>
  );
}
