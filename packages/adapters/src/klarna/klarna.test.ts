import { invoice as invoiceSchema, invoiceOffers, invoices as table } from '@kvitto/contract/invoice';
import type { Invoice } from '@kvitto/contract/invoice';
import { describeBackend } from '@kvitto/testing';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { throughWire } from '../http/wire.fake.ts';
import { memoryStore } from '../memory/store.ts';
import { silentVendor } from '../silent-vendor.fake.ts';
import { klarna } from './index.ts';
import type { KlarnaOptions } from './index.ts';
import { fakeKlarna, sampleKlarnaOrder } from './klarna.fake.ts';
import type { FakeKlarnaOrder } from './klarna.fake.ts';

const order = 'ord-1';
const [first, second] = ['4ba29b50-be7b-44f5-a492-113e6a865e22', '5ca29b50-be7b-44f5-a492-113e6a865e22'];
const which = { order, invoice: first };

function setUp(change: Partial<FakeKlarnaOrder> = {}, more: Partial<KlarnaOptions> = {}) {
  const far = fakeKlarna([{ ...sampleKlarnaOrder(), ...change }]);
  const id = sampleKlarnaOrder().order_id;
  const now = () => new Date('2026-11-24T12:00:00Z');
  const backend = klarna({
    endpoint: 'https://api.playground.klarna.com',
    key: 'key',
    zone: 'Europe/Stockholm',
    orderOf: async (asked) => (asked === order ? id : undefined),
    due: { days: 30, store: memoryStore({ now }) },
    fetch: far.fetch,
    now,
    ...more,
  });
  const key = (idempotencyKey: string) => ({ idempotencyKey });
  return { far, ...backend, key };
}

const open = async ({ orders, now }: { orders: readonly { id: string }[]; now: Date }) => {
  const far = fakeKlarna([sampleKlarnaOrder()]);
  const known = async (id: string) => (orders.some((each) => each.id === id) ? sampleKlarnaOrder().order_id : undefined);
  const due = { days: 30, store: memoryStore() };
  const { invoices } = klarna({
    endpoint: 'https://api.klarna.com',
    key: 'key',
    zone: 'Europe/Stockholm',
    orderOf: known,
    due,
    fetch: far.fetch,
    now: () => now,
  });
  return { backend: { invoices } };
};
describeBackend('klarna', { open });
describeBackend('klarna, through the wire', { open, through: throughWire });

/** As the contract has it, and with sums that agree. */
function checked(given: Invoice): Invoice {
  expect(z.safeParse(invoiceSchema, given).error).toBeUndefined();
  const { balance, breakdown, lines, vat } = given;
  expect(breakdown.reduce((sum, { amount }) => sum + amount, 0)).toBe(balance.open);
  expect(vat.reduce((sum, row) => sum + row.net + row.vat, 0)).toBe(lines.reduce((sum, line) => sum + line.amount, 0));
  return given;
}

