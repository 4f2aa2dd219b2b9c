import { computed } from '@kvitto/core';
import type { Question, ReadonlySignal } from '@kvitto/core';
import type { Parcel } from '@kvitto/contract/shipment';
import type { Told, TrackerView } from '../order-tracker.model.ts';
import type { Visit } from './visit.ts';

/** A parcel by its number alone, kept up to date. */
export interface Watched {
  readonly view: ReadonlySignal<TrackerView | undefined>;
  readonly isStale: ReadonlySignal<boolean>;
  readonly again: () => void;
  readonly stop: () => void;
}

/** Tells an order's story; retell.ts, which the caller has fetched. */
type Retell = (raw: unknown, now: Date) => Told;

const quarterHour = 900_000;

/** Shows what a question answers, and asks it again at every quarter of an hour that somebody looks. Ends with the mount. */
export function watchParcel(question: Question<Parcel>, retell: Retell, { need, now, asking }: Visit['bench']): Watched {
  let known: { readonly parcel: Parcel; readonly asOf: string } | undefined;
  const view = computed(() => {
    const answer = question.answer.value;
    if (!('value' in answer)) return undefined;
    // What could not be refreshed is as old as it is.
    if (known?.parcel !== answer.value) known = { parcel: answer.value, asOf: now().toISOString() };
    return viewOf(retell(orderOf(known.parcel, known.asOf), now()));
  });
  const isStale = computed(() => question.answer.value.state === 'stale');
  const stopNeeding = isStale.subscribe((stale) => {
    if (stale) need('more');
  });
  let last = performance.now();
  const again = () => {
    last = performance.now();
    void question.refresh();
  };
  const timer = setInterval(() => {
    if (!document.hidden && !view.peek()?.isOver && performance.now() - last >= quarterHour) again();
  }, 30_000);
  const stop = () => {
    clearInterval(timer);
    stopNeeding();
    question.release();
  };
  asking.signal.addEventListener('abort', stop, { once: true });
  return { view, isStale, again, stop };
}

/** An order of this parcel and nothing else: no number, no lines, no person, and its reader's own zone. */
function orderOf(parcel: Parcel, asOf: string): unknown {
  return {
    id: parcel.id,
    asOf,
    level: 0,
    status: parcel.status === 'cancelled' ? 'cancelled' : 'shipped',
    // The rest of the events is behind a proof.
    shipments: [{ id: 'parcel', direction: 'delivery', parcels: [{ ...parcel, eventCount: parcel.events?.length }] }],
  };
}

function viewOf(order: Told): TrackerView {
  const [shipment] = order.shipments;
  const parcel = shipment?.parcels[0];
  const parcels = shipment && parcel ? order.story.parcels.slice(0, 1).map((story) => ({ ...story, parcel, shipment })) : [];
  return { ...order.story, order, parcels };
}
