/**
 * What is derived, in one place: a parcel's status from its events, an order's from its line counters.
 * Pure functions, no schema library: pages and backends share them.
 */

/** The canonical delivery statuses. Vendors' words are mapped to these; a word that fits none is `unknown` and keeps its raw text. */
export const deliveryStatuses = [
  'created', 'accepted', 'in_transit', 'customs', 'delayed', 'redirected', 'appointment', 'out_for_delivery',
  'ready_for_pickup', 'ready_in_locker', 'attempt_failed', 'action_needed', 'refused', 'pickup_missed', 'returning',
  'returned_to_sender', 'damaged', 'lost', 'delivered', 'collected', 'cancelled', 'stale', 'unknown',
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

const reached: Partial<Record<DeliveryStatus, Milestone>> = {
  created: 'packing',
  accepted: 'handed_over',
  in_transit: 'on_the_way',
  customs: 'on_the_way',
  redirected: 'on_the_way',
  appointment: 'on_the_way',
  out_for_delivery: 'last_step',
  ready_for_pickup: 'last_step',
  ready_in_locker: 'last_step',
  attempt_failed: 'last_step',
  pickup_missed: 'last_step',
  delivered: 'done',
  collected: 'done',
};

/** What {@link parcelStatus} needs of an event. */
export interface StatusEvent {
  readonly at: string;
  readonly recordedAt?: string | undefined;
  /** Absent: the event is news but not a state (a notification, a changed preference). */
  readonly status?: string | undefined;
}

function byTime(a: StatusEvent, b: StatusEvent): number {
  const apart = Date.parse(a.at) - Date.parse(b.at);
  if (apart !== 0) return apart;
  return Date.parse(a.recordedAt ?? a.at) - Date.parse(b.recordedAt ?? b.at);
}

/** Events oldest first, by when they happened and not by when they arrived. */
export function inOrder<E extends StatusEvent>(events: readonly E[]): E[] {
  return events.toSorted(byTime);
}

/**
 * A parcel's status: that of its latest state event by event time. `unknown`, `stale` and unlisted words never
 * replace a known status, and after a terminal status only another terminal one or a return counts,
 * so that a late scan cannot take a delivery back.
 */
export function parcelStatus(events: readonly StatusEvent[]): DeliveryStatus {
  let current: DeliveryStatus = 'unknown';
  for (const { status } of inOrder(events)) {
    if (!isDeliveryStatus(status)) continue;
    if ((status === 'unknown' || status === 'stale') && current !== 'unknown') continue;
    if (isTerminal(current) && !isTerminal(status) && status !== 'returning' && status !== 'damaged') continue;
    current = status;
  }
  return current;
}

export function isDeliveryStatus(value: unknown): value is DeliveryStatus {
  return (deliveryStatuses as readonly unknown[]).includes(value);
}

/** The furthest milestone that a parcel's events have reached; it never moves backwards. */
export function parcelMilestone(events: readonly StatusEvent[]): Milestone {
  let furthest: Milestone = 'placed';
  for (const { status } of events) {
    const milestone = isDeliveryStatus(status) ? reached[status] : undefined;
    if (milestone && milestones.indexOf(milestone) > milestones.indexOf(furthest)) furthest = milestone;
  }
  return furthest;
}

/** Units of one order line, counted by what has happened to them. Every counter is cumulative and at least 0. */
export interface Counters {
  readonly ordered: number;
  readonly cancelled: number;
  readonly packed: number;
  readonly shipped: number;
  readonly delivered: number;
  readonly returnRequested: number;
  readonly returned: number;
  readonly refunded: number;
}

/** The derived order statuses, from nothing done to everything over. */
export const orderStatuses = [
  'placed', 'packing', 'partly_shipped', 'shipped', 'partly_delivered', 'delivered',
  'partly_returned', 'returned', 'cancelled',
] as const;
export type OrderStatus = (typeof orderStatuses)[number];

/**
 * An order's status, from its line counters alone and never from a vendor's word for it.
 * Cancelled units do not count: one delivered and one cancelled unit is `delivered`.
 */
export function orderStatus(lines: readonly Counters[]): OrderStatus {
  const total = (key: keyof Counters) => lines.reduce((all, line) => all + line[key], 0);
  const live = total('ordered') - total('cancelled');
  if (live <= 0) return lines.length === 0 ? 'placed' : 'cancelled';
  if (total('returned') >= live) return 'returned';
  if (total('returned') > 0) return 'partly_returned';
  if (total('delivered') >= live) return 'delivered';
  if (total('delivered') > 0) return 'partly_delivered';
  if (total('shipped') >= live) return 'shipped';
  if (total('shipped') > 0) return 'partly_shipped';
  return total('packed') > 0 ? 'packing' : 'placed';
}
