import { computed, signal, widget } from '@kvitto/core';
import type { Translate } from '@kvitto/core';
import type { ComponentChildren } from 'preact';
import type { ProgrammeView } from '@kvitto/contract/programme';
import type { AfterBench } from './bench.ts';
import { texts } from './loyalty-signup.messages.ts';
import type { Key } from './loyalty-signup.messages.ts';
import { styles } from './loyalty-signup.styles.ts';
import { isLost, part, partsFor } from './parts.ts';
import { props } from './props.ts';
import { wordsIn } from './words.ts';

/** One control beside what the shopper has already typed: membership, and each consent by itself. */
export const loyaltySignup = widget<typeof props, Key>({
  name: 'loyalty-signup',
  props,
  needs: ['loyalty'],
  height: 120,
  styles: [styles],
  messages: texts,
  setup: (context) => {
    const t: Translate<Key> = context.t;
    const { order, session, confirm } = context.props;
    const given = computed(() => context.props.programme.value as ProgrammeView | undefined);
    const asked = context.question('loyalty', 'programme', () => (given.value ? undefined : {}));
    const programme = computed(() => {
      const answer = asked.answer.value;
      return given.value ?? ('value' in answer ? answer.value : undefined);
    });
    const need = partsFor(context);
    const bench: AfterBench = {
      context,
      t,
      programme,
      order,
      session,
      confirm,
      wordsOf: (byLanguage) => wordsIn(context.locale.value, byLanguage),
      need,
    };
    const isAfter = computed(() => confirm.value || order.value !== undefined);
    const afterwards = signal<(() => ComponentChildren) | undefined>(undefined);
    context.effect(() => {
      if (!isAfter.value) return;
      need('after');
      // Set up once, whatever it reads meanwhile.
      if (!afterwards.peek()) afterwards.value = part('after')?.after(bench);
    });
    return () => {
      if (!context.backend.value) return <slot />;
      if (isAfter.value && afterwards.value) return afterwards.value();
      const answer = asked.answer.value;
      if ('error' in answer || isLost('after'))
        return (
          <div class="card">
            <p role="status">{t('failed')}</p>
            <button type="button" class="button" onClick={() => void asked.refresh()}>
              {t('again')}
            </button>
          </div>
        );
      return (
        <div class="card" aria-busy={!programme.value}>
          <p>{programme.value?.name ?? t('waiting')}</p>
        </div>
      );
    };
  },
});
