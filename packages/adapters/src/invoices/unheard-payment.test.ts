import { expect, it } from 'vitest';
import { seed } from '@kvitto/testing';
import { memory } from '../memory/index.ts';
import { told } from './story.fake.ts';

const { issued, ...options } = seed.invoices;
const [bill] = issued;
const which = { order: 'ord-invoiced', invoice: 'inv-1' };

it('money that was on its way and does not come is asked for again, paid by a payment of its own, and counts if it comes yet', async () => {
  const seeds = bill ? [{ ...bill, invoice: 'inv-1' }] : [];
  const story = await told(async (now) => memory({ orders: seed.orders, returns: seed.returns, invoices: { ...options, seeds }, now }));
  const { invoices } = story.backend;
  const pay = (key: string) => invoices.pay({ ...which, way: 'card', amount: 129_800 }, { idempotencyKey: key });
  const { payment } = await pay('first');
  const tell = (state: 'pending' | 'settled', at: string) =>
    story.record('inv-1', { id: `card-${state}`, at, kind: 'payment', payment, state, amount: 129_800, method: 'card' });
  expect(await tell('pending', '2026-11-24T12:01:00Z')).toMatchObject({ standing: { status: 'payment_pending' }, can: { pay: false } });
  story.at('2026-12-05T12:00:00Z');
  const after = await story.got();
  expect(after).toMatchObject({ standing: { status: 'overdue', toPay: 129_800 }, can: { pay: true }, late: { steps: expect.anything() } });
  expect(after.late.stopped).toBeUndefined();
  expect((await pay('second')).payment).not.toBe(payment);
  expect(await tell('settled', '2026-12-05T11:00:00Z')).toMatchObject({ standing: { status: 'paid' } });
});

it('a plan that is paid early by bank is done with, although interest goes on while the money is on its way', async () => {
  const seeds = bill ? [{ ...bill, invoice: 'inv-1' }] : [];
  const invoiced = { ...options, bankDays: 2, seeds };
  for (const isTold of [true, false]) {
    const story = await told(async (now) => memory({ orders: seed.orders, returns: seed.returns, invoices: invoiced, now }));
    const { invoices } = story.backend;
    await story.change('divide', { option: 'twelve' });
    story.at('2026-12-18T12:00:00Z');
    const amount = (await story.got()).plan?.early?.amount ?? 0;
    if (isTold) await invoices.pay({ ...which, way: 'bank', amount }, { idempotencyKey: 'early' });
    // Two bank days after Friday.
    story.at('2026-12-22T12:00:00Z');
    const money = { transaction: 't1', at: '2026-12-22T08:00:00Z', amount, currency: 'SEK', reference: '1234 5678 9023' };
    await invoices.receive({ payments: [money] });
    expect(await story.got()).toMatchObject({ standing: { status: 'paid' }, balance: { open: 0, paid: amount } });
  }
});

it('a payment that is told twice is paid once, and no plan is done with by that', async () => {
  const seeds = bill ? [{ ...bill, invoice: 'inv-1' }] : [];
  const story = await told(async (now) => memory({ orders: seed.orders, returns: seed.returns, invoices: { ...options, seeds }, now }));
  await story.change('divide', { option: 'twelve' });
  story.at('2026-12-18T12:00:00Z');
  const money = { at: '2026-12-18T11:00:00Z', kind: 'payment' as const, payment: 'p', state: 'settled' as const, amount: 80_000 };
  const { balance } = await story.record('inv-1', { ...money, id: 'one' });
  expect((await story.record('inv-1', { ...money, id: 'two' })).balance).toEqual(balance);
});

it('what a shopper said to have sent is theirs to take back until somebody else has seen it on its way', async () => {
  const seeds = bill ? [{ ...bill, invoice: 'inv-1' }] : [];
  const story = await told(async (now) => memory({ orders: seed.orders, returns: seed.returns, invoices: { ...options, seeds }, now }));
  const { invoices } = story.backend;
  const { payment } = await invoices.pay({ ...which, way: 'bank', amount: 129_800 }, { idempotencyKey: 'told' });
  const seen = { kind: 'payment' as const, payment, state: 'pending' as const, amount: 129_800, method: 'bank' };
  const { payments, version } = await story.record('inv-1', { id: 'seen', at: '2026-11-24T12:00:01Z', ...seen });
  expect(payments).toEqual([expect.not.objectContaining({ isTold: true })]);
  const cancelled = invoices.cancelPayment({ ...which, version, payment }, { idempotencyKey: 'back' });
  await expect(cancelled).rejects.toMatchObject({ code: 'not_eligible', reasons: ['pending'] });
});

it.each(['einvoice', 'autogiro'])(
  'money that was said to come by %s is that payment when the bank has it, and is taken back as that',
  async (kind) => {
    const seeds = bill ? [{ ...bill, invoice: 'inv-1' }] : [];
    const ways = [{ id: kind, kind, isElsewhere: false }];
    const story = await told(async (now) =>
      memory({ orders: seed.orders, returns: seed.returns, invoices: { ...options, ways, seeds }, now }),
    );
    const { invoices } = story.backend;
    const { payment } = await invoices.pay({ ...which, way: kind, amount: 129_800 }, { idempotencyKey: 'told' });
    const money = { transaction: 't1', at: '2026-11-24T12:00:00Z', amount: 129_800, currency: 'SEK', reference: '1234 5678 9023' };
    await invoices.receive({ payments: [money] });
    expect((await story.got()).payments).toMatchObject([{ id: payment, state: 'settled', method: kind }]);
    const { items } = await invoices.receive({ payments: [{ ...money, transaction: 't2', isReversal: true }] });
    expect([items[0]?.how, (await story.got()).payments]).toMatchObject(['reversed', [{ id: payment, state: 'reversed' }]]);
  },
);
