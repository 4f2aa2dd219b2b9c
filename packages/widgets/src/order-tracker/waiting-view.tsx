import type { Translate } from '@kvitto/core';
import type { Key } from './order-tracker.messages.ts';

/** Keeps the place of the first picture: same card, same lines. Fades in late, so that a quick answer never makes it flash. */
export function WaitingView({ label }: { readonly label: string }) {
  return (
    <div class="card" aria-busy="true">
      <p class="hush" role="status">
        {label}
      </p>
      <div class="bones" />
    </div>
  );
}

/** Nothing to show and no words for why, because those did not arrive either: a sentence, a button, and what the page offers between the tags. */
export function DownView({ again, t }: { readonly again: () => void; readonly t: Translate<Key> }) {
  return (
    <div class="card failed">
      <div role="status">
        <h2>{t('f.down')}</h2>
      </div>
      <button type="button" class="button" onClick={again}>
        {t('again')}
      </button>
      <slot />
    </div>
  );
}
