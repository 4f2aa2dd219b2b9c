import type { Order } from '@kvitto/contract/order';
import type { Parcel, Shipment } from '@kvitto/contract/shipment';
import { box, van } from '../ui/icon.tsx';
import { expectation } from './estimate.model.ts';
import type { Expectation } from './estimate.model.ts';
import { freshness, plainEvent } from './events.model.ts';
import type { Headline, Situation, TrackerView } from './order-tracker.model.ts';
import { named, said, span } from './said.model.ts';
import type { Said } from './said.model.ts';
import { rail } from './steps.model.ts';

/** The statuses of a parcel that travels as parcels should. */
const plain = ['created', 'accepted', 'in_transit', 'out_for_delivery'] as const;

/**
 * The picture of an order to which nothing special has happened: one parcel, all of the order in it, on its way in time.
 * Most orders most of the time, so it comes without the code that knows all the rest. Undefined: that code is needed.
 * May throw on odd data, which means the same.
 */
export function plainView(order: Order, now: Date): TrackerView | undefined {
  const [shipment] = order.shipments;
  const [parcel] = shipment?.parcels ?? [];
  const status = plain.find((each) => each === parcel?.status);
  if (!shipment || !parcel || !status || order.shipments.length > 1 || shipment.parcels.length > 1 || !isPlain(order, shipment, parcel))
    return undefined;
  const expected = expectation(parcel, order, now);
  const latest = parcel.events[0] && plainEvent(parcel.events[0]);
  if (!latest || !expected || expected.isPast || expected.shift) return undefined;
  const isPickup = /^(?:counter|locker|store)$/.test(shipment.method) || parcel.pickup !== undefined;
  const seen: Situation = {
    kind: 'expected',
    status,
    tone: 'calm',
    rank: 30,
    expected,
    trouble: undefined,
    isLate: false,
    isReturn: false,
    isPickup,
  };
  const headline = arrivingHeadline(parcel, status, expected);
  const look = { label: said(`s.${status}`), mark: status === 'created' ? box : van, tone: 'calm', headline, alert: undefined } as const;
  return {
    ...look,
    order,
    steps: undefined,
    summary: undefined,
    waiting: [],
    isLate: false,
    isOver: false,
    parcels: [
      {
        ...look,
        id: parcel.id,
        title: look.label,
        rank: 30,
        steps: { steps: rail(parcel, order, seen), branch: undefined },
        latest,
        fresh: freshness(parcel, order, now),
        pickup: undefined,
        bookUrl: undefined,
        parcel,
        shipment,
        seen,
      },
    ],
  };
}

function isPlain(
  { lines }: Order,
  { direction, appointment, requirements }: Shipment,
  { cashOnDelivery, exception, items }: Parcel,
): boolean {
  return (
    direction === 'delivery' &&
    !appointment &&
    !requirements?.length &&
    !cashOnDelivery &&
    !exception &&
    lines.every(
      ({ id, counters }) => counters.cancelled === 0 && items.some(({ line, quantity }) => line === id && quantity >= counters.ordered),
    )
  );
}

/** "Arriving Tue 3 – Thu 5 Nov", or "Today 14–18" once it is on the van. `more` is what to have at hand. */
export function arrivingHeadline(parcel: Parcel, status: string, expected: Expectation, more: readonly Said[] = []): Headline {
  const isToday = expected.window.exact && status === 'out_for_delivery';
  return {
    before: [],
    main: said(isToday ? 'when.today' : 'when.arriving', { when: span(expected.left) }),
    after: [...created(parcel), ...more, estimated(parcel, expected)],
  };
}

/** A printed label is not a sent parcel. */
export function created({ status, carrier }: Parcel): Said[] {
  return status === 'created' ? [said('lede.created', { carrier: named(carrier?.name) })] : [];
}

/** Who says so. An expectation is never put as a promise. */
export function estimated({ carrier }: Parcel, { latest: { source, confidence } }: Expectation): Said {
  return said('lede.estimate', { sure: confidence ?? 'medium', who: source === 'carrier' ? named(carrier?.name) : said('shop') });
}

const dates = /^(?:at|since|from|until|date|deadline|.+(?:At|By|Until))$/;

/** Whether an answer holds something the plain picture would stumble over. */
export function isOdd(value: unknown, key = ''): boolean {
  if (typeof value === 'object' && value)
    return Object.entries(value).length === 0
      ? dates.test(key)
      : Object.entries(value).some(([name, each]) => isOdd(each, Array.isArray(value) ? '' : name));
  if (dates.test(key)) return typeof value !== 'string' || (Number.isNaN(Date.parse(value)) && !/^\d\d:\d\d$/.test(value));
  return value === null || value === '' || Number.isNaN(value);
}
