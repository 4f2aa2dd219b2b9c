import { describe, expect, it } from 'vitest';
import { isKvittoError } from '../errors.ts';
import { sumOf } from './allocate.ts';
import type { DraftLine, ReturnDraft } from './draft.ts';
import type { ReturnFacts } from './eligibility.ts';
import { historyAfter, noReturns } from './history.ts';
import type { ReturnHistory } from './history.ts';
import type { ReturnPolicy, Terms } from './policy.ts';
import type { Purchase, PurchaseLine } from './purchase.ts';
import { quoteOf } from './quote.ts';
import type { ReturnQuote } from './quote.ts';
import { arrivedOrder, soldLine, soldOrder } from './sample-order.fake.ts';
import { samplePolicy } from './sample-policy.ts';

const sek = (amount: number) => ({ amount, currency: 'SEK' });
const now = new Date('2026-06-10T10:00:00Z');

const one: DraftLine[] = [{ line: 'a', units: 1 }];
const two: DraftLine[] = [{ line: 'a', units: 2 }];
const refund = (lines: readonly DraftLine[] = one, more: Partial<ReturnDraft> = {}): ReturnDraft => ({
  lines,
  resolution: 'refund',
  ...more,
});

const withTerms = (terms: Terms): Partial<ReturnPolicy> => ({ terms: { ...samplePolicy.terms, ...terms } });
const facts = (
  lines: readonly PurchaseLine[] = [soldLine('a', { quantity: 2 })],
  order: Partial<Purchase> = {},
  policy: Partial<ReturnPolicy> = {},
) => arrivedOrder(soldOrder(lines, order), {}, policy);

function quoted(known: ReturnFacts, draft: ReturnDraft, history: ReturnHistory = noReturns, at = now): ReturnQuote {
  const quote = quoteOf(known, history, draft, at);
  expect(sumOf(quote.parts.map(({ amount }) => amount))).toBe(quote.amount);
  return quote;
}

/** What a draft is refused with: fields or reasons. */
function refusal(known: ReturnFacts, draft: ReturnDraft, history: ReturnHistory = noReturns, at = now): readonly string[] {
  try {
    quoteOf(known, history, draft, at);
    return [];
  } catch (thrown) {
    if (!isKvittoError(thrown)) throw thrown;
    return thrown.code === 'not_eligible' ? (thrown.reasons ?? []) : (thrown.fields ?? []).map(({ path }) => path);
  }
}

