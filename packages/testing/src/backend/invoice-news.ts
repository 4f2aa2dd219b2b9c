/** How others hear of invoices: files by e-mail, and news for the shop's own systems. */
import { expect } from 'vitest';
import type { InvoiceNews, Outgoing, SinkName, StrayMoneyNews } from '@kvitto/contract/outbox';
import { changes, got, invoice, lateOne, money, needs, order, refuses, which } from './billing.ts';
import type { Till } from './billing.ts';
import { check, intention } from './check.ts';
import type { Context } from './check.ts';

const shop: SinkName = { name: 'shop', kind: 'invoice' };
const mailer: SinkName = { name: 'mail', kind: 'invoice_mail' };
const telling = [...needs, 'outbox'] as const;
type Told = Till & Required<Pick<Context, 'outbox'>>;

const take = ({ outbox }: Told, sink = shop) => outbox.take(sink, 100, 60);

/** Nothing is left to be told. */
async function tellAll(context: Told, sink = shop): Promise<void> {
  for (const item of await take(context, sink)) await context.outbox.done(sink, item);
  expect(await take(context, sink)).toEqual([]);
}

function invoiceIn(item: Outgoing | undefined): InvoiceNews {
  const news = item?.news;
  return news?.kind === 'invoice' && 'invoice' in news ? news : expect.fail('It is no news of an invoice');
}

const isMoney = (item: Outgoing): item is Outgoing & { readonly news: StrayMoneyNews } =>
  item.news.kind === 'invoice' && 'money' in item.news;

const sending = [
  check('sends a file to the address of the order, which it tells masked', needs, async ({ invoices }) => {
    expect((await invoices.get(which)).can.send).toBe(true);
    expect(await invoices.send({ ...which, document: 'invoice' }, intention())).toEqual({ to: 'm•••@m•••.example' });
  }),
  check('sends one mail for one intention, and not at once another one', [...needs, 'advance'], async (context) => {
    const { invoices, advance } = context;
    const once = intention();
    const input = { ...which, document: 'invoice' };
    const [first, again] = [await invoices.send(input, once), await invoices.send(input, once)];
    expect(again).toEqual(first);
    const { retryAfter } = await refuses(context, 'rate_limited', () => invoices.send(input, intention()));
    expect(retryAfter).toBeGreaterThan(0);
    expect(retryAfter).toBeLessThanOrEqual(60);
    await advance(60);
    await invoices.send(input, intention());
  }),
  check('sends so many files of an order in a day and no more', [...needs, 'advance'], async (context) => {
    const { invoices, advance } = context;
    const send = () => invoices.send({ ...which, document: 'invoice' }, intention());
    for (let sent = 0; sent < 10; sent += 1) {
      await send();
      await advance(60);
    }
    await refuses(context, 'rate_limited', send);
    await advance(86_400);
    await send();
  }),
  check('sends no file that there is not', needs, async (context) => {
    await refuses(context, 'not_found', () => context.invoices.send({ ...which, document: 'receipt' }, intention()));
    await refuses(context, 'not_found', () => context.invoices.send({ ...which, invoice: 'inv-late', document: 'invoice' }, intention()));
  }),
  check('has each file that was asked for in its outbox, once', telling, async (context) => {
    const once = intention({ locale: 'sv' });
    for (let tries = 0; tries < 2; tries += 1) await context.invoices.send({ ...which, document: 'invoice' }, once);
    const [item, ...more] = await take(context, mailer);
    expect(more).toEqual([]);
    expect(item?.news).toEqual({
      kind: 'invoice_mail',
      mail: {
        to: `marta.${order}@mail.example`,
        ...which,
        document: 'invoice',
        documentKind: 'invoice',
        number: '20411',
        locale: 'sv',
      },
    });
    if (item) await context.outbox.done(mailer, item);
    expect(await take(context, mailer)).toEqual([]);
  }),
];

