import { computed, signal, widget } from '@kvitto/core';
import type { ReadonlySignal, Translate } from '@kvitto/core';
import type { ComponentChildren } from 'preact';
import { formAssociated } from '../ui/form-control.ts';
import type { AfterBench, Bench } from './bench.ts';
import { texts } from './loyalty-signup.messages.ts';
import type { Key } from './loyalty-signup.messages.ts';
import { programmeIn } from './loyalty-signup.model.ts';
import { styles } from './loyalty-signup.styles.ts';
import { Offer } from './offer.tsx';
import { fetchPart, isLost, part, partsFor } from './parts.ts';
import { props } from './props.ts';
import { setUp } from './set-up.ts';
import { wordsIn } from '../ui/words-in.ts';

/** Milliseconds that the first picture has for itself. */
const afterFirstPicture = 100;

/** One control beside what the shopper has already typed: membership, and each consent by itself. */
export const loyaltySignup = widget<typeof props, Key>({
  name: 'loyalty-signup',
  props,
  needs: ['loyalty'],
  height: 236,
  styles: [styles],
  messages: texts,
  shape: formAssociated,
  setup: (context) => {
    const t: Translate<Key> = context.t;
    const { order, session, confirm } = context.props;
    const given = computed(() => programmeIn(context.props.programme.value));
    const asked = context.question('loyalty', 'programme', () => (given.value ? undefined : {}));
    const programme = computed(() => {
      const answer = asked.answer.value;
      return given.value ?? ('value' in answer ? programmeIn(answer.value) : undefined);
    });
    const need = partsFor(context);
    const wordsOf: AfterBench['wordsOf'] = (byLanguage) => wordsIn(context.locale.value, byLanguage);
    const after: AfterBench = { context, t, programme, order, session, confirm, wordsOf, need };
    const isAfter = computed(() => confirm.value || order.value !== undefined);
    const bench = setUp(
      after,
      computed(() => asked.answer.value.state === 'loading'),
    );
    const later = joinParts(bench, isAfter);
    return () => {
      // What the page offers between the tags stays until there is something better.
      if (!context.backend.value && !programme.value) return <slot />;
      const shown = bench.shown.value;
      if (isAfter.value && later.value) return later.value();
      if (isAfter.value ? isLost('after') || isLost('confirm') : shown === 'failed')
        return (
          <div class="card">
            <p role="status">{t('failed')}</p>
            <button type="button" class="button" onClick={() => void asked.refresh()}>
              {t('again')}
            </button>
            <slot />
          </div>
        );
      if (isAfter.value || shown === 'waiting')
        return (
          <div class="card" aria-busy="true">
            <p class="hush">{t('waiting')}</p>
          </div>
        );
      return shown === 'absent' ? null : <Offer bench={bench} />;
    };
  },
});

type View = (() => ComponentChildren) | undefined;

/** Fetches what comes after the first picture, and sets each part up once, whatever it reads meanwhile. Returns the view of what comes after the order. */
function joinParts(bench: Bench, isAfter: ReadonlySignal<boolean>): ReadonlySignal<View> {
  const { context, need, joining, draft, confirm } = bench;
  const [afterwards, confirming] = [signal<View>(undefined), signal<View>(undefined)];
  const life = computed(() => part('life'));
  context.effect(() => {
    if (isAfter.value) {
      need(confirm.value ? 'confirm' : 'after');
      const view = confirm.value ? confirming : afterwards;
      if (!view.peek()) view.value = confirm.value ? part('confirm')?.confirming(bench) : part('after')?.after(bench);
      return undefined;
    }
    const timer = setTimeout(fetchPart, afterFirstPicture, 'life');
    return () => clearTimeout(timer);
  });
  context.effect(() => {
    if (!isAfter.value) life.value?.live(bench);
  });
  context.effect(() => {
    // Also what the browser has restored.
    if (!isAfter.value && draft.value.isJoined) need('joined');
  });
  context.effect(() => {
    if (!isAfter.value && !joining.peek()) joining.value = part('joined')?.joining(bench);
  });
  return computed(() => (confirm.value ? confirming.value : afterwards.value));
}
