import type { OpenDay, PickupPoint } from '@kvitto/contract/place';
import { shopZone } from './calendar.ts';
import type { Calendar } from './calendar.ts';

/** Public holidays with a fixed date, by month and day. */
const holidays: Readonly<Record<string, string>> = {
  '01-01': 'New Year’s Day',
  '01-06': 'Epiphany',
  '05-01': 'Labour Day',
  '06-06': 'National Day',
  '12-24': 'Christmas Eve',
  '12-25': 'Christmas Day',
  '12-26': 'Boxing Day',
  '12-31': 'New Year’s Eve',
};

/** How many days from today the invented local holiday is: always in the week shown. */
const localHoliday = 3;

function shopHours(at: Calendar, days: number): OpenDay {
  const date = at.day(days);
  const holiday = holidays[date.slice(5)];
  if (holiday) return { date, open: [], note: holiday };
  if (days === localHoliday) return { date, open: [{ from: '10:00', until: '14:00' }], note: 'Market Day, shorter hours' };
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  if (weekday === 0) return { date, open: [{ from: '11:00', until: '18:00' }] };
  if (weekday === 6) return { date, open: [{ from: '10:00', until: '19:00' }] };
  return { date, open: [{ from: '08:00', until: '21:00' }] };
}

const week = [0, 1, 2, 3, 4, 5, 6];

/** A grocer who hands out parcels, with hours for the coming seven days. */
export function counter(at: Calendar, more: Partial<PickupPoint> = {}): PickupPoint {
  return {
    id: 'point_kvarnlivs',
    kind: 'counter',
    name: 'Kvarnlivs Kungsholmen',
    zone: shopZone,
    address: { lines: ['Mandelbiskvigränd 3'], postcode: '112 36', city: 'Stockholm', country: 'SE' },
    days: week.map((days) => shopHours(at, days)),
    idRequired: true,
    othersMayCollect: true,
    distanceMetres: 350,
    mapUrl: 'https://maps.example/kvarnlivs-kungsholmen',
    instructions: 'The parcel counter is to the left of the tills.',
    ...more,
  };
}

/** A kiosk by the underground, open late. */
export function kiosk(at: Calendar): PickupPoint {
  return counter(at, {
    id: 'point_kiosk_fridhem',
    name: 'Fridhemskiosken',
    address: { lines: ['Vaniljplan 2'], postcode: '112 40', city: 'Stockholm', country: 'SE' },
    days: week.map((days) => ({ date: at.day(days), open: [{ from: '06:30', until: '23:00' }] })),
    distanceMetres: 900,
    mapUrl: 'https://maps.example/fridhemskiosken',
    instructions: 'Ring the bell at the hatch after nine in the evening.',
  });
}

/** A parcel locker in the street, open day and night. */
export function locker(at: Calendar, more: Partial<PickupPoint> = {}): PickupPoint {
  return {
    id: 'point_locker_4102',
    kind: 'locker',
    name: 'Parcel locker Hantverkartorget',
    zone: shopZone,
    address: { lines: ['Hantverkartorget 1'], postcode: '112 21', city: 'Stockholm', country: 'SE' },
    days: week.map((days) => ({ date: at.day(days), open: [{ from: '00:00', until: '24:00' }] })),
    idRequired: false,
    othersMayCollect: true,
    distanceMetres: 620,
    mapUrl: 'https://maps.example/locker-hantverkartorget',
    instructions: 'By the bicycle stands. Enter the code on the screen; the door springs open by itself.',
    ...more,
  };
}
