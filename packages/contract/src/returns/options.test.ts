import { describe, expect, it } from 'vitest';
import { isKvittoError } from '../errors.ts';
import type { DraftLine, ReturnDraft } from './draft.ts';
import type { ReturnFacts } from './eligibility.ts';
import { noReturns } from './history.ts';
import { optionOf, optionsOf } from './options.ts';
import type { ReturnOption } from './options.ts';
import type { Terms } from './policy.ts';
import type { Purchase, PurchaseLine } from './purchase.ts';
import { quoteOf } from './quote.ts';
import { arrivedOrder, soldLine, soldOrder } from './sample-order.fake.ts';
import { samplePolicy } from './sample-policy.ts';

const now = new Date('2026-06-10T10:00:00Z');
const a: DraftLine[] = [{ line: 'a', units: 1 }];
const facts = (line: PurchaseLine = soldLine('a'), order: Partial<Purchase> = {}, terms: Terms = {}) =>
  arrivedOrder(soldOrder([line], order), {}, { terms: { ...samplePolicy.terms, ...terms } });
const asList = (options: readonly ReturnOption[]) => options.map(({ resolution, quote }) => [resolution, quote.amount]);
const ways = (known: ReturnFacts, resolution = 'refund', lines = a) =>
  optionsOf(known, noReturns, lines, now)
    .find((option) => option.resolution === resolution)
    ?.methods.map(({ method, price }) => [method.id, price]);

function refusal(known: ReturnFacts, draft: ReturnDraft): readonly string[] {
  try {
    quoteOf(known, noReturns, draft, now);
    return [];
  } catch (thrown) {
    if (!isKvittoError(thrown)) throw thrown;
    return thrown.reasons ?? (thrown.fields ?? []).map(({ path }) => path);
  }
}

describe('what can be chosen', () => {
  it('stands side by side in money and dates, a refund first', () => {
    const jacket = facts(soldLine('a', { category: 'clothing/jackets', gross: 49_900 }));
    expect(asList(optionsOf(jacket, noReturns, a, now, { method: 'qr' }))).toEqual([
      ['refund', 46_000],
      ['instant_refund', 46_000],
      ['credit', 54_890],
      ['exchange', 0],
      ['other_product', 46_000],
    ]);
    expect(optionsOf(jacket, noReturns, a, now)[2]?.quote).toMatchObject({ sentBy: '2026-06-19', creditUntil: '2028-06-18' });
  });

  it('leaves out what is above its limit, and what is not offered', () => {
    expect(
      asList(optionsOf(facts(soldLine('a', { category: 'shoes' })), noReturns, a, now)).map(([resolution]) => resolution),
    ).not.toContain('instant_refund');
    expect(asList(optionsOf(facts(soldLine('a', { tags: ['small'] })), noReturns, a, now))).toEqual([
      ['refund', 100_000],
      ['credit', 110_000],
      ['keep', 30_000],
      ['donate', 100_000],
    ]);
  });

  it('shows what another product costs or brings once it is chosen', () => {
    const found = optionsOf(facts(), noReturns, a, now, { replacement: { amount: 129_900 } });
    expect(found.find(({ resolution }) => resolution === 'other_product')?.quote.amount).toBe(-29_900);
  });

  it('is only what all the lines have in common', () => {
    const known = arrivedOrder(soldOrder([soldLine('a', { tags: ['small'] }), soldLine('b')]));
    expect(asList(optionsOf(known, noReturns, [...a, { line: 'b', units: 1 }], now)).map(([resolution]) => resolution)).toEqual([
      'refund',
      'credit',
    ]);
  });

  it('is nothing where nothing can be had', () => {
    expect(optionsOf({ ...facts(), gone: new Map([['a', 1]]) }, noReturns, a, now)).toEqual([]);
    expect(optionsOf(facts(), noReturns, [], now)).toEqual([]);
  });
});

