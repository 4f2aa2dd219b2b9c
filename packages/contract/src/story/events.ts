import { eventDetails } from '../delivery-words.ts';
import type { Order } from '../order.ts';
import type { Parcel, TrackingEvent } from '../shipment.ts';
import { isDeliveryStatus, isTerminal } from '../status.ts';
import type { EventStory, Sentence } from '../story.ts';
import { moment, named, recent, said } from './sentence.ts';

/** Any event in a shopper's words; the carrier's own only where there are no better ones. */
export function eventStory(event: TrackingEvent, carrier: string | undefined): EventStory {
  const { status, text } = event;
  // "Time booked" is said once.
  const known = eventDetails.find((each) => each === event.detail && !(each === 'scheduled' && status === 'appointment'));
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

function whereWhen(event: TrackingEvent): Pick<EventStory, 'id' | 'place' | 'at' | 'zone'> {
  return { id: event.id, place: placeOf(event), at: event.at, zone: event.zoneKnown === false ? 'UTC' : undefined };
}

/** Most places carry their town in their name. */
function placeOf({ place }: TrackingEvent): string {
  const { name = '', city = '' } = place ?? {};
  return [name, name.includes(city) ? '' : city].filter(Boolean).join(', ');
}

/** Shorter silence is not worth a word. */
const calmHours = 12;
/** Here silence is as it should be. */
const waiting = /^(?:ready_|action_|attempt_|pickup_)/;

/** Of a parcel that is not there yet: "Last checked 10:02. No news since Mon 18:10; normal for this stretch, where news often takes 14 hours." */
export function freshness(parcel: Parcel, order: Order, now: Date): Sentence[] {
  const { status, events, usualSilence, checkedAt } = parcel;
  if (status === 'created' || isTerminal(status)) return [];
  const last = events.find(({ source }) => source === 'carrier' || source === 'aggregator') ?? events[0];
  const hours = last ? (now.getTime() - Date.parse(last.at)) / 3_600_000 : 0;
  const usual = usualSilence === undefined ? 'unknown' : hours > usualSilence.p90Hours ? 'long' : 'normal';
  const typical = Math.max(1, Math.round(usualSilence?.medianHours ?? 0));
  return [
    ...(checkedAt ? [said('fresh.checked', { at: recent(checkedAt, order.zone) })] : []),
    ...(last && hours >= calmHours && !waiting.test(status)
      ? [said('fresh.silent', { since: moment(last.at, order.zone), usual, typical })]
      : []),
  ];
}
