/** Refunds and chargebacks: what is paid of an invoice is what is left of it, however often and in whatever order Stripe tells. */
import { seed } from '@kvitto/testing';
import { describe, expect, it } from 'vitest';
import { oddValues } from '../carrier-sample.fake.ts';
import { memory } from '../memory/index.ts';
import { invoiceReceiver, invoiceWebhook, receiveInvoiceNews } from './index.ts';
import { fakeStripe, sampleDispute, sampleEvent, sampleInvoice, sampleNote, sampleRefund, sampleSeconds, signed } from './stripe.fake.ts';

const secret = 'whsec_1';
const now = new Date((sampleSeconds + 200_000) * 1000);
const paid = { status: 'paid', amount_paid: 129_800, amount_remaining: 0, metadata: { invoice: 'inv-open' } };

/** A shop with one invoice, which the payment intent `pi_1` has paid, and `pi_2` none of its own. */
async function shop({ key }: { key?: string } = { key: 'key' }) {
  const { invoices, outbox, returns } = memory({
    orders: seed.orders,
    returns: seed.returns,
    now: () => now,
    invoices: { ...seed.invoices, seeds: seed.invoices.issued },
  });
  const bill = sampleInvoice(paid);
  const far = fakeStripe([bill, sampleInvoice({ ...paid, id: 'in_2', metadata: {} })]);
  far.payments.set('pi_1', [bill.id]).set('pi_2', ['in_2']).set('pi_both', [bill.id, 'in_2']);
  const receive = receiveInvoiceNews({ secrets: [secret], invoices, key, fetch: far.fetch, now: () => now });
  let ids = 0;
  const tell = async (type: string, object: object, later = 90_000, id = `evt_${(ids += 1)}`) => {
    const body = JSON.stringify({ ...sampleEvent(type, object, id), created: sampleSeconds + later });
    const headers = { 'stripe-signature': await signed(body, secret, now.getTime() / 1000) };
    const answer = await receive(new Request('https://shop.example/stripe', { method: 'POST', headers, body }));
    return answer.status === 200 ? Reflect.get(Object(await answer.json()), 'recorded') : answer.status;
  };
  const get = () => invoices.get({ order: 'ord-invoiced', invoice: 'inv-open' });
  const strays = async () =>
    (await outbox.take({ name: 'shop', kind: 'invoice' }, 50, 60)).flatMap(({ news }) =>
      news.kind === 'invoice' && 'money' in news ? [news.money] : [],
    );
  await tell('invoice.paid', bill, 80_000);
  return { tell, get, strays, far, bill, returns };
}
type Shop = Awaited<ReturnType<typeof shop>>;
type Told = readonly [type: string, object: object, later: number];

/** Every order in which a few events can come, each of them twice. */
const orders = (told: readonly Told[]): Told[][] =>
  told.length <= 1 ? [[...told]] : told.flatMap((each, at) => orders(told.toSpliced(at, 1)).map((rest) => [each, ...rest]));
/** With ids that sort the other way round: of one second, they say nothing of what came first. */
async function tellAll({ tell }: Shop, told: readonly Told[], all: readonly Told[]) {
  for (const each of [...told, ...told]) expect(await tell(...each, `evt_of_${all.length - all.indexOf(each)}`)).toBe(1);
}

