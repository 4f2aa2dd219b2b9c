/** What a tracker does after its first picture: fetched then. All of it ends with the mount. */
import { computed, follow } from '@kvitto/core';
import type { Asked, Follower, ReadonlySignal, WidgetContext } from '@kvitto/core';
import type { Order } from '@kvitto/contract/order';
import type { Bench } from '../bench.ts';
import type { TrackerView } from '../order-tracker.model.ts';
import { heedConcern } from './concern.ts';
import { tellLinks } from './tell-links.ts';
import { tell } from './tell.ts';

/** What lives. */
export interface Living {
  /** By `performance.now()`. */
  readonly mountedAt: number;
  readonly context: Pick<WidgetContext, 'effect' | 'emit' | 'backend' | 'now' | 'host' | 'signal'>;
  readonly asked: Asked<Order>;
  readonly order: ReadonlySignal<string | undefined>;
  readonly session: ReadonlySignal<string | undefined>;
  readonly picture: ReadonlySignal<TrackerView | undefined>;
  readonly bench: ReadonlySignal<Bench>;
  /** The reader is asked for the order: that there is none yet is no mistake. */
  readonly isGuest: ReadonlySignal<unknown>;
  /** Has the words and the look of what is new, and knows when to ask again, once it has come. */
  readonly more: ReadonlySignal<Pick<typeof import('../more/more.tsx'), 'keepTrying'> | undefined>;
}

export function live(living: Living): void {
  const isMoving = computed(() => living.picture.value !== undefined && !living.picture.value.isOver);
  // The reader may stop what changes by itself (WCAG 2.2.2); the switch stands among the details.
  const paused = computed(() => living.bench.value.opened.value.has('paused'));
  keepFresh(living, isMoving, paused);
  keepTrue(
    living,
    computed(() => isMoving.value && !paused.value),
  );
  tellMissing(living);
  tellNews(living);
  tellLinks(living);
  heedConcern(living);
  const { context, asked, more } = living;
  context.effect(() => more.value?.keepTrying(context, asked));
}

/** Follows the order from the first answer until nothing more can happen. Older news than what is shown is not shown. */
function keepFresh(
  { context: { effect, backend }, asked, order: id, session }: Living,
  isMoving: ReadonlySignal<boolean>,
  paused: ReadonlySignal<boolean>,
): void {
  effect(() => {
    const on = backend.value;
    const order = id.value;
    if (!on || !order || !isMoving.value) return undefined;
    const known = () => {
      const answer = asked.answer.peek();
      return 'value' in answer ? answer.value.version : undefined;
    };
    const follower: Follower = {
      onOrder: (newer) => {
        if (newer.version >= (known() ?? 0)) asked.set(newer);
      },
      // A session that is over is told at once, and not at the next quarter of an hour.
      onState: (line) => {
        if (line === 'over') void asked.refresh();
      },
    };
    return follow(on, order, follower, { token: session.value, after: known(), paused });
  });
}

const quarterHour = 900_000;

/** Asks again at every quarter of an hour that a reader is there to see: "open now" and "late" come true without news from anybody. */
function keepTrue({ context: { effect, now }, asked }: Living, isMoving: ReadonlySignal<boolean>): void {
  const quarter = () => Math.floor(now().getTime() / quarterHour);
  effect(() => {
    if (!isMoving.value) return undefined;
    let last = quarter();
    const timer = setInterval(() => {
      if (document.hidden || quarter() === last) return;
      last = quarter();
      void asked.refresh();
    }, 30_000);
    return () => clearInterval(timer);
  });
}

/** Milliseconds in which a page may say who answers. */
const patience = 10_000;

/** Tells the page that it has not said which order, or who answers. A framework may set the order a moment after the tag. */
function tellMissing({ context: { effect, emit, backend }, order, mountedAt, isGuest }: Living): void {
  effect(() => {
    const isConnected = backend.value !== undefined;
    if (isConnected && (order.value || isGuest.value)) return undefined;
    const wait = isConnected ? 0 : patience - (performance.now() - mountedAt);
    const timer = setTimeout(() => emit('error', { code: 'misconfigured', widget: 'order-tracker' }), wait);
    return () => clearTimeout(timer);
  });
}

/** Tells the page what it shows, and compares each picture with the one before; the first of an order is no news. */
function tellNews({ context: { effect, emit }, picture, bench, more }: Living): void {
  const told = new Set<string>();
  let before: TrackerView | undefined;
  effect(() => {
    const view = picture.value;
    if (!view) return;
    const isFirst = before?.order.id !== view.order.id;
    if (isFirst && before) forget(bench.peek());
    if (isFirst) emit('tracker-viewed', { status: view.order.status, late: view.isLate, parcels: view.parcels.length });
    for (const { code } of [view, ...view.parcels].flatMap(({ alert }) => alert ?? [])) {
      const name = `${view.order.id} ${code}`;
      if (!told.has(name)) emit('exception-seen', { code });
      told.add(name);
    }
    if (before && !isFirst && view.order.version !== before.order.version) {
      if (!more.value) return bench.peek().need('more');
      tell(before, view, bench.peek());
    }
    before = view;
  });
}

/** Another order's parcels may be called the same: what was uncovered of one is covered of the next. */
function forget({ news, opened, histories }: Bench): void {
  news.value = new Set();
  opened.value = new Set([...opened.peek()].filter((name) => name === 'paused'));
  histories.value = new Map();
}
