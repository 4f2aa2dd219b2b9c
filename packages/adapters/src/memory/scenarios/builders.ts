/** Small builders that keep a scenario to what it is about: everything usual is filled in here. */
import type { OrderRecord } from '@kvitto/contract/ingest';
import type { Money } from '@kvitto/contract/money';
import type { OrderLine } from '@kvitto/contract/order';
import type { Carrier, DeliveryAction, Estimate, TrackingEvent } from '@kvitto/contract/shipment';
import type { DeliveryStatus } from '@kvitto/contract/status';
import { shopZone } from './calendar.ts';
import type { Calendar } from './calendar.ts';
import { products, terminals } from './catalogue.ts';
import type { ProductName } from './catalogue.ts';

type ShipmentRecord = OrderRecord['shipments'][number];
type ParcelRecord = ShipmentRecord['parcels'][number];
export type EventDraft = Omit<TrackingEvent, 'id'>;
export type ActionDraft = Omit<DeliveryAction, 'id'>;

/** A parcel before it has ids and a tracking number. Without `items` it holds all physical units of its order. */
export interface ParcelDraft extends Partial<Omit<ParcelRecord, 'id' | 'events' | 'actions'>> {
  readonly events: readonly EventDraft[];
  readonly actions?: readonly ActionDraft[];
}

export interface ShipmentDraft extends Partial<Omit<ShipmentRecord, 'id' | 'parcels'>> {
  readonly parcels: readonly ParcelDraft[];
}

/** An order before it has ids, a number and sums. Amounts are öre, tax included. */
export interface OrderDraft extends Partial<Omit<OrderRecord, 'id' | 'number' | 'totals' | 'lines' | 'shipments' | 'actions'>> {
  readonly placedAt: string;
  readonly lines: OrderLine[];
  readonly shipments?: readonly ShipmentDraft[];
  readonly actions?: readonly ActionDraft[];
  readonly shippingCost?: number;
  readonly discount?: number;
}

/** One row of the library: what the order is about, and how to make it around a `now`. */
export interface Scenario {
  readonly number: number;
  /** One sentence for the gallery. */
  readonly about: string;
  readonly build: (at: Calendar) => OrderDraft;
}
export type Scenarios = Readonly<Record<string, Scenario>>;

/** An amount in öre. */
export const kronor = (ore: number): Money => ({ amount: ore, currency: 'SEK' });

/** A line of a product of the shop; its id is `line_<product>`, so a product is on an order once. */
export function line(
  name: ProductName,
  quantity = 1,
  counters: Partial<OrderLine['counters']> = {},
  more: Partial<OrderLine> = {},
): OrderLine {
  const { price, tax: _tax, ...product } = products[name];
  return {
    id: `line_${name}`,
    kind: 'physical',
    ...product,
    counters: {
      ordered: quantity,
      cancelled: 0,
      packed: 0,
      shipped: 0,
      delivered: 0,
      returnRequested: 0,
      returned: 0,
      refunded: 0,
      ...counters,
    },
    unitPrice: kronor(price),
    total: kronor(price * (quantity - (counters.cancelled ?? 0))),
    ...more,
  };
}

/** Units of a line inside a parcel. */
export const item = (name: ProductName, quantity = 1) => ({ line: `line_${name}`, quantity });

/** An event as the carrier scanned it; without a status it is news only. */
export function event(when: string, status: DeliveryStatus | undefined, text: string, more: Partial<EventDraft> = {}): EventDraft {
  return { at: when, zone: shopZone, ...(status ? { status } : {}), text, source: 'carrier', ...more };
}

/** How a parcel that moves begins: label and hand-over so many days ago, sorted in the night after (where that is past). */
export function started(at: Calendar, daysAgo: number): EventDraft[] {
  const events = [
    event(at.time(-daysAgo, '09:12'), 'created', 'The sender has announced the parcel'),
    event(at.time(-daysAgo, '16:48'), 'accepted', 'Handed in by the sender', { place: terminals.ostersund }),
  ];
  if (daysAgo < 2) return events;
  return [
    ...events,
    event(at.time(1 - daysAgo, '02:35'), 'in_transit', 'Sorted at the terminal', { place: terminals.sundsvall, detail: 'arrived' }),
  ];
}

/** An estimate in whole days from today. */
export function days(at: Calendar, from: number, until: number, more: Partial<Estimate> & Pick<Estimate, 'madeAt'>): Estimate {
  return { precision: 'day', from: at.day(from), until: at.day(until), zone: shopZone, source: 'carrier', ...more };
}

/** What the shop promised at purchase, so many days ago. */
export function promise(at: Calendar, from: number, until: number, daysAgo: number): Estimate {
  return days(at, from, until, { madeAt: at.time(-daysAgo, '20:14'), source: 'shop', confidence: 'medium' });
}

/** An estimate in hours. */
export function span(from: string, until: string, more: Partial<Estimate> & Pick<Estimate, 'madeAt'>): Estimate {
  return { precision: 'minute', from, until, zone: shopZone, source: 'carrier', confidence: 'high', ...more };
}

/** A parcel's estimates, oldest first. The first is what was promised: it opens the history too. */
export function estimates(promised: Estimate, ...revisions: Estimate[]): Pick<ParcelDraft, 'promised' | 'estimates'> {
  return { promised, estimates: [promised, ...revisions] };
}

/** A delivery that the carrier takes in hand. */
export function parcel(carrier: Carrier, draft: ParcelDraft): ParcelDraft {
  return { carrier, usualSilence: { medianHours: 14, p90Hours: 31, samples: 1840 }, ...draft };
}

/** Something the shopper may do. */
export function action(kind: DeliveryAction['kind'], more: Partial<ActionDraft> = {}): ActionDraft {
  return { kind, state: 'available', ...more };
}