describe('a refund', () => {
  it.each([
    ['in part', 29_800, 100_000, 29_800],
    ['of all', 129_800, 0, 129_800],
  ])('%s is money that was sent back', async (_, amount, left, open) => {
    const { tell, get } = await shop();
    expect(await tell('refund.created', sampleRefund({ amount }))).toBe(1);
    expect(await get()).toMatchObject({ balance: { paid: left, open }, refunds: [{ state: 'sent', amount }] });
  });

  const happened: Told[] = [
    ['refund.created', sampleRefund({ status: 'pending' }), 90_000],
    ['refund.updated', sampleRefund({ status: 'succeeded' }), 90_000],
    ['charge.refund.updated', sampleRefund({ status: 'succeeded' }), 90_000],
  ];
  it.each(orders(happened).map((order, at) => [at, order] as const))('counts once, told in the order %i and twice', async (_, order) => {
    const one = await shop();
    await tellAll(one, order, happened);
    expect(await one.get()).toMatchObject({ balance: { paid: 100_000, open: 29_800 }, refunds: [{ state: 'sent', amount: 29_800 }] });
  });

  const failed: Told[] = [
    ['refund.created', sampleRefund(), 90_000],
    ['refund.failed', sampleRefund({ status: 'failed', failure_reason: 'expired_or_canceled_card' }), 90_000],
  ];
  it.each(orders(failed).map((order, at) => [at, order] as const))('that failed after all is none (%i)', async (_, order) => {
    const one = await shop();
    await tellAll(one, order, failed);
    expect(await one.get()).toMatchObject({ balance: { paid: 129_800, open: 0 }, refunds: [{ state: 'failed' }] });
  });

  const noted: Told[] = [
    ['refund.created', sampleRefund(), 90_000],
    [
      'credit_note.created',
      { ...sampleNote({ refunds: [{ amount_refunded: 29_800, refund: sampleRefund().id }] }), metadata: { invoice: 'inv-open' } },
      90_001,
    ],
  ];
  it.each([
    ['a key', 'key'],
    ['none', undefined],
  ])('that a credit note names as well counts once, with %s', async (_, key) => {
    for (const order of orders(noted)) {
      const { invoices } = memory({ orders: seed.orders, now: () => now, invoices: { ...seed.invoices, seeds: seed.invoices.issued } });
      const far = fakeStripe([sampleInvoice(paid)]);
      far.payments.set('pi_1', [sampleInvoice().id]);
      const invoiceOf = async () => 'inv-open';
      const receive = receiveInvoiceNews({ secrets: [secret], invoices, key, invoiceOf, fetch: far.fetch, now: () => now });
      const all: Told[] = [['invoice.paid', sampleInvoice(paid), 80_000], ...order];
      for (const [at, [type, object, later]] of all.entries()) {
        const body = JSON.stringify({ ...sampleEvent(type, object, `evt_${at}`), created: sampleSeconds + later });
        const headers = { 'stripe-signature': await signed(body, secret, now.getTime() / 1000) };
        expect((await receive(new Request('https://shop.example/', { method: 'POST', headers, body }))).status).toBe(200);
      }
      const { balance, refunds } = await invoices.get({ order: 'ord-invoiced', invoice: 'inv-open' });
      expect([balance, refunds]).toMatchObject([{ credited: 29_800, paid: 100_000, open: 0 }, [{ amount: 29_800 }]]);
    }
  });

  it('of a return that is kept here counts once, whoever tells of it first', async () => {
    for (const isFirst of [true, false]) {
      const { tell, get, returns } = await shop();
      const order = 'ord-invoiced';
      const asked = { order, lines: [{ line: 'lamp', units: 1, reason: 'changed_mind' }], method: 'store' };
      const { id: quote } = await returns.quote(asked);
      const { id } = await returns.create({ order, quote, resolution: 'refund', method: 'store' }, { idempotencyKey: 'r' });
      const settle = async () => {
        for (const state of ['received', 'refunded']) await returns.decide({ return: id, state }, { idempotencyKey: state });
      };
      if (!isFirst) await settle();
      await tell('refund.created', sampleRefund({ amount: 24_900, metadata: { return: id } }), 190_000);
      if (isFirst) await settle();
      expect(await get()).toMatchObject({
        balance: { credited: 24_900, paid: 104_900, open: 0 },
        refunds: [{ amount: 24_900, state: 'sent' }],
      });
    }
  });

  it('of an older version is told with its charge', async () => {
    const { tell, get } = await shop();
    const charge = { id: 'ch_1', object: 'charge', amount_refunded: 5000, payment_intent: 'pi_1' };
    expect(await tell('charge.refunded', charge)).toBe(0);
    const refunds = { data: [sampleRefund({ id: 're_a', amount: 2000 }), sampleRefund({ id: 're_b', amount: 3000 })] };
    for (let tries = 0; tries < 2; tries += 1) expect(await tell('charge.refunded', { ...charge, refunds }, 90_000, 'evt_old')).toBe(2);
    expect((await get()).balance.paid).toBe(124_800);
  });
});

describe('a chargeback', () => {
  const withdrawn: Told = ['charge.dispute.funds_withdrawn', sampleDispute(), 90_000];
  const reinstated: Told = ['charge.dispute.funds_reinstated', sampleDispute({ status: 'won' }), 190_000];

  it('takes the payment back until the shop has won it, and says nothing more than that', async () => {
    const { tell, get } = await shop();
    expect(await tell('charge.dispute.created', sampleDispute())).toBe(0);
    await tell(...withdrawn);
    expect(await get()).toMatchObject({ balance: { paid: 0, open: 129_800 }, payments: [{ state: 'reversed' }] });
    expect(await tell('charge.dispute.closed', sampleDispute({ status: 'lost' }))).toBe(0);
    expect((await get()).balance.open).toBe(129_800);
    await tell(...reinstated);
    expect(await get()).toMatchObject({ balance: { paid: 129_800, open: 0 }, payments: [{ state: 'settled', amount: 129_800 }] });
  });

  it.each([0, 100_000])('counts once in whatever order it is told, %i seconds apart', async (apart) => {
    const told: Told[] = [withdrawn, [reinstated[0], reinstated[1], 90_000 + apart]];
    for (const order of orders(told)) {
      const one = await shop();
      await tellAll(one, order, told);
      expect((await one.get()).balance).toMatchObject({ paid: 129_800, open: 0 });
    }
  });

  it('of a part is money that was sent back, and not after all once it is won', async () => {
    const { tell, get } = await shop();
    const part = sampleDispute({ amount: 29_800 });
    await tell('charge.dispute.funds_withdrawn', part);
    expect((await get()).balance).toMatchObject({ paid: 100_000, open: 29_800 });
    await tell('charge.dispute.funds_reinstated', { ...part, status: 'won' }, 90_100);
    expect((await get()).balance).toMatchObject({ paid: 129_800, open: 0 });
  });

  it.each([
    ['more than was paid', 'funds_withdrawn', { amount: 129_801 }],
    ['another currency', 'funds_withdrawn', { currency: 'eur' }],
    ['a part that came again before anybody decided', 'funds_reinstated', { amount: 29_800 }],
  ])('of %s is for a person to look at', async (_, what, change) => {
    const { tell, get, strays } = await shop();
    expect(await tell(`charge.dispute.${what}`, sampleDispute(change))).toBe(0);
    expect((await get()).balance.paid).toBe(129_800);
    expect(await strays()).toMatchObject([{ transaction: expect.stringContaining('stripe:dp_'), how: 'unknown' }]);
  });
});

