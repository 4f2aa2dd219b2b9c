/** Where things can be handed in, and when they are fetched, around the order of the gallery and the tests. */
import type { PickupSlot, ReturnPlace } from '@kvitto/contract/return';

const usual = [{ from: '09:00', until: '19:00' }];
const days: ReturnPlace['days'] = [
  { date: '2026-11-02', open: usual },
  { date: '2026-11-03', open: usual },
  { date: '2026-11-04', open: usual },
  { date: '2026-11-05', open: [{ from: '09:00', until: '15:00' }] },
  { date: '2026-11-06', open: [], note: 'Stocktaking' },
  { date: '2026-11-07', open: [{ from: '10:00', until: '16:00' }] },
];
const always: ReturnPlace['days'] = days.map(({ date }) => ({ date, open: [{ from: '00:00', until: '24:00' }] }));
const mapUrl = (place: string) => `https://map.example/${place}`;

const lockers: readonly ReturnPlace[] = [
  {
    id: 'box-odenplan',
    kind: 'locker',
    name: 'Boxen Odenplan',
    address: { lines: ['Odengatan 71'], postcode: '113 22', city: 'Stockholm', country: 'SE' },
    days: always,
    distanceMetres: 342,
    mapUrl: mapUrl('box-odenplan'),
  },
  {
    id: 'box-vasa',
    kind: 'locker',
    name: 'Boxen Vasaparken, vid ingången mot Torsgatan',
    address: { lines: ['Torsgatan 58'], postcode: '113 37', city: 'Stockholm', country: 'SE' },
    days: always,
    distanceMetres: 1410,
    mapUrl: mapUrl('box-vasa'),
    instructions: 'Parcels of at most 40 × 40 × 60 cm.',
  },
];
const shops: readonly ReturnPlace[] = [
  {
    id: 'shop-sveavagen',
    kind: 'store',
    name: 'Fjällvind Sveavägen',
    address: { lines: ['Sveavägen 62'], postcode: '111 34', city: 'Stockholm', country: 'SE' },
    days,
    distanceMetres: 980,
    mapUrl: mapUrl('shop-sveavagen'),
  },
];

/** Near 411 there is one locker, near 999 there is nothing. */
export function places({
  method: { kind },
  postcode,
  place,
}: {
  readonly method: { readonly kind: string };
  readonly postcode?: string | undefined;
  readonly place?: string | undefined;
}): readonly ReturnPlace[] {
  const all = kind === 'locker' ? lockers : kind === 'store' ? shops : [];
  if (place !== undefined) return all.filter(({ id }) => id === place);
  if (postcode?.startsWith('999')) return [];
  return postcode?.startsWith('411') ? all.slice(0, 1) : all;
}

/** Three a day for four days from tomorrow on; evenings cost more. */
export const slots: readonly PickupSlot[] = ['2026-11-04', '2026-11-05', '2026-11-06', '2026-11-09'].flatMap((day) =>
  [7, 11, 17].map((hour) => ({
    id: `${day}-${hour}`,
    from: `${day}T${String(hour).padStart(2, '0')}:00:00Z`,
    until: `${day}T${String(hour + 3).padStart(2, '0')}:00:00Z`,
    zone: 'Europe/Stockholm',
    ...(hour === 17 && { price: 19_900 }),
  })),
);
