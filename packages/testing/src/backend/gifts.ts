import { expect } from 'vitest';
import type { CallContext } from '@kvitto/contract/operation';
import { check, failureOf, intention } from './check.ts';
import { boot, made, needs, order, quoted } from './going-back.ts';
import { sek } from './seed-parts.ts';

const direct = [...needs, 'direct'] as const;
const receiver: CallContext = { isGift: true };

export const giftChecks = [
  check('shows a gift’s receiver no prices, no buyer’s right and nothing of how it was paid', direct, async ({ returns }) => {
    const options = await returns.options({ order }, receiver);
    expect(options).toMatchObject({ isGift: true, withdrawal: { isOpen: false } });
    for (const line of options.lines) {
      expect(line).not.toHaveProperty('paid');
      expect(line).not.toHaveProperty('alternatives');
      expect(line.withdrawable).toBe(0);
      expect(line.blocked.flatMap(({ instead }) => instead)).not.toContain('withdraw');
    }
  }),
  check('offers a gift’s receiver credit and exchange, and says of money only what the credit is worth', direct, async (context) => {
    const { offers } = await quoted(context, [boot], { method: 'label' }, receiver);
    expect(offers.map(({ resolution }) => resolution)).toEqual(['credit', 'exchange']);
    expect(offers[0]).toMatchObject({ amount: sek(99_000), parts: [{ kind: 'goods', amount: 99_000 }], payments: [], owed: 0, points: 0 });
    expect(JSON.stringify(offers)).not.toContain('Visa');
    expect((await failureOf(() => quoted(context, [boot], { isWithdrawal: true }, receiver))).code).toBe('not_eligible');
  }),
  check('shows a gift’s receiver what the way back costs, and takes that', direct, async ({ returns }) => {
    const of = { order: 'ord-halfway', lines: [{ line: 'tent', units: 1 }] };
    const { id: quote, offers } = await returns.quote({ ...of, method: 'label' }, receiver);
    const shown = offers[0] ?? expect.fail('There is credit');
    expect(shown).toMatchObject({
      resolution: 'credit',
      amount: sek(325_710),
      parts: [
        { kind: 'goods', amount: 329_610 },
        { kind: 'method', amount: -3_900 },
      ],
    });
    expect(shown.methods).toContainEqual({ id: 'label', price: 3_900 });
    const choice = { order: of.order, quote, resolution: 'credit', method: 'label' };
    expect((await returns.create(choice, intention(receiver))).offer.amount).toEqual(shown.amount);
  }),
  check('keeps the receiver’s returns and the buyer’s apart', direct, async (context) => {
    const { returns } = context;
    const bought = await made(context, [boot]);
    const { id: quote } = await quoted(context, [boot], {}, receiver);
    const choice = { order, quote, resolution: 'credit', method: 'label' };
    expect((await failureOf(() => returns.create(choice, intention()))).code, 'the buyer has no such quote').toBe('expired_window');
    const given = await returns.create(choice, intention(receiver));
    expect(given).toMatchObject({ kind: 'gift', offer: { resolution: 'credit', payments: [] } });
    expect((await returns.list({ order }, receiver)).items.map(({ id }) => id)).toEqual([given.id]);
    expect((await returns.list({ order })).items.map(({ id }) => id)).toEqual([bought.id]);
    for (const ask of [
      () => returns.get({ order, return: given.id }),
      () => returns.document({ order, return: given.id, document: 'label' }),
      () => returns.cancel({ order, return: given.id, version: given.version }, intention()),
      () => quoted(context, [boot], { editing: given.id }),
    ])
      expect((await failureOf(ask)).code, 'a surprise stays one').toBe('not_found');
    expect(await returns.decide({ return: given.id, state: 'handed_in' }, intention())).toMatchObject({ state: 'handed_in' });
    for (const ask of [
      () => returns.get({ order, return: bought.id }, receiver),
      () => returns.document({ order, return: bought.id, document: 'label' }, receiver),
      () => returns.cancel({ order, return: bought.id, version: 1 }, intention(receiver)),
      () => quoted(context, [boot], { editing: bought.id }, receiver),
    ])
      expect((await failureOf(ask)).code).toBe('not_found');
  }),
  check('leaves withdrawing to the buyer', ['withdrawal', 'direct'], async ({ withdrawal }) => {
    const notice = { order, name: 'Nils', email: 'nils@mail.example', locale: 'en' };
    expect((await failureOf(() => withdrawal.declare(notice, intention(receiver)))).code).toBe('not_eligible');
    expect((await failureOf(() => withdrawal.status({ order }, receiver))).code).toBe('not_eligible');
  }),
];
