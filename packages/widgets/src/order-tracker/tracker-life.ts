import { follow, signal } from '@kvitto/core';
import type { Asked, ReadonlySignal, Signal, WidgetContext } from '@kvitto/core';
import type { Order } from '@kvitto/contract/order';
import { secondsToWait } from './state-view.tsx';
import type { ParcelView, TrackerView } from './order-tracker.model.ts';

type Context = Pick<WidgetContext, 'effect' | 'emit' | 'backend' | 'now' | 'signal'>;

/** Now, a minute at a time: "open now" and "late" come true without news from anybody. */
export function minutes({ effect, now }: Context): ReadonlySignal<Date> {
  const clock = signal(now());
  effect(() => {
    const timer = setInterval(() => {
      clock.value = now();
    }, 30_000);
    return () => clearInterval(timer);
  });
  return clock;
}

/** Follows the order from the first answer until nothing more can happen. Older news than what is shown is not shown. */
export function keepFresh({ effect, backend }: Context, asked: Asked<Order>, id: ReadonlySignal<string | undefined>, token: ReadonlySignal<string | undefined>, isMoving: ReadonlySignal<boolean>): void {
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

/** A failure that time may heal is asked about again, less and less often. */
export function keepTrying({ effect }: Context, asked: Asked<Order>): void {
  let tries = 0;
  effect(() => {
    const answer = asked.answer.value;
    if (answer.state === 'ready') tries = 0;
    const seconds = answer.state === 'failed' || answer.state === 'stale' ? secondsToWait(answer.error, tries) : undefined;
    if (seconds === undefined) return undefined;
    const again = () => {
      tries += 1;
      void asked.refresh();
    };
    const timer = setTimeout(again, seconds * 1000);
    return () => clearTimeout(timer);
  });
}

/** What the page hears, and what those who listen hear. */
export interface Told {
  readonly announcement: Signal<string>;
  /** Ids of events that came after the first picture. */
  readonly news: ReadonlySignal<ReadonlySet<string>>;
}

/** Compares each picture with the one before. The first of an order is no news. */
export function tellNews({ effect, emit }: Context, picture: ReadonlySignal<TrackerView | undefined>, speak: (view: TrackerView) => string): Told {
  const announcement = signal('');
  const news = signal<ReadonlySet<string>>(new Set());
  const seen = new Set<string>();
  let before: TrackerView | undefined;
  effect(() => {
    const view = picture.value;
    if (!view || view === before) return;
    if (before?.order.id === view.order.id) {
      const ids = fresh(before, view);
      if (ids.length > 0) news.value = new Set([...news.peek(), ...ids]);
      const words = speak(view);
      if (ids.length > 0 || words !== speak(before)) announcement.value = words;
      tellEstimates(before, view, emit);
    } else {
      news.value = new Set();
      emit('tracker-viewed', { status: view.order.status, late: view.isLate, parcels: view.parcels.length });
    }
    for (const alert of [view.alert, ...view.parcels.map((parcel) => parcel.alert)]) {
      if (!alert || seen.has(`${view.order.id} ${alert.code}`)) continue;
      seen.add(`${view.order.id} ${alert.code}`);
      emit('exception-seen', { code: alert.code });
    }
    before = view;
  });
  return { announcement, news };
}

const eventIds = (view: TrackerView) => view.parcels.flatMap(({ parcel }) => parcel.events.map(({ id }) => id));

function fresh(before: TrackerView, view: TrackerView): string[] {
  const known = new Set(eventIds(before));
  return eventIds(view).filter((id) => !known.has(id));
}

function tellEstimates(before: TrackerView, view: TrackerView, emit: Context['emit']): void {
  const latest = (each: ParcelView | undefined) => each?.seen.expected?.latest;
  for (const parcel of view.parcels) {
    const old = latest(before.parcels.find(({ id }) => id === parcel.id));
    const now = latest(parcel);
    if (!old || !now || (old.from === now.from && old.until === now.until)) continue;
    const apart = Date.parse(now.until) - Date.parse(old.until);
    emit('estimate-changed', { direction: apart > 0 ? 'later' : apart < 0 ? 'earlier' : 'narrower', reason: now.reason });
  }
}