describe('a refund', () => {
  it('is goods less discount and promotion, less what the shop keeps, its fee and the way', () => {
    const tent = soldLine('a', { quantity: 2, discount: sek(20_000), category: 'tents' });
    const known = facts([tent], { promotions: [{ id: 'p', amount: sek(18_000) }] }, withTerms({ fee: [sek(1900)] }));
    expect(quoted(known, refund(one, { method: 'qr' }))).toEqual({
      currency: 'SEK',
      lines: [{ line: 'a', units: 1, sort: 'own' }],
      parts: [
        { kind: 'goods', line: 'a', amount: 100_000 },
        { kind: 'discount', line: 'a', amount: -10_000 },
        { kind: 'promotion', line: 'a', amount: -9000 },
        { kind: 'restocking', line: 'a', amount: -10_125 },
        { kind: 'fee', amount: -1900 },
        { kind: 'method', amount: -3900 },
      ],
      amount: 65_075,
      payments: [{ payment: 'card', amount: 65_075, how: 'paid_back' }],
      owed: 0,
      points: 0,
      granted: 70_875,
      isInstant: false,
      sendBy: '2026-08-02',
      sentBy: '2026-06-18',
      arrivesBy: '2026-06-24',
      expiresAt: '2026-06-10T10:30:00.000Z',
    });
  });

  it('is never below nothing, whatever it costs', () => {
    const known = facts([soldLine('a', { gross: 3000 })], {}, withTerms({ fee: [sek(1900)] }));
    expect(quoted(known, refund(one, { method: 'qr' }))).toMatchObject({ amount: 0, payments: [], granted: 3000 });
    expect(quoted(known, refund(one, { method: 'qr' })).parts.slice(1)).toEqual([
      { kind: 'fee', amount: -1900 },
      { kind: 'method', amount: -1100 },
    ]);
  });

  it('takes the highest fee of its lines once', () => {
    const rules = [{ when: { tags: ['dear'] }, terms: { fee: [sek(2900)] } }];
    const known = facts([soldLine('a'), soldLine('b', { tags: ['dear'] })], {}, { ...withTerms({ fee: [sek(1900)] }), rules });
    expect(quoted(known, refund([...one, { line: 'b', units: 1 }])).parts).toContainEqual({ kind: 'fee', amount: -2900 });
  });

  it('shows a threshold that is lost, and that it is made good when the rest comes back', () => {
    const promotions = [{ id: 'p', amount: sek(20_000), threshold: sek(150_000) }];
    const known = facts([soldLine('a'), soldLine('b')], { promotions });
    const first = quoted(known, refund());
    expect(first.parts).toContainEqual({ kind: 'promotion_lost', promotion: 'p', amount: -10_000 });
    expect(first.amount).toBe(80_000);
    const rest = quoted({ ...known, gone: new Map([['a', 1]]) }, refund([{ line: 'b', units: 1 }]), historyAfter(noReturns, first));
    expect(rest.parts).toContainEqual({ kind: 'promotion_lost', promotion: 'p', amount: 10_000 });
    expect(rest.amount).toBe(100_000);
  });

  it('settles what an earlier return that was cancelled had decided', () => {
    const known = facts(
      [soldLine('a'), soldLine('b')],
      { shipping: { paid: sek(5000), standard: sek(5000) } },
      withTerms({ refundsShipping: true }),
    );
    const first = quoted(known, refund());
    const second = quoted({ ...known, gone: new Map([['a', 1]]) }, refund([{ line: 'b', units: 1 }]), historyAfter(noReturns, first));
    expect(second.amount).toBe(105_000);
    const again = quoted({ ...known, gone: new Map([['b', 1]]) }, refund(), historyAfter(noReturns, second));
    expect(again.parts).toContainEqual({ kind: 'earlier', amount: -5000 });
    expect(second.amount + again.amount).toBe(205_000);
  });

  it('pays nothing back twice that was paid back otherwise', () => {
    const history = { ...noReturns, refunded: new Map([['card', 150_000]]) };
    expect(quoted(facts(), refund(two), history)).toMatchObject({ amount: 50_000, payments: [{ amount: 50_000 }] });
  });

  it('takes off for what has lost value, as the shop has seen it, and no more than it is worth', () => {
    expect(quoted(facts(), refund([{ line: 'a', units: 1, deduction: 30_000 }])).parts).toContainEqual({
      kind: 'deduction',
      line: 'a',
      amount: -30_000,
    });
    expect(quoted(facts(), refund([{ line: 'a', units: 1, deduction: 300_000 }])).amount).toBe(0);
  });
});

describe('payments', () => {
  const gift = { id: 'gift', kind: 'gift_card', amount: sek(150_000) };

  it('are filled again one after the other, in the policy’s order', () => {
    const known = facts([soldLine('a', { quantity: 2 })], { payments: [gift] });
    const first = quoted(known, refund());
    expect(first.payments).toEqual([
      { payment: 'card', amount: 50_000, how: 'paid_back' },
      { payment: 'gift', amount: 50_000, how: 'paid_back' },
    ]);
    expect(quoted({ ...known, gone: new Map([['a', 1]]) }, refund(), historyAfter(noReturns, first)).payments).toEqual([
      { payment: 'gift', amount: 100_000, how: 'paid_back' },
    ]);
    const other = { ...known, policy: { ...known.policy, refundOrder: ['gift_card'] } };
    expect(quoted(other, refund()).payments).toEqual([{ payment: 'gift', amount: 100_000, how: 'paid_back' }]);
  });

  it('lower what is still to be paid first, then give back what was paid', () => {
    const invoice = { id: 'inv', kind: 'invoice', amount: sek(150_000) };
    const known = { ...facts([soldLine('a', { quantity: 2 })], { payments: [invoice] }), unpaid: new Map([['inv', 80_000]]) };
    expect(quoted(known, refund(two))).toMatchObject({
      owed: 0,
      payments: [
        { payment: 'card', amount: 50_000, how: 'paid_back' },
        { payment: 'inv', amount: 80_000, how: 'lowered' },
        { payment: 'inv', amount: 70_000, how: 'paid_back' },
      ],
    });
    const part = quoted(known, refund([{ line: 'a', units: 1, deduction: 60_000 }]));
    expect(part).toMatchObject({ owed: 40_000, payments: [{ payment: 'inv', amount: 40_000, how: 'lowered' }] });
    // Nothing has to reach a bank.
    expect(part.arrivesBy).toBe(part.sentBy);
  });

  it('of credit are none, and what is to be paid stays', () => {
    const invoice = { id: 'inv', kind: 'invoice', amount: sek(200_000) };
    const known = { ...facts([soldLine('a', { quantity: 2 })], { payments: [invoice] }), unpaid: new Map([['inv', 200_000]]) };
    expect(quoted(known, refund(one, { resolution: 'credit' }))).toMatchObject({ amount: 110_000, payments: [], owed: 200_000 });
  });
});