describe('an order at Klarna', () => {
  it('has an invoice for each capture, the newest first', async () => {
    const { invoices } = setUp();
    const { items, number, totals } = await invoices.list({ order });
    expect(items.map(checked).map(({ id, capture, number: own }) => [id, capture, own])).toEqual([
      [second, second, 'K4MADNY-2'],
      [first, first, 'K4MADNY-1'],
    ]);
    expect(number).toBe('#KV-1011');
    expect(totals).toEqual([{ toPay: { amount: 0, currency: 'SEK' }, open: { amount: 0, currency: 'SEK' } }]);
  });
  it('tells lines with discounts taken off, and the whole where no lines were captured', async () => {
    const { invoices } = setUp();
    expect(checked(await invoices.get(which))).toMatchObject({
      type: '393',
      currency: 'SEK',
      country: 'SE',
      issuedOn: '2026-11-17',
      balance: { invoiced: 99_800, open: 99_800 },
      lines: [
        { kind: 'goods', title: 'Jacket', quantity: 2, amount: 95_138, vatPercent: 25 },
        { kind: 'shipping', title: 'Home', amount: 4662 },
      ],
      vat: [{ percent: 25, net: 79_840, vat: 19_960 }],
    });
    expect(checked(await invoices.get({ order, invoice: second })).lines).toMatchObject([{ title: 'K4MADNY-2', amount: 30_000 }]);
  });
  it('asks for nothing that Klarna alone knows to be paid or not', async () => {
    const { invoices } = setUp();
    expect(checked(await invoices.get(which))).toMatchObject({
      standing: { status: 'elsewhere', toPay: 0, dueOn: '2026-12-17', daysLeft: 23 },
      late: { steps: [], interest: 0 },
      payable: { least: 0, most: 0 },
      can: { pay: false, extend: true, divide: false, pause: [], dispute: [] },
    });
  });
  it('tells no due date that nobody knows, and moves none', async () => {
    const { invoices, key } = setUp({}, { due: undefined });
    const given = checked(await invoices.get(which));
    expect([given.standing.dueOn, given.parts[0]?.dueOn, given.can.extend]).toEqual([undefined, undefined, false]);
    await expect(invoices.offers(which)).rejects.toMatchObject({ code: 'unsupported' });
    await expect(invoices.extend({ ...which, version: 1, option: 'days10' }, key('k'))).rejects.toMatchObject({ code: 'unsupported' });
  });
  it('is paid where the money moved at once, and stays so when it is refunded', async () => {
    const [capture] = sampleKlarnaOrder().captures;
    if (!capture) throw new TypeError('It has captures.');
    const refunds = [{ refund_id: 'ref-1', refunded_amount: 20_000, refunded_at: '2026-11-20T09:00:00Z', reference: 'CN-1' }];
    const card = { initial_payment_method: { type: 'CARD' }, captures: [{ ...capture, refunded_amount: 20_000 }], refunds };
    const { invoices } = setUp(card);
    expect(checked(await invoices.get(which))).toMatchObject({
      type: '380',
      standing: { status: 'paid', toPay: 0 },
      balance: { credited: 20_000, open: 0 },
      credits: [{ id: 'ref-1', number: 'CN-1', amount: 20_000 }],
      refunds: [{ amount: 20_000, state: 'sent' }],
      version: 4,
    });
  });
  it('tells of several captures how much of each was refunded', async () => {
    const { captures } = sampleKlarnaOrder();
    const refunds = [{ refund_id: 'ref-1', refunded_amount: 9_800, refunded_at: '2026-11-20T09:00:00Z' }];
    const { invoices } = setUp({ captures: captures.map((each, at) => (at === 0 ? { ...each, refunded_amount: 9_800 } : each)), refunds });
    expect(checked(await invoices.get(which))).toMatchObject({
      balance: { invoiced: 99_800, credited: 9_800, open: 90_000 },
      credits: [{ number: 'K4MADNY-1', amount: 9_800, at: '2026-11-20T09:00:00Z' }],
    });
    expect((await invoices.get({ order, invoice: second })).credits).toEqual([]);
  });
  it.each([
    ['AUTHORIZED', 'ACCEPTED', { amount: { amount: 129_800, currency: 'SEK' } }],
    ['AUTHORIZED', 'PENDING', { amount: { amount: 129_800, currency: 'SEK' } }],
    ['AUTHORIZED', 'REJECTED', undefined],
    ['CANCELLED', 'ACCEPTED', undefined],
    ['EXPIRED', 'ACCEPTED', undefined],
    ['SOMETHING_NEW', 'ACCEPTED', undefined],
  ])('that is %s and %s has no invoice yet, and expects %j', async (status, fraud, expected) => {
    // A word that is not published must do no harm.
    const [known, risk] = [status as FakeKlarnaOrder['status'], fraud as FakeKlarnaOrder['fraud_status']];
    const { invoices } = setUp({ status: known, fraud_status: risk, captures: [], remaining_authorized_amount: 129_800 });
    const listed = await invoices.list({ order });
    expect([listed.items, listed.expected]).toEqual([[], expected]);
    expect(z.safeParse(table.list.output, listed).error).toBeUndefined();
  });
  it('is nothing to a gift’s receiver', async () => {
    const { invoices } = setUp();
    await expect(invoices.list({ order }, { isGift: true })).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('moving a due date', () => {
  it('is offered as far as the shop pays for it, and costs the shopper nothing', async () => {
    const { invoices } = setUp();
    const { extensions } = z.parse(invoiceOffers, await invoices.offers(which));
    expect(extensions).toEqual([{ option: 'days10', days: 10, dueOn: '2026-12-27', fee: 0, total: 99_800, timesLeft: 1 }]);
    const odd = setUp();
    odd.far.options = [{ amount: 0, number_of_days: 0 }, ...odd.far.options];
    expect((await odd.invoices.offers(which)).extensions, 'Klarna’s own sample has one of no days').toHaveLength(1);
    const rich = setUp({}, { due: { days: 30, store: memoryStore(), mostFee: 1900 } });
    expect((await rich.invoices.offers(which)).extensions.map(({ option }) => option)).toEqual(['days10', 'days30']);
  });
  it('happens once for an intention, however often it is told, and shows', async () => {
    const { far, invoices, key } = setUp();
    const input = { ...which, version: 1, option: 'days10' };
    const after = checked(await invoices.extend(input, key('one')));
    expect(after).toMatchObject({ version: 2, standing: { dueOn: '2026-12-27' }, can: { extend: false } });
    expect(await invoices.extend(input, key('one'))).toEqual(after);
    expect(far.moved).toEqual([{ capture: first, days: 10 }]);
    expect((await invoices.offers(which)).extensions).toMatchObject([{ timesLeft: 0, whyNot: 'too_often' }]);
    await expect(invoices.extend({ ...input, version: 2 }, key('two'))).rejects.toMatchObject({ code: 'not_eligible' });
  });
  it('is to Klarna’s own day: it has none before it', async () => {
    const { far, invoices, key } = setUp();
    const input = { ...which, version: 1, option: 'days10' };
    const asked = invoices.extend({ ...input, dueOn: '2026-12-21' }, key('one'));
    await expect(asked).rejects.toMatchObject({ code: 'invalid_input', fields: [{ path: 'dueOn' }] });
    expect(far.moved).toEqual([]);
    const after = await invoices.extend({ ...input, dueOn: '2026-12-27' }, key('one'));
    expect(after.standing.dueOn).toBe('2026-12-27');
    await expect(invoices.extend({ ...input, dueOn: '2026-12-21' }, key('one'))).rejects.toMatchObject({ code: 'conflict' });
  });
  it('happens for one of two tabs', async () => {
    const { far, invoices, key } = setUp();
    const input = { ...which, version: 1, option: 'days10' };
    const outcomes = await Promise.allSettled([invoices.extend(input, key('one')), invoices.extend(input, key('two'))]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(far.moved).toHaveLength(1);
    await expect(invoices.extend(input, key('three'))).rejects.toMatchObject({ code: 'conflict' });
  });
  it('goes on after a lost answer, and moves it no second time', async () => {
    const { far, invoices, key } = setUp();
    const input = { ...which, version: 1, option: 'days10' };
    far.next.push(undefined, undefined, 'lost');
    await expect(invoices.extend(input, key('one'))).rejects.toMatchObject({ code: 'unavailable' });
    expect((await invoices.get(which)).standing.dueOn).toBe('2026-12-17');
    expect((await invoices.extend(input, key('one'))).standing.dueOn).toBe('2026-12-27');
    expect(far.moved).toHaveLength(1);
  });
  it('is refused where Klarna refuses it, and may then be asked for again', async () => {
    const { far, invoices, key } = setUp();
    const input = { ...which, version: 1, option: 'days10' };
    far.next.push(undefined, undefined, Response.json({ error_code: 'NOT_ALLOWED' }, { status: 403 }));
    await expect(invoices.extend(input, key('one'))).rejects.toMatchObject({ code: 'not_eligible', reasons: ['not_offered'] });
    expect((await invoices.extend(input, key('two'))).version).toBe(2);
  });
  it('takes no option that was not offered, and no version that is over', async () => {
    const { far, invoices, key } = setUp();
    await expect(invoices.extend({ ...which, version: 1, option: 'days30' }, key('k'))).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(invoices.extend({ ...which, version: 9, option: 'days10' }, key('l'))).rejects.toMatchObject({ code: 'conflict' });
    expect(far.moved).toEqual([]);
  });
});

describe('Klarna', () => {
  it('sends its letter again, once for each key and once a minute, to the address that Klarna has', async () => {
    let now = Date.parse('2026-11-24T12:00:00Z');
    const letters = { store: memoryStore({ now: () => new Date(now) }) };
    const { far, invoices, key } = setUp({ billing_address: { email: 'marta@mail.example' } }, { letters });
    const letter = { ...which, document: 'invoice' };
    expect((await invoices.get(which)).can.send).toBe(true);
    expect(await Promise.all([invoices.send(letter, key('a')), invoices.send(letter, key('a'))])).toEqual([
      { to: 'm•••@m•••.example' },
      { to: 'm•••@m•••.example' },
    ]);
    await expect(invoices.send(letter, key('b'))).rejects.toMatchObject({ code: 'rate_limited' });
    expect(far.sent).toEqual([first]);
    now += 61_000;
    await invoices.send(letter, key('b'));
    expect(far.sent).toEqual([first, first]);
    await expect(invoices.send({ ...letter, invoice: 'nobody' }, key('c'))).rejects.toMatchObject({ code: 'not_found' });
    await expect(invoices.send({ ...letter, document: 'receipt' }, key('d'))).rejects.toMatchObject({ code: 'not_found' });
    await expect(invoices.send(letter)).rejects.toMatchObject({ code: 'invalid_input' });
  });
  it('sends nothing where nobody counts how often', async () => {
    const { invoices, key } = setUp();
    await expect(invoices.send({ ...which, document: 'invoice' }, key('a'))).rejects.toMatchObject({ code: 'unsupported' });
    expect((await invoices.get(which)).can.send).toBeFalsy();
  });
  it('has no invoice of another order, and nothing else of the port', async () => {
    const { invoices, key } = setUp();
    await expect(invoices.get({ order, invoice: 'cap-other' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(invoices.document({ ...which, document: 'invoice' })).rejects.toMatchObject({ code: 'unsupported' });
    await expect(invoices.pay({ ...which, way: 'card', amount: 1 }, key('p'))).rejects.toMatchObject({ code: 'unsupported' });
    await expect(invoices.pay({ ...which, order: 'ord-9', way: 'card', amount: 1 }, key('p'))).rejects.toMatchObject({ code: 'not_found' });
  });
  it.each([
    ['misconfigured', new Response(null, { status: 401 })],
    ['misconfigured', new Response(null, { status: 403 })],
    ['rate_limited', new Response(null, { status: 429 })],
    ['unavailable', new Response(null, { status: 503 })],
    ['upstream', new Response(null, { status: 500 })],
    ['upstream', Response.json({ nothing: 'of theirs' })],
    ['upstream', new Response('<html>')],
    ['unavailable', 'unreachable' as const],
  ])('says %s for what it answers then', async (code, answer) => {
    const { far, invoices } = setUp();
    far.next.push(answer);
    await expect(invoices.list({ order })).rejects.toMatchObject({ code });
  });
  it('is not waited for without end', async () => {
    const { invoices } = setUp({}, { fetch: silentVendor, timeout: 5 });
    await expect(invoices.list({ order })).rejects.toMatchObject({ code: 'timeout' });
  });
});
