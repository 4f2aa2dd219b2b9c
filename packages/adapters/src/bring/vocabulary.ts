import type { Vocabulary } from '../carrier-news.ts';

/** Bring's event statuses (https://developer.bring.com/api/tracking), the same in its Event Cast. Bring expects to add some. */
export const statuses: Vocabulary = {
  PRE_NOTIFIED: { status: 'created' },
  HANDED_IN: { status: 'accepted' },
  COLLECTED: { status: 'accepted', detail: 'handed_over' },
  IN_TRANSIT: { status: 'in_transit' },
  TERMINAL: { status: 'in_transit', detail: 'arrived' },
  INTERNATIONAL: { status: 'in_transit' },
  CUSTOMS: { status: 'customs' },
  TRANSPORT_TO_RECIPIENT: { status: 'out_for_delivery' },
  READY_FOR_PICKUP: { status: 'ready_for_pickup' },
  ATTEMPTED_DELIVERY: { status: 'attempt_failed' },
  DEVIATION: { status: 'delayed', trouble: 'other' },
  DELIVERED: { status: 'delivered' },
  RETURN: { status: 'returning' },
  DELIVERED_SENDER: { status: 'returned_to_sender' },
  // News, and no state: the parcel is where it was.
  NOTIFICATION_SENT: { detail: 'contacted' },
  DELIVERY_ORDERED: { detail: 'scheduled' },
  DELIVERY_CHANGED: { detail: 'scheduled' },
  // The booked home delivery, not the parcel.
  DELIVERY_CANCELLED: {},
  UNKNOWN: { status: 'unknown' },
};