describe('credit', () => {
  const credit = (lines: readonly DraftLine[] = one, more: Partial<ReturnDraft> = {}) => refund(lines, { resolution: 'credit', ...more });

  it('brings its bonus and says until when it can be spent', () => {
    const quote = quoted(facts(), credit(one, { method: 'qr' }));
    expect(quote).toMatchObject({
      amount: 110_000,
      granted: 100_000,
      creditUntil: '2028-06-17',
      sentBy: '2026-06-18',
      arrivesBy: '2026-06-18',
    });
    expect(quote.parts).toContainEqual({ kind: 'bonus', amount: 10_000 });
    expect(quote.lines).toEqual([{ line: 'a', units: 1, sort: 'free' }]);
  });

  it.each([
    ['in percent, rounded down', { percent: 12.5 }, 99_999, 112_498],
    ['as an amount once', { amounts: [sek(5000)] }, 100_000, 105_000],
    ['as both', { percent: 10, amounts: [sek(5000)] }, 100_000, 115_000],
    ['up to its cap', { percent: 10, amounts: [sek(5000)], capPercent: 112 }, 100_000, 112_000],
    ['not in another currency', { amounts: [{ amount: 500, currency: 'EUR' }] }, 100_000, 100_000],
    ['not for what was a gift', { amounts: [sek(5000)] }, 0, 0],
  ])('has a bonus %s', (_, bonus, gross, amount) => {
    expect(quoted(facts([soldLine('a', { gross })], {}, withTerms({ bonus })), credit()).amount).toBe(amount);
  });

  it('has each line’s own bonus', () => {
    const rules = [{ when: { tags: ['plain'] }, terms: { bonus: { percent: 0 } } }];
    const known = facts([soldLine('a'), soldLine('b', { tags: ['plain'] })], {}, { rules });
    expect(quoted(known, credit([...one, { line: 'b', units: 1 }])).parts).toContainEqual({ kind: 'bonus', amount: 10_000 });
  });

  it('is reckoned after costs where it is not free of them', () => {
    const known = facts([soldLine('a')], {}, withTerms({ freeFor: [] }));
    expect(quoted(known, credit(one, { method: 'qr' })).amount).toBe(105_710);
  });
});

describe('an instant refund', () => {
  const shoes = (gross: number) => [soldLine('a', { quantity: 2, gross, category: 'shoes' })];
  const instant = (lines = one) => refund(lines, { resolution: 'instant_refund' });

  it('is sent today', () => {
    expect(quoted(facts(shoes(80_000)), instant())).toMatchObject({
      isInstant: true,
      amount: 40_000,
      sentBy: '2026-06-10',
      arrivesBy: '2026-06-15',
    });
  });

  it('is given up to a limit, for all that has not come back yet', () => {
    const known = facts(shoes(80_000));
    expect(refusal(known, instant(two))).toEqual(['instant_limit']);
    const history = historyAfter(noReturns, quoted(known, instant()));
    expect(history.advanced).toBe(40_000);
    expect(refusal({ ...known, gone: new Map([['a', 1]]) }, instant(), history)).toEqual(['instant_limit']);
    expect(refusal({ ...known, gone: new Map([['a', 1]]) }, instant(), { ...history, advanced: 0 })).toEqual([]);
  });

  it('is not given in a currency without a limit', () => {
    expect(
      refusal(facts(shoes(80_000), {}, { rules: [{ when: {}, terms: { resolutions: ['refund', 'instant_refund'] } }] }), instant()),
    ).toEqual(['instant_limit']);
  });
});

