import { computed, flag, signal, text, widget } from '@kvitto/core';
import type { Translate } from '@kvitto/core';
import { texts } from './order-tracker.messages.ts';
import type { Key } from './order-tracker.messages.ts';
import { styles } from './order-tracker.styles.ts';
import { fetchPart, isLost, part, partsFor } from './parts.ts';
import { benchOf, pictureOf } from './tracker-state.ts';
import { Tracker } from './tracker.tsx';
import { DownView, WaitingView } from './waiting-view.tsx';

/** Milliseconds that the first picture has for itself. */
const afterFirstPicture = 100;

/** "Where is my order?", answered in one sentence, then in steps, then in detail. */
export const orderTracker = widget({
  name: 'order-tracker',
  props: {
    /** The order's id, as the shop's back end gave it to the page. */
    order: text,
    /** A session token for this order, where the page's backend has none of its own. */
    session: text,
    /** Without an order, asks the reader for one: its number, and one thing that only the buyer knows. */
    lookup: flag,
    /** Without an order, shows a parcel's progress by its tracking number alone. */
    parcel: text,
  },
  needs: ['orders'],
  height: 496,
  styles: [styles],
  messages: texts,
  setup: (context) => {
    const t: Translate<Key> = context.t;
    const { order, session, lookup, parcel } = context.props;
    const isGuest = computed(() => !order.value && (lookup.value || parcel.value));
    const asked = context.question(
      'orders',
      'get',
      () => (order.value ? { order: order.value } : undefined),
      () => session.value,
    );
    const need = partsFor(context);
    const picture = pictureOf(asked.answer, need, context);
    const bench = benchOf({ ...context, t }, picture, need, { ...context.props, ...context, asked });
    const mountedAt = performance.now();
    const more = computed(() => part('more'));
    // Of its own, so that the coming of other parts begins no second life.
    const life = computed(() => part('life'));
    context.effect(() => life.value?.live({ context, asked, order, session, picture, bench, more, mountedAt, isGuest }));
    context.effect(() => {
      const answer = asked.answer.value;
      const isWaiting = answer.state === 'loading';
      if (isGuest.value) need('guest');
      // What is no order is a failure, too.
      else if (!isWaiting && !(answer.state === 'ready' && answer.value?.id)) need('more');
      const timer = setTimeout(fetchPart, isWaiting ? 3000 : afterFirstPicture, 'life');
      return () => clearTimeout(timer);
    });
    const isAsking = signal(false);
    const again = () => {
      need('more');
      isAsking.value = true;
      void asked.refresh().then(() => (isAsking.value = false));
    };
    return () => {
      // What the page offers between the tags stays until there is somebody to ask.
      if (!context.backend.value) return <slot />;
      const answer = asked.answer.value;
      const view = picture.value;
      if (isGuest.value && !isLost('guest')) {
        const guest = part('guest');
        return guest ? <guest.GuestView bench={bench.value} Tracker={Tracker} /> : <WaitingView label={t('loading')} />;
      }
      if (view) return <Tracker view={view} bench={bench.value} isStale={answer.state === 'stale'} again={again} />;
      if (answer.state === 'loading' || !(more.value ?? (isLost('more') || isLost('retell')))) return <WaitingView label={t('loading')} />;
      return more.value ? (
        <more.value.FailedView answer={answer} isAsking={isAsking.value} again={again} context={context} t={t} />
      ) : (
        <DownView again={again} t={t} />
      );
    };
  },
});
