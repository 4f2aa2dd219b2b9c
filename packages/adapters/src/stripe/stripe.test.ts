import { invoice as invoiceSchema, paymentData } from '@kvitto/contract/invoice';
import type { Invoice } from '@kvitto/contract/invoice';
import { describeBackend } from '@kvitto/testing';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { throughWire } from '../http/wire.fake.ts';
import { silentVendor } from '../silent-vendor.fake.ts';
import { stripe } from './index.ts';
import type { StripeOptions } from './index.ts';
import type { FarCreditNote, FarInvoice } from './shapes.ts';
import { fakeStripe, sampleInvoice, sampleNote, sampleSeconds } from './stripe.fake.ts';

const order = 'ord-1';
const { id: invoice } = sampleInvoice();
const which = { order, invoice };

function setUp(change: Partial<FarInvoice> = {}, notes: FarCreditNote[] = [], more: Partial<StripeOptions> = {}) {
  const far = fakeStripe([sampleInvoice(change)], notes);
  const { invoices } = stripe({
    key: 'key',
    zone: 'Europe/Stockholm',
    country: 'SE',
    orderOf: async (asked) => (asked.startsWith('ord-') && !asked.endsWith('nobody-has') ? { number: '#KV-1011' } : undefined),
    fetch: far.fetch,
    now: () => new Date('2026-11-24T12:00:00Z'),
    ...more,
  });
  return { far, invoices };
}

const open = async ({ orders }: { orders: readonly { id: string }[] }) => {
  const orderOf = async (id: string) => (orders.some((each) => each.id === id) ? { number: id } : undefined);
  const metadata = { order: orders[0]?.id ?? '' };
  return { backend: setUp({ metadata }, [], { orderOf }) };
};
describeBackend('stripe', { open: async (seed) => ({ backend: { invoices: (await open(seed)).backend.invoices } }) });
describeBackend('stripe, through the wire', {
  open: async (seed) => ({ backend: { invoices: (await open(seed)).backend.invoices } }),
  through: throughWire,
});

/** As the contract has it, and with sums that agree. */
function checked(given: Invoice): Invoice {
  expect(z.safeParse(invoiceSchema, given).error).toBeUndefined();
  const { balance, breakdown, lines, vat } = given;
  expect(breakdown.reduce((sum, { amount }) => sum + amount, 0)).toBe(balance.open);
  expect(vat.reduce((sum, row) => sum + row.net + row.vat, 0)).toBe(lines.reduce((sum, line) => sum + line.amount, 0));
  return given;
}

