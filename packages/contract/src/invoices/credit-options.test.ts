import { expect, it } from 'vitest';
import { creditChecked, untoldCredit } from './credit-options.ts';
import type { InvoiceTerms } from './invoice-policy.ts';
import { sampleInvoicePolicy } from './sample-invoice-policy.ts';

const withTerms = (terms: Partial<InvoiceTerms>) => ({
  id: 'p',
  version: 1,
  countries: { SE: { zone: 'Europe/Stockholm', paymentDays: 14, ...terms } },
});
const fee = [{ amount: 1, currency: 'SEK' }];

it.each<[string, Partial<InvoiceTerms>, string[]]>([
  ['a free later date within 50 days', { extensions: { options: [{ id: 'a', days: 36 }] } }, []],
  ['one beyond them', { extensions: { options: [{ id: 'a', days: 37 }] } }, ['countries.SE.extensions.options.0']],
  ['one that costs something', { extensions: { options: [{ id: 'a', days: 1, fee }] } }, ['countries.SE.extensions.options.0']],
  ['one that costs nothing in words', { extensions: { options: [{ id: 'a', days: 1, fee: [{ amount: 0, currency: 'SEK' }] }] } }, []],
  ['a free plan of three months', { plans: [{ id: 'a', instalments: 3 }] }, ['countries.SE.plans.0']],
  ['a plan at interest', { paymentDays: 0, plans: [{ id: 'a', instalments: 1, annualPercent: 1 }] }, ['countries.SE.plans.0']],
  ['one that is told of', { plans: [{ id: 'a', instalments: 12, setUpFee: fee, informationUrl: 'https://shop.example/i' }] }, []],
])('knows whether credit is told of before: %s', (_, terms, paths) => {
  expect(untoldCredit(withTerms(terms))).toEqual(paths);
});

it('finds nothing untold in the sample', () => {
  expect(untoldCredit(sampleInvoicePolicy)).toEqual([]);
});

it('knows where credit is checked', () => {
  expect(creditChecked(sampleInvoicePolicy)).toEqual(['countries.SE.plans.1.checksCredit']);
});
