import { invoiceEvent } from '@kvitto/contract/invoices/events';
import { seed } from '@kvitto/testing';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { memory } from '../memory/index.ts';
import { oddValues } from '../carrier-sample.fake.ts';
import { invoiceWebhook, receiveInvoiceNews } from './index.ts';
import { sampleEvent, sampleInvoice, sampleNote, sampleSeconds, signed } from './stripe.fake.ts';

const secret = 'whsec_1';
const now = new Date((sampleSeconds + 200_000) * 1000);
const seconds = now.getTime() / 1000;
const bytes = (text: string) => new TextEncoder().encode(text);
const headersOf = (signature: string) => new Headers({ 'stripe-signature': signature });

describe('a signature', () => {
  const body = JSON.stringify(sampleEvent('invoice.paid', sampleInvoice()));
  const check = async (signature: string, text = body, by = secret) => invoiceWebhook.verify(bytes(text), headersOf(signature), by, now);
  it('is Stripe’s where it is of this body, by this secret, within five minutes', async () => {
    expect(await check(await signed(body, secret, seconds))).toBe(true);
    expect(await check(await signed(body, secret, seconds - 300))).toBe(true);
    expect(await check(await signed(body, secret, seconds - 301))).toBe(false);
    expect(await check(await signed(body, secret, seconds + 301))).toBe(false);
    expect(await check(await signed(body, 'whsec_2', seconds))).toBe(false);
    expect(await check(await signed(body, secret, seconds), `${body} `)).toBe(false);
  });
  it('agrees with one that was reckoned elsewhere', async () => {
    // openssl dgst -sha256 -hmac whsec_1, of `1700000000.{}`
    const elsewhere = 'c8cf6ed9fd9120874a1792902ffdf5b69559118b76d10974da8a20cf21f94bc5';
    const then = new Date(1_700_000_000_000);
    expect(await invoiceWebhook.verify(bytes('{}'), headersOf(`t=1700000000,v1=${elsewhere}`), secret, then)).toBe(true);
  });
  it('may be one of several while a secret is changed', async () => {
    const [mine, other] = [await signed(body, secret, seconds), await signed(body, 'whsec_2', seconds)];
    const of = (header: string) => /v1=[0-9a-f]+/.exec(header)?.[0] ?? '';
    expect(await check(`t=${seconds},${of(other)},${of(mine)}`)).toBe(true);
    expect(await check(`t=${seconds - 1},${of(mine)}`)).toBe(false);
  });
  it.each(['', 't=1', 'v1=', 'nonsense', `t=${seconds},v1=`, `t=,v1=${'0'.repeat(64)}`, `t=${seconds},v0=${'0'.repeat(64)}`])(
    'is none: %j',
    async (signature) => {
      expect(await check(signature)).toBe(false);
    },
  );
  it('by an empty secret is nobody’s', async () => {
    expect(await check(await signed(body, secret, seconds), body, '')).toBe(false);
  });
});

describe('an event', () => {
  const read = (type: string, object: object) => {
    const news = invoiceWebhook.read(sampleEvent(type, object));
    for (const event of news.events) expect(z.safeParse(invoiceEvent, event).error).toBeUndefined();
    return news.events;
  };
  it.each([
    [
      'invoice.paid',
      { status: 'paid', amount_paid: 129_800, amount_remaining: 0 },
      { kind: 'payment', state: 'settled', amount: 129_800, payment: 'stripe:in_1MtHbELkdIwHu7ixl4OzzPMv' },
    ],
    ['invoice.paid', { amount_paid: 0, amount_remaining: 0 }, { kind: 'payment', state: 'settled', amount: 129_800 }],
    ['invoice.paid', { amount_paid: 5, metadata: { payment: 'pay_1' } }, { kind: 'payment', payment: 'pay_1', amount: 5 }],
    ['invoice.payment_failed', {}, { kind: 'payment', state: 'failed', amount: 129_800 }],
    ['invoice.voided', {}, { kind: 'credit', why: 'other', amount: 129_800, number: 'KV-20411' }],
    ['invoice.marked_uncollectible', {}, { kind: 'credit', why: 'written_off', amount: 129_800 }],
  ])('%s with %j is %j', (type, change, expected) => {
    expect(read(type, sampleInvoice(change))).toMatchObject([{ id: 'stripe:evt_1', at: '2026-11-19T09:00:00.000Z', ...expected }]);
  });
  it('of a credit note is that note, and money that went back', () => {
    expect(read('credit_note.created', sampleNote())).toMatchObject([
      { kind: 'credit', number: 'KV-20411-CN-01', amount: 29_800, why: 'return' },
    ]);
    const back = sampleNote({ refunds: [{ amount_refunded: 20_000, refund: 're_1' }], out_of_band_amount: 9800 });
    expect(invoiceWebhook.read(sampleEvent('credit_note.created', back))).toMatchObject({
      events: [{ kind: 'credit' }, { kind: 'refund', refund: back.id, state: 'sent', amount: 9800 }],
      refunds: [{ kind: 'refund', refund: 're_1', state: 'sent', amount: 20_000 }],
    });
  });
  it.each(['invoice.created', 'invoice.payment_succeeded', 'customer.created', 'toString'])('%s is nothing of ours', (type) => {
    expect(read(type, sampleInvoice())).toEqual([]);
  });
  it.each(oddValues.map((value, at) => [at, value]))('that is odd (%i) is refused', (_, value) => {
    const refused = expect.objectContaining({ code: 'invalid_input' });
    expect(() => invoiceWebhook.read(value)).toThrow(refused);
    expect(() => invoiceWebhook.read({ ...sampleEvent('invoice.paid', {}), data: { object: value } })).toThrow(refused);
  });
});

