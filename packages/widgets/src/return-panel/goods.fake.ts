/** An order of the sample policy's shop, as the gallery and the tests of the panel meet it: bought and arrived in the autumn of 2026. */
import type { Alternative } from '@kvitto/contract/return';
import type { ReturnFacts } from '@kvitto/contract/returns/eligibility';
import { arrivedOrder, soldLine, soldOrder } from '@kvitto/contract/returns/sample-order.fake';

export const now = new Date('2026-11-03T09:30:00Z');

const sek = (amount: number) => ({ amount, currency: 'SEK' });

/** What the shop's shelves say of a line. */
export interface Shelf {
  readonly title: string;
  readonly variant?: string;
  readonly alternatives?: readonly Alternative[];
}

export const shelves: Readonly<Record<string, Shelf>> = {
  jacket: {
    title: 'Shell jacket',
    variant: 'Blue, M',
    alternatives: [
      { id: 'jacket_s', title: 'Shell jacket', variant: 'Blue, S', price: sek(189_900), isInStock: true, holdMinutes: 1440 },
      { id: 'jacket_l', title: 'Shell jacket', variant: 'Blue, L', price: sek(189_900), isInStock: false },
      { id: 'windbreaker', title: 'Windbreaker', variant: 'Blue, M', price: sek(219_900), isInStock: true },
    ],
  },
  socks: { title: 'Merino socks', variant: 'Grey, 40–42' },
  mug: { title: 'Enamel mug', variant: 'Outlet' },
  card: { title: 'Gift card' },
};

const lines = [
  soldLine('jacket', { gross: 189_900, category: 'clothing/jackets', grams: 600 }),
  soldLine('socks', { quantity: 3, gross: 44_700, category: 'clothing/socks', tags: ['small'], grams: 60 }),
  soldLine('mug', { quantity: 2, gross: 29_800, category: 'kitchen', tags: ['final_sale'], grams: 300 }),
];

const purchase = soldOrder(lines, {
  order: 'ord_1051',
  placedAt: '2026-10-20T08:00:00Z',
  promotions: [{ id: 'autumn', label: 'Autumn', amount: sek(20_000), lines: ['jacket', 'socks'], threshold: sek(200_000) }],
  shipping: { paid: sek(4900), standard: sek(4900) },
  payments: [{ id: 'gift', kind: 'gift_card', amount: sek(30_000) }],
});

/** All of it arrived on Saturday 24 October, so that one may withdraw until Monday 9 November. */
export const arrived = (more: Partial<ReturnFacts> = {}): ReturnFacts =>
  arrivedOrder(purchase, { arrivals: ['2026-10-24T12:00:00Z'], dispatchedAt: '2026-10-22T10:00:00Z', ...more });
