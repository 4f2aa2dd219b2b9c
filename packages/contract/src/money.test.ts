import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { currency, decimals, money, sum } from './money.ts';

describe('money', () => {
  it.each([
    { amount: 0, currency: 'SEK' },
    { amount: -500, currency: 'EUR' },
    { amount: Number.MAX_SAFE_INTEGER, currency: 'JPY' },
  ])('takes %j', (value) => {
    expect(z.safeParse(money, value).success).toBe(true);
  });
  it.each([
    { amount: 1.5, currency: 'SEK' },
    { amount: '100', currency: 'SEK' },
    { amount: Number.NaN, currency: 'SEK' },
    { amount: 2 ** 53, currency: 'SEK' },
    { amount: 1, currency: 'sek' },
    { amount: 1, currency: 'KR' },
    { amount: 1 },
    { currency: 'SEK' },
    100,
    null,
  ])('refuses %j', (value) => {
    expect(z.safeParse(money, value).success).toBe(false);
  });
  it('takes codes that nobody has listed', () => {
    expect(z.safeParse(currency, 'XYZ').success).toBe(true);
  });
});

describe('sum', () => {
  it('adds minor units exactly', () => {
    expect(
      sum(
        [
          { amount: 10, currency: 'SEK' },
          { amount: 20, currency: 'SEK' },
          { amount: -5, currency: 'SEK' },
        ],
        'SEK',
      ),
    ).toEqual({ amount: 25, currency: 'SEK' });
  });
  it('of nothing is zero in the given currency', () => {
    expect(sum([], 'JPY')).toEqual({ amount: 0, currency: 'JPY' });
  });
  it('refuses to mix currencies', () => {
    expect(() =>
      sum(
        [
          { amount: 1, currency: 'SEK' },
          { amount: 1, currency: 'NOK' },
        ],
        'SEK',
      ),
    ).toThrow(expect.objectContaining({ code: 'invalid_input' }));
  });
});

describe('decimals', () => {
  it.each([
    ['SEK', 2],
    ['EUR', 2],
    ['JPY', 0],
    ['BHD', 3],
    ['XYZ', 2],
  ])('of %s are %i', (code, count) => {
    expect(decimals(code)).toBe(count);
  });
});
