import type { Order } from '@kvitto/contract/order';
import type { TrackerView } from '../order-tracker.model.ts';
import type { Living } from './life.ts';

/** Tells the page which way a reader takes out of the tracker: to a carrier, or to the shop. */
export function tellLinks({ context: { host, emit, signal }, picture }: Living): void {
  const listener = (event: Event) => {
    const link = event.composedPath().find((each) => each instanceof HTMLAnchorElement);
    const href = link?.getAttribute('href');
    const view = picture.peek();
    if (!href || !view) return;
    const carrier = carrierAt(href, view);
    if (carrier) emit('carrier-link-clicked', { carrier });
    else if (contacts(view.order).includes(href)) emit('contact-clicked', { status: view.order.status, late: view.isLate });
  };
  host.shadowRoot?.addEventListener('click', listener, { signal });
}

function carrierAt(href: string, { parcels }: TrackerView): string | undefined {
  const ways = parcels.flatMap(({ parcel }) => [parcel, ...(parcel.legs ?? [])]);
  const carrier = ways.find(({ trackingUrl, carrier: known }) => (trackingUrl ?? known?.url) === href)?.carrier;
  return carrier && (carrier.id ?? carrier.name);
}

function contacts({ support, actions = [], shipments }: Order): readonly (string | undefined)[] {
  const all = [...actions, ...shipments.flatMap(({ parcels }) => parcels).flatMap((parcel) => parcel.actions ?? [])];
  return [support?.url, `mailto:${support?.email}`, ...all.filter(({ kind }) => kind === 'contact').map(({ url }) => url)];
}
