import { describe, expect, it } from 'vitest';
import type { Condition, ReturnPolicy, Terms } from './policy.ts';
import { euStatutory } from './policy.ts';
import type { Purchase, PurchaseLine } from './purchase.ts';
import { reasonsFor, routeOf } from './reasons.ts';
import { soldLine, soldOrder } from './sample-order.fake.ts';
import { samplePolicy } from './sample-policy.ts';
import { statutoryOf, termsOf } from './terms.ts';

const line = soldLine('a', { category: 'clothing/shoes/boots', tags: ['sealed', 'new'] });
const order = soldOrder([line], { tier: 'gold' });

const found = (rules: ReturnPolicy['rules'], purchase: Purchase = order, sold: PurchaseLine = line, terms: Terms = { days: 30 }) =>
  termsOf({ terms, rules }, purchase, sold, '2026-06-01');
const holds = (when: Condition, purchase?: Purchase, sold?: PurchaseLine) =>
  found([{ when, terms: { days: 99 } }], purchase, sold).days === 99;

describe('terms', () => {
  it('are the policy’s own where no rule applies', () => {
    expect(found([{ when: { countries: ['NO'] }, terms: { days: 1 } }])).toEqual({ days: 30 });
  });

  it('are refined by later rules, each saying only what it changes', () => {
    const rules = [
      { when: {}, terms: { days: 60, fee: [{ amount: 4900, currency: 'SEK' }] } },
      { when: { tiers: ['gold'] }, terms: { fee: [] } },
      { when: { tags: ['sealed'] }, terms: { days: 14 } },
    ];
    expect(found(rules)).toEqual({ days: 14, fee: [] });
    expect(found(rules.toReversed())).toEqual({ days: 60, fee: [{ amount: 4900, currency: 'SEK' }] });
  });

  it('take what stands in braces whole', () => {
    const rules = [{ when: {}, terms: { bonus: { capPercent: 120 } } }];
    expect(found(rules, order, line, { bonus: { percent: 10, capPercent: 110 } })).toEqual({ bonus: { capPercent: 120 } });
  });
});

describe('a condition', () => {
  it.each<[boolean, string, Condition]>([
    [true, 'without anything', {}],
    [true, 'of the country', { countries: ['NO', 'SE'] }],
    [false, 'of another country', { countries: ['NO'] }],
    [true, 'of the category itself', { categories: ['clothing/shoes/boots'] }],
    [true, 'of a wider category', { categories: ['clothing'] }],
    [false, 'of a narrower category', { categories: ['clothing/shoes/boots/ski'] }],
    [false, 'of a category that only begins so', { categories: ['cloth'] }],
    [true, 'of one of the tags', { tags: ['final_sale', 'sealed'] }],
    [false, 'of another tag', { tags: ['final_sale'] }],
    [true, 'of the kind', { kinds: ['physical'] }],
    [false, 'of another kind', { kinds: ['digital'] }],
    [true, 'of the tier', { tiers: ['gold'] }],
    [false, 'of another tier', { tiers: ['silver'] }],
    [false, 'of businesses', { isBusiness: true }],
    [true, 'of consumers', { isBusiness: false }],
    [true, 'of a season, its first day included', { placedFrom: '2026-06-01' }],
    [true, 'of a season, its last day included', { placedUntil: '2026-06-01' }],
    [false, 'of a later season', { placedFrom: '2026-06-02' }],
    [false, 'of an earlier season', { placedUntil: '2026-05-31' }],
    [false, 'of the tier but another country', { tiers: ['gold'], countries: ['FI'] }],
  ])('holds: %s, %s', (expected, _, when) => {
    expect(holds(when)).toBe(expected);
  });

  it('of a country, a tier or a category does not hold where nothing is known', () => {
    const { country: _, tier: __, ...unknown } = order;
    const { category: ___, ...plain } = line;
    expect(holds({ countries: ['SE'] }, unknown)).toBe(false);
    expect(holds({ tiers: ['gold'] }, unknown)).toBe(false);
    expect(holds({ categories: ['clothing'] }, order, plain)).toBe(false);
  });
});

describe('the law of a country', () => {
  const NO = { ...euStatutory, withdrawalDays: 21 };
  it('is its own, else the Union’s as the policy has it, else as the Directive has it', () => {
    expect(statutoryOf({ statutory: { NO, EU: euStatutory } }, 'NO')).toBe(NO);
    expect(statutoryOf({ statutory: { EU: NO } }, 'FI')).toBe(NO);
    expect(statutoryOf({ statutory: {} }, undefined)).toBe(euStatutory);
  });
});

describe('reasons', () => {
  it('may lead elsewhere once one says more closely', () => {
    const more = [{ id: 'torn', label: { en: 'Torn' }, route: 'claim' }];
    const reasons = [{ id: 'quality', label: { en: 'Quality' }, route: 'standard', more }];
    expect(routeOf({ reasons }, undefined, { reason: 'quality' })).toBe('standard');
    expect(routeOf({ reasons }, undefined, { reason: 'quality', detail: 'torn' })).toBe('claim');
  });

  it('are those that are asked for a category', () => {
    expect(reasonsFor(samplePolicy, 'tents/small').map(({ id }) => id)).not.toContain('fit');
    expect(reasonsFor(samplePolicy, 'clothing/jackets').map(({ id }) => id)).toContain('fit');
  });

  it.each([
    ['clothing', {}, 'standard'],
    ['clothing', { reason: 'fit' }, 'exchange_first'],
    ['clothing', { reason: 'fit', detail: 'too_small' }, 'exchange_first'],
    ['tents', { reason: 'faulty', detail: 'leaks' }, 'claim'],
    ['tents', { reason: 'too_late' }, 'apology'],
    ['tents', { reason: 'fit' }, undefined],
    ['clothing', { reason: 'fit', detail: 'leaks' }, undefined],
    ['clothing', { detail: 'leaks' }, undefined],
    ['clothing', { reason: 'invented' }, undefined],
  ])('of %s lead where the policy says: %j', (category, said, route) => {
    expect(routeOf(samplePolicy, category, said)).toBe(route);
  });
});
