import type { Order } from '@kvitto/contract/order';
import type { Parcel, TrackingEvent } from '@kvitto/contract/shipment';
import { localTime } from './estimate.model.ts';
import { moment, recent, said } from './said.model.ts';
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

const details = ['departed', 'arrived', 'inspection', 'handed_over', 'contacted'] as const;
const statuses = ['created', 'accepted', 'in_transit', 'out_for_delivery'] as const;

/** What happens to most parcels, as the first texts have words for it. Undefined: the rest has. */
export function plainEvent(event: TrackingEvent): EventView | undefined {
  const status = statuses.find((each) => each === event.status);
  const detail = details.find((each) => each === event.detail);
  if (!status || (event.detail && !detail)) return undefined;
  const word = detail && said(`d.${detail}`);
  // "On the way" lasts long: its events differ by what exactly happened.
  const isVague = status === 'in_transit' && word;
  return { ...whereWhen(event), title: isVague ? word : said(`s.${status}`), note: isVague ? undefined : word };
}

export function whereWhen(event: TrackingEvent): Pick<EventView, 'id' | 'place' | 'at' | 'zone'> {
  return { id: event.id, place: placeOf(event), at: event.at, zone: event.zoneKnown === false ? 'UTC' : undefined };
}

/** Most places carry their town in their name. */
function placeOf({ place }: TrackingEvent): string {
  const { name = '', city = '' } = place ?? {};
  return [name, name.includes(city) ? '' : city].filter(Boolean).join(', ');
}

/** Only a reader whose own clock shows something else has to know whose clock this is. */
export function zoneNote({ zone }: Order, now: Date): Said[] {
  return zone && localTime(now, zone) !== localTime(now, undefined)
    ? [said('zone', { zone: zone.replace(/^.*\//, '').replaceAll('_', ' ') })]
    : [];
}

/** Shorter silence is not worth a word. */
const calmHours = 12;
/** Here silence is as it should be. */
const waiting = /^(?:ready_|action_|attempt_|pickup_)/;

/** Of a parcel that is not there yet: "Last checked 10:02. No news since Mon 18:10; normal for this stretch." */
export function freshness(parcel: Parcel, order: Order, now: Date): Said[] {
  const { status, events, usualSilence, checkedAt } = parcel;
  if (status === 'created') return zoneNote(order, now);
  const last = events.find(({ source }) => source === 'carrier' || source === 'aggregator') ?? events[0];
  const hours = last ? (now.getTime() - Date.parse(last.at)) / 3_600_000 : 0;
  const p90 = usualSilence?.p90Hours;
  const usual = p90 === undefined ? 'unknown' : hours > p90 ? 'long' : 'normal';
  return [
    ...(checkedAt ? [said('fresh.checked', { at: recent(checkedAt, order.zone) })] : []),
    ...(last && hours >= calmHours && !waiting.test(status) ? [said('fresh.silent', { since: moment(last.at, order.zone), usual })] : []),
    ...zoneNote(order, now),
  ];
}
