import { describe, expect, it } from 'vitest';
import { sek, shopOf } from './sold.fake.ts';

/** Two things for 100.00 each, half of all paid by card and half by gift card. */
const split = {
  lines: [{ line: 'lamp', quantity: 2, gross: sek(20_000), kind: 'physical' }],
  payments: [
    { id: 'card', kind: 'card', amount: sek(10_000) },
    { id: 'gift', kind: 'gift_card', amount: sek(10_000) },
  ],
};
const lamp = (units: number) => [{ line: 'lamp', units, reason: 'changed_mind' }];
const paidBack = ({ offer }: { readonly offer: { readonly payments: readonly { readonly id: string; readonly amount: number }[] } }) =>
  Object.fromEntries(offer.payments.map(({ id, amount }) => [id, amount]));

describe('a return that is taken up again', () => {
  it('gets its money from payments that nobody else has been promised meanwhile', async () => {
    const { made, decide } = shopOf(split);
    const first = await made(lamp(1));
    await decide(first.id, 'expired');
    const second = await made(lamp(1));
    expect(paidBack(second)).toEqual({ card: 10_000 });
    const back = await decide(first.id, 'received');
    expect(paidBack(back), 'what the card has left is nothing').toEqual({ gift: 10_000 });
    expect(back.offer.amount).toEqual(sek(10_000));
  });

  it('is as it was where nothing else happened', async () => {
    const { made, decide } = shopOf(split);
    const { id, offer } = await made(lamp(2));
    await decide(id, 'expired');
    expect((await decide(id, 'approved')).offer).toEqual(offer);
  });
});

describe('a return that is corrected', () => {
  it('gets its money from what others have left, where it brings more than it did', async () => {
    const { made, decide } = shopOf(split);
    const first = await made(lamp(1));
    await decide(first.id, 'received', [{ line: 'lamp', deduction: 6_000 }]);
    const second = await made(lamp(1));
    expect(paidBack(second)).toEqual({ card: 6_000, gift: 4_000 });
    const corrected = await decide(first.id, 'inspected', [{ line: 'lamp', deduction: 0 }]);
    expect(paidBack(corrected)).toEqual({ card: 4_000, gift: 6_000 });
  });

  it('brings what it says when that is less, whatever others were promised', async () => {
    const { made, decide } = shopOf(split);
    const first = await made(lamp(1));
    await made(lamp(1));
    const corrected = await decide(first.id, 'received', [{ line: 'lamp', deduction: 500 }]);
    expect(paidBack(corrected)).toEqual({ card: 9_500 });
  });

  it('cannot be once its credit was given out', async () => {
    const { made, decide } = shopOf(split);
    const { id } = await made(lamp(2), 'credit');
    for (const state of ['received', 'refunded']) await decide(id, state);
    await expect(decide(id, 'closed', [{ line: 'lamp', received: 1 }])).rejects.toMatchObject({ code: 'invalid_input' });
  });
});
