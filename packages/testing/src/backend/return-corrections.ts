/** What the shop corrects once it has said it, and what a return that is changed becomes: nothing is promised twice. */
import { expect } from 'vitest';
import type { DraftLine, ReturnCase } from '@kvitto/contract/return';
import { check, intention } from './check.ts';
import { boot, made, needs, order, quoted, refuses } from './going-back.ts';
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
    expect(await returns.decide({ return: id, state: 'closed' }, intention())).toMatchObject({
      state: 'closed',
      refund: { state: 'sent' },
    });
    expect((await returns.options({ order })).lines[0]?.returnable).toBe(1);
  }),
];

const asking = [
  check(
    'begins anew with a return that asks for something else, and goes on with one that only goes another way',
    needs,
    async (context) => {
      const { returns } = context;
      const edited = async (given: ReturnCase, lines: DraftLine[], method = 'store') => {
        const { id: quote } = await quoted(context, lines, { editing: given.id });
        return returns.edit({ order, return: given.id, version: given.version, quote, resolution: 'refund', method }, intention());
      };
      const claim = await edited(await made(context, [boot]), [{ ...boot, reason: 'faulty' }]);
      expect(claim, 'a claim is the shop’s to decide').toMatchObject({ kind: 'claim', state: 'requested' });
      expect(claim.timeline.map(({ state }) => state)).toEqual(['requested', 'approved', 'requested']);
      const approved = await returns.decide({ return: claim.id, state: 'approved' }, intention());
      const other = await edited(approved, [{ ...boot, reason: 'faulty' }], 'label');
      expect(other).toMatchObject({ state: 'approved', method: { id: 'label' } });
      expect(await edited(other, [boot]), 'a usual return is not').toMatchObject({ kind: 'return', state: 'approved' });
    },
  ),
  check('frees what may be paid at once as its things come back', needs, async (context) => {
    const { returns } = context;
    const instant = async () => (await quoted(context, [boot])).offers.some(({ resolution }) => resolution === 'instant_refund');
    const { id } = await made(context, [boot], { resolution: 'instant_refund' });
    await returns.decide({ return: id, state: 'refunded' }, intention());
    expect(await instant(), '90,000 of 100,000 are out').toBe(false);
    await returns.decide({ return: id, state: 'received' }, intention());
    expect(await instant()).toBe(true);
    await returns.decide({ return: id, state: 'closed' }, intention());
    expect(await instant(), 'and stays so').toBe(true);
  }),
];

export const returnCorrectionChecks = [...correcting, ...asking];