describe('an exchange', () => {
  const exchange = (resolution: string, amount?: number, more = {}) =>
    refund(one, { resolution, ...(amount !== undefined && { replacement: { amount } }), ...more });

  it('of a variant goes even: no money, no cost, no promotion lost, no points', () => {
    const known = facts(undefined, { promotions: [{ id: 'p', amount: sek(20_000), threshold: sek(150_000) }], points: 2000 });
    expect(quoted(known, exchange('exchange', undefined, { method: 'qr' }))).toMatchObject({
      lines: [{ line: 'a', units: 1 }],
      parts: [],
      amount: 0,
      payments: [],
      points: 0,
      granted: 0,
      sendBy: '2026-08-02',
    });
  });

  it('for something cheaper brings the difference', () => {
    const quote = quoted(facts(), exchange('other_product', 70_000));
    expect(quote).toMatchObject({ amount: 30_000, payments: [{ payment: 'card', amount: 30_000 }], lines: [{ sort: 'exchanged' }] });
    expect(quote.parts).toContainEqual({ kind: 'replacement', amount: -70_000 });
  });

  it('for something dearer costs the difference', () => {
    expect(quoted(facts(), exchange('other_product', 130_000))).toMatchObject({ amount: -30_000, payments: [], granted: 100_000 });
    expect(quoted(facts(), exchange('exchange', 104_900))).toMatchObject({ amount: -4900 });
    expect(quoted(facts(), exchange('other_product', 130_000))).not.toHaveProperty('sentBy');
  });

  it('bears the way, but nothing that the shop keeps, and loses no promotion', () => {
    const known = facts([soldLine('a', { quantity: 2, category: 'tents' })], {
      promotions: [{ id: 'p', amount: sek(20_000), threshold: sek(150_000) }],
    });
    expect(quoted(known, exchange('other_product', 50_000, { method: 'qr' })).parts.map(({ kind }) => kind)).toEqual([
      'goods',
      'promotion',
      'method',
      'replacement',
    ]);
  });

  it.each([
    ['another product that nobody named', exchange('other_product'), 'replacement'],
    ['a price below 0', exchange('other_product', -1), 'replacement'],
    ['half an öre', exchange('exchange', 0.5), 'replacement'],
  ])('is refused for %s', (_, draft, path) => {
    expect(refusal(facts(), draft)).toContain(path);
  });
});

describe('keeping it for a part of its price', () => {
  const small = facts([soldLine('a', { quantity: 2, tags: ['small'], gross: 40_000 })]);
  const keep = refund(one, { resolution: 'keep' });

  it('brings that part and nothing has to be sent', () => {
    const quote = quoted(small, keep);
    expect(quote).toMatchObject({
      amount: 6000,
      parts: [{ kind: 'kept', line: 'a', amount: 6000 }],
      lines: [{ sort: 'kept' }],
      sentBy: '2026-06-15',
    });
    expect(quote).not.toHaveProperty('sendBy');
    expect(refusal(small, { ...keep, method: 'qr' })).toEqual(['method']);
  });

  it('is up to so much for each unit', () => {
    expect(quoted(facts([soldLine('a', { quantity: 2, tags: ['small'], gross: 400_000 })]), { ...keep, lines: two }).amount).toBe(60_000);
  });

  it('is not followed by sending the same unit back, whatever is said of it', () => {
    const history = historyAfter(noReturns, quoted(small, keep));
    expect(refusal({ ...small, gone: new Map([['a', 1]]) }, refund(two), history)).toEqual(['already_returned']);
    // Also where a backend forgets to say that it is gone.
    expect(refusal(small, refund(two), history)).toEqual(['already_returned']);
    expect(quoted({ ...small, gone: new Map([['a', 1]]) }, refund(), history).amount).toBe(20_000);
  });
});

