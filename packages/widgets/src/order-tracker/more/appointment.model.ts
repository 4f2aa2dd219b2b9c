import type { Order } from '@kvitto/contract/order';
import type { Sentence } from '@kvitto/contract/story';
import { expectation, localDay } from '@kvitto/contract/story/expectation';
import { addressLine } from '@kvitto/contract/story/pickup';
import { isTerminal } from '@kvitto/contract/status';
import type { ParcelView } from '../order-tracker.model.ts';
import { said } from './details.model.ts';

/** What stands in a calendar: on whole days (both ends are dates), or from one instant to another. */
export interface Appointment {
  readonly id: string;
  readonly title: Sentence;
  readonly from: string;
  readonly until: string;
  readonly location: string | undefined;
}

/** When somebody should be at home, or have collected the parcel. Undefined where nobody knows, or nothing is to come. */
export function appointmentOf({ parcel, shipment, isReturn }: ParcelView, order: Order, now: Date): Appointment | undefined {
  if (isReturn || isTerminal(parcel.status)) return undefined;
  const number = { number: order.number };
  // Two orders may call their parcels the same, and a calendar keeps one entry of a name.
  const id = `${order.id}-${parcel.id}`;
  const point = parcel.pickup;
  if (point?.collectUntil && parcel.status.startsWith('ready_')) {
    const day = localDay(point.collectUntil, point.zone ?? order.zone);
    const location = [point.name, addressLine(point.address)].filter(Boolean).join(', ');
    return { id: `${id}-collect`, title: said('calendar.collect', number), from: day, until: day, location };
  }
  const { from, until } = shipment.appointment ?? {};
  if (from && until) return { id, title: said('calendar.delivery', number), from, until, location: undefined };
  const expected = expectation(parcel, order, now);
  if (!expected || expected.isPast) return undefined;
  const { window, left } = expected;
  const ends = window.exact ? window : { from: localDay(left.from, order.zone), until: localDay(left.until, order.zone) };
  return { id, title: said('calendar.delivery', number), from: ends.from, until: ends.until, location: undefined };
}
