/** Whole stories of invoices, as shoppers and shops live them, on both systems of record. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Invoice, Invoices } from '@kvitto/contract/invoice';
import type { InvoiceDocument, InvoiceLine } from '@kvitto/contract/invoices/document';
import type { EventOf, InvoiceEvent } from '@kvitto/contract/invoices/events';
import { seed } from '@kvitto/testing';
import { memory } from '../memory/index.ts';
import { sql } from '../sql/index.ts';
import { told } from './story.fake.ts';
import type { Teller } from './story.fake.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

const { issued, ...options } = seed.invoices;
const backends: Readonly<Record<string, (now: () => Date) => Promise<Teller['backend']>>> = {
  memory: async (now) => memory({ orders: seed.orders, returns: seed.returns, invoices: { ...options, seeds: [] }, now }),
  sql: async (now) => {
    const backend = await sql({ database: ':memory:', returns: seed.returns, invoices: options, now });
    closers.push(() => backend.close());
    for (const order of seed.orders) if (order.id === 'ord-invoiced') await backend.ingest.order(order);
    return backend;
  },
};

const [bill] = issued;
if (!bill) throw new Error('The seed has an invoice');
const lineOf = (id: string): InvoiceLine => bill.document.lines.find((line) => line.id === id) ?? expect.fail(`It has no ${id}`);
const [jackets, lamp, delivery] = [lineOf('jacket'), lineOf('lamp'), lineOf('shipping')];
const jacket = { ...jackets, quantity: 1, gross: 50_000 };
const documentOf = (number: string, lines: readonly InvoiceLine[], more: Partial<InvoiceDocument> = {}): InvoiceDocument => ({
  ...bill.document,
  ...more,
  payTo: [],
  number,
  lines: [...lines],
});

const money = ({ standing, balance }: Invoice) => ({ toPay: standing.toPay, paused: standing.paused, open: balance.open });
const settled = (id: string, amount: number, at = '2026-11-23T10:00:00Z'): InvoiceEvent => ({
  id,
  at,
  kind: 'payment',
  payment: id,
  state: 'settled',
  amount,
});

describe.each(Object.entries(backends))('a story in %s', (_name, open) => {
  const begin = async (...documents: readonly (readonly InvoiceLine[])[]) => {
    const story = await told(open);
    for (const [at, lines] of documents.entries())
      await story.backend.invoices.issue({ invoice: `inv-${at + 1}`, document: documentOf(String(at + 1), lines) });
    return story;
  };

  it('of two captures: what a return takes off is taken off the one that is not paid, where its own is', async () => {
    const story = await begin([jackets], [lamp, delivery]);
    await story.record('inv-1', settled('p', 100_000));
    const { id, offer } = await story.returned([{ line: 'jacket', units: 2 }]);
    expect(offer).toMatchObject({
      owed: 0,
      payments: [
        { amount: 29_800, how: 'lowered' },
        { amount: 70_200, how: 'paid_back' },
      ],
    });
    expect([money(await story.got('inv-1')), money(await story.got('inv-2'))]).toEqual([
      { toPay: 0, paused: 0, open: 0 },
      { toPay: 0, paused: 29_800, open: 29_800 },
    ]);
    await story.refunded(id);
    const [first, second] = [await story.got('inv-1'), await story.got('inv-2')];
    expect([money(first), money(second)]).toEqual([
      { toPay: 0, paused: 0, open: 0 },
      { toPay: 0, paused: 0, open: 0 },
    ]);
    expect([first.standing.overPaid, first.refunds.map(({ amount }) => amount)]).toEqual([0, [70_200]]);
  });

  it('of a return over two captures, then another of the same kind of thing', async () => {
    const story = await begin([jacket], [jacket]);
    const first = await story.returned([{ line: 'jacket', units: 1 }]);
    await story.refunded(first.id);
    const second = await story.returned([{ line: 'jacket', units: 1 }]);
    expect(money(await story.got('inv-2'))).toEqual({ toPay: 0, paused: 50_000, open: 50_000 });
    await story.refunded(second.id);
    expect([(await story.got('inv-1')).balance.open, (await story.got('inv-2')).balance.open]).toEqual([0, 0]);
  });

  it.each([40, -40])('of an invoice that was rounded by %i for cash: nobody is left with that alone', async (rounding) => {
    const story = await begin();
    await story.backend.invoices.issue({ invoice: 'inv-1', document: documentOf('1', [jackets, lamp, delivery], { rounding }) });
    const { id } = await story.returned([
      { line: 'jacket', units: 2 },
      { line: 'lamp', units: 1 },
    ]);
    expect((await story.got()).standing).toMatchObject({ status: 'paused', toPay: 0 });
    await story.refunded(id);
    expect((await story.got()).standing).toMatchObject({ status: 'credited', overPaid: 0 });
  });

  it('of an invoice that comes after the return of its things was credited on another', async () => {
    const story = await begin([jackets]);
    const { id, offer } = await story.returned([
      { line: 'jacket', units: 1 },
      { line: 'lamp', units: 1 },
    ]);
    await story.refunded(id);
    await story.backend.invoices.issue({ invoice: 'inv-2', document: documentOf('2', [lamp, delivery]) });
    const [first, second] = [await story.got('inv-1'), await story.got('inv-2')];
    expect(first.balance.credited + second.balance.credited).toBe(74_900);
    expect(first.standing.toPay + second.standing.toPay).toBe(offer.owed);
  });

  it('of a plan for things that all come back: nobody pays for credit that was not used', async () => {
    const story = await begin([jackets, lamp, delivery]);
    await story.change('divide', { option: 'twelve' });
    const { id } = await story.returned([
      { line: 'jacket', units: 2 },
      { line: 'lamp', units: 1 },
    ]);
    await story.refunded(id);
    const after = await story.got();
    expect(after).toMatchObject({ balance: { interest: 0 }, standing: { status: after.balance.open === 0 ? 'credited' : 'open' } });
    expect(after.balance.open).toBe(after.balance.invoiced - after.balance.credited);
  });

  it('of a plan and a credit note from the shop: the interest on it goes with it', async () => {
    const story = await begin([jackets, lamp, delivery]);
    const before = await story.change('divide', { option: 'twelve' });
    const credit = { kind: 'credit', note: 'n', number: 'n', type: '381', amount: 50_000, why: 'goodwill' } as const;
    const after = await story.record('inv-1', { ...credit, id: 'c', at: '2026-11-24T12:00:00Z' });
    expect(after.balance.interest).toBeLessThan(before.balance.interest);
    expect(after.balance.fees).toBeLessThan(before.balance.fees);
    expect(after.plan?.instalments.reduce((all, { left }) => all + left, 0)).toBe(after.balance.open);
  });

  it('of a thing that is paused for a fault and then sent back: it is held back once, and nothing of it in the end', async () => {
    const story = await begin([jackets, lamp, delivery]);
    await story.change('pause', { why: 'faulty', lines: [{ line: 'lamp', units: 1 }] });
    const { id, offer } = await story.returned([{ line: 'lamp', units: 1 }]);
    expect(money(await story.got())).toEqual({ toPay: offer.owed, paused: 24_900, open: 129_800 });
    await story.refunded(id);
    expect(money(await story.got())).toEqual({ toPay: 104_900, paused: 0, open: 104_900 });
  });

  it('of an invoice that is paused whole and of which a thing is sent back: that one waits on when the pause ends', async () => {
    const story = await begin([jackets, lamp, delivery]);
    const paused = await story.change('pause', { why: 'wrong_amount' });
    const { offer } = await story.returned([{ line: 'lamp', units: 1 }]);
    expect(money(await story.got())).toEqual({ toPay: 0, paused: 129_800, open: 129_800 });
    await story.change('resume', { pause: paused.pauses[0]?.id ?? '' });
    expect(money(await story.got())).toEqual({ toPay: offer.owed, paused: 24_900, open: 129_800 });
  });

  it('of a dispute: it is decided once, and not begun again for the same reason', async () => {
    const story = await begin([jackets, lamp, delivery]);
    const [begun] = (await story.change('dispute', { why: 'faulty', comment: 'It leaks.' })).disputes;
    const { id: dispute = '', amount = 0 } = begun ?? {};
    const step = (id: string, state: EventOf<'disputed'>['state'], minute: number) =>
      story.record('inv-1', {
        id,
        at: `2026-11-24T12:${minute}:00Z`,
        kind: 'disputed',
        dispute,
        why: 'faulty',
        amount,
        on: '2026-11-24',
        state,
      });
    await step('a', 'waiting_for_you', 10);
    await step('b', 'decided_against', 30);
    await expect(step('c', 'open', 40)).rejects.toMatchObject({ code: 'invalid_input', fields: [{ path: 'events.0.state' }] });
    await expect(step('d', 'closed', 20), 'nor before it').rejects.toMatchObject({ code: 'invalid_input' });
    await step('e', 'waiting_for_shop', 20);
    const after = await step('f', 'closed', 50);
    expect([after.standing.paused, after.disputes[0]?.state, after.can.dispute.includes('faulty')]).toEqual([0, 'closed', false]);
    await expect(story.change('dispute', { why: 'faulty', comment: 'Again.' })).rejects.toMatchObject({ reasons: ['too_often'] });
    const { standing, disputes } = await story.change('dispute', { why: 'duplicate', comment: 'Twice.' });
    expect(standing.status).toBe('disputed');
    // Numbers that can be said on the phone.
    expect(disputes.map(({ id }) => id.slice(-3))).toEqual(['-C1', '-C2']);
  });

  it('of money that goes back to the payer: all of it, or a part of it as a refund', async () => {
    const story = await begin([jackets, lamp, delivery]);
    await story.record('inv-1', settled('p', 129_800));
    const back = (id: string, amount: number) =>
      story.record('inv-1', { id, at: '2026-11-24T11:00:00Z', kind: 'payment', payment: 'p', state: 'reversed', amount });
    await expect(back('part', 50_000)).rejects.toMatchObject({ code: 'invalid_input', fields: [{ path: 'events.0.amount' }] });
    const refund = { id: 'f', at: '2026-11-24T10:00:00Z', kind: 'refund', refund: 'f', state: 'sent', amount: 50_000 } as const;
    expect((await story.record('inv-1', refund)).balance.open).toBe(50_000);
    expect((await back('all', 129_800)).balance.open).toBe(179_800);
  });

  it('of one key for two things: the second is refused', async () => {
    const story = await begin([jackets, lamp, delivery]);
    const own = { order: 'ord-invoiced', invoice: 'inv-1', version: 1, why: 'faulty' };
    const [lamps, others] = [
      { ...own, lines: [{ line: 'lamp', units: 1 }] },
      { ...own, lines: [{ line: 'jacket', units: 1 }] },
    ];
    const key = { idempotencyKey: 'once' };
    await story.backend.invoices.pause(lamps, key);
    await story.backend.invoices.pause(lamps, key);
    await expect(story.backend.invoices.pause(others, key)).rejects.toMatchObject({ code: 'conflict' });
    await expect(story.backend.invoices.pause({ ...lamps, comment: 'Broken' }, key)).rejects.toMatchObject({ code: 'conflict' });
    const said = { ...own, version: 2, comment: 'Broken' };
    await story.backend.invoices.dispute({ ...said, lines: lamps.lines }, key);
    await expect(story.backend.invoices.dispute(said, key)).rejects.toMatchObject({ code: 'conflict' });
  });
});

type Money = Parameters<Invoices['receive']>[0]['payments'][number];

describe.each(Object.entries(backends))('money that comes in, in %s', (_name, open) => {
  const begin = async () => {
    const story = await told(open);
    await story.backend.invoices.issue({ invoice: 'inv-1', document: documentOf('77001', [lamp]) });
    const receive = async (more: Partial<Money>) => {
      const incoming = { transaction: 't', at: '2026-11-24T09:00:00Z', amount: 10_000, currency: 'SEK', reference: '77001', ...more };
      return (await story.backend.invoices.receive({ payments: [incoming] })).items[0]?.how;
    };
    return { ...story, receive };
  };

  it('counts once, and is looked at by a person where the bank tells another sum the second time', async () => {
    const { receive, got } = await begin();
    expect([await receive({}), await receive({}), await receive({ amount: 9_000 })]).toEqual(['under', 'duplicate', 'unclear']);
    expect((await got()).balance.paid).toBe(10_000);
  });

  it('is nothing where it is nothing', async () => {
    const { receive, got } = await begin();
    expect(await receive({ amount: 0 })).toBe('unknown');
    expect((await got()).payments).toEqual([]);
  });

  it('that counts from a day to come is here today, and what is done afterwards happens then', async () => {
    const { receive, got, change } = await begin();
    await receive({ at: '2027-11-30T00:00:00Z' });
    const after = await change('extend', { option: 'days14' });
    expect(after.standing.status).not.toBe('overdue');
    expect((await got()).payments).toMatchObject([{ at: '2026-11-24T12:00:00.000Z' }]);
  });
});
