import type { Vocabulary } from '../carrier-news.ts';

/**
 * AfterShip's sub-statuses, by its own list (https://www.aftership.com/docs/tracking/enum/delivery-sub-statuses, 2026-07).
 * `OutForDelivery_002` is the older word for `AvailableForPickup_001`. A sub-status that is not here falls back on its tag.
 */
export const subtags: Vocabulary = {
  Pending_001: { status: 'stale' },
  Pending_002: { status: 'stale' },
  Pending_003: { status: 'stale' },
  Pending_004: { status: 'stale' },
  Pending_005: { status: 'stale' },
  Pending_006: { status: 'stale' },
  InfoReceived_001: { status: 'created' },
  InTransit_001: { status: 'in_transit' },
  InTransit_002: { status: 'accepted' },
  InTransit_003: { status: 'in_transit', detail: 'arrived' },
  InTransit_004: { status: 'in_transit', detail: 'arrived' },
  InTransit_005: { status: 'customs', detail: 'cleared' },
  InTransit_006: { status: 'customs', detail: 'inspection' },
  InTransit_007: { status: 'in_transit', detail: 'departed' },
  InTransit_008: { status: 'in_transit', detail: 'resolved' },
  InTransit_009: { status: 'redirected' },
  OutForDelivery_001: { status: 'out_for_delivery' },
  OutForDelivery_002: { status: 'ready_for_pickup' },
  OutForDelivery_003: { status: 'appointment', detail: 'contacted' },
  OutForDelivery_004: { status: 'appointment', detail: 'scheduled' },
  AvailableForPickup_001: { status: 'ready_for_pickup' },
  AttemptFail_001: { status: 'attempt_failed' },
  AttemptFail_002: { status: 'attempt_failed', detail: 'not_home', trouble: 'not_home' },
  AttemptFail_003: { status: 'attempt_failed', detail: 'closed' },
  Delivered_001: { status: 'delivered' },
  Delivered_002: { status: 'collected' },
  Delivered_003: { status: 'delivered', detail: 'signed' },
  Delivered_004: { status: 'delivered', detail: 'cash_on_delivery' },
  Delivered_005: { status: 'delivered', detail: 'neighbour' },
  Exception_001: { status: 'delayed', trouble: 'other' },
  Exception_002: { status: 'action_needed', detail: 'moved', trouble: 'address_wrong' },
  Exception_003: { status: 'refused', trouble: 'refused' },
  Exception_004: { status: 'customs', trouble: 'customs_hold' },
  Exception_005: { status: 'delayed', trouble: 'carrier_delay' },
  // Whether duties or cash are owed is not said: `hold`, and the carrier's words.
  Exception_006: { status: 'action_needed', detail: 'payment', trouble: 'hold' },
  Exception_007: { status: 'action_needed', detail: 'address', trouble: 'address_wrong' },
  Exception_008: { status: 'pickup_missed', trouble: 'pickup_missed' },
  Exception_009: { status: 'delayed', trouble: 'other' },
  Exception_010: { status: 'returning' },
  Exception_011: { status: 'returned_to_sender' },
  Exception_012: { status: 'damaged', trouble: 'damaged' },
  Exception_013: { status: 'lost', trouble: 'lost' },
  Exception_016: { status: 'delayed', trouble: 'carrier_delay' },
  Exception_017: { status: 'delayed', detail: 'weather', trouble: 'weather' },
  Exception_018: { status: 'action_needed', trouble: 'customs_documents' },
  Exception_019: { status: 'delayed', trouble: 'carrier_delay' },
  Exception_020: { status: 'cancelled' },
  // Destroyed or thrown away: to the shopper it will not come, like a lost one.
  Exception_021: { status: 'lost', trouble: 'lost' },
  Expired_001: { status: 'stale' },
};

/** AfterShip's nine tags, for scans without a known sub-status. */
export const tags: Vocabulary = {
  Pending: { status: 'created' },
  InfoReceived: { status: 'created' },
  InTransit: { status: 'in_transit' },
  OutForDelivery: { status: 'out_for_delivery' },
  AttemptFail: { status: 'attempt_failed' },
  Delivered: { status: 'delivered' },
  AvailableForPickup: { status: 'ready_for_pickup' },
  Exception: { status: 'delayed', trouble: 'other' },
  Expired: { status: 'stale' },
};