describe('ways back', () => {
  it('are those of the country, with their price', () => {
    expect(ways(facts())).toEqual([
      ['qr', 3900],
      ['label', 3900],
      ['locker', 2900],
      ['store', 0],
      ['pickup', 14_900],
      ['own', 0],
    ]);
    expect(ways(facts(soldLine('a'), { country: 'DE' }))?.map(([id]) => id)).toEqual(['label', 'locker', 'pickup', 'own']);
    const { country: _, ...unknown } = soldOrder([soldLine('a')]);
    expect(ways(arrivedOrder(unknown))?.map(([id]) => id)).toEqual(['label', 'own']);
  });

  it('carry what is to come back together', () => {
    const heavy = arrivedOrder(soldOrder([soldLine('a', { quantity: 3, grams: 8000 })]));
    expect(ways(heavy, 'refund', [{ line: 'a', units: 1 }])?.map(([id]) => id)).toContain('locker');
    expect(ways(heavy, 'refund', [{ line: 'a', units: 2 }])?.map(([id]) => id)).not.toContain('locker');
    expect(ways(heavy, 'refund', [{ line: 'a', units: 3 }])?.map(([id]) => id)).not.toContain('qr');
    expect(refusal(heavy, { lines: [{ line: 'a', units: 3 }], resolution: 'refund', method: 'qr' })).toEqual(['method']);
  });

  it('cost what is free for a resolution or a tier nothing', () => {
    expect(ways(facts(), 'credit')?.map(([, price]) => price)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(ways(facts(soldLine('a'), { tier: 'gold' }))?.map(([, price]) => price)).toEqual([0, 0, 0, 0, 14_900, 0]);
  });

  it('costs what the chosen time does, where it costs something else, and nothing where the way is free', () => {
    const at = (methodPrice: number | undefined, known = facts(), resolution = 'refund') => {
      const draft = { lines: a, resolution, method: 'pickup', methodPrice };
      return quoteOf(known, noReturns, draft, now).parts.find(({ kind }) => kind === 'method')?.amount;
    };
    expect([at(undefined), at(19_900), at(0)]).toEqual([-14_900, -19_900, undefined]);
    expect(at(19_900, facts(), 'credit')).toBeUndefined();
    const byQr = { lines: a, resolution: 'refund', method: 'qr' };
    const both = optionOf(facts(), noReturns, { ...byQr, methodPrice: 100 }, now)?.methods.map(({ method, price }) => [method.id, price]);
    expect(both).toContainEqual(['qr', 100]);
    expect(both, 'the others cost what they do').toContainEqual(['pickup', 14_900]);
  });

  it('that need no sending are there only where the policy names them', () => {
    expect(ways(facts(soldLine('a', { tags: ['small'] })))?.map(([id]) => id)).toEqual(['qr', 'label', 'store', 'nothing']);
    expect(refusal(facts(), { lines: a, resolution: 'refund', method: 'nothing' })).toEqual(['method']);
    const quote = quoteOf(facts(soldLine('a', { tags: ['small'] })), noReturns, { lines: a, resolution: 'refund', method: 'nothing' }, now);
    expect(quote).not.toHaveProperty('sendBy');
    expect(quote.sentBy).toBe('2026-06-15');
  });

  it('are none for what stays, goes on, or is downloaded', () => {
    expect(ways(facts(soldLine('a', { tags: ['small'] })), 'keep')).toEqual([]);
    expect(ways(facts(soldLine('a', { tags: ['small'] })), 'donate')).toEqual([]);
    expect(ways(facts(soldLine('a', { kind: 'digital' })))).toEqual([]);
  });

  it('decide when the money comes: sooner from a shop', () => {
    const sent = (method: string) => quoteOf(facts(), noReturns, { lines: a, resolution: 'refund', method }, now).sentBy;
    expect([sent('store'), sent('qr'), sent('own')]).toEqual(['2026-06-15', '2026-06-18', '2026-06-20']);
  });
});

describe('the last day', () => {
  const dates = (terms: Terms, at = now) =>
    quoteOf(facts(soldLine('a'), {}, terms), noReturns, { lines: a, resolution: 'refund', method: 'qr' }, at);
  const last = new Date('2026-08-02T10:00:00Z');

  it('is for handing in', () => {
    expect(dates({})).toMatchObject({ sendBy: '2026-08-02' });
    expect(dates({})).not.toHaveProperty('receiveBy');
  });

  it('is for being back where that counts, and then the way is taken off', () => {
    expect(dates({ counts: 'received' })).toMatchObject({ receiveBy: '2026-08-02', sendBy: '2026-07-30' });
    expect(dates({ counts: 'received', sendDays: 0 }, last)).toMatchObject({ receiveBy: '2026-08-02', sendBy: '2026-08-02' });
  });

  it('leaves some days after a return that was registered on it', () => {
    expect(dates({ sendDays: 7 }, last)).toMatchObject({ sendBy: '2026-08-09' });
    expect(dates({ sendDays: 0 }, last)).toMatchObject({ sendBy: '2026-08-02' });
  });

  it('for a fault is no sooner than for anything else, and some days off after the window', () => {
    const fault = [{ line: 'a', units: 1, reason: 'faulty' }];
    const sendBy = (at: Date) => quoteOf(facts(), noReturns, { lines: fault, resolution: 'refund' }, at).sendBy;
    expect([sendBy(now), sendBy(new Date('2027-06-01T10:00:00Z'))]).toEqual(['2026-08-02', '2027-06-08']);
  });

  it('is the earliest of what goes back together', () => {
    const known = arrivedOrder(
      soldOrder([soldLine('a'), soldLine('b', { category: 'short' })]),
      {},
      {
        rules: [{ when: { categories: ['short'] }, terms: { days: 20 } }],
      },
    );
    expect(quoteOf(known, noReturns, { lines: [...a, { line: 'b', units: 1 }], resolution: 'refund' }, now).sendBy).toBe('2026-06-23');
  });
});

describe('a draft', () => {
  const known = arrivedOrder(soldOrder([soldLine('a', { quantity: 2 }), soldLine('b', { category: 'tents' })]));
  it.each<[string, Partial<ReturnDraft>, string]>([
    ['no lines', { lines: [] }, 'lines'],
    ['a line of another order', { lines: [{ line: 'z', units: 1 }] }, 'lines.0'],
    ['a line twice', { lines: [...a, ...a] }, 'lines.1'],
    ['no units', { lines: [{ line: 'a', units: 0 }] }, 'lines.0'],
    ['fewer than none', { lines: [{ line: 'a', units: -1 }] }, 'lines.0'],
    ['half a unit', { lines: [{ line: 'a', units: 0.5 }] }, 'lines.0'],
    ['no number of units', { lines: [{ line: 'a', units: Number.NaN }] }, 'lines.0'],
    ['more units than there are', { lines: [{ line: 'a', units: 3 }] }, 'already_returned'],
    ['a resolution that nobody offers', { resolution: 'gold' }, 'resolution'],
    ['a way that nobody offers', { method: 'pigeon' }, 'method'],
    ['a reason that nobody asks for', { lines: [{ line: 'a', units: 1, reason: 'invented' }] }, 'lines.0.reason'],
    ['a reason of another category', { lines: [{ line: 'b', units: 1, reason: 'fit' }] }, 'lines.0.reason'],
    ['a gain for its state', { lines: [{ line: 'a', units: 1, deduction: -100 }] }, 'lines.0'],
  ])('is refused for %s', (_, more, path) => {
    expect(refusal(known, { lines: a, resolution: 'refund', ...more })).toContain(path);
  });
});

describe('a set', () => {
  const kit = arrivedOrder(soldOrder([soldLine('pot', { quantity: 2, bundle: 'kit' }), soldLine('cup', { quantity: 4, bundle: 'kit' })]));
  const pots = (units: number): DraftLine => ({ line: 'pot', units });
  const cups = (units: number): DraftLine => ({ line: 'cup', units });

  it.each([
    ['one set', [pots(1), cups(2)], []],
    ['both sets', [pots(2), cups(4)], []],
    ['a part alone', [pots(1)], ['lines.0']],
    ['another part alone', [cups(2)], ['lines.0']],
    ['a set and a bit', [pots(1), cups(3)], ['lines.0']],
  ])('goes back whole: %s', (_, lines, paths) => {
    expect(refusal(kit, { lines, resolution: 'refund' })).toEqual(paths);
    expect(refusal(kit, { lines, resolution: 'refund', isWithdrawal: true })).toEqual(paths);
  });

  it('lets a fault of one part be reported alone, and the rest of it follow', () => {
    expect(refusal(kit, { lines: [{ ...pots(1), reason: 'faulty' }], resolution: 'refund' })).toEqual([]);
    expect(refusal({ ...kit, gone: new Map([['pot', 1]]) }, { lines: [cups(2)], resolution: 'refund' })).toEqual([]);
  });
});
