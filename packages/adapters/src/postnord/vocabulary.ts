import type { Vocabulary } from '../carrier-news.ts';

/**
 * PostNord's item statuses (`ItemStatus` of Track & Trace v7). `EN_ROUTE` covers everything from the first scan to the
 * recipient's door, so it is never more than `in_transit`.
 */
export const statuses: Vocabulary = {
  CREATED: { status: 'created' },
  INFORMED: { status: 'created' },
  EN_ROUTE: { status: 'in_transit' },
  AVAILABLE_FOR_DELIVERY: { status: 'ready_for_pickup' },
  AVAILABLE_FOR_DELIVERY_PAR_LOC: { status: 'ready_in_locker' },
  DELIVERED: { status: 'delivered' },
  DELAYED: { status: 'delayed', trouble: 'carrier_delay' },
  EXPECTED_DELAY: { status: 'delayed', trouble: 'carrier_delay' },
  DELIVERY_IMPOSSIBLE: { status: 'action_needed', trouble: 'other' },
  DELIVERY_REFUSED: { status: 'refused', trouble: 'refused' },
  RETURNED: { status: 'returning' },
  // Stopped, and nobody says why: to call it damaged or lost would be a guess.
  STOPPED: { status: 'delayed', trouble: 'hold' },
  // Notices (an e-mail was sent) come under this word.
  OTHER: { status: 'unknown' },
};
