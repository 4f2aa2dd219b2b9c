/** What the shop does about invoices. */
import { expect } from 'vitest';
import type { InvoiceEvent } from '@kvitto/contract/invoices/events';
import { agrees, bill, got, invoice, lateOne, money, needs, orderVersion, refuses, which } from './billing.ts';
import { check, failureOf, intention } from './check.ts';

const at = '2026-11-24T10:00:00Z';
const reminder = (id: string, fee: number, sentOn = '2026-11-10'): InvoiceEvent => ({
  id,
  at,
  kind: 'reminded',
  letter: 'reminder',
  sentOn,
  fee,
});
const settled = (id: string, amount: number, more: { readonly transaction?: string } = {}): InvoiceEvent => ({
  id,
  at,
  kind: 'payment',
  payment: id,
  state: 'settled',
  amount,
  ...more,
});

const issuing = [
  check('takes an invoice in once, and another one of its id not at all', needs, async (context) => {
    const input = { invoice: 'inv-new', document: bill() };
    const [first, again] = await Promise.all([context.invoices.issue(input, intention()), context.invoices.issue(input, intention())]);
    expect(agrees(again).version).toBe(agrees(first).version);
    expect((await context.invoices.list({ order: lateOne.order })).items.map(({ id }) => id)).toEqual(['inv-new', 'inv-late']);
    const other = { ...input, document: bill({ number: '30002' }) };
    for (const document of [other.document, bill({ order: which.order })])
      await refuses(context, 'conflict', () => context.invoices.issue({ ...other, document }, intention()), lateOne.order);
    expect(
      (await failureOf(() => context.invoices.issue({ invoice: 'inv-x', document: bill({ order: 'ord-none' }) }, intention()))).code,
    ).toBe('not_found');
  }),
  check('refuses invoices that do not add up, and says where', needs, async (context) => {
    const [line] = bill().lines;
    for (const [more, path] of [
      [{ lines: line ? [{ ...line, discount: 50_001 }] : [] }, 'document.lines.0.discount'],
      [{ dueOn: '2026-11-19' }, 'document.dueOn'],
      [{ prepaid: 50_001 }, 'document.prepaid'],
      [{ country: 'PT' }, 'document.country'],
      [{ zone: 'Europe/Nowhere' }, 'document.zone'],
    ] as const) {
      const ask = () => context.invoices.issue({ invoice: 'inv-wrong', document: bill(more) }, intention());
      const { fields } = await refuses(context, 'invalid_input', ask, lateOne.order);
      expect(fields?.map((each) => each.path)).toEqual([path]);
    }
    const unknown = { ...bill({ order: which.order }), payment: 'card' };
    await refuses(context, 'invalid_input', () => context.invoices.issue({ invoice: 'inv-wrong', document: unknown }, intention()));
  }),
  check('takes in no account and no reference that nobody could pay with', needs, async (context) => {
    for (const [payTo, path] of [
      [{ kind: 'bankgiro', account: '5402-9682' }, 'document.payTo.0.account'],
      [{ kind: 'iban', account: 'SE4550000000058398257467' }, 'document.payTo.0.account'],
      [{ kind: 'bankgiro', account: '5402-9681', reference: { kind: 'ocr', value: '1231' } }, 'document.payTo.0.reference.value'],
      [{ kind: 'iban', account: 'SE4550000000058398257466', reference: { kind: 'rf', value: 'RF00' } }, 'document.payTo.0.reference.value'],
      [{ kind: 'account', account: '12345' }, 'document.payTo.0.account'],
    ] as const) {
      const ask = () => context.invoices.issue({ invoice: 'inv-wrong', document: bill({ payTo: [payTo] }) }, intention());
      const { fields } = await refuses(context, 'invalid_input', ask, lateOne.order);
      expect(fields?.map((each) => each.path)).toEqual([path]);
    }
  }),
];

