/** What a page sends more than it may counts for nothing: money, rights and states are the backend's to say. */
import { expect } from 'vitest';
import { check, failureOf, intention } from './check.ts';
import { boot, made, needs, offerIn, order, quoted, refuses } from './going-back.ts';
import type { Desk } from './going-back.ts';
import { sek } from './seed-parts.ts';

/** Fields that a page has no right to, as a tampered one would send them. */
const amount = sek(9_999_999);
const ofLines: Readonly<Record<string, unknown>> = {
  amount,
  price: amount,
  paid: amount,
  deduction: -9_999_999,
  units_returnable: 99,
  returnable: 99,
  eligible: true,
  isReturnable: true,
  route: 'claim',
  restockingPercent: -100,
  sort: 'blameless',
};
const ofQuotes: Readonly<Record<string, unknown>> = {
  amount,
  fee: sek(-9_999_999),
  bonus: { percent: 900 },
  replacement: { amount: -9_999_999 },
  currency: 'EUR',
  policy: { terms: { bonus: { percent: 900 } } },
  at: '2020-01-01T00:00:00Z',
  now: '2020-01-01T00:00:00Z',
  expiresAt: '2099-01-01T00:00:00Z',
  isBlameless: true,
  purchase: { payments: [{ id: 'card', kind: 'card', amount }] },
  offers: [{ resolution: 'refund', amount }],
};
const ofChoices: Readonly<Record<string, unknown>> = {
  ...ofQuotes,
  offer: { resolution: 'refund', amount },
  payments: [{ id: 'card', amount: 9_999_999 }],
  parts: [],
  points: -9_999_999,
  state: 'refunded',
  kind: 'claim',
  refund: { state: 'sent' },
  number: '0000000000',
  lines: [{ line: 'boots', units: 2 }],
  isInstant: true,
  isWithdrawal: true,
};

/** A return of one boot, reckoned as it should be. */
const honest = async (context: Desk) => {
  const quote = await quoted(context, [boot], { method: 'label' });
  return quote.offers;
};

const lineChecks = Object.entries(ofLines).map(([name, value]) =>
  check(`reckons without \`${name}\` of a line`, needs, async (context) => {
    // A tampered page sends what has no type.
    const lines = [{ ...boot, [name]: value }];
    const quote = await quoted(context, lines, { method: 'label' });
    expect(quote.offers).toEqual(await honest(context));
    expect(quote.lines[0]).not.toHaveProperty(name);
    const knife = { line: 'knife', units: 1, reason: 'changed_mind', [name]: value };
    expect((await failureOf(() => quoted(context, [knife]))).code, 'nor does it make anything returnable').toBe('not_eligible');
  }),
);

const quoteChecks = Object.entries(ofQuotes).map(([name, value]) =>
  check(`reckons without \`${name}\` beside the lines`, needs, async (context) => {
    const quote = await quoted(context, [boot], { method: 'label', [name]: value });
    expect(quote.offers).toEqual(await honest(context));
    expect(quote.expiresAt < '2090').toBe(true);
  }),
);

const choiceChecks = Object.entries(ofChoices).map(([name, value]) =>
  check(`makes and changes a return without \`${name}\` of the choice`, needs, async (context) => {
    const quote = await quoted(context, [boot], { method: 'label' });
    const choice = { order, resolution: 'refund', method: 'label', [name]: value };
    const given = await context.returns.create({ ...choice, quote: quote.id }, intention());
    const { methods: _methods, ...offer } = offerIn(quote, 'refund');
    expect(given).toMatchObject({ state: 'approved', kind: 'return', offer, refund: { state: 'planned' } });
    expect(given.lines.map(({ line, units }) => [line, units])).toEqual([['boots', 1]]);
    expect(given.number).not.toBe('0000000000');
    const again = await quoted(context, [boot], { method: 'label', editing: given.id });
    const changed = await context.returns.edit({ ...choice, quote: again.id, return: given.id, version: 1 }, intention());
    expect(changed).toMatchObject({ state: 'approved', kind: 'return', offer, refund: { state: 'planned' } });
  }),
);

const others = [
  check('takes no price, no stock and no thing of its own invention for what comes instead', needs, async (context) => {
    const lines = [{ ...boot, instead: 'ski-boots', price: sek(1), alternatives: [{ id: 'ski-boots', price: sek(1), isInStock: true }] }];
    expect(offerIn(await quoted(context, lines), 'other_product').amount).toEqual(sek(-60_000));
  }),
  check('does not let a page decide, cancel or refund by an edit', needs, async (context) => {
    const given = await made(context);
    const quote = await quoted(context, [boot], { editing: given.id });
    const tampered = {
      order,
      return: given.id,
      version: 1,
      quote: quote.id,
      resolution: 'refund',
      method: 'store',
      canEdit: true,
      decided: {},
    };
    expect(await context.returns.edit(tampered, intention())).toMatchObject({ state: 'approved', refund: { state: 'planned' } });
    const stale = { order, return: given.id, version: 1, state: 'received' };
    await refuses(context, 'conflict', () => context.returns.cancel(stale, intention()));
  }),
];

export const tamperingChecks = [...lineChecks, ...quoteChecks, ...choiceChecks, ...others];
