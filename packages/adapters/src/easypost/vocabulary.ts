import type { Vocabulary } from '../carrier-news.ts';

/** EasyPost's statuses (https://docs.easypost.com/docs/trackers). `error` is about the tracker, not about the parcel. */
export const statuses: Vocabulary = {
  unknown: { status: 'unknown' },
  pre_transit: { status: 'created' },
  in_transit: { status: 'in_transit' },
  out_for_delivery: { status: 'out_for_delivery' },
  delivered: { status: 'delivered' },
  available_for_pickup: { status: 'ready_for_pickup' },
  return_to_sender: { status: 'returning' },
  failure: { status: 'delayed', trouble: 'other' },
  cancelled: { status: 'cancelled' },
  error: { status: 'unknown' },
};

/** Statuses that say enough: a detail beside them changes nothing. */
export const firm: ReadonlySet<string | undefined> = new Set([
  'pre_transit',
  'delivered',
  'available_for_pickup',
  'return_to_sender',
  'cancelled',
]);

/**
 * What `status_detail` says beyond a status that is not firm. Those that only repeat it
 * (`in_transit`, `failure`, `status_update`, `unknown`) are left out: the status then decides.
 */
export const details: Vocabulary = {
  address_correction: { status: 'delayed', detail: 'address', trouble: 'address_wrong' },
  arrived_at_destination: { status: 'in_transit', detail: 'arrived' },
  arrived_at_facility: { status: 'in_transit', detail: 'arrived' },
  arrived_at_pickup_location: { status: 'ready_for_pickup' },
  awaiting_information: { status: 'action_needed', trouble: 'hold' },
  cancelled: { status: 'cancelled' },
  damaged: { status: 'damaged', trouble: 'damaged' },
  delayed: { status: 'delayed', trouble: 'carrier_delay' },
  delivery_exception: { status: 'delayed', trouble: 'other' },
  departed_facility: { status: 'in_transit', detail: 'departed' },
  departed_origin_facility: { status: 'in_transit', detail: 'departed' },
  expired: { status: 'stale' },
  held: { status: 'delayed', trouble: 'hold' },
  label_created: { status: 'created' },
  lost: { status: 'lost', trouble: 'lost' },
  missorted: { status: 'delayed', trouble: 'carrier_delay' },
  out_for_delivery: { status: 'out_for_delivery' },
  received_at_destination_facility: { status: 'in_transit', detail: 'arrived' },
  received_at_origin_facility: { status: 'accepted' },
  refused: { status: 'refused', trouble: 'refused' },
  return: { status: 'returning' },
  transferred_to_destination_carrier: { status: 'in_transit', detail: 'handed_over' },
  transit_exception: { status: 'delayed', trouble: 'other' },
  unable_to_deliver: { status: 'attempt_failed', trouble: 'other' },
  weather_delay: { status: 'delayed', detail: 'weather', trouble: 'weather' },
};
