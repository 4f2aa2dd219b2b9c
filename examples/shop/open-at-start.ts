import type { Shipping } from './checkout-form.ts';

interface OpenOrder {
  readonly slugs: readonly string[];
  readonly shipping: Shipping;
  readonly placedHoursAgo: number;
  /** How long ago the parcel was at its first stops; of none, it is not packed yet and stays so. */
  readonly hoursAgo: readonly number[];
}

/** Until then what is not packed can be changed. */
export const packsInHours = 2;

/** What the shopper has ordered when the demo begins; what is on its way moves a step every third of a journey. */
export const openAtStart: readonly OpenOrder[] = [
  { slugs: ['mug', 'tea'], shipping: 'home', placedHoursAgo: 31, hoursAgo: [29, 26, 18, 9, 5] },
  { slugs: ['blanket'], shipping: 'pickup', placedHoursAgo: 27, hoursAgo: [24, 20, 9] },
  { slugs: ['lamp', 'mug'], shipping: 'home', placedHoursAgo: 6, hoursAgo: [2] },
  { slugs: ['chair'], shipping: 'home', placedHoursAgo: 8, hoursAgo: [] },
  { slugs: ['boots'], shipping: 'home', placedHoursAgo: 190, hoursAgo: [188, 185, 180, 176, 172, 167, 163] },
];
