/** What the law gives, whatever the shop's own terms say. Articles are those of Directive 2011/83/EU unless named. */
import { describe, expect, it } from 'vitest';
import { isKvittoError } from '../errors.ts';
import type { DraftLine, ReturnDraft } from './draft.ts';
import type { ReturnFacts } from './eligibility.ts';
import { historyAfter, noReturns } from './history.ts';
import type { ReturnHistory } from './history.ts';
import { optionsOf } from './options.ts';
import { euStatutory } from './policy.ts';
import type { Statutory, Terms } from './policy.ts';
import type { Purchase, PurchaseLine } from './purchase.ts';
import { quoteOf } from './quote.ts';
import { arrivedOrder, soldLine, soldOrder } from './sample-order.fake.ts';
import { samplePolicy } from './sample-policy.ts';

const sek = (amount: number) => ({ amount, currency: 'SEK' });
const notice = new Date('2026-06-15T10:00:00Z');
const shipping = { paid: sek(9900), standard: sek(4900) };

/** A shop that keeps as much as it can. */
const greedy: Terms = {
  ...samplePolicy.terms,
  days: 14,
  restockingPercent: 50,
  fee: [sek(9900)],
  refundsShipping: false,
  freeFor: [],
  resolutions: ['refund', 'credit'],
};
const law = (more: Partial<Statutory> = {}) => ({ SE: { ...euStatutory, ...more } });

const order = (
  lines: readonly PurchaseLine[] = [soldLine('a'), soldLine('b')],
  more: Partial<ReturnFacts> = {},
  statutory = law(),
  bought: Partial<Purchase> = {},
) => arrivedOrder(soldOrder(lines, { shipping, ...bought }), more, { terms: greedy, statutory });

const a: DraftLine[] = [{ line: 'a', units: 1 }];
const b: DraftLine[] = [{ line: 'b', units: 1 }];
const withdraw = (lines: readonly DraftLine[] = [...a, ...b], more: Partial<ReturnDraft> = {}): ReturnDraft => ({
  lines,
  resolution: 'refund',
  isWithdrawal: true,
  ...more,
});

function refusal(facts: ReturnFacts, draft: ReturnDraft, now = notice): readonly string[] {
  try {
    quoteOf(facts, noReturns, draft, now);
    return [];
  } catch (thrown) {
    if (!isKvittoError(thrown)) throw thrown;
    return thrown.reasons ?? (thrown.fields ?? []).map(({ path }) => path);
  }
}
const quoted = (facts: ReturnFacts, draft: ReturnDraft, history: ReturnHistory = noReturns) => quoteOf(facts, history, draft, notice);

describe('Art. 13: what comes back', () => {
  it('is all that was paid, and of delivery what the usual one would have cost (13 (1), (2))', () => {
    expect(quoted(order(), withdraw())).toMatchObject({ amount: 204_900, lines: [{ sort: 'withdrawn' }, { sort: 'withdrawn' }] });
  });

  it('is no delivery for a part of the order, and all of it with the rest', () => {
    const first = quoted(order(), withdraw(a));
    expect(first.amount).toBe(100_000);
    expect(quoted(order(undefined, { gone: new Map([['a', 1]]) }), withdraw(b), historyAfter(noReturns, first)).amount).toBe(104_900);
  });

  it('has nothing taken off for restocking or as a fee, as the shop’s own return has', () => {
    expect(quoted(order(), withdraw(a)).parts).toEqual([{ kind: 'goods', line: 'a', amount: 100_000 }]);
    expect(quoted(order(), { lines: a, resolution: 'refund' }).amount).toBe(40_100);
  });

  it('is sent within 14 days of the notice', () => {
    expect(quoted(order(), withdraw()).sentBy).toBe('2026-06-29');
  });

  it('goes to where it came from: money, or credit only if the shopper chooses it', () => {
    expect(quoted(order(), withdraw()).payments).toEqual([{ payment: 'card', amount: 204_900, how: 'paid_back' }]);
    expect(quoted(order(), withdraw(a, { resolution: 'credit' })).amount).toBe(110_000);
    expect(refusal(order(), withdraw(a, { resolution: 'exchange' }))).toEqual(['resolution']);
  });

  it('is money also for what the shop gives only credit for', () => {
    const facts = order();
    const credit = { ...facts, policy: { ...facts.policy, terms: { ...greedy, resolutions: ['credit'] } } };
    expect(quoted(credit, withdraw(a)).amount).toBe(100_000);
  });

  it('comes back for what has not been delivered yet, and nothing has to be sent', () => {
    const quote = quoted(order(undefined, { arrived: new Map(), arrivals: [undefined] }), withdraw());
    expect(quote.amount).toBe(204_900);
    expect(quote).not.toHaveProperty('sendBy');
  });

  it('loses no promotion for what stays, unless the policy says that the country lets it', () => {
    const promotions = [{ id: 'p', amount: sek(20_000), threshold: sek(150_000) }];
    expect(quoted(order(undefined, {}, law(), { promotions }), withdraw(a)).amount).toBe(90_000);
    expect(quoted(order(undefined, {}, law({ losesPromotions: true }), { promotions }), withdraw(a)).amount).toBe(80_000);
  });

  it('Art. 15: leaves no gift behind that was given for it', () => {
    const promotions = [{ id: 'gift', amount: sek(20_000), lines: ['b'], basis: ['a'], threshold: sek(100_000) }];
    const facts = order([soldLine('a'), soldLine('b', { gross: 20_000 })], {}, law(), { promotions });
    expect(quoted(facts, withdraw(a)).amount).toBe(80_000);
    expect(quoted(facts, withdraw()).amount).toBe(104_900);
  });
});

