import { describe, expect, it } from 'vitest';
import { addDays } from '../returns/days.ts';
import { allowedFee } from './allowed-fee.ts';
import type { FeeSituation } from './allowed-fee.ts';
import { knownLimits, legalLimits } from './legal-limits.ts';
import type { FeeLimit, LimitedFee } from './legal-limits.ts';

const swedish: FeeSituation = {
  country: 'SE',
  currency: 'SEK',
  isBusiness: false,
  on: '2026-06-20',
  total: 100_000,
  isAgreed: true,
  times: 0,
  daysLate: 20,
};
const danish = { ...swedish, country: 'DK', currency: 'DKK' };
const norwegian = { ...swedish, country: 'NO', currency: 'NOK' };
const inEuro = (country: string) => ({ ...swedish, country, currency: 'EUR' });
const finnish = inEuro('FI');
const spent = (amount: number) => [
  { kind: 'reminder', amount: amount - 200 },
  { kind: 'extension', amount: 100 },
  { kind: 'plan', amount: 100 },
];
const british = { ...swedish, country: 'GB', currency: 'GBP' };
const business = { isBusiness: true };

/** Of each part of a sum, up to so much, its percentage. */
const parts = (total: number, ...steps: readonly (readonly [upTo: number, percent: number])[]): number =>
  steps.reduce((sum, [upTo, percent], at) => sum + (Math.max(0, Math.min(total, upTo) - (steps[at - 1]?.[0] ?? 0)) * percent) / 100, 0);

