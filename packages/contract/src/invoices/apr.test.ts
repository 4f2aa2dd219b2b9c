import { describe, expect, it } from 'vitest';
import { aprOf, yearsBetween } from './apr.ts';

describe('the annual percentage rate of charge', () => {
  it.each<[string, number, readonly [string, number][], number]>([
    // 1.2^(1/1.5) - 1 = e^(0.182322 / 1.5) - 1 = 0.12924: Directive 98/7/EC, Annex III, first example, in equal months.
    ['1,200 for 1,000 after a year and a half', 100_000, [['1995-07-01', 120_000]], 12.92],
    // The same for 950, since 50 are kept back: (1200 / 950)^(1/1.5) - 1 = 0.16853.
    ['1,200 for 950 after a year and a half', 95_000, [['1995-07-01', 120_000]], 16.85],
    // 600x + 600x² = 1000, x = (√(1 + 4 · 5/3) − 1) / 2 = 0.884437, 1/x − 1 = 0.13066: its third example.
    [
      '600 after one year and after two',
      100_000,
      [
        ['1995-01-01', 60_000],
        ['1996-01-01', 60_000],
      ],
      13.07,
    ],
    // Its fourth example: 272 y^¼ + 272 y^½ + 544 y = 1000 holds for y = 1 / 1.13185.
    [
      '272, 272 and 544 after three, six and twelve months',
      100_000,
      [
        ['1994-04-01', 27_200],
        ['1994-07-01', 27_200],
        ['1995-01-01', 54_400],
      ],
      13.19,
    ],
    // One month at 1 %: 1.01^12 − 1 = 0.126825.
    ['1 % a month', 100_000, [['1994-02-01', 101_000]], 12.68],
    [
      'nothing where it costs nothing',
      100_000,
      [
        ['1994-06-01', 50_000],
        ['1994-12-01', 50_000],
      ],
      0,
    ],
  ])('is right for %s', (_, lent, paid, apr) => {
    expect(
      aprOf(
        lent,
        '1994-01-01',
        paid.map(([on, amount]) => ({ on, amount })),
        2,
      ),
    ).toBe(apr);
  });

  // Each month from 1 February 2022 on; the rates are those of an open calculator for Directive 2008/48/EC (curo), to six decimals.
  it.each([
    ['1,000 paid back by six times 172.55', 100_000, 17_255, 12.686191],
    ['10,000 paid back by six times 1,707', 1_000_000, 170_700, 8.569257],
  ])('is that of %s', (_, lent, each, apr) => {
    const paid = [2, 3, 4, 5, 6, 7].map((month) => ({ on: `2022-0${month}-01`, amount: each }));
    expect(aprOf(lent, '2022-01-01', paid, 6)).toBe(apr);
  });

  it('has one decimal unless told, rounded half up', () => {
    expect(aprOf(100_000, '1994-01-01', [{ on: '1995-01-01', amount: 112_350 }])).toBe(12.4);
    expect(aprOf(100_000, '1994-01-01', [{ on: '1995-01-01', amount: 112_349 }])).toBe(12.3);
  });

  it('can be thousands of percent for a fee on a little for a short time', () => {
    // 110 for 100 after a month: 1.1^12 − 1 = 2.1384.
    expect(aprOf(10_000, '2026-01-01', [{ on: '2026-02-01', amount: 11_000 }])).toBe(213.8);
  });

  it.each([
    ['2026-01-31', '2026-02-28', 1 / 12],
    ['2026-01-01', '2027-01-01', 1],
    ['2026-01-01', '2026-01-15', 14 / 365],
    // Days that are left over stand at the beginning: 15 January to 15 March are two months before 1 January to 15 January.
    ['2026-01-01', '2026-03-15', 2 / 12 + 14 / 365],
    ['2024-02-28', '2024-03-01', 2 / 366],
    // As the Commission's guidelines count, SWD(2012) 128, 4.1.1, by way of the tests of curo.
    ['2019-01-12', '2020-01-12', 1],
    ['2012-01-12', '2012-02-15', 1 / 12 + 3 / 365],
    ['2012-01-12', '2012-03-15', 2 / 12 + 3 / 365],
    ['2012-01-12', '2012-04-15', 3 / 12 + 3 / 365],
    ['2013-01-12', '2013-02-15', 1 / 12 + 3 / 366],
    ['2013-01-12', '2013-03-15', 2 / 12 + 3 / 366],
    ['2013-02-25', '2013-03-28', 1 / 12 + 3 / 366],
    ['2013-02-26', '2013-03-29', 1 / 12 + 2 / 366],
    ['2012-02-26', '2012-03-29', 1 / 12 + 3 / 366],
    ['2024-12-31', '2025-02-28', 2 / 12],
    ['2024-02-29', '2025-02-28', 1],
    ['2024-02-29', '2025-03-31', 13 / 12],
    ['2024-02-28', '2025-02-27', 11 / 12 + 28 / 366],
    ['2023-02-28', '2024-02-29', 1],
    ['2012-02-26', '2012-02-26', 0],
  ])('counts from %s to %s as the Directives do', (from, until, years) => {
    expect(yearsBetween(from, until)).toBeCloseTo(years, 12);
  });
});
