import { computed, signal, widget } from '@kvitto/core';
import type { Translate } from '@kvitto/core';
import { focusOn } from '../ui/focus-on.ts';
import type { Bench } from './bench.ts';
import { Overview } from './overview.tsx';
import { parts } from './parts.ts';
import { props } from './props.ts';
import { texts } from './return-panel.messages.ts';
import type { Key } from './return-panel.messages.ts';
import { failureKey } from './return-panel.model.ts';
import { styles } from './return-panel.styles.ts';

/** What of an order can come back, until when, and what to do about the rest; then the whole way of a return. */
export const returnPanel = widget<typeof props, Key>({
  name: 'return-panel',
  props,
  needs: ['returns'],
  height: 320,
  styles: [styles],
  messages: texts,
  setup: (context) => {
    const t: Translate<Key> = context.t;
    const { order, session } = context.props;
    const input = () => (order.value ? { order: order.value } : undefined);
    const token = () => session.value;
    const options = context.question('returns', 'options', input, token);
    const list = context.question('returns', 'list', input, token);
    let isMoving = false;
    const place: Bench['place'] = signal({ at: 'overview' });
    const bench: Bench = {
      context,
      t,
      format: computed(() => context.format()),
      options,
      list,
      place,
      go: (next) => {
        isMoving = true;
        bench.announcement.value = '';
        place.value = next;
      },
      move: () => {
        isMoving = true;
      },
      heading: (element) => {
        if (!isMoving || !element) return;
        isMoving = false;
        focusOn(element);
      },
      isBegun: signal(false),
      isTellingHow: signal(false),
      announcement: signal(''),
      drawn: signal({}),
      word: (key, params) => {
        // Whether it is one of ours is what is being asked.
        const words = t(key as Key, params);
        return words === key ? undefined : words;
      },
    };
    const needs = { flow: parts.flow.partsFor(context), case: parts.case.partsFor(context) };
    context.effect(() => {
      const { at } = place.value;
      if (at !== 'overview') needs[at]('it');
    });
    for (const name of ['flow', 'case'] as const)
      context.effect(() => {
        const draw = parts[name].part('it')?.draw;
        // Set up once, whatever it reads meanwhile.
        if (draw && !bench.drawn.peek()[name] && place.value.at === name)
          bench.drawn.value = { ...bench.drawn.peek(), [name]: draw(bench) };
      });
    const again = () => {
      void options.refresh();
      void list.refresh();
    };
    return () => {
      // What the page offers between the tags stays until there is somebody to ask.
      if (!context.backend.value) return <slot />;
      const answer = options.answer.value;
      const { at } = place.value;
      const known = 'value' in answer && Array.isArray(answer.value?.lines) ? answer.value : undefined;
      const later = at !== 'overview' && known;
      const draw = later && bench.drawn.value[at];
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
    };
  },
});
