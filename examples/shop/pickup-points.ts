import type { PickupPoint } from '@kvitto/contract/place';
import { dayAfter, zone } from './shop-time.ts';

const week = [0, 1, 2, 3, 4, 5, 6];

/** Where parcels for a pick-up point go, with the opening hours of the coming week. */
export function counter(from: Date): PickupPoint {
  return {
    id: 'point_kvarnlivs',
    kind: 'counter',
    name: 'Kvarnlivs Kungsholmen',
    zone,
    address: { lines: ['Mandelbiskvigränd 3'], postcode: '112 36', city: 'Stockholm', country: 'SE' },
    days: week.map((days) => ({ date: dayAfter(from, days), open: [{ from: '08:00', until: '21:00' }] })),
    collectUntil: dayAfter(from, 14),
    code: '4471',
    idRequired: true,
    othersMayCollect: true,
    distanceMetres: 350,
  };
}

/** Another one, further off and open later. */
function kiosk(from: Date): PickupPoint {
  return {
    ...counter(from),
    id: 'point_kiosk_fridhem',
    name: 'Fridhemskiosken',
    address: { lines: ['Vaniljplan 2'], postcode: '112 40', city: 'Stockholm', country: 'SE' },
    days: week.map((days) => ({ date: dayAfter(from, days), open: [{ from: '06:30', until: '23:00' }] })),
    code: '9026',
    distanceMetres: 900,
  };
}

/** Where a parcel on its way home can be sent instead. */
export const pickupPoints = (from: Date): readonly PickupPoint[] => [counter(from), kiosk(from)];
