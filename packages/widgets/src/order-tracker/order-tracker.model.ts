import type { Order } from '@kvitto/contract/order';
import type { Parcel, Shipment } from '@kvitto/contract/shipment';
import type { ParcelStory, Story } from '@kvitto/contract/story';

/** An order that comes with its story. */
export interface Told extends Order {
  readonly story: Story;
}

/** A parcel, and what is told of it. */
export interface ParcelView extends ParcelStory {
  readonly parcel: Parcel;
  readonly shipment: Shipment;
}

/** The tracker's picture of an order: its story, with the parcels at hand and in their seats. */
export interface TrackerView extends Story {
  readonly order: Told;
  readonly parcels: ParcelView[];
}

/**
 * Puts the parcels to their stories. They keep the seats they had at first sight, which `seats` remembers: nothing moves
 * under a finger.
 */
export function trackerView(order: Told, seats: Map<string, number>): TrackerView {
  const all = order.shipments.flatMap((shipment) => shipment.parcels.map((parcel) => ({ parcel, shipment })));
  const parcels = order.story.parcels.flatMap((told): ParcelView[] => {
    const there = all[told.place];
    return there ? [{ ...told, ...there }] : [];
  });
  const seat = ({ id }: ParcelView) => {
    const key = `${order.id} ${id}`;
    if (!seats.has(key)) seats.set(key, seats.size);
    return seats.get(key) ?? 0;
  };
  parcels.forEach(seat);
  return { ...order.story, order, parcels: parcels.toSorted((a, b) => seat(a) - seat(b)) };
}
