/** What the shop corrects once it has said it, and what a return that is changed becomes: nothing is promised twice. */
import { expect } from 'vitest';
import { check, intention } from './check.ts';
import { boot, made, mug, needs, order, quoted, refuses } from './going-back.ts';
import { sek } from './seed-parts.ts';

const correcting = [
  check('counts more of a return than it did only as long as nobody else has returned it', needs, async (context) => {
    const { returns } = context;
    const { id } = await made(context, [{ ...boot, units: 2 }]);
    const seen = (state: string, received: number) =>
      returns.decide({ return: id, state, lines: [{ line: 'boots', received }] }, intention());
    expect((await seen('received', 1)).offer.amount).toEqual(sek(86_100));
    const other = await made(context, [boot]);
    await refuses(context, 'conflict', () => seen('inspected', 2));
    await returns.cancel({ order, return: other.id, version: other.version }, intention());
    expect((await seen('inspected', 2)).offer.amount, 'it is free again').toEqual(sek(176_100));
  }),
  check('counts what was paid before anything came, also where nothing ever does', needs, async (context) => {
    const { returns } = context;
    const { id } = await made(context, [boot], { resolution: 'instant_refund' });
    await returns.decide({ return: id, state: 'refunded' }, intention());
    const { message } = await refuses(context, 'conflict', () => returns.decide({ return: id, state: 'expired' }, intention()));
    expect(message, 'says what to do').toMatch(/close it/iu);
    expect(await returns.decide({ return: id, state: 'closed' }, intention())).toMatchObject({ state: 'closed', refund: { state: 'sent' } });
    expect((await returns.options({ order })).lines[0]?.returnable).toBe(1);
  }),
];

export const returnCorrectionChecks = [...correcting];
