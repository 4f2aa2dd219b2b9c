import { describe, expect, it } from 'vitest';
import { allowedFee } from './allowed-fee.ts';
import type { FeeSituation } from './allowed-fee.ts';
import { knownLimits, legalLimits } from './legal-limits.ts';
import type { LimitedFee } from './legal-limits.ts';

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
const finnish = { ...swedish, country: 'FI', currency: 'EUR' };
const business = { isBusiness: true };

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
    ['Norway: 35 kr', 'reminder', 7000, norwegian, 3500],
    ['Norway: not before the 14th day', 'reminder', 3500, { ...norwegian, daysLate: 13 }, 0],
    ['Finland: 5 € after two weeks', 'reminder', 600, { ...finnish, daysLate: 14 }, 500],
    ['Finland: nothing sooner', 'reminder', 500, { ...finnish, daysLate: 13 }, 0],
    ['Finland: 12 € from a business', 'reminder', 1500, { ...finnish, ...business }, 1200],
    ['Finland: 14 € for a letter about 100 €', 'collection', 5000, { ...finnish, total: 10_000 }, 1400],
    ['Finland: 24 € for a letter about 100.01 €', 'collection', 5000, { ...finnish, total: 10_001 }, 2400],
    ['Finland: 50 € for a letter about 1,000.01 €', 'collection', 9000, { ...finnish, total: 100_001 }, 5000],
    ['Germany: what the shop says', 'reminder', 250, { ...swedish, country: 'DE', currency: 'EUR' }, 250],
    ['nothing below 0', 'reminder', -5, { ...swedish, country: 'DE', currency: 'EUR' }, 0],
  ])('%s', (_, fee, amount, situation, allowed) => {
    expect(allowedFee(fee, amount, situation)).toBe(allowed);
  });

  it('is limited by data of which each entry names its source and when that was read', () => {
    expect(legalLimits.parse(JSON.parse(JSON.stringify(knownLimits)))).toEqual(knownLimits);
    expect(
      [...knownLimits.fees, ...knownLimits.interest].every(({ source, checkedOn }) => source !== '' && checkedOn >= '2026-11-26'),
    ).toBe(true);
  });

  it('follows limits that the shop has replaced', () => {
    expect(allowedFee('reminder', 6100, swedish, { fees: [], interest: [] })).toBe(6100);
  });
});
