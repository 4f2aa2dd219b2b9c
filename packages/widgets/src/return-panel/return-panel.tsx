import { widget } from '@kvitto/core';
import type { Bench } from './bench.ts';
import { Overview } from './overview.tsx';
import { parts } from './parts.ts';
import { props } from './props.ts';
import { texts } from './return-panel.messages.ts';
import type { Key } from './return-panel.messages.ts';
import { failureKey } from './return-panel.model.ts';
import { styles } from './return-panel.styles.ts';
import { benchOf, followPlace } from './set-up.ts';

/** What of an order can come back, until when, and what to do about the rest; then the whole way of a return. */
export const returnPanel = widget<typeof props, Key>({
  name: 'return-panel',
  props,
  needs: ['returns'],
  height: 320,
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
  const { t, options, place, drawn } = bench;
  const answer = options.answer.value;
  const { at } = place.value;
  const known = 'value' in answer && Array.isArray(answer.value?.lines) ? answer.value : undefined;
  const later = at !== 'overview' && known;
  const draw = later && drawn.value[at];
  if (draw) return draw();
  if (answer.state === 'loading' || (later && !parts[at].isLost('it')))
    return (
      <div class="card" aria-busy="true">
        <p class="hush" role="status">
          {t('waiting')}
        </p>
        <div class="bones" />
      </div>
    );
  const again = () => {
    void options.refresh();
    void bench.list.refresh();
  };
  if (known && !later) return <Overview of={known} isStale={answer.state === 'stale'} again={again} bench={bench} />;
  const error = 'error' in answer ? answer.error : undefined;
  const key = answer.state === 'idle' ? 'f.missing' : later ? 'f.offline' : failureKey(error?.code ?? '');
  return (
    <div class="card">
      <p role="status">{t(key)}</p>
      {(!error || error.retryable) && key !== 'f.missing' && (
        <button type="button" class="button" onClick={later ? () => bench.go({ at: 'overview' }) : again}>
          {t('again')}
        </button>
      )}
      <slot />
    </div>
  );
}
