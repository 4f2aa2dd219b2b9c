/** What a shopper shows, and what they ask about once it is paid. */
import { expect } from 'vitest';
import { agrees, got, lateOne, needs, order, paid, refuses, which } from './billing.ts';
import type { Till } from './billing.ts';
import { check, intention } from './check.ts';

async function pausedOne(context: Till): Promise<string> {
  const { pauses } = await context.invoices.pause({ ...which, version: 1, why: 'not_received' }, intention());
  return pauses[0]?.id ?? expect.fail('It is paused');
}

const showing = [
  check('makes no pause longer without proof, nor with a picture that nobody sent', needs, async (context) => {
    const longer = { ...which, version: 2, pause: await pausedOne(context) };
    const wrong: readonly (readonly [{ proof?: string; photos?: string[] }, string])[] = [
      [{}, 'proof'],
      [{ photos: [] }, 'proof'],
      [{ photos: ['pho_nobody'] }, 'photos.0'],
      [{ proof: 'KVT5021SE', photos: ['pho_nobody'] }, 'photos.0'],
    ];
    for (const [shown, path] of wrong) {
      const { fields } = await refuses(context, 'invalid_input', () => context.invoices.prolong({ ...longer, ...shown }, intention()));
      expect(fields?.map((field) => field.path)).toEqual([path]);
    }
    expect((await got(context)).pauses[0]).toMatchObject({ until: '2026-12-15', canBeLonger: true });
  }),
  check('makes a pause longer with a picture of a receipt, once, however often it is told', [...needs, 'returns'], async (context) => {
    if ((await context.returns.options({ order })).photos.most === 0) return;
    const sent = (words: string) => context.returns.upload({ order, data: btoa(`picture of ${words}`) }, intention());
    const [receipt, parcel] = [await sent('a receipt'), await sent('a parcel')];
    const [input, key] = [{ ...which, version: 2, pause: await pausedOne(context), photos: [receipt.id] }, intention()];
    const longer = agrees(await context.invoices.prolong(input, key));
    expect(longer).toMatchObject({ version: 3, pauses: [{ until: '2026-12-29' }] });
    expect((await context.invoices.prolong(input, key)).version).toBe(3);
    for (const other of [{ photos: [parcel.id] }, { photos: [receipt.id, parcel.id] }, { proof: 'KVT5021SE' }])
      await refuses(context, 'conflict', () => context.invoices.prolong({ ...input, ...other }, key));
  }),
];

const paidOnes = [
  check('asks to let go also of what was paid for being late, while nothing is asked for', needs, async (context) => {
    const { invoice } = lateOne;
    const letter = { kind: 'reminded' as const, letter: 'reminder' as const, sentOn: '2026-11-24', fee: 6_000 };
    await context.invoices.record({ invoice, events: [{ ...letter, id: 'rem', at: '2026-11-24T10:00:00Z' }] }, intention());
    const money = { kind: 'payment' as const, payment: 'all', state: 'settled' as const, amount: 86_000 };
    await context.invoices.record({ invoice, events: [{ ...money, id: 'all', at: '2026-11-24T11:00:00Z' }] }, intention());
    const settled = await got(context, lateOne);
    expect(settled).toMatchObject({ standing: { status: 'paid' }, late: { charged: 6_000 } });
    expect(settled.can.dispute).toContain('fee');
    const ask = (version: number) => () =>
      context.invoices.dispute({ ...lateOne, version, why: 'fee', comment: 'I was ill.' }, intention());
    const open = agrees(await ask(settled.version)());
    expect(open).toMatchObject({
      standing: { status: 'paid', toPay: 0, paused: 0 },
      disputes: [{ why: 'fee', state: 'open', amount: 6_000 }],
    });
    await refuses(context, 'not_eligible', ask(open.version), lateOne.order);
    const { id: dispute = '' } = open.disputes[0] ?? {};
    const step = { dispute, why: 'fee', amount: 6_000, on: '2026-11-24', state: 'decided_for' as const };
    const events = [
      { id: 'for', at: '2026-11-24T12:30:00Z', kind: 'disputed' as const, ...step },
      { id: 'gone', at: '2026-11-24T12:30:01Z', kind: 'waived' as const, what: 'fees' as const, amount: 6_000, why: 'goodwill' },
    ];
    const decided = agrees(await context.invoices.record({ invoice, events }, intention()));
    expect(decided, 'it is the shopper’s then').toMatchObject({
      standing: { status: 'over_paid', overPaid: 6_000 },
      late: { charged: 0 },
    });
    expect(decided.can.dispute, 'once').not.toContain('fee');
  }),
  check('asks about no fee of what was paid in time', needs, async (context) => {
    const { version, can } = await paid(context, 'bank-all', 129_800);
    expect(can.dispute).not.toContain('fee');
    const input = { ...which, version, why: 'fee', comment: 'No.' };
    const { reasons } = await refuses(context, 'not_eligible', () => context.invoices.dispute(input, intention()));
    expect(reasons).toEqual(['no_fee']);
  }),
];

export const invoiceProofChecks = [...showing, ...paidOnes];
