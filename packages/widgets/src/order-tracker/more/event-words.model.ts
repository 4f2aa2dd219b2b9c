import type { TrackingEvent } from '@kvitto/contract/shipment';
import { isDeliveryStatus } from '@kvitto/contract/status';
import { whereWhen } from '../events.model.ts';
import type { EventView } from '../events.model.ts';
import { named, said } from '../said.model.ts';

const details = [
  'departed',
  'arrived',
  'inspection',
  'handed_over',
  'contacted',
  'at_door',
  'signed',
  'cash_on_delivery',
  'neighbour',
  'mailbox',
  'safe_place',
  'not_home',
  'closed',
  'address',
  'payment',
  'moved',
  'weather',
  'strike',
  'cleared',
  'scheduled',
  'resolved',
] as const;

/** Any event in a shopper's words; the carrier's own only where there are no better ones. */
export function eventView(event: TrackingEvent, carrier: string | undefined): EventView {
  const { status, text } = event;
  // "Time booked" is said once.
  const known = details.find((each) => each === event.detail && !(each === 'scheduled' && status === 'appointment'));
  const detail = known && said(`d.${known}`);
  const word = isDeliveryStatus(status) && status !== 'unknown' && status !== 'stale' ? said(`s.${status}`) : undefined;
  // "On the way" lasts long: its events differ by what exactly happened.
  const isVague = status === undefined || status === 'in_transit';
  return {
    ...whereWhen(event),
    title: (isVague ? detail : undefined) ?? word ?? (isVague ? text : undefined) ?? said('s.news', { carrier: named(carrier) }),
    note: isVague ? undefined : (detail ?? (word ? undefined : text)),
  };
}