describe('receiving', () => {
  const order = 'ord-invoiced';
  const bill = { ...sampleInvoice(), metadata: { invoice: 'inv-open' } };
  async function setUp() {
    const backend = memory({ orders: seed.orders, now: () => now, invoices: seed.invoices });
    for (const each of seed.invoices?.issued ?? []) await backend.invoices?.issue(each, { idempotencyKey: `issue-${each.invoice}` });
    const [known] = (await backend.invoices?.list({ order }))?.items ?? [];
    if (!backend.invoices || !known) throw new TypeError('It has invoices.');
    const { invoices } = backend;
    const send = async (given: object, by = secret, invoiceOf?: () => Promise<string>) => {
      const receive = receiveInvoiceNews({ secrets: ['whsec_old', secret], invoices, invoiceOf, now: () => now });
      const body = JSON.stringify(given);
      const headers = headersOf(await signed(body, by, seconds));
      return receive(new Request('https://shop.example/stripe', { method: 'POST', headers, body }));
    };
    const get = () => invoices.get({ order, invoice: known.id });
    return { send, get, id: known.id };
  }
  const paid = (id: string, eventId?: string) =>
    sampleEvent('invoice.paid', { ...bill, metadata: { invoice: id }, amount_paid: 129_800, amount_remaining: 0 }, eventId);

  it('records each event once, however often and at once it comes', async () => {
    const { send, get, id } = await setUp();
    const answers = await Promise.all(Array.from({ length: 4 }, () => send(paid(id))));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(await get()).toMatchObject({ standing: { status: 'paid' }, balance: { paid: 129_800 }, version: 2 });
  });
  it('takes a failed payment that succeeds later for one, in whatever order they come', async () => {
    const { send, get, id } = await setUp();
    const failed = {
      ...sampleEvent('invoice.payment_failed', { ...bill, metadata: { invoice: id } }, 'evt_0'),
      created: sampleSeconds + 90_000,
    };
    await send(paid(id));
    await send(failed);
    expect(await get()).toMatchObject({ standing: { status: 'paid' }, payments: [{ state: 'settled', amount: 129_800 }] });
  });
  it.each([
    ['as they happened', false],
    ['the other way round', true],
  ])('asks again for what a credit note took off that is void, told %s', async (_how, isTurned) => {
    const { send, get, id } = await setUp();
    const note = { ...sampleNote(), invoice: bill.id };
    const told = (type: string, event: string, later: number) => ({ ...sampleEvent(type, note, event), created: sampleSeconds + later });
    const news = [told('credit_note.created', 'evt_a', 90_000), told('credit_note.voided', 'evt_b', 90_060)];
    for (const each of isTurned ? news.toReversed() : news) await send(each, secret, async () => id);
    expect(await get()).toMatchObject({ balance: { credited: 0, open: 129_800 }, credits: [{ amount: 0 }] });
  });
  it('refuses what is not signed, and records nothing of it', async () => {
    const { send, get, id } = await setUp();
    expect((await send(paid(id), 'whsec_evil')).status).toBe(401);
    expect((await get()).version).toBe(1);
  });
  it('lets be what is no invoice of ours, and has Stripe try again what is not there yet', async () => {
    const { send } = await setUp();
    const foreign = await send(sampleEvent('invoice.paid', { ...bill, metadata: {} }));
    expect([foreign.status, await foreign.json()]).toEqual([200, { recorded: 0 }]);
    expect((await send(paid('inv-not-yet'))).status).toBe(404);
  });
  it('says what is wrong with a body that is none', async () => {
    const { send } = await setUp();
    expect((await send({ object: 'event' })).status).toBe(422);
  });
});
