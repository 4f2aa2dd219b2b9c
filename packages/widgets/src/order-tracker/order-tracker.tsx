import { computed, signal, text, widget } from '@kvitto/core';
import type { Format, ReadonlySignal, Translate } from '@kvitto/core';
import type { Order } from '@kvitto/contract/order';
import type { Bench, History } from './bench.ts';
import { texts } from './order-tracker.messages.ts';
import type { Key } from './order-tracker.messages.ts';
import { trackerView } from './order-tracker.model.ts';
import type { TrackerView } from './order-tracker.model.ts';
import { styles } from './order-tracker.styles.ts';
import { soundOrder } from './sound-order.model.ts';
import { speech } from './speech.ts';
import { Failed, Missing, Waiting } from './state-view.tsx';
import { keepFresh, keepTrying, minutes, tellNews } from './tracker-life.ts';
import { Tracker } from './tracker.tsx';

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
    const { props, backend, emit, now } = context;
    const t: Translate<Key> = context.t;
    const asked = context.question('orders', 'get', () => (props.order.value ? { order: props.order.value } : undefined), () => props.session.value);
    const clock = minutes(context);
    const seats = seating();
    const picture = computed(() => {
      const answer = asked.answer.value;
      return 'value' in answer ? seats(trackerView(soundOrder(answer.value), clock.value)) : undefined;
    });
    const zone = computed(() => picture.value?.order.zone);
    const format = computed(() => context.format(zone.value));
    const say = computed(() => speech(t, format.value));
    const { announcement, news } = tellNews(context, picture, (view) => say.peek()(view.headline.main));
    const opened = signal<ReadonlySet<string>>(new Set());
    openFirst(context.effect, picture, (name) => {
      opened.value = new Set([...opened.peek(), name]);
    });
    keepFresh(context, asked, props.order, props.session, computed(() => picture.value !== undefined && !picture.value.isOver));
    keepTrying(context, asked);
    context.effect(() => (props.order.value || !backend.value ? undefined : tellMissing(emit)));
    const histories = signal<ReadonlyMap<string, History>>(new Map());
    const bench = (): Bench => ({
      t, say: say.value, format: format.value as Format, now, emit, news, opened, histories,
      announce: (words) => {
        announcement.value = words;
      },
      events: (parcel, cursor, limit) => olderEvents(context, props.order.peek() ?? '', parcel, cursor, limit, props.session.peek()),
    });
    return () => {
      const answer = asked.answer.value;
      if (answer.state === 'idle') return <Missing bench={{ t }} />;
      if (answer.state === 'failed') return <Failed error={answer.error} again={() => void asked.refresh()} bench={{ t }} />;
      const view = picture.value;
      if (!view) return <Waiting label={t('loading')} />;
      return <Tracker view={view} bench={bench()} announcement={announcement} stale={answer.state === 'stale'} again={() => void asked.refresh()} />;
    };
  },
});

type Context = Parameters<typeof orderTracker.setup>[0];

async function olderEvents({ backend, signal: life }: Pick<Context, 'backend' | 'signal'>, order: string, parcel: string, cursor: string | undefined, limit: number, token: string | undefined) {
  const tracking = backend.peek()?.tracking;
  if (!tracking) return { items: [] };
  return tracking.events({ order, parcel, limit, ...(cursor ? { cursor } : {}) }, { signal: life, token });
}

/** Parcels keep the places they had at first sight, however their fortunes change: nothing moves under a finger. */
function seating(): (view: TrackerView) => TrackerView {
  let order: string | undefined;
  const seats = new Map<string, number>();
  return (view) => {
    if (order !== view.order.id) seats.clear();
    order = view.order.id;
    for (const { id } of view.parcels) if (!seats.has(id)) seats.set(id, seats.size);
    return { ...view, parcels: view.parcels.toSorted((a, b) => (seats.get(a.id) ?? 0) - (seats.get(b.id) ?? 0)) };
  };
}

/** Of several parcels the one that needs the reader most stands open at first. */
function openFirst(effect: Context['effect'], picture: ReadonlySignal<TrackerView | undefined>, open: (name: string) => void): void {
  let done: Order['id'] | undefined;
  effect(() => {
    const view = picture.value;
    const [first] = view?.parcels ?? [];
    if (!view || !first || done === view.order.id) return;
    done = view.order.id;
    open(`parcel:${first.id}`);
  });
}

/** A framework may set the order a moment after the tag: only who still has none then is told. */
function tellMissing(emit: Context['emit']): () => void {
  const timer = setTimeout(() => emit('error', { code: 'misconfigured', widget: 'order-tracker' }));
  return () => clearTimeout(timer);
}
