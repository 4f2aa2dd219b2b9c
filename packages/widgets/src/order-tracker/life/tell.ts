import type { Bench } from '../bench.ts';
import type { ParcelView, TrackerView } from '../order-tracker.model.ts';

const eventsOf = (view: TrackerView) => view.parcels.flatMap(({ parcel }) => parcel.events);

/** Tells what has come between two pictures of an order: to those who listen, to the page, and to the eye. */
export function tell(before: TrackerView, view: TrackerView, { news, announcement, say, emit, asking: { host } }: Bench): void {
  const known = new Set(eventsOf(before).map(({ id }) => id));
  const fresh = eventsOf(view).filter(({ id }) => !known.has(id));
  if (fresh.length > 0) news.value = new Set([...news.peek(), ...fresh.map(({ id }) => id)]);
  // What has just happened, where that is more than the headline says, and the answer to "when".
  const latest = view.parcels.map((each) => each.latest).find((each) => fresh.some(({ id }) => id === each?.id));
  const words = [latest ? [say(latest.title), latest.place].filter(Boolean).join(', ') : '', say(view.headline.main)]
    .filter(Boolean)
    .join('. ');
  const isNew = fresh.length > 0 || say(before.headline.main) !== say(view.headline.main);
  // Only what waits for the reader may interrupt them.
  if (view.mark === 'alert' && before.mark !== 'alert') interrupt(host, words);
  else if (isNew) announcement.value = words;
  for (const parcel of view.parcels)
    tellEstimate(
      before.parcels.find(({ id }) => id === parcel.id),
      parcel,
      emit,
    );
}

/** Says it at once, from a region of its own. */
function interrupt({ shadowRoot }: HTMLElement, words: string): void {
  const known = shadowRoot?.querySelector<HTMLElement>(':scope > [role=alert]');
  const region = known ?? Object.assign(document.createElement('p'), { className: 'hush', role: 'alert' });
  if (!known) shadowRoot?.append(region);
  region.textContent = words;
}

function tellEstimate(before: ParcelView | undefined, { parcel }: ParcelView, emit: Bench['emit']): void {
  const old = before?.parcel.estimates.at(-1);
  const now = parcel.estimates.at(-1);
  if (!old || !now || (old.from === now.from && old.until === now.until)) return;
  const apart = Date.parse(now.until) - Date.parse(old.until);
  emit('estimate-changed', { direction: apart > 0 ? 'later' : apart < 0 ? 'earlier' : 'narrower', reason: now.reason });
}
