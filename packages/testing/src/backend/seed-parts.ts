/** What the seed's orders are made of. */
import type { OrderRecord } from '@kvitto/contract/ingest';
import type { OrderLine } from '@kvitto/contract/order';
import type { TrackingEvent } from '@kvitto/contract/shipment';
import type { DeliveryStatus } from '@kvitto/contract/status';

type Parcel = OrderRecord['shipments'][number]['parcels'][number];
export const sek = (amount: number) => ({ amount, currency: 'SEK' });

export function line(id: string, title: string, counts: Partial<OrderLine['counters']>, more: Partial<OrderLine> = {}): OrderLine {
  const none = { ordered: 1, cancelled: 0, packed: 0, shipped: 0, delivered: 0, returnRequested: 0, returned: 0, refunded: 0 };
  return { id, title, kind: 'physical', counters: { ...none, ...counts }, ...more };
}

export function event(
  id: string,
  at: string,
  status: DeliveryStatus | 'hyperlooped' | undefined,
  text: string,
  more: Partial<TrackingEvent> = {},
): TrackingEvent {
  return { id, at, ...(status && { status }), text, source: 'carrier', ...more };
}

export const day = (date: string, madeAt: string) => ({
  precision: 'day' as const,
  from: date,
  until: date,
  zone: 'Europe/Stockholm',
  source: 'carrier',
  madeAt,
});

export function order(
  id: string,
  number: string,
  placedAt: string,
  lines: OrderLine[],
  parcels: Parcel[],
  more: Partial<OrderRecord> = {},
): OrderRecord {
  return {
    id,
    number,
    placedAt,
    zone: 'Europe/Stockholm',
    currency: 'SEK',
    payment: 'paid',
    lines,
    customer: { name: 'Märta Lindqvist', email: `marta.${id}@mail.example`, phone: '+46 70 174 06 05' },
    shippingAddress: { name: 'Märta Lindqvist', lines: ['Björkstigen 7', 'Lgh 1102'], postcode: '753 21', city: 'Uppsala', country: 'SE' },
    shipments:
      parcels.length === 0
        ? []
        : [
            {
              id: `shp-${id}`,
              direction: 'delivery',
              method: 'home',
              parcels,
              destination: { name: 'Märta Lindqvist', lines: ['Björkstigen 7'], postcode: '753 21', city: 'Uppsala', country: 'SE' },
            },
          ],
    ...more,
  };
}
