import type { DeliveryStatus, OrderStatus } from '@kvitto/contract/status';

/** What the seed's statuses are, said by hand: nothing that derives may be the judge of itself. */
export const expected: Readonly<
  Record<string, { readonly order: OrderStatus; readonly parcels: Readonly<Record<string, DeliveryStatus>> }>
> = {
  'ord-underway': { order: 'partly_shipped', parcels: { 'par-underway': 'in_transit' } },
  'ord-delivered': { order: 'delivered', parcels: { 'par-delivered': 'delivered' } },
  'ord-locker': { order: 'shipped', parcels: { 'par-locker': 'ready_in_locker' } },
  'ord-placed': { order: 'placed', parcels: {} },
  'ord-long': { order: 'shipped', parcels: { 'par-long': 'in_transit' } },
  'ord-crossing': { order: 'partly_delivered', parcels: { 'par-crossing-a': 'collected', 'par-crossing-b': 'customs' } },
  'ord-back': { order: 'delivered', parcels: { 'par-back': 'delivered' } },
  'ord-halfway': { order: 'partly_delivered', parcels: { 'par-halfway': 'delivered' } },
  'ord-invoiced': { order: 'delivered', parcels: { 'par-invoiced': 'delivered' } },
  'ord-owing': { order: 'delivered', parcels: { 'par-owing': 'delivered' } },
  'ord-missed': { order: 'shipped', parcels: { 'par-missed': 'attempt_failed' } },
};

/** What of the seed no answer below proof level 2 may contain, wherever in the answer. */
export const secrets = [
  'Märta',
  'Lindqvist',
  'mail.example',
  '174 06 05',
  'Björkstigen',
  'Lgh 1102',
  '753 21',
  '482177',
  'Öberg',
  'photos.example',
  'safe-place',
  'blue door',
] as const;