describe('Art. 14: sending back', () => {
  it('has 14 days from the notice', () => {
    expect(quoted(order(), withdraw()).sendBy).toBe('2026-06-29');
  });

  it.each<[string, Partial<ReturnFacts>, Partial<Statutory>, number]>([
    ['the shopper, who was told', {}, {}, 96_100],
    ['the shop, where it has agreed to', {}, { returnCostBy: 'shop' }, 100_000],
    ['the shop, where it has not told', { informedAt: undefined }, {}, 100_000],
    ['the shop, where it has told too late', { informedAt: '2026-06-02T10:00:00Z' }, {}, 100_000],
  ])('is paid by %s (14 (1))', (_, more, statutory, amount) => {
    expect(quoted(order(undefined, more, law(statutory)), withdraw(a, { method: 'qr' })).amount).toBe(amount);
  });

  it('is answered for by the shopper where value was lost, but not by one who was not told (14 (2))', () => {
    const worn: DraftLine[] = [{ line: 'a', units: 1, deduction: 30_000 }];
    expect(quoted(order(), withdraw(worn)).amount).toBe(70_000);
    expect(refusal(order(undefined, { informedAt: undefined }), withdraw(worn))).toEqual(['lines.0']);
  });
});

describe('Art. 9, 10 and 16: whether one can', () => {
  it.each<[string, PurchaseLine, Partial<ReturnFacts>, readonly string[]]>([
    ['final sale does not end the right', soldLine('a', { tags: ['final_sale'] }), {}, []],
    ['what is made to order has none', soldLine('a', { tags: ['made_to_order'] }), {}, ['made_to_order']],
    ['what perishes has none', soldLine('a', { tags: ['perishable'] }), {}, ['perishable']],
    ['a whole seal leaves it', soldLine('a', { tags: ['sealed'] }), {}, []],
    ['a broken seal ends it', soldLine('a', { tags: ['sealed'] }), { used: new Map([['a', 1]]) }, ['sealed']],
    ['a download that has begun ends it', soldLine('a', { kind: 'digital' }), { used: new Map([['a', 1]]) }, ['digital']],
    ['wear does not end it', soldLine('a', { category: 'tents' }), { used: new Map([['a', 1]]) }, []],
    ['it is used up by a return', soldLine('a'), { gone: new Map([['a', 1]]) }, ['already_returned']],
    [
      'it ends with its last day',
      soldLine('a'),
      { arrivals: ['2026-05-29T10:00:00Z'], informedAt: '2026-05-20T10:00:00Z' },
      ['window_over'],
    ],
    ['it does not end while a parcel is expected', soldLine('a'), { arrivals: ['2026-05-01T10:00:00Z', undefined] }, []],
    ['it lasts a year more for who was not told', soldLine('a'), { arrivals: ['2025-06-05T10:00:00Z'], informedAt: undefined }, []],
  ])('%s', (_, line, more, reasons) => {
    expect(refusal(order([line, soldLine('b')], more), withdraw(a))).toEqual(reasons);
  });

  it('businesses have none', () => {
    expect(refusal(order(undefined, {}, law(), { isBusiness: true }), withdraw(a))).toEqual(['business']);
  });

  it('no reason is asked', () => {
    expect(refusal(order(), withdraw([{ line: 'a', units: 1, reason: 'whatever' }]))).toEqual([]);
  });
});

describe('money is never hidden', () => {
  it.each<[string, Terms]>([
    ['keeps half of it', greedy],
    ['gives credit alone', { ...greedy, resolutions: ['credit'] }],
    ['takes nothing back', { ...greedy, isReturnable: false }],
  ])('where the shop %s: the refund comes first, by law and whole', (_, terms) => {
    const facts = order();
    const [first, ...others] = optionsOf({ ...facts, policy: { ...facts.policy, terms } }, noReturns, a, notice);
    expect(first).toMatchObject({ resolution: 'refund', isWithdrawal: true, quote: { amount: 100_000 } });
    expect(others.map(({ resolution }) => resolution)).not.toContain('refund');
  });

  it('and is the shop’s own where that brings as much', () => {
    const facts = order();
    const kind = { ...facts, policy: { ...facts.policy, terms: samplePolicy.terms } };
    expect(optionsOf(kind, noReturns, a, notice)[0]).toMatchObject({ resolution: 'refund', isWithdrawal: false });
  });
});

describe('Directive (EU) 2019/771', () => {
  const fault: DraftLine[] = [{ line: 'a', units: 1, reason: 'faulty' }];
  const years = (count: number) => new Date(`${2026 + count}-06-03T10:00:00Z`);

  it('Art. 10 and 13: a fault is put right for years, whatever the shop takes back, at no cost', () => {
    const found = optionsOf(order([soldLine('a', { tags: ['final_sale'] }), soldLine('b')]), noReturns, fault, years(2));
    expect(found.map(({ resolution, quote }) => [resolution, quote.amount])).toEqual([
      ['refund', 100_000],
      ['replace', 0],
      ['repair', 0],
      ['keep', 30_000],
    ]);
    expect(found[0]?.methods.every(({ price }) => price === 0)).toBe(true);
  });

  it('Art. 10: for as many years as the country’s rule says', () => {
    expect(optionsOf(order(), noReturns, fault, years(3)).length).toBeGreaterThan(0);
    expect(optionsOf(order(undefined, {}, law(), { country: 'FI' }), noReturns, fault, years(3))).toEqual([]);
  });
});
