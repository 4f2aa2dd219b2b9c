import { describe, expect, it } from 'vitest';
import { isKvittoError } from '../errors.ts';
import type { FieldError } from '../errors.ts';
import { readPolicy } from './check-policy.ts';
import { euStatutory } from './policy.ts';
import type { ReturnPolicy, Terms } from './policy.ts';
import { samplePolicy } from './sample-policy.ts';

function faultsOf(policy: unknown): readonly FieldError[] {
  try {
    readPolicy(policy);
    return [];
  } catch (thrown) {
    return isKvittoError(thrown) && thrown.code === 'invalid_input' ? (thrown.fields ?? []) : [{ path: '?', message: String(thrown) }];
  }
}

const withTerms = (terms: Partial<Terms>): ReturnPolicy => ({ ...samplePolicy, terms: { ...samplePolicy.terms, ...terms } });
const withRule = (terms: Terms, when = {}): ReturnPolicy => ({ ...samplePolicy, rules: [{ when, terms }] });
const sek = [{ amount: 100, currency: 'SEK' }];

describe('a policy file', () => {
  it('that holds together is read as it is', () => {
    expect(readPolicy(JSON.parse(JSON.stringify(samplePolicy)))).toEqual(samplePolicy);
  });

  it.each<[string, unknown, string]>([
    ['a percentage above 100', withTerms({ restockingPercent: 101 }), 'terms.restockingPercent'],
    ['a percentage finer than a hundredth', withTerms({ restockingPercent: 1.234 }), 'terms.restockingPercent'],
    ['an amount below 0', withTerms({ fee: [{ amount: -1, currency: 'SEK' }] }), 'terms.fee.0'],
    ['a day that is none', { ...samplePolicy, rules: [{ when: { placedFrom: '2026-02-30' }, terms: {} }] }, 'rules.0.when.placedFrom'],
    ['no reasons', { ...samplePolicy, reasons: [] }, 'reasons'],
    ['an address that is none', { ...samplePolicy, termsUrl: 'data:text/html,hello' }, 'termsUrl'],
    ['no policy at all', null, ''],
    ['a method that is not there', withTerms({ methods: ['qr', 'pigeon'] }), 'terms.methods.1'],
    ['a free method that is not there', withRule({ freeMethods: ['pigeon'] }), 'rules.0.terms.freeMethods.0'],
    ['a resolution that nobody can carry out', withTerms({ resolutions: ['refund', 'hug'] }), 'terms.resolutions.1'],
    ['two methods of one id', { ...samplePolicy, methods: [...samplePolicy.methods, ...samplePolicy.methods] }, 'methods'],
    [
      'instructions without words',
      { ...samplePolicy, methods: samplePolicy.methods.map((each) => ({ ...each, instructions: {} })) },
      'methods.0.instructions',
    ],
    ['two reasons of one id', { ...samplePolicy, reasons: [...samplePolicy.reasons, ...samplePolicy.reasons] }, 'reasons'],
    ['a reason without words', { ...samplePolicy, reasons: [{ id: 'r', label: {}, route: 'standard' }] }, 'reasons.0'],
    ['a fee twice in one currency', withTerms({ fee: [...sek, ...sek] }), 'terms.fee'],
    ['a season that ends before it begins', withRule({}, { placedFrom: '2026-12-01', placedUntil: '2026-11-01' }), 'rules.0.when'],
    ['a bonus above its cap', withTerms({ bonus: { percent: 60, capPercent: 150 } }), 'terms.bonus.percent'],
    ['instant refunds without a limit', { ...withRule({ resolutions: ['refund', 'instant_refund'] }) }, 'rules.0.terms.resolutions'],
  ])('is refused for %s', (_, policy, path) => {
    expect(faultsOf(policy).map((each) => each.path)).toContain(path);
  });

  it('is refused for offering to keep without saying how much comes back', () => {
    const { keep: _, ...terms } = samplePolicy.terms;
    expect(faultsOf({ ...samplePolicy, terms })).toContainEqual({
      path: 'terms.resolutions',
      message: 'To offer `keep`, say in `keep` how much of the price comes back.',
    });
  });
});

describe('a policy file is refused when it takes away what the law gives', () => {
  it.each<[string, ReturnPolicy, string, string]>([
    [
      'fewer than 14 days',
      { ...samplePolicy, statutory: { FI: { ...euStatutory, withdrawalDays: 13 } } },
      'statutory.FI.withdrawalDays',
      '14 days',
    ],
    [
      'fewer months for who was not told',
      { ...samplePolicy, statutory: { EU: { ...euStatutory, uninformedMonths: 6 } } },
      'statutory.EU.uninformedMonths',
      '12 months',
    ],
    [
      'money later than 14 days',
      { ...samplePolicy, statutory: { NO: { ...euStatutory, refundDays: 30 } } },
      'statutory.NO.refundDays',
      '14 days',
    ],
    [
      'less time to send back',
      { ...samplePolicy, statutory: { GB: { ...euStatutory, sendBackDays: 7 } } },
      'statutory.GB.sendBackDays',
      '14 days',
    ],
    ['credit alone', withTerms({ resolutions: ['credit'] }), 'terms.resolutions', 'Art. 13'],
    ['credit alone by a rule', withRule({ resolutions: ['credit', 'exchange'] }), 'rules.0.terms.resolutions', 'Art. 13'],
    ['final sale as a ground', withRule({ withdrawal: { isExempt: true, block: 'final_sale' } }), 'rules.0.terms.withdrawal', 'Art. 16'],
    ['no ground', withRule({ withdrawal: { isExempt: true } }), 'rules.0.terms.withdrawal', 'Art. 16'],
    ['a seal that is whole', withRule({ withdrawal: { isExempt: true, block: 'sealed' } }), 'rules.0.terms.withdrawal', 'endsWithUse'],
    ['wear', withRule({ withdrawal: { endsWithUse: true, block: 'used' } }), 'rules.0.terms.withdrawal', 'Art. 16'],
    ['fewer than 2 years for faults', withRule({ faultYears: 1 }), 'rules.0.terms.faultYears', '2 years'],
    ['credit alone for faults', withTerms({ faultResolutions: ['credit'] }), 'terms.faultResolutions', 'Art. 13'],
  ])('%s', (_, policy, path, words) => {
    const fault = faultsOf(policy).find((each) => each.path === path);
    expect(fault?.message).toContain(words);
  });

  it('but not for what is exempt, for businesses, and for countries whose law is another', () => {
    const exempt = { resolutions: ['credit'], withdrawal: { isExempt: true, block: 'made_to_order' } };
    expect(faultsOf(withRule(exempt))).toEqual([]);
    expect(faultsOf(withRule({ resolutions: ['credit'], faultYears: 0 }, { isBusiness: true }))).toEqual([]);
    expect(faultsOf({ ...samplePolicy, statutory: { US: { ...euStatutory, withdrawalDays: 0 } } })).toEqual([]);
  });
});