describe('an invoice at Stripe', () => {
  it('is told with lines, taxes, dates and what is left of it', async () => {
    const { invoices } = setUp();
    const given = checked(await invoices.get(which));
    expect(given).toMatchObject({
      number: 'KV-20411',
      type: '380',
      currency: 'SEK',
      issuedOn: '2026-11-17',
      standing: { status: 'open', toPay: 129_800, dueOn: '2026-12-01', daysLeft: 7 },
      balance: { invoiced: 129_800, paid: 0, open: 129_800 },
      lines: [
        { title: 'Jacket', quantity: 2, amount: 124_900, vatPercent: 25 },
        { kind: 'shipping', amount: 4900, vatPercent: 25 },
      ],
      vat: [{ percent: 25, net: 103_840, vat: 25_960 }],
      can: { pay: true, extend: false, divide: false, share: false, pause: [], dispute: [] },
      documents: [{ id: 'invoice', name: 'invoice-KV-20411.pdf' }],
    });
    const listed = await invoices.list({ order });
    expect([listed.number, listed.items]).toEqual(['#KV-1011', [given]]);
  });
  it.each<[string, Partial<FarInvoice>, object]>([
    ['late', { due_date: sampleSeconds }, { standing: { status: 'overdue', toPay: 129_800, daysLeft: -7 } }],
    [
      'paid in part',
      { amount_paid: 50_000, amount_remaining: 79_800 },
      { standing: { status: 'partly_paid', toPay: 79_800 }, balance: { paid: 50_000 } },
    ],
    [
      'paid',
      { status: 'paid', amount_paid: 129_800, amount_remaining: 0 },
      { standing: { status: 'paid', toPay: 0 }, can: { pay: false } },
    ],
    ['paid elsewhere', { status: 'paid', amount_remaining: 0 }, { standing: { status: 'paid' }, balance: { paid: 129_800, open: 0 } }],
    ['void', { status: 'void' }, { standing: { status: 'credited', toPay: 0 }, credits: [{ amount: 129_800 }], can: { pay: false } }],
    ['given up by the shop', { status: 'uncollectible' }, { standing: { status: 'open', toPay: 129_800 }, can: { pay: true } }],
    [
      'paid from what the customer had',
      { starting_balance: -9800, ending_balance: 0, amount_due: 120_000, amount_remaining: 120_000 },
      { balance: { invoiced: 120_000, open: 120_000 }, standing: { toPay: 120_000 } },
    ],
    [
      'more by what the customer owed',
      { starting_balance: 200, ending_balance: 0, amount_due: 130_000, amount_remaining: 130_000 },
      { balance: { invoiced: 130_000, open: 130_000 } },
    ],
    ['without lines that come to it', { lines: { data: [] } }, { lines: [{ title: 'KV-20411', amount: 129_800 }] }],
    ['charged by itself', { due_date: null }, { standing: { status: 'due_today', dueOn: '2026-11-24' } }],
  ])('that is %s is told so', async (_, change, expected) => {
    const { invoices } = setUp(change);
    expect(checked(await invoices.get(which))).toMatchObject(expected);
  });
  it('adds tax that is not in its prices', async () => {
    const outside = { amount: 2000, tax_behavior: 'exclusive', taxable_amount: 8000 };
    const line = { id: 'il_1', amount: 8000, description: 'Lamp', quantity: 1, discount_amounts: [], taxes: [outside] };
    const sums = { total: 10_000, amount_due: 10_000, amount_remaining: 10_000, shipping_cost: null, total_taxes: [outside] };
    const { invoices } = setUp({ ...sums, lines: { data: [line] } });
    expect(checked(await invoices.get(which))).toMatchObject({
      lines: [{ amount: 10_000, vatPercent: 25 }],
      vat: [{ percent: 25, net: 8000, vat: 2000 }],
    });
  });
  it('has its credit notes, before and after the payment', async () => {
    const lowered = setUp({ amount_due: 100_000, amount_remaining: 100_000, pre_payment_credit_notes_amount: 29_800 }, [sampleNote()]);
    expect(checked(await lowered.invoices.get(which))).toMatchObject({
      balance: { credited: 29_800, open: 100_000 },
      credits: [{ number: 'KV-20411-CN-01', why: 'return', lowered: 29_800 }],
      documents: [{ id: 'invoice' }, { id: 'cn_1MxvRkLkdIwHu7ixABNtI99m', kind: 'credit_note' }],
    });
    const after = { status: 'paid', amount_paid: 129_800, amount_remaining: 0, post_payment_credit_notes_amount: 29_800 };
    const back = setUp(after, [sampleNote({ pre_payment_amount: 0, post_payment_amount: 29_800 })]);
    expect(checked(await back.invoices.get(which))).toMatchObject({
      standing: { status: 'paid' },
      balance: { credited: 29_800, paid: 100_000, open: 0 },
      refunds: [{ amount: 29_800, state: 'sent' }],
    });
  });
  it('is none as long as it is a draft, or another order’s', async () => {
    const { invoices } = setUp({ status: 'draft' });
    expect((await invoices.list({ order })).items).toEqual([]);
    await expect(invoices.get(which)).rejects.toMatchObject({ code: 'not_found' });
    await expect(setUp().invoices.get({ ...which, order: 'ord-2' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(setUp().invoices.get(which, { isGift: true })).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('paying', () => {
  it('goes on at Stripe’s page, for all that is left', async () => {
    const { invoices } = setUp();
    const data = z.parse(paymentData, await invoices.payment(which));
    expect(data).toMatchObject({ amount: { amount: 129_800 }, payee: 'Björk AB', least: 129_800, most: 129_800, dueDate: '2026-12-01' });
    expect(data.ways).toMatchObject([{ id: 'stripe', isElsewhere: true, takesPart: false }]);
    const begun = await invoices.pay({ ...which, way: 'stripe', amount: 129_800 });
    expect(begun).toMatchObject({ state: 'initiated', url: 'https://invoice.stripe.com/i/acct_1/test_YWNj?s=ap' });
  });
  it('takes no other amount or way, and nothing where nothing is to be paid', async () => {
    const { invoices } = setUp();
    const pay = (more: object) => invoices.pay({ ...which, way: 'stripe', amount: 129_800, ...more });
    await expect(pay({ amount: 5 })).rejects.toMatchObject({ code: 'invalid_input', fields: [{ path: 'amount' }] });
    await expect(pay({ way: 'card' })).rejects.toMatchObject({ code: 'invalid_input', fields: [{ path: 'way' }] });
    const paid = setUp({ status: 'paid', amount_remaining: 0 });
    await expect(paid.invoices.pay({ ...which, way: 'stripe', amount: 1 })).rejects.toMatchObject({ code: 'not_eligible' });
  });
  it('shows the page’s address nowhere else', async () => {
    const { invoices } = setUp();
    const told = JSON.stringify([await invoices.list({ order }), await invoices.get(which), await invoices.payment(which)]);
    expect(told).not.toContain('stripe.com');
  });
});

describe('a document', () => {
  const { invoice_pdf: address } = sampleInvoice();
  const pdf = () => new Response('%PDF-1.7 …');
  const ask = (far: ReturnType<typeof setUp>, document = 'invoice') => far.invoices.document({ ...which, document });
  it('is fetched from Stripe, whose key stays here', async () => {
    const stand = setUp();
    stand.far.files.set(address ?? '', pdf);
    const file = await ask(stand);
    expect([file.name, file.type, Buffer.from(file.data, 'base64').toString()]).toEqual([
      'invoice-KV-20411.pdf',
      'application/pdf',
      '%PDF-1.7 …',
    ]);
    await expect(ask(stand, 'receipt')).rejects.toMatchObject({ code: 'not_found' });
  });
  it('is followed to where Stripe keeps it', async () => {
    const stand = setUp();
    const there = 'https://files.stripe.com/links/1';
    stand.far.files.set(address ?? '', Response.redirect(there)).set(there, pdf);
    expect((await ask(stand)).name).toBe('invoice-KV-20411.pdf');
  });
  it.each(['https://evil.example/pdf', 'http://pay.stripe.com/x', 'https://pay.stripe.com.evil.example/', 'file:///etc/passwd', '//', '0'])(
    'is not asked for at %s',
    async (invoice_pdf) => {
      const direct = setUp({ invoice_pdf });
      const before = direct.far.requests.length;
      await expect(ask(direct)).rejects.toMatchObject({ code: 'upstream' });
      const followed = setUp();
      followed.far.files.set(address ?? '', new Response(null, { status: 302, headers: { location: invoice_pdf } }));
      await expect(ask(followed)).rejects.toMatchObject({ code: 'upstream' });
      for (const asked of [...direct.far.requests.slice(before), ...followed.far.requests])
        expect(asked).toMatch(/^(api|pay)\.stripe\.com\//);
    },
  );
  it.each([
    ['a page', new Response('<html>')],
    ['nothing', new Response(null, { status: 404 })],
    ['more than an answer may be', new Response(`%PDF-${'x'.repeat(2_250_000)}`)],
    ['a circle', Response.redirect('https://pay.stripe.com/round')],
  ])('that is %s is refused', async (_, answer) => {
    const stand = setUp();
    stand.far.files.set(address ?? '', answer).set('https://pay.stripe.com/round', () => Response.redirect('https://pay.stripe.com/round'));
    await expect(ask(stand)).rejects.toMatchObject({ code: 'upstream' });
  });
});

describe('Stripe', () => {
  it.each([
    ['misconfigured', new Response(null, { status: 401 })],
    ['rate_limited', new Response(null, { status: 429 })],
    ['unavailable', new Response(null, { status: 503 })],
    ['upstream', new Response(null, { status: 400 })],
    ['upstream', Response.json({ nothing: 'of theirs' })],
    ['unavailable', 'unreachable' as const],
  ])('says %s for what it answers then', async (code, answer) => {
    const { far, invoices } = setUp();
    far.next.push(answer);
    await expect(invoices.list({ order })).rejects.toMatchObject({ code });
  });
  it('is not waited for without end', async () => {
    const { invoices } = setUp({}, [], { fetch: silentVendor, timeout: 5 });
    await expect(invoices.list({ order })).rejects.toMatchObject({ code: 'timeout' });
  });
  it('has nothing else of the port', async () => {
    const { invoices } = setUp();
    await expect(invoices.extend({ ...which, version: 1, option: 'x' })).rejects.toMatchObject({ code: 'unsupported' });
    await expect(invoices.share(which)).rejects.toMatchObject({ code: 'unsupported' });
  });
});
