import type { Vocabulary } from '../carrier-news.ts';

/** Ship24's status codes (https://docs.ship24.com/status): what one event means. */
export const codes: Vocabulary = {
  data_order_created: { status: 'created' },
  data_order_cancelled: { status: 'cancelled' },
  data_delivery_proposed: { status: 'appointment', detail: 'contacted' },
  data_delivery_decided: { status: 'appointment', detail: 'scheduled' },
  transit_handover: { status: 'accepted', detail: 'handed_over' },
  transit_origin_country_departure: { status: 'in_transit', detail: 'departed' },
  destination_arrival: { status: 'in_transit', detail: 'arrived' },
  customs_received: { status: 'customs', detail: 'inspection' },
  customs_exception: { status: 'customs', trouble: 'customs_hold' },
  customs_rejected: { status: 'customs', trouble: 'customs_hold' },
  customs_cleared: { status: 'customs', detail: 'cleared' },
  delivery_available_for_pickup: { status: 'ready_for_pickup' },
  delivery_out_for_delivery: { status: 'out_for_delivery' },
  delivery_attempted: { status: 'attempt_failed' },
  delivery_exception: { status: 'attempt_failed', trouble: 'other' },
  delivery_refused: { status: 'refused', trouble: 'refused' },
  delivery_delivered: { status: 'delivered' },
  exception_return: { status: 'returning' },
  exception_lost: { status: 'lost', trouble: 'lost' },
  // Destroyed by the carrier: to the shopper it will not come, like a lost one.
  exception_discarded: { status: 'lost', trouble: 'lost' },
};

/** Ship24's milestones: where the whole shipment stood at an event. */
export const milestones: Vocabulary = {
  pending: { status: 'stale' },
  info_received: { status: 'created' },
  in_transit: { status: 'in_transit' },
  out_for_delivery: { status: 'out_for_delivery' },
  failed_attempt: { status: 'attempt_failed' },
  available_for_pickup: { status: 'ready_for_pickup' },
  delivered: { status: 'delivered' },
  exception: { status: 'delayed', trouble: 'other' },
};
