import type { Payment, Shipping } from './checkout-form.ts';
import type { Terms } from './purchase.ts';

interface ArrivedOrder extends Terms {
  /** How many of each product. */
  readonly bag: Readonly<Record<string, number>>;
  readonly shipping: Shipping;
  readonly payment: Payment;
  /** How long ago it arrived. */
  readonly arrivedHoursAgo: number;
  readonly isGift?: boolean;
}

const days = (count: number) => count * 24;

/** What has arrived when the demo begins, to show what can be returned: each with something of its own about it. */
export const arrivedAtStart: readonly ArrivedOrder[] = [
  // Yesterday, with other sizes to choose from, a discount on all of it, and paid at once.
  {
    bag: { boots: 1, mug: 2 },
    shipping: 'home',
    payment: 'card',
    arrivedHoursAgo: 20,
    promotion: { label: 'Fjällvecka −10 %', amount: 20_970 },
  },
  // On an invoice that is still open, less a gift card, with a discount that only a large order has.
  {
    bag: { chair: 1, mug: 1, tea: 2 },
    shipping: 'pickup',
    payment: 'invoice',
    arrivedHoursAgo: days(3),
    giftCard: 100_000,
    promotion: { label: '250 kr off from 5 000 kr', amount: 25_000, threshold: 500_000 },
  },
  // For somebody else, who returns it without seeing prices.
  { bag: { blanket: 1, mug: 1 }, shipping: 'home', payment: 'card', arrivedHoursAgo: days(5), isGift: true },
  // Sealed, made to order and sold for good: what comes back and what does not.
  {
    bag: { tea: 1, mug: 2, lamp: 1 },
    shipping: 'home',
    payment: 'card',
    arrivedHoursAgo: days(9),
    tags: { mug: ['made_to_order'], lamp: ['final_sale'] },
  },
  // The shop's own window ends tomorrow; that of the law is long over.
  { bag: { blanket: 1, boots: 1 }, shipping: 'home', payment: 'card', arrivedHoursAgo: days(59) },
  // Too late to return, and not too late to report a fault.
  { bag: { lamp: 1 }, shipping: 'home', payment: 'card', arrivedHoursAgo: days(100) },
];

/** How long before it arrived each scan of a parcel was, oldest first. */
export const hoursBeforeArrival: Readonly<Record<Shipping, readonly number[]>> = {
  home: [25, 22, 17, 13, 9, 4, 0],
  pickup: [44, 40, 34, 30, 26, 20, 0],
};