const recording = [
  check('adds what has happened in any order, and each once', needs, async (context) => {
    const events = [settled('pay-1', 20_000), reminder('rem-1', 6_000), settled('pay-2', 10_000)];
    const version = await orderVersion(context, lateOne.order);
    const first = agrees(await context.invoices.record({ invoice: lateOne.invoice, events }, intention()));
    expect(first).toMatchObject({ balance: { fees: 6_000, paid: 30_000, open: 56_000 }, version: 4 });
    const again = await context.invoices.record({ invoice: lateOne.invoice, events: events.toReversed() }, intention());
    expect(agrees(again)).toMatchObject({ balance: first.balance, version: 4 });
    expect(await orderVersion(context, lateOne.order)).toBe(version + 1);
  }),
  check('changes no event that is known', needs, async (context) => {
    await context.invoices.record({ invoice, events: [settled('pay-1', 20_000)] }, intention());
    const other = { invoice, events: [settled('pay-1', 30_000)] };
    await refuses(context, 'conflict', () => context.invoices.record(other, intention()));
    const issued = { invoice, events: [{ id: 'i', at, kind: 'issued' as const, document: bill() }] };
    await refuses(context, 'invalid_input', () => context.invoices.record(issued, intention()));
    expect((await failureOf(() => context.invoices.record({ ...other, invoice: 'inv-nobody' }, intention()))).code).toBe('not_found');
  }),
  check('takes no fee above what the law allows, and names the law', needs, async (context) => {
    const asked = (events: InvoiceEvent[]) => () => context.invoices.record({ invoice: lateOne.invoice, events }, intention());
    const { fields } = await refuses(context, 'invalid_input', asked([reminder('rem-1', 6_100)]), lateOne.order);
    expect(fields?.map(({ path }) => path)).toEqual(['events.0.fee']);
    expect(fields?.[0]?.message).toContain('1981:739');
    const collection: InvoiceEvent = { id: 'col', at, kind: 'reminded', letter: 'collection', sentOn: '2026-11-22', fee: 18_001 };
    await refuses(context, 'invalid_input', asked([collection]), lateOne.order);
    const compensation: InvoiceEvent = { id: 'fee', at, kind: 'fee', fee: 'late_compensation', amount: 1 };
    await refuses(context, 'invalid_input', asked([compensation]), lateOne.order);
    const interest: InvoiceEvent = { id: 'int', at, kind: 'interest', amount: 900_000, from: '2026-11-04', until: '2026-11-23' };
    await refuses(context, 'invalid_input', asked([interest]), lateOne.order);
    await context.invoices.issue({ invoice: 'inv-plain', document: bill({ agreedFees: [], dueOn: '2026-11-20' }) }, intention());
    const unagreed = { invoice: 'inv-plain', events: [reminder('rem-1', 6_000, '2026-11-24')] };
    await refuses(context, 'invalid_input', () => context.invoices.record(unagreed, intention()), lateOne.order);
  }),
];

const receiving = [
  check('matches money by its reference alone, and counts each transaction once', needs, async (context) => {
    const payments = [
      money('t1', 129_800),
      money('t2', 80_000, '12 3455'),
      money('t3', 129_800, '999'),
      money('t4', 1_000, '20411', { currency: 'EUR' }),
      money('t1', 129_800),
    ];
    const { items } = await context.invoices.receive({ payments }, intention());
    expect(items.map(({ transaction, how, invoice: of, difference }) => [transaction, how, of, difference])).toEqual([
      ['t1', 'exact', 'inv-open', 0],
      ['t2', 'exact', 'inv-late', 0],
      ['t3', 'unknown', undefined, 0],
      ['t4', 'currency', 'inv-open', 0],
      ['t1', 'duplicate', undefined, 0],
    ]);
    const all = await context.invoices.receive({ payments }, intention());
    expect(all.items.map(({ how }) => how)).toEqual(['duplicate', 'duplicate', 'unknown', 'currency', 'duplicate']);
    expect(await got(context)).toMatchObject({ balance: { paid: 129_800, open: 0 }, standing: { status: 'paid' } });
    expect(await got(context, lateOne)).toMatchObject({ balance: { paid: 80_000, open: 0 } });
  }),
  check('counts money once that comes over two ways at once', needs, async (context) => {
    const told = await Promise.all(
      Array.from({ length: 6 }, () => context.invoices.receive({ payments: [money('t1', 50_000)] }, intention())),
    );
    const how = told.flatMap(({ items }) => items.map((each) => each.how));
    expect(how.filter((each) => each === 'under')).toHaveLength(1);
    expect((await got(context)).balance.paid).toBe(50_000);
  }),
  check('counts money once that the provider and the bank both tell of', needs, async (context) => {
    await context.invoices.record({ invoice, events: [settled('psp-1', 50_000, { transaction: 't1' })] }, intention());
    const { items } = await context.invoices.receive({ payments: [money('t1', 50_000)] }, intention());
    expect(items[0]?.how).toBe('duplicate');
    const again = { invoice, events: [settled('psp-2', 50_000, { transaction: 't1' })] };
    await refuses(context, 'conflict', () => context.invoices.record(again, intention()));
    expect((await got(context)).balance.paid).toBe(50_000);
  }),
  check('tells money that is too little and too much', needs, async (context) => {
    const payments = [money('t1', 100_000), money('t2', 40_000)];
    const { items } = await context.invoices.receive({ payments }, intention());
    expect(items.map(({ how, difference }) => [how, difference])).toEqual([
      ['under', 29_800],
      ['over', 10_200],
    ]);
  }),
  check('matches nothing where two invoices have one reference', needs, async (context) => {
    for (const id of ['inv-a', 'inv-b']) {
      const payTo = [{ kind: 'bankgiro', account: '5402-9681', reference: { kind: 'ocr', value: '4564' } }];
      await context.invoices.issue({ invoice: id, document: bill({ number: `N${id}`, payTo }) }, intention());
    }
    const { items } = await context.invoices.receive(
      { payments: [money('t1', 50_000, '4564'), money('t2', 50_000, 'Ninv-a')] },
      intention(),
    );
    expect(items.map(({ how, invoice: of }) => [how, of])).toEqual([
      ['unclear', undefined],
      ['exact', 'inv-a'],
    ]);
  }),
];

export const invoiceShopChecks = [...issuing, ...recording, ...receiving];
