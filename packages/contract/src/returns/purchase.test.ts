import { describe, expect, it } from 'vitest';
import { isKvittoError } from '../errors.ts';
import { allocate, fill, percentOf, share } from './allocate.ts';
import { checkPurchase, promotionParts } from './purchase.ts';
import type { Purchase } from './purchase.ts';
import { soldLine, soldOrder } from './sample-order.fake.ts';

const sek = (amount: number) => ({ amount, currency: 'SEK' });
const eur = (amount: number) => ({ amount, currency: 'EUR' });

const pathsOf = (purchase: Purchase): string[] => {
  try {
    checkPurchase(purchase);
    return [];
  } catch (thrown) {
    return isKvittoError(thrown) && thrown.code === 'invalid_input' ? (thrown.fields ?? []).map(({ path }) => path) : ['something else'];
  }
};

describe('a purchase', () => {
  const order = soldOrder([soldLine('a', { quantity: 3, discount: sek(30_000) }), soldLine('b')], {
    promotions: [{ id: 'p', amount: sek(20_000), lines: ['a'], threshold: sek(100_000) }],
    shipping: { paid: sek(9900), standard: sek(4900) },
    payments: [{ id: 'gift', kind: 'gift_card', amount: sek(50_000) }],
  });
  const [a, b] = order.lines;
  if (!a || !b) throw new Error('two lines');

  it('that adds up is taken', () => {
    expect(pathsOf(order)).toEqual([]);
  });

  it.each<[string, Partial<Purchase>, string]>([
    ['payments that come to something else', { shipping: { paid: sek(0), standard: sek(0) } }, 'payments'],
    ['another currency', { lines: [a, { ...b, gross: eur(100_000) }] }, 'lines.1.gross'],
    ['another currency of delivery', { shipping: { paid: sek(9900), standard: eur(490) } }, 'shipping.standard'],
    ['an amount below 0', { lines: [a, { ...b, gross: sek(-1) }] }, 'lines.1.gross'],
    ['a discount above its line', { lines: [a, { ...b, discount: sek(100_001) }] }, 'lines.1.discount'],
    ['a line twice', { lines: [a, { ...b, line: 'a' }] }, 'lines'],
    ['a promotion on a line that is not there', { promotions: [{ id: 'p', amount: sek(0), lines: ['c'] }] }, 'promotions.0'],
    ['a promotion above what it is taken off', { promotions: [{ id: 'p', amount: sek(100_001), lines: ['b'] }] }, 'promotions.0.amount'],
    [
      'promotions that are together above what they are taken off',
      {
        promotions: [
          { id: 'p', amount: sek(60_000), lines: ['b'] },
          { id: 'q', amount: sek(60_000), lines: ['b'] },
        ],
      },
      'promotions.1.amount',
    ],
  ])('is refused for %s', (_, more, path) => {
    expect(pathsOf({ ...order, ...more })).toContain(path);
  });

  it('divides one promotion after the other by what those before have left', () => {
    const promotions = [
      { id: 'p', amount: sek(50_000), lines: ['a'] },
      { id: 'q', amount: sek(30_000) },
    ];
    expect(promotionParts({ ...order, lines: [{ ...a, discount: sek(150_000) }, b], promotions })).toEqual([
      [50_000, 0],
      [15_000, 15_000],
    ]);
  });
});

describe('dividing', () => {
  it('is exact beyond what doubles hold', () => {
    expect(share(9_007_199_254_740_991, 2, 3)).toBe(6_004_799_503_160_660);
    expect(allocate(9_007_199_254_740_991, [1, 1])).toEqual([4_503_599_627_370_496, 4_503_599_627_370_495]);
  });

  it('gives what is left to the largest remainders, among equals to the first', () => {
    expect(allocate(10, [1, 1, 1])).toEqual([4, 3, 3]);
    expect(allocate(10, [1, 5, 1])).toEqual([2, 7, 1]);
    expect(allocate(7, [0, 0])).toEqual([7, 0]);
  });

  it('takes percentages to a hundredth', () => {
    expect(percentOf(10_000, 12.34)).toBe(1234);
    expect(percentOf(999, 12.5)).toBe(124);
  });

  it('fills one vessel after the other', () => {
    expect(fill(120, [100, 50])).toEqual([100, 20]);
  });
});
