import { describe, expect, it } from 'vitest';
import { isKvittoError } from '../errors.ts';
import type { KvittoError } from '../errors.ts';
import { readInvoicePolicy } from './check-invoice-policy.ts';
import type { InvoicePolicy, InvoiceTerms } from './invoice-policy.ts';
import { knownLimits } from './legal-limits.ts';
import type { FeeLimit, LimitedFee } from './legal-limits.ts';
import { sampleInvoicePolicy } from './sample-invoice-policy.ts';

const today = '2026-11-26';

function refusal(policy: unknown, on = today, limits = knownLimits): KvittoError | undefined {
  try {
    readInvoicePolicy(policy, on, limits);
    return undefined;
  } catch (thrown) {
    if (isKvittoError(thrown)) return thrown;
    throw thrown;
  }
}

const withTerms = (country: string, terms: Partial<InvoiceTerms>): InvoicePolicy => {
  const own = sampleInvoicePolicy.countries[country] ?? { zone: 'Europe/Paris', paymentDays: 14 };
  return {
    ...sampleInvoicePolicy,
    countries: { ...sampleInvoicePolicy.countries, [country]: { ...own, ...terms } },
  };
};
const fee = (amount: number, currency = 'SEK') => [{ amount, currency }];
const reference = [{ from: '2026-01-01', percent: 2 }];

/** Terms that charge it. */
const charging = (kind: LimitedFee, amount: number, currency: string): Partial<InvoiceTerms> => {
  const money = fee(amount, currency);
  if (kind === 'reminder') return { reminders: [{ daysAfterDue: 14, fee: money }] };
  if (kind === 'collection') return { reminders: [{ daysAfterDue: 14 }], collection: { daysAfterDue: 30, fee: money } };
  return kind === 'plan' ? { plans: [{ id: 'p', instalments: 3, setUpFee: money }] } : { lateCompensation: money };
};