describe('other resolutions', () => {
  it('donating brings the price and nothing is sent', () => {
    const known = facts([soldLine('a', { tags: ['small'] })], {}, withTerms({ fee: [sek(1900)] }));
    const quote = quoted(known, refund(one, { resolution: 'donate' }));
    expect(quote.amount).toBe(100_000);
    expect(quote).not.toHaveProperty('sendBy');
  });

  it.each(['replace', 'repair'])('to %s is for faults, moves no money and costs nothing', (resolution) => {
    expect(refusal(facts(undefined, {}, withTerms({ resolutions: ['refund', resolution] })), refund(one, { resolution }))).toEqual([
      'resolution',
    ]);
    const fault = [{ line: 'a', units: 1, reason: 'faulty' }];
    expect(quoted(facts(), refund(fault, { resolution, method: 'label' }))).toMatchObject({
      amount: 0,
      parts: [],
      lines: [{ line: 'a', units: 1 }],
    });
  });
});

describe('a fault', () => {
  const fault: DraftLine[] = [{ line: 'a', units: 1, reason: 'faulty', detail: 'leaks' }];
  const tent = () => facts([soldLine('a', { quantity: 2, category: 'tents' })], {}, withTerms({ fee: [sek(1900)] }));

  it('costs nothing', () => {
    expect(quoted(tent(), refund(fault, { method: 'pickup' }))).toMatchObject({ amount: 100_000, lines: [{ sort: 'blameless' }] });
  });

  it('can be reported when the window is over, for years, and then no longer', () => {
    expect(quoted(tent(), refund(fault), noReturns, new Date('2027-03-01T10:00:00Z')).amount).toBe(100_000);
    expect(refusal(tent(), refund(fault), noReturns, new Date('2029-06-04T10:00:00Z'))).toEqual(['window_over']);
    expect(refusal(tent(), refund(fault, { resolution: 'credit' }), noReturns, new Date('2027-03-01T10:00:00Z'))).toEqual(['resolution']);
  });

  it('of one thing pays the way for all, but not the fee of the others', () => {
    const known = facts([soldLine('a'), soldLine('b')], {}, withTerms({ fee: [sek(1900)] }));
    const kinds = quoted(known, refund([...fault, { line: 'b', units: 1 }], { method: 'qr' })).parts.map(({ kind }) => kind);
    expect(kinds).toEqual(['goods', 'goods', 'fee']);
  });

  it('lets nothing be taken off for the state of the thing', () => {
    expect(refusal(tent(), refund([{ line: 'a', units: 1, reason: 'faulty', deduction: 1 }]))).toEqual(['lines.0']);
  });

  it('and a delay cost the same: nothing', () => {
    expect(quoted(tent(), refund([{ line: 'a', units: 1, reason: 'too_late' }], { method: 'qr' })).amount).toBe(100_000);
    expect(refusal(tent(), refund([{ line: 'a', units: 1, reason: 'too_late' }]), noReturns, new Date('2026-09-01T10:00:00Z'))).toEqual([
      'window_over',
    ]);
  });
});

describe('points', () => {
  const known = facts([soldLine('a', { quantity: 3, gross: 100_000 })], {
    points: 100,
    shipping: { paid: sek(4900), standard: sek(4900) },
  });

  it('go as the money goes that they were given for, and all with the last unit', () => {
    const first = quoted(known, refund());
    expect(first.points).toBe(33);
    const rest = quoted({ ...known, gone: new Map([['a', 1]]) }, refund(two), historyAfter(noReturns, first));
    expect(rest.points).toBe(67);
  });

  it('go in part for what stays in part', () => {
    const small = facts([soldLine('a', { gross: 100_000, tags: ['small'] })], { points: 100 });
    expect(quoted(small, refund(one, { resolution: 'keep' })).points).toBe(30);
  });
});
