import { expect } from 'vitest';
import type { DraftLine } from '@kvitto/contract/return';
import { check, failureOf } from './check.ts';
import { boot, mug, needs, offerIn, order, quoted, refuses } from './going-back.ts';
import { sek } from './seed-parts.ts';

export const returnQuoteChecks = [
  check('says what can come back, until when, and why the rest cannot', needs, async ({ returns, seed }) => {
    const { lines, reasons, methods, withdrawal, asOf, ...rest } = await returns.options({ order });
    expect(rest).toMatchObject({
      order,
      number: '#KV-1008',
      currency: 'SEK',
      zone: 'Europe/Stockholm',
      termsUrl: seed.returns.policy.termsUrl,
    });
    expect(Date.parse(asOf)).toBeGreaterThan(0);
    expect(lines).toMatchObject([
      {
        line: 'boots',
        title: 'Winter boots',
        quantity: 2,
        returnable: 2,
        withdrawable: 2,
        blocked: [],
        lastDay: '2026-12-20',
        daysLeft: 26,
        withdrawUntil: '2026-12-04',
        paid: sek(90_000),
        reasons: ['changed_mind', 'fit', 'faulty'],
      },
      { line: 'mug', returnable: 1, paid: sek(13_410), reasons: ['changed_mind', 'faulty'] },
      { line: 'knife', returnable: 0, withdrawable: 0, claimable: 1, whyNotWithdraw: 'made_to_order' },
    ]);
    expect(lines[2]?.blocked).toEqual([{ units: 1, why: 'made_to_order', instead: ['claim', 'ask'] }]);
    expect(reasons).toEqual(seed.returns.policy.reasons);
    expect(
      methods.map(({ id }) => id),
      'those of the country',
    ).toEqual(['label', 'store', 'fetched', 'own']);
    expect(withdrawal).toEqual({
      isOpen: true,
      lastDay: '2026-12-04',
      isExtended: false,
      returnCostBy: 'shopper',
      refundDays: 14,
      sendBackDays: 14,
    });
  }),
  check('takes nothing back of an order of which nobody told what was paid, and says so', needs, async (context) => {
    const { lines, withdrawal } = await context.returns.options({ order: 'ord-delivered' });
    expect(lines).toMatchObject([{ line: 'l1', quantity: 1, returnable: 0, blocked: [{ units: 1, why: 'other', instead: ['ask'] }] }]);
    expect(withdrawal.isOpen).toBe(false);
    const failure = await failureOf(() => context.returns.quote({ order: 'ord-delivered', lines: [{ line: 'l1', units: 1 }] }));
    expect(failure.code).toBe('not_eligible');
  }),
  check('quotes every way in which it could end, side by side in money and dates', needs, async (context) => {
    const quote = await quoted(context, [boot, mug], { method: 'label' });
    expect(quote).toMatchObject({ order, lines: [boot, mug] });
    expect(Date.parse(quote.expiresAt)).toBeGreaterThan(0);
    expect(quote.offers.map(({ resolution }) => resolution)).toEqual(['refund', 'credit', 'exchange', 'other_product']);
    const refund = offerIn(quote, 'refund');
    expect(refund).toMatchObject({
      isWithdrawal: false,
      amount: sek(99_510),
      payments: [{ id: 'card', kind: 'card', label: 'Visa ••42', amount: 99_510, how: 'paid_back' }],
      isInstant: false,
      sendBy: '2026-12-20',
      methods: [
        { id: 'label', price: 3_900 },
        { id: 'store', price: 0 },
        { id: 'fetched', price: 9_900 },
        { id: 'own', price: 0 },
      ],
    });
    expect(offerIn(quote, 'credit').amount, 'a tenth more, and the way is free').toEqual(sek(113_751));
    for (const { amount, parts, payments, resolution } of quote.offers) {
      expect(
        parts.reduce((sum, part) => sum + part.amount, 0),
        resolution,
      ).toBe(amount.amount);
      if (resolution !== 'credit' && amount.amount > 0)
        expect(
          payments.reduce((sum, part) => sum + part.amount, 0),
          resolution,
        ).toBe(amount.amount);
    }
  }),
  check('quotes what the law gives to whoever withdraws', needs, async (context) => {
    const { offers } = await quoted(
      context,
      [
        { line: 'boots', units: 2 },
        { line: 'mug', units: 1 },
      ],
      { isWithdrawal: true },
    );
    expect(offers.map(({ resolution, isWithdrawal }) => [resolution, isWithdrawal])).toEqual([
      ['refund', true],
      ['credit', true],
    ]);
    expect(offers[0]).toMatchObject({ amount: sek(193_410), sentBy: '2026-12-08', sendBy: '2026-12-08' });
  }),
  check('takes prices of what comes instead from the shop’s books', needs, async (context) => {
    const even = await quoted(context, [{ ...boot, instead: 'boots-40' }]);
    expect(offerIn(even, 'exchange').amount, 'another size goes even').toEqual(sek(0));
    const dearer = await quoted(context, [{ ...boot, instead: 'ski-boots' }]);
    expect(offerIn(dearer, 'other_product').amount).toEqual(sek(-60_000));
    for (const instead of ['boots-41', 'moon-boots']) {
      const { fields } = await refuses(context, 'invalid_input', () => quoted(context, [{ ...boot, instead }]));
      expect(fields?.map(({ path }) => path)).toEqual(['lines.0.instead']);
    }
  }),
  check('refuses lines that are not there, reasons that are not asked and things that cannot come back', needs, async (context) => {
    const wrong: readonly (readonly [DraftLine[], string])[] = [
      [[{ line: 'moon', units: 1 }], 'lines.0'],
      [[boot, boot], 'lines.1'],
      [[{ ...mug, reason: 'fit' }], 'lines.0.reason'],
      [[{ ...boot, photos: ['pho_nobody'] }], 'lines.0.photos.0'],
    ];
    for (const [lines, path] of wrong) {
      const { fields } = await refuses(context, 'invalid_input', () => quoted(context, lines));
      expect(fields?.map((each) => each.path)).toEqual([path]);
    }
    const knife = { line: 'knife', units: 1, reason: 'changed_mind' };
    expect((await refuses(context, 'not_eligible', () => quoted(context, [knife]))).reasons).toEqual(['made_to_order']);
    await refuses(context, 'not_eligible', () => quoted(context, [{ ...boot, units: 3 }]));
  }),
];
