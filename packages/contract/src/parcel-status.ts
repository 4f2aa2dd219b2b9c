/** A parcel's status and milestone, from its events. Derived by whoever keeps events, never by a page. */
import { isDeliveryStatus, milestones } from './status.ts';
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

const arrived = new Set<DeliveryStatus>(['delivered', 'collected']);
/** After these no scan of the way there counts any more. A lost parcel may be found. */
const closed = new Set<DeliveryStatus>(['delivered', 'collected', 'returned_to_sender', 'cancelled']);
const afterClosing = new Set<DeliveryStatus>(['returning', 'returned_to_sender', 'damaged', 'cancelled', 'lost']);
const sentOut = new Set<DeliveryStatus>(['created', 'accepted', 'redirected', 'in_transit', 'out_for_delivery']);

/**
 * A parcel's status: that of its latest state event by event time. `unknown`, `stale` and unlisted words never
 * replace a known status. A late scan takes no delivery back: once it has arrived, only a way back, damage or an end of
 * another kind counts. A delivery after one back at the sender is that one, told by somebody who did not know of the
 * return, unless the parcel was sent out again in between.
 */
export function parcelStatus(events: readonly StatusEvent[]): DeliveryStatus {
  let current: DeliveryStatus = 'unknown';
  let isClosed = false;
  let isSentAgain = false;
  for (const { status } of inOrder(events)) {
    if (!isDeliveryStatus(status)) continue;
    if ((status === 'unknown' || status === 'stale') && current !== 'unknown') continue;
    const isArrival = arrived.has(status) && (current !== 'returned_to_sender' || isSentAgain);
    if (isClosed && !afterClosing.has(status) && !isArrival) {
      isSentAgain ||= sentOut.has(status);
      continue;
    }
    current = status;
    // Damage is told of what has arrived, and leaves it there.
    isClosed = closed.has(status) || (isClosed && status === 'damaged');
    isSentAgain = false;
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
