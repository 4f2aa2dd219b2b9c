import { describe, expect, it } from 'vitest';
import { isKvittoError } from '../errors.ts';
import type { FieldError } from '../errors.ts';
import { readPolicy } from './check-policy.ts';
import { claimLimit, knownClaims } from './legal-rights.ts';
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
const years = { when: { countries: ['SE'] }, terms: { faultYears: 3 } };
const withRule = (terms: Terms, when = {}): ReturnPolicy => ({ ...samplePolicy, rules: [{ when, terms }, years] });
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

  it.each<[string, unknown, string]>([
    ['a term', { ...samplePolicy, terms: { ...samplePolicy.terms, dayz: 3 } }, 'terms.dayz'],
    ['a condition', withRule({}, { country: ['NO'] }), 'rules.0.when.country'],
    ['a field of a reason', { ...samplePolicy, reasons: [{ ...samplePolicy.reasons[0], photo: 'required' }] }, 'reasons.0.photo'],
    ['a route', { ...samplePolicy, reasons: [{ id: 'r', label: { en: 'R' }, route: 'claims' }] }, 'reasons.0.route'],
    [
      'a route of a closer reason',
      {
        ...samplePolicy,
        reasons: [{ id: 'r', label: { en: 'R' }, route: 'claim', more: [{ id: 's', label: { en: 'S' }, route: 'clam' }] }],
      },
      'reasons.0.more.0.route',
    ],
    ['a block', withRule({ isReturnable: false, block: 'final_sail' }), 'rules.0.terms.block'],
    ['a block after use', withTerms({ blockUsed: 'worn' }), 'terms.blockUsed'],
    ['a ground', withRule({ withdrawal: { endsWithUse: true, block: 'seald' } }), 'rules.0.terms.withdrawal.block'],
    ['a kind of way', { ...samplePolicy, methods: [{ ...samplePolicy.methods[0], kind: 'drone' }] }, 'methods.0.kind'],
    ['how many parcels', { ...samplePolicy, methods: [{ ...samplePolicy.methods[0], parcels: 'many' }] }, 'methods.0.parcels'],
    ['a kind of thing', withRule({}, { kinds: ['digitl'] }), 'rules.0.when.kinds.0'],
  ])('is refused where %s is misspelt', (_, policy, path) => {
    expect(faultsOf(policy).map((each) => each.path)).toContain(path);
    expect(faultsOf(policy).filter((each) => each.path === path && each.message.length > 20)).toHaveLength(1);
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
    ['no ground that can be named', withRule({ withdrawal: { isExempt: true, block: 'other' } }), 'rules.0.terms.withdrawal', 'Art. 16'],
    [
      'use on no ground that can be named',
      withRule({ withdrawal: { endsWithUse: true, block: 'other' } }),
      'rules.0.terms.withdrawal',
      'Art. 16',
    ],
    ['everything', withTerms({ withdrawal: { isExempt: true, block: 'made_to_order' } }), 'terms.withdrawal', 'name the categories'],
    [
      'everything of a country',
      withRule({ withdrawal: { isExempt: true, block: 'perishable' } }, { countries: ['SE'] }),
      'rules.0.terms.withdrawal',
      'name the categories',
    ],
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
    expect(faultsOf(withRule(exempt, { tags: ['engraved'] }))).toEqual([]);
    expect(faultsOf(withRule({ resolutions: ['credit'], faultYears: 0 }, { isBusiness: true }))).toEqual([]);
    expect(faultsOf({ ...samplePolicy, statutory: { US: { ...euStatutory, withdrawalDays: 0 } } })).toEqual([]);
  });
});

describe('years for faults', () => {
  const withYears = (faultYears: number, rules: ReturnPolicy['rules'] = []): ReturnPolicy => ({
    ...samplePolicy,
    rules,
    terms: { ...samplePolicy.terms, faultYears },
  });
  const sweden = years.when;
  const pathsOf = (policy: ReturnPolicy) => faultsOf(policy).map(({ path }) => path);

  it('are no fewer than those of a country that the policy names', () => {
    expect(faultsOf(withYears(2))).toEqual([
      {
        path: 'terms.faultYears',
        message: expect.stringMatching(/^A consumer in SE can complain of faults for at least 3 years \(.+\)\.$/),
      },
    ]);
    expect(faultsOf(withYears(3))).toEqual([]);
    expect(faultsOf(withYears(2, [{ when: sweden, terms: { faultYears: 3 } }]))).toEqual([]);
    expect(pathsOf(withYears(3, [{ when: sweden, terms: { faultYears: 2 } }]))).toEqual(['rules.0.terms.faultYears']);
  });

  it('are those of the last rule that may hold there', () => {
    const some = { when: { categories: ['shoes'] }, terms: { faultYears: 2 } };
    const all = { when: sweden, terms: { faultYears: 3 } };
    expect(pathsOf(withYears(3, [all, some])), 'shoes in Sweden too').toEqual(['rules.1.terms.faultYears']);
    expect(pathsOf(withYears(3, [some, all])), 'hidden').toEqual([]);
    for (const when of [{ isBusiness: true }, { countries: ['NO'] }, { kinds: ['digital'] }])
      expect(pathsOf(withYears(3, [all, { when, terms: { faultYears: 2 } }])), JSON.stringify(when)).toEqual([]);
  });

  it('are nobody’s business where the policy does not sell, and what a shop’s own list says', () => {
    const { SE: _, ...statutory } = samplePolicy.statutory;
    const methods = samplePolicy.methods.map(({ countries: _countries, ...method }) => method);
    const elsewhere = { ...withYears(2), statutory, methods };
    expect(faultsOf(elsewhere)).toEqual([]);
    const own = [{ country: 'FI', years: 4, source: 'An Act', checkedOn: '2027-01-01' }];
    expect(() => readPolicy(withYears(2), own)).toThrow();
    expect(() => readPolicy(withYears(4), own)).not.toThrow();
  });

  it('come with their source, as data that can be read', () => {
    for (const limit of knownClaims) expect(claimLimit.parse(JSON.parse(JSON.stringify(limit)))).toEqual(limit);
    expect(knownClaims.every(({ source, checkedOn }) => source !== '' && checkedOn >= '2026-11-26')).toBe(true);
  });
});