describe('a fee for paying late', () => {
  it.each<[string, LimitedFee, number, FeeSituation, number]>([
    ['Sweden: 60 kr for a reminder', 'reminder', 6000, swedish, 6000],
    ['Sweden: never 61', 'reminder', 6100, swedish, 6000],
    ['Sweden: nothing unless it was agreed on', 'reminder', 6000, { ...swedish, isAgreed: false }, 0],
    ['Sweden: a collection letter needs no agreement', 'collection', 18_100, { ...swedish, isAgreed: false }, 18_000],
    ['Sweden: 170 kr for a plan', 'plan', 20_000, swedish, 17_000],
    ['Sweden: no limit is known of 2012', 'reminder', 6100, { ...swedish, on: '2012-12-31' }, 6100],
    ['Sweden: 450 kr from a business', 'late_compensation', 50_000, { ...swedish, ...business }, 45_000],
    ['Sweden: nothing like it from a consumer', 'late_compensation', 45_000, swedish, 0],
    ['Sweden: a fee in euro cannot be compared', 'reminder', 100, { ...swedish, currency: 'EUR' }, 0],
    ['Denmark: 100 kr', 'reminder', 12_000, danish, 10_000],
    ['Denmark: no fourth reminder', 'reminder', 10_000, { ...danish, times: 3 }, 0],
    ['Denmark: not nine days after the one before', 'reminder', 10_000, { ...danish, times: 1, daysSince: 9 }, 0],
    ['Denmark: ten days after it', 'reminder', 10_000, { ...danish, times: 1, daysSince: 10 }, 10_000],
    ['Norway: 38 kr', 'reminder', 7000, norwegian, 3800],
    ['Norway: not before the 14th day', 'reminder', 3800, { ...norwegian, daysLate: 13 }, 0],
    ['Norway: no second while the first gives fourteen days', 'reminder', 3800, { ...norwegian, times: 1, daysSince: 14 }, 0],
    ['Norway: a second after them', 'reminder', 3800, { ...norwegian, times: 1, daysSince: 15 }, 3800],
    ['Norway: no third', 'reminder', 3800, { ...norwegian, times: 2, daysSince: 15 }, 0],
    ['Norway: 113 kr for the demand, once', 'collection', 20_000, { ...norwegian, daysSince: 15 }, 11_300],
    ['Norway: no second demand', 'collection', 11_300, { ...norwegian, times: 1, daysSince: 15 }, 0],
    ['Denmark: 100 kr for handing it over', 'collection', 10_100, danish, 10_000],
    ['Finland: 5 € after two weeks', 'reminder', 600, { ...finnish, daysLate: 14 }, 500],
    ['Finland: nothing sooner', 'reminder', 500, { ...finnish, daysLate: 13 }, 0],
    ['Finland: 12 € from a business', 'reminder', 1500, { ...finnish, ...business }, 1200],
    ['Finland: 14 € for a letter about 100 €', 'collection', 5000, { ...finnish, total: 10_000 }, 1400],
    ['Finland: 24 € for a letter about 100.01 €', 'collection', 5000, { ...finnish, total: 10_001 }, 2400],
    ['Finland: 50 € for a letter about 1,000.01 €', 'collection', 9000, { ...finnish, total: 100_001 }, 5000],
    ['Finland: 10 € for a letter about 9.99 €', 'collection', 5000, { ...finnish, total: 999 }, 1000],
    ['Finland: no third reminder', 'reminder', 500, { ...finnish, times: 2, daysSince: 14 }, 0],
    ['Finland: half for a second demand', 'collection', 5000, { ...finnish, total: 10_000, times: 1, daysSince: 14 }, 700],
    ['Finland: half of 24 € for one about 100.01 €', 'collection', 5000, { ...finnish, total: 10_001, times: 1, daysSince: 14 }, 1200],
    ['Finland: no third demand', 'collection', 1400, { ...finnish, times: 2, daysSince: 14 }, 0],
    ['Finland: no second demand to a business', 'collection', 1400, { ...finnish, ...business, times: 1, daysSince: 14 }, 0],
    ['Finland: 5 € for fourteen days more', 'extension', 501, { ...finnish, days: 14 }, 500],
    ['Finland: nothing for thirteen', 'extension', 500, { ...finnish, days: 13 }, 0],
    ['Finland: 60 € in all about 100 €', 'collection', 1400, { ...finnish, total: 10_000, besides: [...spent(4601)] }, 1399],
    ['Finland: 120 € in all about 100.01 €', 'collection', 2400, { ...finnish, total: 10_001, besides: [...spent(9601)] }, 2399],
    ['Finland: 210 € in all about 1,000.01 €', 'reminder', 500, { ...finnish, total: 100_001, besides: [...spent(20_501)] }, 499],
    ['Finland: not more than nothing after it', 'plan', 2000, { ...finnish, total: 10_000, besides: [...spent(7000)] }, 0],
    [
      'Finland: other fees are none of that',
      'reminder',
      500,
      { ...finnish, total: 10_000, besides: [{ kind: 'invoice', amount: 9000 }] },
      500,
    ],
    ['Finland: nor are those of a business', 'reminder', 1200, { ...finnish, ...business, besides: [...spent(99_999)] }, 1200],
    ['Sweden: as much for an extension as it is', 'extension', 100_001, { ...swedish, days: 30 }, 100_000],
    ['Sweden: nothing for a second one', 'extension', 4900, { ...swedish, times: 1, days: 30 }, 0],
    ['Sweden: from a business what the shop says', 'extension', 100_001, { ...swedish, ...business, days: 30 }, 100_001],
    ['Finland: 50 € for a letter to a business about 500 €', 'collection', 9000, { ...finnish, ...business, total: 50_000 }, 5000],
    ['Finland: 110 € for one about 10,000.01 €', 'collection', 19_000, { ...finnish, ...business, total: 1_000_001 }, 11_000],
    ['Finland: 20 € for a plan', 'plan', 5000, finnish, 2000],
    ['France: nothing from a consumer', 'reminder', 500, inEuro('FR'), 0],
    ['France: nor for collection', 'collection', 500, inEuro('FR'), 0],
    ['France: 40 € from a business', 'late_compensation', 5000, { ...inEuro('FR'), ...business }, 4000],
    ['the Netherlands: nothing for a reminder', 'reminder', 500, inEuro('NL'), 0],
    ['the Netherlands: 40 € for collecting 100 €', 'collection', 9000, { ...inEuro('NL'), total: 10_000 }, 4000],
    ['the Netherlands: 15 % of 500 €', 'collection', 9000, { ...inEuro('NL'), total: 50_000 }, 7499],
    ['the Netherlands: 375 € for 2,500 €', 'collection', 90_000, { ...inEuro('NL'), total: 250_000 }, 37_499],
    ['the Netherlands: 10 % of what is above', 'collection', 90_000, { ...inEuro('NL'), total: 250_010 }, 37_501],
    ['the Netherlands: 625 € for 5,000 €', 'collection', 90_000, { ...inEuro('NL'), total: 500_000 }, 62_500],
    ['the Netherlands: 875 € for 10,000 €', 'collection', 90_000, { ...inEuro('NL'), total: 1_000_000 }, 87_500],
    ['the Netherlands: 1 % of what is above', 'collection', 900_000, { ...inEuro('NL'), total: 1_000_100 }, 87_501],
    ['the Netherlands: not within fourteen days', 'collection', 4000, { ...inEuro('NL'), daysLate: 14 }, 0],
    ['Belgium: nothing for a reminder', 'reminder', 750, inEuro('BE'), 0],
    ['Belgium: 20 € for collecting 150 €', 'collection', 9000, { ...inEuro('BE'), total: 15_000 }, 2000],
    ['Belgium: 30 € for 150.01 €', 'collection', 9000, { ...inEuro('BE'), total: 15_001 }, 3000],
    ['Belgium: and 10 % of what is above', 'collection', 9000, { ...inEuro('BE'), total: 15_010 }, 3001],
    ['Belgium: 65 € for 500 €', 'collection', 9000, { ...inEuro('BE'), total: 50_000 }, 6500],
    ['Belgium: and 5 % of what is above', 'collection', 9000, { ...inEuro('BE'), total: 50_020 }, 6501],
    ['Belgium: 2,000 € at most', 'collection', 900_000, { ...inEuro('BE'), total: 9_000_000 }, 200_000],
    ['Belgium: not within fourteen days', 'collection', 2000, { ...inEuro('BE'), daysLate: 14 }, 0],
    ['Austria: 40 € from a business', 'late_compensation', 4001, { ...inEuro('AT'), ...business }, 4000],
    ['Britain: 40 £ from a business for 999.99 £', 'late_compensation', 99_999, { ...british, ...business, total: 99_999 }, 4000],
    ['Britain: 70 £ for 1,000 £', 'late_compensation', 99_999, { ...british, ...business, total: 100_000 }, 7000],
    ['Britain: 100 £ for 10,000 £', 'late_compensation', 99_999, { ...british, ...business, total: 1_000_000 }, 10_000],
    ['Britain: nothing like it from a consumer', 'late_compensation', 4000, british, 0],
    ['Germany: what the shop says', 'reminder', 250, { ...swedish, country: 'DE', currency: 'EUR' }, 250],
    ['nothing below 0', 'reminder', -5, { ...swedish, country: 'DE', currency: 'EUR' }, 0],
  ])('%s', (_, fee, amount, situation, allowed) => {
    expect(allowedFee(fee, amount, situation)).toBe(allowed);
  });

  const amount = 99_999;
  const biz = (situation: FeeSituation) => ({ ...situation, ...business });
  it.each<[string, string, LimitedFee, FeeSituation, number]>([
    ['Sweden', '2013-03-15', 'reminder', swedish, amount],
    ['Sweden', '2013-03-16', 'reminder', swedish, 6000],
    ['Sweden', '2013-03-16', 'collection', swedish, 18_000],
    ['Sweden', '2013-03-16', 'plan', swedish, 17_000],
    ['Sweden', '2025-02-28', 'extension', { ...swedish, total: 5000 }, amount],
    ['Sweden', '2025-03-01', 'extension', { ...swedish, total: 5000 }, 5000],
    ['Finland', '2013-03-15', 'extension', { ...finnish, days: 14 }, amount],
    ['Finland', '2013-03-16', 'extension', { ...finnish, days: 14 }, 500],
    ['Sweden', '2013-03-15', 'late_compensation', biz(swedish), amount],
    ['Sweden', '2013-03-16', 'late_compensation', biz(swedish), 45_000],
    ['Norway', '2020-09-30', 'reminder', norwegian, amount],
    ['Norway', '2020-10-01', 'reminder', norwegian, 3500],
    ['Norway', '2025-12-31', 'reminder', norwegian, 3500],
    ['Norway', '2026-01-01', 'reminder', norwegian, 3800],
    ['Norway', '2025-12-31', 'collection', norwegian, 10_500],
    ['Norway', '2026-01-01', 'collection', norwegian, 11_300],
    ['Norway', '2024-06-30', 'late_compensation', biz(norwegian), 47_000],
    ['Norway', '2024-07-01', 'late_compensation', biz(norwegian), 46_000],
    ['Norway', '2025-01-01', 'late_compensation', biz(norwegian), 47_000],
    ['Norway', '2025-07-01', 'late_compensation', biz(norwegian), 46_000],
    ['Norway', '2026-06-30', 'late_compensation', biz(norwegian), 46_000],
    ['Norway', '2026-07-01', 'late_compensation', biz(norwegian), 43_000],
    ['Denmark', '2002-07-31', 'reminder', danish, amount],
    ['Denmark', '2002-08-01', 'reminder', danish, 10_000],
    ['Denmark', '2013-02-28', 'late_compensation', biz(danish), amount],
    ['Denmark', '2013-03-01', 'late_compensation', biz(danish), 31_000],
    ['Finland', '2013-03-15', 'reminder', finnish, amount],
    ['Finland', '2013-03-16', 'reminder', finnish, 500],
    ['Finland', '2022-04-30', 'reminder', biz(finnish), amount],
    ['Finland', '2022-05-01', 'reminder', biz(finnish), 1200],
    ['Finland', '2013-03-16', 'late_compensation', biz(finnish), 4000],
    ['Germany', '2014-07-28', 'late_compensation', biz(inEuro('DE')), amount],
    ['Germany', '2014-07-29', 'late_compensation', biz(inEuro('DE')), 4000],
    ['Austria', '2013-03-15', 'late_compensation', biz(inEuro('AT')), amount],
    ['Austria', '2013-03-16', 'late_compensation', biz(inEuro('AT')), 4000],
    ['France', '2012-12-31', 'late_compensation', biz(inEuro('FR')), amount],
    ['France', '2013-01-01', 'late_compensation', biz(inEuro('FR')), 4000],
    ['the Netherlands', '2012-06-30', 'reminder', inEuro('NL'), amount],
    ['the Netherlands', '2012-07-01', 'reminder', inEuro('NL'), 0],
    ['Belgium', '2023-08-31', 'reminder', inEuro('BE'), amount],
    ['Belgium', '2023-09-01', 'reminder', inEuro('BE'), 0],
    ['Belgium', '2023-08-31', 'collection', inEuro('BE'), amount],
    ['Belgium', '2023-09-01', 'collection', inEuro('BE'), 9000],
    ['Britain', '2002-08-06', 'late_compensation', biz(british), amount],
    ['Britain', '2002-08-07', 'late_compensation', biz(british), 7000],
  ])('in %s on %s, for %s, is what held on that day', (_, on, fee, situation, allowed) => {
    expect(allowedFee(fee, amount, { ...situation, on })).toBe(allowed);
  });

  it('is limited by data of which each entry names its source and when that was read', () => {
    expect(legalLimits.parse(JSON.parse(JSON.stringify(knownLimits)))).toEqual(knownLimits);
    expect(
      [...knownLimits.fees, ...knownLimits.interest, ...(knownLimits.totals ?? []), ...(knownLimits.credit ?? [])].filter(
        ({ source, page, checkedOn }) => source === '' || page === undefined || checkedOn < '2026-11-26',
      ),
    ).toEqual([]);
  });

  it('is limited by one entry on a day, and by the next from the day on on which it ends', () => {
    const alike = ({ country, fee, isBusiness }: FeeLimit) => `${country} ${fee} ${String(isBusiness)}`;
    for (const rows of Map.groupBy(knownLimits.fees, alike).values())
      for (const [at, { until }] of rows.entries()) {
        const next = rows[at + 1]?.from;
        expect(until === undefined ? undefined : addDays(until, 1)).toBe(next);
      }
  });

  it('is limited by rows that grow with the invoice and reach to its end', () => {
    for (const { most } of knownLimits.fees) {
      const ends = most.map(({ upTo = Infinity }) => upTo);
      expect(ends).toEqual(ends.toSorted((a, b) => a - b));
      expect(ends.at(-1)).toBe(Infinity);
    }
  });

  it.each<[string, number, (total: number) => number]>([
    // 15 % of 2,500 €, 10 % of the next 2,500 €, 5 % of the next 5,000 €, 1 % of the next 190,000 €, 40 € at least: in cents.
    ['NL', 25_000_000, (total) => Math.max(4000, parts(total, [250_000, 15], [500_000, 10], [1_000_000, 5], [20_000_000, 1]))],
    // Up to 150 € 20 €; up to 500 € 30 € and 10 % of the rest; above that 65 € and 5 % of the rest, 2,000 € at most.
    [
      'BE',
      5_000_000,
      (total) => {
        if (total <= 15_000) return 2000;
        return total <= 50_000 ? 3000 + 0.1 * (total - 15_000) : Math.min(200_000, 6500 + 0.05 * (total - 50_000));
      },
    ],
  ])('is never above the scale of %s, nor more than a cent below it', (country, end, scale) => {
    for (let total = 100; total < end; total = Math.ceil(total * 1.001) + 1) {
      const allowed = allowedFee('collection', 100_000_000, { ...inEuro(country), total });
      expect(allowed).toBeLessThanOrEqual(scale(total) + 1e-6);
      expect(allowed).toBeGreaterThan(scale(total) - 1.1);
    }
  });

  it('follows limits that the shop has replaced', () => {
    expect(allowedFee('reminder', 6100, swedish, { fees: [], interest: [] })).toBe(6100);
  });
});