const news = [
  check('tells a sink that is new of every invoice, and then of changes only', telling, async (context) => {
    const items = await take(context);
    expect(items.map((item) => invoiceIn(item).invoice.id).toSorted()).toEqual(['inv-late', 'inv-open']);
    for (const item of items) await context.outbox.done(shop, item);
    expect(await take(context), 'once').toEqual([]);
    await context.invoices.pay({ ...which, way: 'bank', amount: 50_000 }, intention());
    const [item, ...more] = await take(context);
    expect(more).toEqual([]);
    expect(item?.version).toBe(2);
    const { invoice: told, happened } = invoiceIn(item);
    expect(told).toMatchObject({ id: invoice, order, version: 2, payments: [{ state: 'pending', amount: 50_000 }] });
    expect(happened.map(({ kind, state }) => [kind, state])).toEqual([
      ['issued', undefined],
      ['payment', 'pending'],
    ]);
  }),
  check('tells of one invoice one thing after the other, each as it then stands', telling, async (context) => {
    await tellAll(context);
    await context.invoices.pay({ ...which, way: 'bank', amount: 50_000 }, intention());
    const [first] = await take(context);
    await context.invoices.receive({ payments: [money('t1', 50_000)] }, intention());
    expect(await take(context), 'one at a time').toEqual([]);
    await context.outbox.done(shop, first ?? expect.fail('A payment is news'));
    const [next] = await take(context);
    expect(next?.id).toBe(first?.id);
    expect(next?.version).toBeGreaterThan(first?.version ?? Infinity);
    expect(invoiceIn(next).invoice.balance).toMatchObject({ paid: 50_000, open: 79_800 });
  }),
  check('tells the shop of everything that a shopper does, and nothing that they wrote', telling, async (context) => {
    await tellAll(context);
    const comment = 'Ring Märta, 070-174 06 05';
    await context.invoices.dispute({ ...changes.dispute, comment, version: 1 }, intention());
    const [disputed] = await take(context);
    expect(invoiceIn(disputed).invoice.disputes).toMatchObject([{ state: 'open', why: 'wrong_amount' }]);
    expect(invoiceIn(disputed).happened.at(-1)).toMatchObject({ kind: 'disputed', state: 'open' });
    expect(JSON.stringify(disputed)).not.toMatch(/Märta|mail\.example/);
    if (disputed) await context.outbox.done(shop, disputed);
    await context.invoices.record({ invoice: lateOne.invoice, events: [snooze] }, intention());
    expect(invoiceIn((await take(context))[0]).happened.map(({ id, kind }) => [id, kind])).toContainEqual(['snooze-1', 'snoozed']);
  }),
  check('tells of money that is for no invoice, and without the words of who paid', telling, async (context) => {
    await tellAll(context);
    const payments = [money('t1', 100, '999'), money('t2', 200, 'Från Märta, tack!'), money('t3', 300, '20411', { currency: 'EUR' })];
    for (let tries = 0; tries < 2; tries += 1) await context.invoices.receive({ payments }, intention());
    const items = (await take(context)).filter(isMoney);
    const at = '2026-11-24T09:00:00Z';
    expect(items.map((item) => item.news.money).toSorted((a, b) => a.amount - b.amount)).toEqual([
      { transaction: 't1', at, amount: 100, currency: 'SEK', how: 'unknown', reference: '999' },
      { transaction: 't2', at, amount: 200, currency: 'SEK', how: 'unknown' },
      { transaction: 't3', at, amount: 300, currency: 'EUR', how: 'currency', reference: '20411', invoice },
    ]);
    for (const item of items) await context.outbox.done(shop, item);
    await context.invoices.receive({ payments }, intention());
    expect(await take(context), 'once').toEqual([]);
  }),
  check('tells no more of money once somebody has said whose it is', telling, async (context) => {
    await tellAll(context);
    await context.invoices.receive({ payments: [money('t1', 100, '999')] }, intention());
    const settled = { id: 'p1', at: '2026-11-24T09:00:00Z', kind: 'payment', payment: 'p1', state: 'settled', amount: 100 } as const;
    await context.invoices.record({ invoice, events: [{ ...settled, transaction: 't1' }] }, intention());
    expect((await take(context)).filter(isMoney)).toEqual([]);
  }),
  check('tells of money that the bank tells with another sum later, beside what was counted', telling, async (context) => {
    await context.invoices.receive({ payments: [money('t1', 50_000)] }, intention());
    await tellAll(context);
    for (let tries = 0; tries < 2; tries += 1) {
      const { items } = await context.invoices.receive({ payments: [money('t1', 40_000)] }, intention());
      expect(items).toEqual([{ transaction: 't1', how: 'unclear', difference: 0 }]);
    }
    const told = (await take(context)).filter(isMoney).map((item) => item.news.money);
    expect(told).toMatchObject([{ transaction: 't1#40000', amount: 40_000, how: 'unclear' }]);
    expect((await got(context)).balance.paid).toBe(50_000);
  }),
];

const snooze = { id: 'snooze-1', at: '2026-11-24T09:00:00Z', kind: 'snoozed', until: '2026-12-01' } as const;

const reversing = [
  check('takes back money that went back to its payer, once', needs, async (context) => {
    const back = { ...money('t2', 50_000), isReversal: true };
    await context.invoices.receive({ payments: [money('t1', 50_000)] }, intention());
    for (const expected of ['reversed', 'duplicate']) {
      const { items } = await context.invoices.receive({ payments: [back] }, intention());
      expect(items).toEqual([{ transaction: 't2', how: expected, difference: 0, ...(expected === 'reversed' && { invoice }) }]);
    }
    expect(await got(context)).toMatchObject({ balance: { paid: 0, open: 129_800 }, payments: [{ state: 'reversed', amount: 50_000 }] });
  }),
  check('takes back no money that did not come', needs, async (context) => {
    await context.invoices.receive({ payments: [money('t1', 50_000)] }, intention());
    const payments = [
      { ...money('t2', 40_000), isReversal: true },
      { ...money('t3', 50_000, '999'), isReversal: true },
    ];
    const { items } = await context.invoices.receive({ payments }, intention());
    expect(items.map(({ how }) => how)).toEqual(['unclear', 'unknown']);
    expect((await got(context)).balance.paid).toBe(50_000);
  }),
];

export const invoiceNewsChecks = [...sending, ...reversing, ...news];