describe('money that went back', () => {
  const again = async (each: Shop, type: string, object: object) => {
    for (let tries = 0; tries < 2; tries += 1) expect(await each.tell(type, object, 90_000, 'evt_x')).toBe(0);
  };
  it('for a charge that nobody can place is news for the shop, once', async () => {
    const one = await shop({});
    await again(one, 'refund.created', sampleRefund());
    await again(one, 'charge.dispute.funds_withdrawn', sampleDispute());
    expect((await one.strays()).toSorted((a, b) => a.amount - b.amount)).toMatchObject([
      { transaction: 'stripe:re_1Pgc72B7WZ01zgkWqPvrRrPE', amount: 29_800, currency: 'SEK', how: 'unknown', isReversal: true },
      { transaction: 'stripe:dp_1Pgc71B7WZ01zgkWMevJiAUx', amount: 129_800, isReversal: true },
    ]);
    expect(one.far.requests).toEqual([]);
    expect((await one.get()).balance.paid).toBe(129_800);
  });
  it.each(['pi_both', null])('of the payment intent %s too, for whoever has a key', async (payment_intent) => {
    const one = await shop();
    await again(one, 'refund.created', sampleRefund({ payment_intent }));
    expect(await one.strays()).toHaveLength(1);
  });
  it.each(['pi_2', 'pi_of_a_checkout'])('for what is no invoice of ours is let be: %s', async (payment_intent) => {
    const one = await shop();
    await again(one, 'refund.created', sampleRefund({ payment_intent }));
    expect(await one.strays()).toEqual([]);
  });
  it('needs no key where the refund names our invoice', async () => {
    const { tell, get } = await shop({});
    expect(await tell('refund.created', sampleRefund({ metadata: { invoice: 'inv-open' } }))).toBe(1);
    expect((await get()).balance.paid).toBe(100_000);
    expect(await tell('refund.created', sampleRefund({ metadata: { invoice: 'inv-none' } }))).toBe(404);
  });
  it('is told again where Stripe cannot be asked now', async () => {
    const { tell, far, get } = await shop();
    far.next.push('unreachable', new Response(null, { status: 401 }));
    expect(await tell('refund.created', sampleRefund(), 90_000, 'evt_y')).toBe(503);
    expect(await tell('refund.created', sampleRefund(), 90_000, 'evt_y')).toBeGreaterThanOrEqual(500);
    expect(await tell('refund.created', sampleRefund(), 90_000, 'evt_y')).toBe(1);
    expect((await get()).balance.paid).toBe(100_000);
  });
  it('is asked about with the key that stands among a gateway’s secrets, which signs nothing', async () => {
    const { far } = await shop();
    const { invoices } = memory({ orders: seed.orders, now: () => now, invoices: { ...seed.invoices, seeds: seed.invoices.issued } });
    const asked: string[] = [];
    const fetch: typeof globalThis.fetch = async (input, init) => {
      asked.push(new Request(input, init).headers.get('authorization') ?? '');
      return far.fetch(new Request(input, { ...init, headers: { authorization: 'Bearer key', 'stripe-version': '2025-03-31.basil' } }));
    };
    const receive = invoiceReceiver({ secrets: [secret, 'rk_test_1'], invoices, fetch, now: () => now });
    const post = async (by: string) => {
      const body = JSON.stringify(sampleEvent('refund.created', sampleRefund()));
      const headers = { 'stripe-signature': await signed(body, by, now.getTime() / 1000) };
      return (await receive(new Request('https://shop.example/', { method: 'POST', headers, body }))).status;
    };
    expect([await post(secret), await post('rk_test_1')]).toEqual([200, 401]);
    expect(asked).toEqual(['Bearer rk_test_1', 'Bearer rk_test_1']);
  });
  it.each(oddValues.map((value, at) => [at, value]))('that is odd (%i) is refused', (_, value) => {
    for (const type of ['refund.created', 'charge.dispute.funds_withdrawn'])
      expect(() => invoiceWebhook.read({ ...sampleEvent(type, {}), data: { object: value } })).toThrow(
        expect.objectContaining({ code: 'invalid_input' }),
      );
  });
});
