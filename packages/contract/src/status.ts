/** The words for how far things are, and what follows from a word alone. Pages load this file, so it stays small. */

/** The canonical delivery statuses. Vendors' words are mapped to these; a word that fits none is `unknown` and keeps its raw text. */
export const deliveryStatuses = [
  'created',
  'accepted',
  'in_transit',
  'customs',
  'delayed',
  'redirected',
  'appointment',
  'out_for_delivery',
  'ready_for_pickup',
  'ready_in_locker',
  'attempt_failed',
  'action_needed',
  'refused',
  'pickup_missed',
  'returning',
  'returned_to_sender',
  'damaged',
  'lost',
  'delivered',
  'collected',
  'cancelled',
  'stale',
  'unknown',
] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

/** Statuses after which nothing more is expected to happen to the parcel. */
const terminal: ReadonlySet<string> = new Set(['delivered', 'collected', 'returned_to_sender', 'cancelled', 'lost']);

export function isTerminal(status: string): boolean {
  return terminal.has(status);
}

/** The shopper's milestones, in order. */
export const milestones = ['placed', 'confirmed', 'packing', 'handed_over', 'on_the_way', 'last_step', 'done'] as const;
export type Milestone = (typeof milestones)[number];

/** The derived order statuses, from nothing done to everything over. */
export const orderStatuses = [
  'placed',
  'packing',
  'partly_shipped',
  'shipped',
  'partly_delivered',
  'delivered',
  'partly_returned',
  'returned',
  'cancelled',
] as const;
export type OrderStatus = (typeof orderStatuses)[number];

export function isDeliveryStatus(value: unknown): value is DeliveryStatus {
  return (deliveryStatuses as readonly unknown[]).includes(value);
}
