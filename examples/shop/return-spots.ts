import type { SqlOptions } from '@kvitto/adapters/sql';
import type { ReturnPlace } from '@kvitto/contract/return';
import { atClock, dayAfter, zone } from './shop-time.ts';

type ReturnsOptions = NonNullable<SqlOptions['returns']>;

const week = [0, 1, 2, 3, 4, 5, 6];
const open = (from: Date, hours: { readonly from: string; readonly until: string }) =>
  week.map((days) => ({ date: dayAfter(from, days), open: [hours] }));

/** Where things can be handed in: as a carrier's list of places would tell it. */
export const places: NonNullable<ReturnsOptions['places']> = ({ method, place }) => {
  const all = placesFor(method.kind);
  return place === undefined ? all : all.filter(({ id }) => id === place);
};

function placesFor(kind: string): readonly ReturnPlace[] {
  const now = new Date();
  const address = (line: string, postcode: string, city: string) => ({ lines: [line], postcode, city, country: 'SE' });
  if (kind === 'store')
    return [
      {
        id: 'place_shop',
        kind: 'store',
        name: 'Fjäll & Fika',
        zone,
        address: address('Lagerslingan 63', '831 62', 'Östersund'),
        days: open(now, { from: '10:00', until: '18:00' }),
      },
    ];
  return [
    {
      id: 'place_fridhem',
      kind: 'locker',
      name: 'Fridhemsplan, ingång B',
      zone,
      address: address('Vaniljplan 4', '112 40', 'Stockholm'),
      days: open(now, { from: '00:00', until: '24:00' }),
      distanceMetres: 420,
    },
    {
      id: 'place_kvarn',
      kind: 'locker',
      name: 'Kvarnlivs Kungsholmen',
      zone,
      address: address('Mandelbiskvigränd 3', '112 36', 'Stockholm'),
      days: open(now, { from: '08:00', until: '21:00' }),
      distanceMetres: 900,
    },
  ];
}

/** When a van comes by: mornings and evenings of the coming days, Sundays aside. */
export const slots: NonNullable<ReturnsOptions['slots']> = () => {
  const now = new Date();
  return week.slice(1, 6).flatMap((days) => {
    const day = dayAfter(now, days);
    if (new Date(`${day}T12:00:00Z`).getUTCDay() === 0) return [];
    return [
      { id: `${day}.morning`, from: atClock(day, '08:00'), until: atClock(day, '12:00'), zone },
      { id: `${day}.evening`, from: atClock(day, '17:00'), until: atClock(day, '20:00'), zone },
    ];
  });
};
