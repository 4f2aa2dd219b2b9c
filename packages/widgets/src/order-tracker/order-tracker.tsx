import { computed, signal, text, widget } from '@kvitto/core';
import type { Answer, Translate } from '@kvitto/core';
import { KvittoError } from '@kvitto/contract/errors';
import type { Order } from '@kvitto/contract/order';
import { texts } from './order-tracker.messages.ts';
import type { Key } from './order-tracker.messages.ts';
import { styles } from './order-tracker.styles.ts';
import { clock, keepFresh, keepTrying, tellMissing } from './tracker-life.ts';
import { benchOf, pictureOf, theRest } from './tracker-state.ts';
import { Tracker } from './tracker.tsx';
import { DownView, WaitingView } from './waiting-view.tsx';

/** "Where is my order?", answered in one sentence, then in steps, then in detail. */
export const orderTracker = widget({
  name: 'order-tracker',
  props: {
    /** The order's id, as the shop's back end gave it to the page. */
    order: text,
    /** A session token for this order, where the page's backend has none of its own. */
    session: text,
  },
  needs: ['orders'],
  height: 456,
  styles: [styles],
  messages: texts,
  setup: (context) => {
    const t: Translate<Key> = context.t;
    const { order, session } = context.props;
    const asked = context.question(
      'orders',
      'get',
      () => (order.value ? { order: order.value } : undefined),
      () => session.value,
    );
    const more = theRest(context);
    const picture = pictureOf(asked.answer, more.rest, clock(context));
    const bench = benchOf({ ...context, t }, picture, more, { backend: context.backend, order, session, signal: context.signal });
    keepFresh(
      context,
      asked,
      order,
      session,
      computed(() => picture.value !== undefined && !picture.value.isOver),
    );
    keepTrying(context, asked);
    context.effect(() => {
      const { state } = asked.answer.value;
      // A text that has not arrived yet is its own key; until then the language is not known either.
      if (t('order') !== 'order' && state !== 'loading' && !(state === 'ready' && picture.value)) more.need();
    });
    tellMissing(context, order);
    const isAsking = signal(false);
    const again = () => {
      more.need();
      isAsking.value = true;
      void asked.refresh().then(() => (isAsking.value = false));
    };
    return () => {
      // What the page offers between the tags stays until there is somebody to ask.
      if (!context.backend.value) return <slot />;
      const answer = asked.answer.value;
      const view = picture.value;
      const { rest, isRestLost } = bench.value;
      if (view) return <Tracker view={view} bench={bench.value} isStale={answer.state === 'stale'} again={again} />;
      if (answer.state === 'loading' || !(rest ?? isRestLost)) return <WaitingView label={t('loading')} />;
      return rest ? (
        <rest.FailedView error={failureOf(answer)} isAsking={isAsking.value} again={again} t={bench.value.t} />
      ) : (
        <DownView again={again} t={t} />
      );
    };
  },
});

/** Why there is no picture. An answer that is no order is as bad as none. */
function failureOf(answer: Answer<Order>): KvittoError | undefined {
  if ('error' in answer) return answer.error;
  return answer.state === 'ready' ? new KvittoError('contract_violation', 'The answer is no order.') : undefined;
}