describe('an invoice policy', () => {
  it('that holds together is read as it is', () => {
    expect(readInvoicePolicy(JSON.parse(JSON.stringify(sampleInvoicePolicy)), today)).toEqual(sampleInvoicePolicy);
  });

  it('with a reminder fee of 61 kr for Sweden is refused in a sentence that names the limit', () => {
    const thrown = refusal(withTerms('SE', { reminders: [{ daysAfterDue: 5, fee: fee(6100) }] }));
    expect(thrown?.code).toBe('misconfigured');
    expect(thrown?.message).toBe(
      'The reminder fee in SE is at most 60 SEK (Lag (1981:739) om ersättning för inkassokostnader m.m., 4 § (SFS 2013:56)); 61 SEK is above that.',
    );
    expect(thrown?.fields?.map(({ path }) => path)).toEqual(['countries.SE.reminders.0.fee']);
  });

  it('with 60 kr is not', () => {
    expect(refusal(withTerms('SE', { reminders: [{ daysAfterDue: 5, fee: fee(6000) }] }))).toBeUndefined();
  });

  it.each<[string, string, Partial<InvoiceTerms>, string]>([
    ['a collection letter of 181 kr', 'SE', { collection: { daysAfterDue: 20, fee: fee(18_001) } }, 'countries.SE.collection.fee'],
    ['a plan of 171 kr', 'SE', { plans: [{ id: 'p', instalments: 3, setUpFee: fee(17_100) }] }, 'countries.SE.plans.0.setUpFee'],
    [
      'a reminder fee in a currency of which no limit is known',
      'SE',
      { reminders: [{ daysAfterDue: 5, fee: fee(100, 'EUR') }] },
      'countries.SE.reminders.0.fee',
    ],
    ['a Norwegian reminder of 39 kr', 'NO', { reminders: [{ daysAfterDue: 14, fee: fee(3900, 'NOK') }] }, 'countries.NO.reminders.0.fee'],
    ['a Danish reminder of 101 kr', 'DK', { reminders: [{ daysAfterDue: 5, fee: fee(10_100, 'DKK') }] }, 'countries.DK.reminders.0.fee'],
    ['a Finnish reminder of 5.01 €', 'FI', { reminders: [{ daysAfterDue: 14, fee: fee(501, 'EUR') }] }, 'countries.FI.reminders.0.fee'],
    [
      'a Finnish collection letter of 50.01 €',
      'FI',
      { collection: { daysAfterDue: 30, fee: fee(5001, 'EUR') } },
      'countries.FI.collection.fee',
    ],
    ['a Norwegian demand of 114 kr', 'NO', { collection: { daysAfterDue: 30, fee: fee(11_400, 'NOK') } }, 'countries.NO.collection.fee'],
    ['a Danish hand-over of 101 kr', 'DK', { collection: { daysAfterDue: 30, fee: fee(10_100, 'DKK') } }, 'countries.DK.collection.fee'],
    [
      'a Finnish plan of 20.01 €',
      'FI',
      { plans: [{ id: 'p', instalments: 3, setUpFee: fee(2001, 'EUR') }] },
      'countries.FI.plans.0.setUpFee',
    ],
    ['a French reminder of a cent', 'FR', { reminders: [{ daysAfterDue: 5, fee: fee(1, 'EUR') }] }, 'countries.FR.reminders.0.fee'],
    ['a Dutch reminder of a cent', 'NL', { reminders: [{ daysAfterDue: 5, fee: fee(1, 'EUR') }] }, 'countries.NL.reminders.0.fee'],
    ['a Belgian reminder of a cent', 'BE', { reminders: [{ daysAfterDue: 5, fee: fee(1, 'EUR') }] }, 'countries.BE.reminders.0.fee'],
    ['Belgian collection of 65.01 €', 'BE', charging('collection', 6501, 'EUR'), 'countries.BE.collection.fee'],
    ['Norwegian interest of 9 points', 'NO', { lateInterest: { points: 9, reference } }, 'countries.NO.lateInterest.points'],
    ['Danish interest of 9 points', 'DK', { lateInterest: { points: 9, reference } }, 'countries.DK.lateInterest.points'],
    [
      'Finnish interest of 8 points',
      'FI',
      { lateInterest: { points: 8, reference: [{ from: '2026-01-01', percent: 2.5 }] } },
      'countries.FI.lateInterest.points',
    ],
    ['fixed Finnish interest', 'FI', { lateInterest: { percent: 9 } }, 'countries.FI.lateInterest'],
  ])('is refused for %s', (_, country, terms, path) => {
    const thrown = refusal(withTerms(country, terms));
    expect(thrown?.code).toBe('misconfigured');
    expect(thrown?.fields?.map((each) => each.path)).toEqual([path]);
  });

  it.each(['SE', 'NO', 'FI'])('is refused in %s for late compensation from businesses beside fees for letters', (country) => {
    const { currency } = knownLimits.fees.find((limit) => limit.country === country) ?? expect.fail();
    const both = { ...charging('reminder', 100, currency), lateCompensation: fee(100, currency) };
    const own = { zone: 'Europe/Paris', paymentDays: 14 };
    const businesses = (terms: Partial<InvoiceTerms>): InvoicePolicy => ({
      id: 'p',
      version: 1,
      countries: { [country]: own },
      businesses: { [country]: { ...own, ...terms } },
    });
    const thrown = refusal(businesses(both));
    expect(thrown?.message).toMatch(
      new RegExp(`^The late compensation in ${country} stands in for the reminder fee \\(.+\\): charge one or the other\\.$`),
    );
    expect(thrown?.fields?.map(({ path }) => path)).toEqual([`businesses.${country}.lateCompensation`]);
    expect(refusal(businesses({ ...both, reminders: [{ daysAfterDue: 14 }] }))).toBeUndefined();
    expect(refusal({ ...businesses({}), businesses: {}, countries: { [country]: { ...own, ...both } } })?.fields).toHaveLength(1);
  });

  it.each(['NO', 'FI', 'NL', 'BE'])('is refused in %s for a demand that costs something and comes without a reminder before', (country) => {
    const { currency } = knownLimits.fees.find((limit) => limit.country === country) ?? expect.fail();
    const own = { zone: 'Europe/Paris', paymentDays: 14, ...charging('collection', 1000, currency) };
    const policy = (terms: InvoiceTerms): InvoicePolicy => ({ id: 'p', version: 1, countries: { [country]: terms } });
    expect(refusal(policy(own))).toBeUndefined();
    const thrown = refusal(policy({ ...own, reminders: [] }));
    expect(thrown?.code).toBe('misconfigured');
    expect(thrown?.message).toContain(`in ${country} may be charged only after a reminder (`);
    expect(thrown?.fields?.map(({ path }) => path)).toEqual([`countries.${country}.collection.fee`]);
  });

  const each = knownLimits.fees.map((limit): [string, LimitedFee, string, FeeLimit] => [limit.country, limit.fee, limit.from, limit]);
  it.each(each)('is refused in %s for a %s above the limit from %s on, which it names', (country, kind, from, limit) => {
    const most = Math.max(...limit.most.map(({ amount }) => amount));
    const own = (amount: number): InvoicePolicy => {
      const terms = { zone: 'Europe/Paris', paymentDays: 14, ...charging(kind, amount, limit.currency) };
      return { id: 'p', version: 1, countries: {}, [limit.isBusiness === true ? 'businesses' : 'countries']: { [country]: terms } };
    };
    expect(refusal(own(most), from)).toBeUndefined();
    const thrown = refusal(own(most + 1), from);
    expect(thrown?.code).toBe('misconfigured');
    expect(thrown?.message).toContain(`in ${country} is at most ${most / 100} ${limit.currency} (${limit.source})`);
    if (limit.until !== undefined) expect(refusal(own(most + 1), limit.until)?.code).toBe('misconfigured');
  });

  it.each([
    ['2012-12-31', undefined],
    ['2013-07-01', 'misconfigured'],
  ])('may agree on more interest with Norwegian consumers on %s: %s', (on, code) => {
    const policy = withTerms('NO', { lateInterest: { points: 9, reference } });
    expect(refusal({ ...policy, countries: { NO: policy.countries['NO'] ?? { zone: 'Europe/Oslo', paymentDays: 14 } } }, on)?.code).toBe(
      code,
    );
  });

  it('is refused for 451 kr of late compensation from businesses', () => {
    const businesses = {
      SE: { zone: 'Europe/Stockholm', paymentDays: 30, lateCompensation: fee(45_100) },
    };
    const thrown = refusal({ ...sampleInvoicePolicy, businesses });
    expect([thrown?.code, thrown?.fields?.[0]?.path]).toEqual(['misconfigured', 'businesses.SE.lateCompensation']);
  });

  it('may charge where no limit is known, and more once the shop replaces the limits', () => {
    expect(refusal(withTerms('ES', { reminders: [{ daysAfterDue: 5, fee: fee(9900, 'EUR') }] }))).toBeUndefined();
    const fees = knownLimits.fees.map((limit) => ({ ...limit, most: [{ amount: 7000 }] }));
    const policy = withTerms('SE', { reminders: [{ daysAfterDue: 5, fee: fee(7000) }] });
    expect(refusal(policy, today, { ...knownLimits, fees })?.message).not.toContain('reminder fee in SE');
    expect(refusal(policy)?.code).toBe('misconfigured');
  });

  it('may charge before a limit came into force', () => {
    expect(refusal(withTerms('SE', { reminders: [{ daysAfterDue: 5, fee: fee(6100) }] }), '2013-03-15')).toBeUndefined();
  });

  it.each<[string, unknown, string]>([
    ['a zone that is none', withTerms('SE', { zone: 'Mars/Olympus' }), 'countries.SE.zone'],
    [
      'letters that go out in another order',
      withTerms('DE', { reminders: [{ daysAfterDue: 9 }, { daysAfterDue: 8 }] }),
      'countries.DE.reminders',
    ],
    ['a collection letter before the reminder', withTerms('SE', { collection: { daysAfterDue: 4 } }), 'countries.SE.reminders'],
    [
      'an extension of no days',
      withTerms('SE', { extensions: { options: [{ id: 'a', days: 0 }] } }),
      'countries.SE.extensions.options.0.days',
    ],
    [
      'two extensions of one id',
      withTerms('SE', {
        extensions: {
          options: [
            { id: 'a', days: 1 },
            { id: 'a', days: 2 },
          ],
        },
      }),
      'countries.SE.extensions.options',
    ],
    ['a plan of one instalment', withTerms('SE', { plans: [{ id: 'p', instalments: 1 }] }), 'countries.SE.plans.0.instalments'],
    ['a fee below 0', withTerms('DE', { reminders: [{ daysAfterDue: 7, fee: fee(-1, 'EUR') }] }), 'countries.DE.reminders.0.fee.0'],
    ['a currency twice', withTerms('DE', { cashStep: [...fee(5, 'EUR'), ...fee(1, 'EUR')] }), 'countries.DE.cashStep'],
    [
      'reference rates out of order',
      withTerms('SE', {
        lateInterest: {
          points: 8,
          reference: [
            { from: '2026-01-01', percent: 2 },
            { from: '2025-01-01', percent: 3 },
          ],
        },
      }),
      'countries.SE.lateInterest.reference',
    ],
    ['a channel that is none', withTerms('SE', { channels: ['email', 'fax'] }), 'countries.SE.channels.1'],
    ['one channel to choose between', withTerms('SE', { channels: ['email'] }), 'countries.SE.channels'],
    ['a channel twice', withTerms('SE', { channels: ['sms', 'sms'] }), 'countries.SE.channels'],
    ['no policy at all', null, ''],
  ])('does not hold together with %s', (_, policy, path) => {
    const thrown = refusal(policy);
    expect([thrown?.code, thrown?.fields?.[0]?.path]).toEqual(['invalid_input', path]);
  });
});
