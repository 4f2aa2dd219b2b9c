import { widget } from '@kvitto/core';
import type { Bench } from './bench.ts';
import { texts } from './invoice-panel.messages.ts';
import type { Key } from './invoice-panel.messages.ts';
import { failureKey } from './invoice-panel.model.ts';
import { styles } from './invoice-panel.styles.ts';
import { Overview } from './overview.tsx';
import { parts } from './parts.ts';
import { props } from './props.ts';
import { benchOf, followPlace } from './set-up.ts';

/** What of an order is to be paid, by when, and what can be done about it. */
export const invoicePanel = widget<typeof props, Key>({
  name: 'invoice-panel',
  props,
  needs: ['invoices'],
  height: 260,
  styles: [styles],
  messages: texts,
  setup: (context) => {
    const bench = benchOf(context);
    followPlace(bench);
    // What the page offers between the tags stays until there is somebody to ask.
    return () => (context.backend.value ? <Panel bench={bench} /> : <slot />);
  },
});

function Panel({ bench }: { readonly bench: Bench }) {
  const { t, list, place, drawn, go } = bench;
  const answer = list.answer.value;
  const now = place.value;
  const known = 'value' in answer && Array.isArray(answer.value?.items) ? answer.value : undefined;
  const one = now.at === 'overview' ? undefined : known?.items.find(({ id }) => id === now.id);
  const isLost = now.at !== 'overview' && one && parts[now.at].isLost('it');
  const draw = one && now.at !== 'overview' && drawn.value[now.at];
  if (draw) return draw(one);
  if (answer.state === 'loading' || (one && !isLost))
    return (
      <div class="card" aria-busy="true">
        <p class="hush" role="status">
          {t('waiting')}
        </p>
        <div class="bones" />
      </div>
    );
  const again = () => void list.refresh();
  if (known && !isLost) return <Overview of={known} isStale={answer.state === 'stale'} again={again} bench={bench} />;
  const error = 'error' in answer ? answer.error : undefined;
  const key = answer.state === 'idle' ? 'f.missing' : isLost ? 'f.offline' : failureKey(error?.code ?? '');
  return (
    <div class="card">
      <p role="status">{t(key)}</p>
      {(!error || error.retryable) && key !== 'f.missing' && (
        <button type="button" class="button" onClick={isLost ? () => go({ at: 'overview' }) : again}>
          {t('again')}
        </button>
      )}
      <slot />
    </div>
  );
}
