import type { Order } from '@kvitto/contract/order';
import { orderStatus } from '@kvitto/contract/order-status';
import type { Parcel, Shipment } from '@kvitto/contract/shipment';
import type { Shipping } from './checkout-form.ts';

/** How far an order of this shop is, for what can be done about it. */
export type Stage = 'placed' | 'homeward' | 'on_van' | 'to_point' | 'waiting' | 'delivered' | 'collected' | 'cancelled';

/** The one shipment of an order, and the one parcel in it; of one that is not packed, neither. */
export function parcelIn({ shipments }: Order): { readonly shipment?: Shipment; readonly parcel?: Parcel } {
  const [shipment] = shipments;
  const [parcel] = shipment?.parcels ?? [];
  return { ...(shipment && { shipment }), ...(parcel && { parcel }) };
}

/** How the parcel comes, which may not be what the checkout said. */
export const shippingOf = (order: Order): Shipping => (parcelIn(order).shipment?.method === 'home' ? 'home' : 'pickup');

export function stageOf(order: Order): Stage {
  if (orderStatus(order.lines.map(({ counters }) => counters)) === 'cancelled') return 'cancelled';
  const { parcel } = parcelIn(order);
  if (!parcel) return 'placed';
  const isHome = shippingOf(order) === 'home';
  if (parcel.status === 'delivered' || parcel.status === 'collected') return isHome ? 'delivered' : 'collected';
  if (isHome) return parcel.status === 'out_for_delivery' ? 'on_van' : 'homeward';
  return parcel.status === 'ready_for_pickup' ? 'waiting' : 'to_point';
}
