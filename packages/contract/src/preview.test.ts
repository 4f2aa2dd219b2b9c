import { describe, expect, it } from 'vitest';
import type { Cart } from './cart.ts';
import { previewOf } from './preview.ts';
import { programmeOf } from './programme.fake.ts';
import type { Programme } from './programme.ts';

type Rules = NonNullable<Programme['points']>;
const money = (amount: number, currency = 'SEK') => ({ amount, currency });
const line = (amount: number, more: Partial<Cart['lines'][number]> = {}, currency = 'SEK') => ({
  id: 'l1',
  kind: 'physical',
  quantity: 1,
  total: money(amount, currency),
  ...more,
});
const cartOf = (...lines: Cart['lines']): Cart => ({ currency: lines[0]?.total.currency ?? 'SEK', lines });
const rules = (more: Partial<Rules> = {}): Rules => ({ rates: [{ points: 1, per: money(100) }], rounding: 'down', ...more });
const pointsOf = (points: Rules, cart: Cart) => previewOf(programmeOf({ points }), cart).points;

describe('points of a cart', () => {
  it.each([
    ['down', 14_999, 149],
    ['down', 14_900, 149],
    ['nearest', 14_949, 149],
    ['nearest', 14_950, 150],
    ['up', 14_900, 149],
    ['up', 14_901, 150],
  ] as const)('are rounded %s: %i öre give %i', (rounding, amount, points) => {
    expect(pointsOf(rules({ rounding }), cartOf(line(amount)))).toBe(points);
  });

  it('are rounded once for the whole cart and not for each line', () => {
    const lines = ['a', 'b', 'c', 'd'].map((id) => line(150, { id }));
    expect(pointsOf(rules(), cartOf(...lines))).toBe(6);
  });

  it.each([
    ['JPY', 100, 2_580, 25],
    ['SEK', 10_000, 258_099, 25],
    ['BHD', 1_000, 25_999, 25],
  ])('count in minor units, whatever their number: %s', (currency, per, amount, points) => {
    expect(pointsOf(rules({ rates: [{ points: 1, per: money(per, currency) }] }), cartOf(line(amount, {}, currency)))).toBe(points);
  });

  it('go by the rate of the cart’s own currency, in proportion', () => {
    const rates = [
      { points: 1, per: money(1_000) },
      { points: 3, per: money(200, 'EUR') },
    ];
    expect(pointsOf(rules({ rates }), cartOf(line(1_000, {}, 'EUR')))).toBe(15);
    expect(pointsOf(rules({ rates }), cartOf(line(1_000, {}, 'USD')))).toBe(0);
  });

  it('are exact where floating point is not', () => {
    const rates = [{ points: 999_999_999, per: money(1_000_000_007) }];
    expect(pointsOf(rules({ rates }), cartOf(line(9_007_199_254_740)))).toBe(Number((9_007_199_254_740n * 999_999_999n) / 1_000_000_007n));
    expect(pointsOf(rules({ rates: [{ points: 1, per: money(3) }] }), cartOf(line(9_007_199_254_740_991)))).toBe(3_002_399_751_580_330);
  });

  it('are none of a rate of nothing, of a cart of nothing, and of one below nothing', () => {
    expect(pointsOf(rules({ rates: [{ points: 1, per: money(0) }] }), cartOf(line(5_000)))).toBe(0);
    expect(pointsOf(rules(), cartOf())).toBe(0);
    expect(pointsOf(rules({ rounding: 'up' }), cartOf(line(1_000), line(-2_000, { id: 'discount' })))).toBe(0);
  });

  it('are less by a discount that has a line of its own', () => {
    expect(pointsOf(rules(), cartOf(line(10_000), line(-2_500, { id: 'discount' })))).toBe(75);
  });

  it('leave out kinds and products, and say which', () => {
    const cart = cartOf(
      line(1_000, { sku: 'A' }),
      line(2_000, { id: 'l2', sku: 'B', title: 'Book' }),
      line(4_000, { id: 'l3', kind: 'gift_card' }),
    );
    const points = rules({ excludedKinds: ['gift_card', 'service'], excludedSkus: ['B'] });
    expect(previewOf(programmeOf({ points }), cart)).toMatchObject({
      points: 10,
      excluded: [
        { kind: 'product', line: 'l2', title: 'Book' },
        { kind: 'gift_card', line: 'l3' },
      ],
    });
  });

  it('count shipping only where told', () => {
    const cart = { ...cartOf(line(1_000)), shipping: money(4_900) };
    expect(previewOf(programmeOf({ points: rules() }), cart)).toMatchObject({ points: 10, excluded: [{ kind: 'shipping' }] });
    expect(previewOf(programmeOf({ points: rules({ onShipping: true }) }), cart)).toMatchObject({ points: 59, excluded: [] });
    expect(previewOf(programmeOf({ points: rules() }), { ...cart, shipping: money(0) }).excluded).toEqual([]);
  });

  it('count without tax where told, as far as it is known', () => {
    const cart = cartOf(line(12_500, { tax: money(2_500) }), line(1_000, { id: 'l2' }));
    expect(previewOf(programmeOf({ points: rules({ beforeTax: true }) }), cart)).toMatchObject({
      points: 110,
      excluded: [{ kind: 'tax' }],
    });
    expect(pointsOf(rules(), cart)).toBe(135);
  });

  it('are worth what their currency says, never more', () => {
    const worth = [
      { points: 3, money: money(100) },
      { points: 1, money: money(1, 'EUR') },
    ];
    expect(previewOf(programmeOf({ points: rules({ worth }) }), cartOf(line(2_000))).worth).toEqual(money(666));
    expect(previewOf(programmeOf({ points: rules({ worth }) }), cartOf(line(50)))).not.toHaveProperty('worth');
    expect(previewOf(programmeOf({ points: rules() }), cartOf(line(2_000)))).not.toHaveProperty('worth');
  });

  it('are none without rules', () => {
    expect(previewOf(programmeOf(), cartOf(line(2_000)))).toEqual({
      points: 0,
      pendingDays: 0,
      rounding: 'down',
      excluded: [],
      unlocks: [],
    });
  });

  it.each([
    ['a line', { lines: [line(100), line(100, { id: 'l2' }, 'EUR')] }],
    ['a tax', { lines: [line(100, { tax: money(1, 'EUR') })] }],
    ['shipping', { shipping: money(1, 'EUR') }],
    ['a total', { total: money(1, 'EUR') }],
  ])('refuse %s in another currency', (_, more) => {
    expect(() => previewOf(programmeOf({ points: rules() }), { ...cartOf(line(100)), ...more })).toThrow(
      expect.objectContaining({ code: 'invalid_input' }),
    );
  });
});

