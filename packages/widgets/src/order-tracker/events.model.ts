import type { Order } from '@kvitto/contract/order';
import type { Parcel, TrackingEvent } from '@kvitto/contract/shipment';
import { isDeliveryStatus, isTerminal } from '@kvitto/contract/status';
import { moment, named, recent, said } from './said.model.ts';
import type { Said } from './said.model.ts';

/** One thing that happened, in words a shopper uses. */
export interface EventView {
  readonly id: string;
  readonly title: Said | string;
  readonly note: Said | string | undefined;
  readonly place: string;
  readonly at: string;
  /** Absent: the order's. UTC where the carrier gave a clock time without a zone. */
  readonly zone: string | undefined;
}

const details = ['at_door', 'signed', 'cash_on_delivery', 'neighbour', 'mailbox', 'safe_place', 'not_home', 'closed', 'address', 'payment', 'moved', 'weather', 'strike', 'cleared', 'inspection', 'departed', 'arrived', 'handed_over', 'contacted', 'scheduled', 'resolved'] as const;
/** Statuses that last long: their events differ by what exactly happened. */
const vague = new Set<string | undefined>([undefined, 'in_transit']);

export function eventView(event: TrackingEvent, carrier: string | undefined): EventView {
  const known = details.find((each) => each === event.detail);
  const detail = known ? said(`d.${known}`) : undefined;
  const isVague = vague.has(event.status);
  return {
    id: event.id,
    title: isVague && detail ? detail : titleOf(event, carrier),
    note: isVague ? undefined : (detail ?? (isNamed(event) ? undefined : event.text)),
    place: placeOf(event),
    at: event.at,
    zone: event.zoneKnown === false ? 'UTC' : undefined,
  };
}

/** Most places carry their town in their name. */
function placeOf({ place }: TrackingEvent): string {
  const { name = '', city = '' } = place ?? {};
  return [name, name.includes(city) ? '' : city].filter(Boolean).join(', ');
}

const isNamed = ({ status }: TrackingEvent) => isDeliveryStatus(status) && status !== 'unknown' && status !== 'stale';

function titleOf({ status, text }: TrackingEvent, carrier: string | undefined): Said | string {
  if (isDeliveryStatus(status) && status !== 'unknown' && status !== 'stale') return said(`s.${status}`);
  return (status === undefined ? text : undefined) ?? said('s.news', { carrier: named(carrier) });
}

/** "Last checked 10:02. No news since Mon 18:10; normal for this stretch." */
export function freshness(parcel: Parcel, order: Order, now: Date): Said[] {
  if (isTerminal(parcel.status) || parcel.status === 'created') return [];
  const last = parcel.events.find(({ source }) => source === 'carrier' || source === 'aggregator') ?? parcel.events[0];
  const hours = last ? (now.getTime() - Date.parse(last.at)) / 3_600_000 : 0;
  const p90 = parcel.usualSilence?.p90Hours;
  const usual = p90 === undefined ? 'unknown' : hours > p90 ? 'long' : 'normal';
  return [
    ...(parcel.checkedAt ? [said('fresh.checked', { at: recent(parcel.checkedAt, order.zone) })] : []),
    ...(last && hours >= calmHours && !waiting.has(parcel.status) ? [said('fresh.silent', { since: moment(last.at, order.zone), usual })] : []),
  ];
}

/** Shorter silence is not worth a word. */
const calmHours = 12;
/** Here silence is as it should be. */
const waiting = new Set<string>(['ready_for_pickup', 'ready_in_locker', 'action_needed', 'attempt_failed', 'pickup_missed']);
