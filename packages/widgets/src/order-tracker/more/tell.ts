import type { ParcelView, TrackerView } from '../order-tracker.model.ts';
import type { Ears } from '../tracker-life.ts';

const eventIds = (view: TrackerView) => view.parcels.flatMap(({ parcel }) => parcel.events.map(({ id }) => id));
const latest = (each: ParcelView | undefined) => each?.seen.expected?.latest;

/** Tells what has come between two pictures of an order: to those who listen, to the page, and to the eye. */
export function tell(before: TrackerView | undefined, view: TrackerView, ears: Ears): void {
  tellTroubles(view, ears);
  if (!before || before.order.version === view.order.version) return;
  const known = new Set(eventIds(before));
  const fresh = eventIds(view).filter((id) => !known.has(id));
  if (fresh.length > 0) ears.news.value = new Set([...ears.news.peek(), ...fresh]);
  const words = ears.speak(view);
  if (fresh.length > 0 || words !== ears.speak(before)) ears.announcement.value = words;
  for (const parcel of view.parcels) {
    const old = latest(before.parcels.find(({ id }) => id === parcel.id));
    const now = latest(parcel);
    if (!old || !now || (old.from === now.from && old.until === now.until)) continue;
    const apart = Date.parse(now.until) - Date.parse(old.until);
    ears.emit('estimate-changed', { direction: apart > 0 ? 'later' : apart < 0 ? 'earlier' : 'narrower', reason: now.reason });
  }
}

function tellTroubles(view: TrackerView, { told, emit }: Ears): void {
  for (const { code } of [view, ...view.parcels].flatMap(({ alert }) => alert ?? [])) {
    if (told.has(`${view.order.id} ${code}`)) continue;
    told.add(`${view.order.id} ${code}`);
    emit('exception-seen', { code });
  }
}