describe('what membership unlocks', () => {
  const cart: Cart = {
    ...cartOf(line(10_000), line(5_000, { id: 'l2', kind: 'gift_card' })),
    shipping: money(4_900),
    total: money(19_900),
  };

  it('is the welcome', () => {
    const reward = { en: 'A cup' };
    expect(previewOf(programmeOf({ welcome: { points: 50, reward } }), cart).unlocks).toEqual([
      { kind: 'welcome_points', points: 50 },
      { kind: 'welcome_reward', text: reward },
    ]);
  });

  it('is free shipping and a price for members, off what gives points', () => {
    const programme = programmeOf({ memberPrice: { percent: 15 }, freeShipping: true, points: rules({ excludedKinds: ['gift_card'] }) });
    expect(previewOf(programme, cart)).toMatchObject({
      unlocks: [
        { kind: 'member_price', money: money(1_500) },
        { kind: 'free_shipping', money: money(4_900) },
      ],
      total: { before: money(19_900), after: money(13_500) },
    });
  });

  it('rounds a price for members down, so that no more is promised than given', () => {
    expect(previewOf(programmeOf({ memberPrice: { percent: 15 } }), { ...cartOf(line(999)), total: money(999) }).total).toEqual({
      before: money(999),
      after: money(850),
    });
  });

  it('takes a price for members off what a discount has left', () => {
    const discounted = { ...cartOf(line(10_000), line(-2_500, { id: 'discount' })), total: money(7_500) };
    expect(previewOf(programmeOf({ memberPrice: { percent: 10 } }), discounted).total?.after).toEqual(money(6_750));
    const credit = { ...cartOf(line(-2_500)), total: money(7_500) };
    expect(previewOf(programmeOf({ memberPrice: { percent: 10 } }), credit)).not.toHaveProperty('total');
  });

  it('tells no total where there is none, or where it stays', () => {
    const { total: _total, ...open } = cart;
    expect(previewOf(programmeOf({ memberPrice: { percent: 15 } }), open)).not.toHaveProperty('total');
    expect(previewOf(programmeOf({ freeShipping: true }), { ...cart, shipping: money(0) })).not.toHaveProperty('total');
  });

  it('never makes a total less than nothing', () => {
    const preview = previewOf(programmeOf({ memberPrice: { percent: 90 }, freeShipping: true }), { ...cart, total: money(3_000) });
    expect(preview.total?.after).toEqual(money(0));
    expect(preview.unlocks.map(({ kind }) => kind)).toEqual(['free_shipping']);
  });
});
