import type { Order } from '../order.ts';
import type { DeliveryException, Parcel, Shipment } from '../shipment.ts';
import { isDeliveryStatus, isTerminal } from '../status.ts';
import type { DeliveryStatus } from '../status.ts';
import type { Tone } from '../story.ts';
import { expectation, localDay } from './expectation.ts';
import type { Expectation } from './expectation.ts';

/** What matters about a parcel now, in one word. */
export type Kind =
  | 'delivered'
  | 'collected'
  | 'cancelled'
  | 'returned'
  | 'returning'
  | 'lost'
  | 'damaged'
  | 'refused'
  | 'missed'
  | 'ready'
  | 'action'
  | 'attempt'
  | 'late'
  | 'early'
  | 'booked'
  | 'expected'
  | 'open';

/** A parcel, seen from now. */
export interface Situation {
  readonly kind: Kind;
  readonly status: DeliveryStatus;
  readonly tone: Tone;
  /** The higher, the more it needs the reader. */
  readonly rank: number;
  readonly expected: Expectation | undefined;
  /** What is wrong and has not been put right. */
  readonly trouble: DeliveryException | undefined;
  readonly isLate: boolean;
  readonly isReturn: boolean;
  readonly isPickup: boolean;
}

const kinds: Partial<Record<DeliveryStatus, Kind>> = {
  delivered: 'delivered',
  collected: 'collected',
  cancelled: 'cancelled',
  returned_to_sender: 'returned',
  returning: 'returning',
  lost: 'lost',
  damaged: 'damaged',
  refused: 'refused',
  pickup_missed: 'missed',
  ready_for_pickup: 'ready',
  ready_in_locker: 'ready',
  action_needed: 'action',
  attempt_failed: 'attempt',
};
const ranks: Record<Kind, number> = {
  action: 90,
  attempt: 85,
  missed: 82,
  lost: 80,
  damaged: 78,
  ready: 70,
  late: 60,
  refused: 50,
  returning: 45,
  returned: 40,
  booked: 32,
  early: 31,
  expected: 30,
  open: 20,
  delivered: 5,
  collected: 5,
  cancelled: 0,
};
const tones: Partial<Record<Kind, Tone>> = {
  delivered: 'good',
  collected: 'good',
  ready: 'good',
  action: 'warn',
  attempt: 'warn',
  missed: 'warn',
  late: 'warn',
  lost: 'bad',
  damaged: 'bad',
  refused: 'warn',
  returning: 'warn',
};
const pickups = new Set<string>(['counter', 'locker', 'store']);
const helpless = new Set<string>(['lost', 'damaged']);
const asking = new Set<string>(['address_incomplete', 'address_wrong', 'customs_documents', 'duties_due', 'age_check', 'cash_due']);

/** Reads a parcel. Lateness is ours to see: no carrier has to admit it. */
export function situation(parcel: Parcel, shipment: Shipment, order: Order, now: Date): Situation {
  const status = isDeliveryStatus(parcel.status) ? parcel.status : 'unknown';
  const expected = expectation(parcel, order, now);
  const trouble = parcel.exception && !parcel.exception.resolvedAt && !isOver(status) ? parcel.exception : undefined;
  const kind = kindOf(status, shipment, expected, trouble);
  const isReturn = shipment.direction === 'return';
  const lastDay =
    kind === 'ready' &&
    parcel.pickup?.collectUntil !== undefined &&
    localDay(parcel.pickup.collectUntil, order.zone) <= localDay(now, order.zone);
  return {
    kind,
    status,
    expected,
    trouble,
    isReturn,
    tone: lastDay ? 'warn' : (tones[kind] ?? (trouble ? 'warn' : 'calm')),
    // A return on its way comes after all that is still to be delivered, and before what has been.
    rank: isReturn ? (isTerminal(status) ? 1 : 10) : ranks[kind] + (lastDay ? 16 : 0),
    isLate: kind === 'late' || (expected?.shift === 'later' && !isTerminal(status)),
    isPickup: pickups.has(shipment.method) || parcel.pickup !== undefined || status === 'collected' || kind === 'ready',
  };
}

function isOver(status: DeliveryStatus): boolean {
  return isTerminal(status) && status !== 'lost';
}

function kindOf(
  status: DeliveryStatus,
  shipment: Shipment,
  expected: Expectation | undefined,
  trouble: DeliveryException | undefined,
): Kind {
  const byStatus = kinds[status];
  if (byStatus) return byStatus;
  if (trouble && helpless.has(trouble.code)) return trouble.code === 'lost' ? 'lost' : 'damaged';
  if (trouble && asking.has(trouble.code)) return 'action';
  if (shipment.appointment?.from && shipment.appointment.until && shipment.appointment.state !== 'needed' && !expected?.isPast)
    return 'booked';
  if (!expected) return status === 'delayed' ? 'late' : 'open';
  if (expected.isPast || expected.shift === 'later' || status === 'delayed') return 'late';
  return expected.shift === 'earlier' ? 'early' : 'expected';
}
