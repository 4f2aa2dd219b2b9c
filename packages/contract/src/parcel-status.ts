/** A parcel's status and milestone, from its events. Derived by whoever keeps events, never by a page. */
import { isDeliveryStatus, isTerminal, milestones } from './status.ts';
import type { DeliveryStatus, Milestone } from './status.ts';

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
 * so that a late scan cannot take a delivery back. A delivery at the very time of one back at the sender is the same
 * scan, told before its carrier knew of the return.
 */
export function parcelStatus(events: readonly StatusEvent[]): DeliveryStatus {
  let current: DeliveryStatus = 'unknown';
  let since = Number.NaN;
  for (const { status, at } of inOrder(events)) {
    if (!isDeliveryStatus(status)) continue;
    if ((status === 'unknown' || status === 'stale') && current !== 'unknown') continue;
    if (isTerminal(current) && !isTerminal(status) && status !== 'returning' && status !== 'damaged') continue;
    const isTwin = current === 'returned_to_sender' && (status === 'delivered' || status === 'collected') && Date.parse(at) === since;
    if (isTwin) continue;
    current = status;
    since = Date.parse(at);
  }
  return current;
}

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

/** The furthest milestone that a parcel's events have reached; it never moves backwards. */
export function parcelMilestone(events: readonly StatusEvent[]): Milestone {
  let furthest: Milestone = 'placed';
  for (const { status } of events) {
    const milestone = isDeliveryStatus(status) ? reached[status] : undefined;
    if (milestone && milestones.indexOf(milestone) > milestones.indexOf(furthest)) furthest = milestone;
  }
  return furthest;
}
