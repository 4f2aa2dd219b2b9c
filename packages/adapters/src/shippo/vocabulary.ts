import type { Vocabulary } from '../carrier-news.ts';

/**
 * Shippo's sub-statuses, by the list under "Event definitions" in its documentation
 * (https://docs.goshippo.com/docs/tracking/tracking, 2026-11). `other` says nothing: the status then decides, as it does
 * for a sub-status that is not here.
 */
export const substatuses: Vocabulary = {
  information_received: { status: 'created' },
  address_issue: { status: 'action_needed', detail: 'address', trouble: 'address_wrong' },
  contact_carrier: { status: 'action_needed', trouble: 'other' },
  delayed: { status: 'delayed', trouble: 'carrier_delay' },
  delivery_attempted: { status: 'attempt_failed' },
  // A new day is agreed upon.
  delivery_rescheduled: { status: 'appointment', detail: 'scheduled' },
  delivery_scheduled: { status: 'appointment', detail: 'scheduled' },
  location_inaccessible: { status: 'attempt_failed', detail: 'closed' },
  notice_left: { status: 'attempt_failed' },
  out_for_delivery: { status: 'out_for_delivery' },
  package_accepted: { status: 'accepted' },
  package_arrived: { status: 'in_transit', detail: 'arrived' },
  package_damaged: { status: 'damaged', trouble: 'damaged' },
  package_departed: { status: 'in_transit', detail: 'departed' },
  package_forwarded: { status: 'redirected' },
  package_held: { status: 'delayed', trouble: 'hold' },
  package_processed: { status: 'in_transit' },
  package_processing: { status: 'in_transit' },
  pickup_available: { status: 'ready_for_pickup' },
  reschedule_delivery: { status: 'action_needed', trouble: 'other' },
  delivered: { status: 'delivered' },
  return_to_sender: { status: 'returning' },
  package_unclaimed: { status: 'pickup_missed', trouble: 'pickup_missed' },
  package_undeliverable: { status: 'action_needed', trouble: 'other' },
  // Destroyed by the carrier: to the shopper it will not come, like a lost one.
  package_disposed: { status: 'lost', trouble: 'lost' },
  package_lost: { status: 'lost', trouble: 'lost' },
};

/** Shippo's six statuses. `RETURNED` may be on the way back or already there; what can be said of both is `returning`. */
export const statuses: Vocabulary = {
  PRE_TRANSIT: { status: 'created' },
  TRANSIT: { status: 'in_transit' },
  DELIVERED: { status: 'delivered' },
  RETURNED: { status: 'returning' },
  FAILURE: { status: 'delayed', trouble: 'other' },
  UNKNOWN: { status: 'unknown' },
};
