import { follow, signal } from '@kvitto/core';
import type { Asked, ReadonlySignal, Signal, WidgetContext } from '@kvitto/core';
import type { KvittoError } from '@kvitto/contract/errors';
import type { Order } from '@kvitto/contract/order';
import type { Rest } from './later.ts';
import type { TrackerView } from './order-tracker.model.ts';

type Context = Pick<WidgetContext, 'effect' | 'emit' | 'backend' | 'now'>;

/** Now, half a minute at a time: "open now" and "late" come true without news from anybody. */
export function clock({ effect, now }: Context): ReadonlySignal<Date> {
  const current = signal(now());
  effect(() => {
    const timer = setInterval(() => {
      current.value = now();
    }, 30_000);
    return () => clearInterval(timer);
  });
  return current;
}

/** Follows the order from the first answer until nothing more can happen. Older news than what is shown is not shown. */
export function keepFresh(
  { effect, backend }: Context,
  asked: Asked<Order>,
  id: ReadonlySignal<string | undefined>,
  token: ReadonlySignal<string | undefined>,
  isMoving: ReadonlySignal<boolean>,
): void {
  effect(() => {
    const on = backend.value;
    const order = id.value;
    if (!on || !order || !isMoving.value) return undefined;
    const known = () => {
      const answer = asked.answer.peek();
      return 'value' in answer ? answer.value.version : undefined;
    };
    const onOrder = (newer: Order) => {
      if (newer.version >= (known() ?? 0)) asked.set(newer);
    };
    return follow(on, order, { onOrder }, { token: token.value, after: known() });
  });
}

/** Seconds to wait before asking again unasked, longer with every try; undefined where asking again cannot help. */
export function secondsToWait({ code, retryable, retryAfter }: KvittoError, tries: number): number | undefined {
  if (!retryable || code === 'unauthenticated') return undefined;
  return Math.max(retryAfter ?? (code === 'rate_limited' ? 60 : 0), Math.min(120, 4 * 2 ** tries));
}

/** A failure that time may heal is asked about again, less and less often, and when the page comes back online. */
export function keepTrying({ effect }: Context, asked: Asked<Order>): void {
  let tries = 0;
  effect(() => {
    const answer = asked.answer.value;
    if (answer.state === 'ready') tries = 0;
    const seconds = 'error' in answer ? secondsToWait(answer.error, tries) : undefined;
    if (seconds === undefined) return undefined;
    const again = () => {
      tries += 1;
      void asked.refresh();
    };
    const timer = setTimeout(again, seconds * 1000);
    addEventListener('online', again);
    return () => {
      clearTimeout(timer);
      removeEventListener('online', again);
    };
  });
}

/** Milliseconds in which a page may say who answers. */
const patience = 10_000;

/** Tells the page that it has not said which order, or who answers. A framework may set the order a moment after the tag. */
export function tellMissing({ effect, emit, backend }: Context, order: ReadonlySignal<string | undefined>): void {
  effect(() => {
    const isConnected = backend.value !== undefined;
    if (isConnected && order.value) return undefined;
    const timer = setTimeout(() => emit('error', { code: 'misconfigured', widget: 'order-tracker' }), isConnected ? 0 : patience);
    return () => clearTimeout(timer);
  });
}

/** What those who listen hear, and which events are marked as new. */
export interface Ears {
  readonly announcement: Signal<string>;
  /** Ids of events that came after the first picture. */
  readonly news: Signal<ReadonlySet<string>>;
  readonly speak: (view: TrackerView) => string;
  readonly emit: Context['emit'];
  /** Codes of what the page has been told is wrong, with their orders. */
  readonly told: Set<string>;
}

/** Compares each picture with the one before; the first of an order is no news. Comparing comes with the rest. */
export function tellNews(
  { effect, emit }: Context,
  picture: ReadonlySignal<TrackerView | undefined>,
  { rest, need }: { readonly rest: ReadonlySignal<Rest | undefined>; readonly need: () => void },
  ears: Omit<Ears, 'emit' | 'told'>,
): void {
  const told = new Set<string>();
  let before: TrackerView | undefined;
  effect(() => {
    const view = picture.value;
    if (!view) return;
    const isFirst = before?.order.id !== view.order.id;
    if (isFirst) emit('tracker-viewed', { status: view.order.status, late: view.isLate, parcels: view.parcels.length });
    else if (view.order.version !== before?.order.version && !rest.value) return need();
    rest.value?.tell(isFirst ? undefined : before, view, { ...ears, emit, told });
    before = view;
  });
}
