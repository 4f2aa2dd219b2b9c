import { expect } from 'vitest';
import { agrees, bill, got, invoice, lateOne, needs, order, orderVersion, refuses, which } from './billing.ts';
import { check, failureOf, intention, soon } from './check.ts';
import { sek } from './seed-parts.ts';

export const invoiceChecks = [
  check('tells an invoice whose sums agree to the unit', needs, async (context) => {
    const given = await got(context);
    expect(given).toMatchObject({
      id: invoice,
      order,
      number: '20411',
      payment: 'invoice',
      standing: { status: 'open', toPay: 129_800, dueOn: '2026-12-01', daysLeft: 7, paused: 0 },
      balance: { invoiced: 129_800, fees: 0, credited: 0, paid: 0, open: 129_800 },
      vat: [{ percent: 25, net: 103_840, vat: 25_960 }],
      payable: { least: 5_000, most: 129_800 },
    });
    const { items, totals, number } = await context.invoices.list({ order });
    expect(items.map(({ asOf: _asOf, ...rest }) => rest)).toEqual([given].map(({ asOf: _asOf, ...rest }) => rest));
    expect([number, totals]).toEqual(['#KV-1011', [{ toPay: sek(129_800), open: sek(129_800) }]]);
  }),
  check('says what happens to a late one before it happens, with no fee above what the law allows', needs, async (context) => {
    const { standing, late } = await got(context, lateOne);
    expect(standing).toMatchObject({ status: 'overdue', daysLeft: -21, toPay: 80_000 });
    expect(late.interest).toBeGreaterThan(0);
    const fees = Object.fromEntries(late.steps.map(({ kind, fee }) => [kind, fee]));
    expect(fees).toMatchObject({ reminder: 6_000, collection: 18_000 });
    const most = Object.fromEntries(late.steps.map((step) => [step.kind, step.most]));
    expect(most, 'and what the law allows').toMatchObject({ reminder: 6_000, collection: 18_000 });
  }),
  check('tells how to pay, with numbers that can be paid with', needs, async ({ invoices }) => {
    expect(await invoices.payment(which)).toEqual({
      invoice,
      amount: sek(129_800),
      payee: 'Björk AB',
      companyId: '556036-0793',
      accounts: [
        { kind: 'bankgiro', value: '54029681' },
        { kind: 'swish', value: '1231231231' },
      ],
      reference: { kind: 'ocr', value: '123456789023' },
      invoiceDate: '2026-11-17',
      dueDate: '2026-12-01',
      least: 5_000,
      most: 129_800,
      ways: [
        { id: 'bank', kind: 'bank', isElsewhere: false, takesPart: true },
        { id: 'swish', kind: 'swish', isElsewhere: false, takesPart: true },
        { id: 'card', kind: 'card', label: 'Card', isElsewhere: true, takesPart: true },
      ],
      version: 1,
    });
  }),
  check('offers later due dates, plans and pauses with all that they cost', needs, async ({ invoices }) => {
    const { extensions, plans, pauses, version } = await invoices.offers(which);
    expect(version).toBe(1);
    expect(extensions.map(({ option, dueOn, fee, total, timesLeft }) => [option, dueOn, fee, total, timesLeft])).toEqual([
      ['days14', '2026-12-15', 0, 129_800, 1],
      ['days30', '2027-01-04', 4_900, 134_700, 1],
    ]);
    for (const plan of plans) {
      const sum = (of: (row: (typeof plan.instalments)[number]) => number) => plan.instalments.reduce((all, row) => all + of(row), 0);
      expect([sum((row) => row.principal), sum((row) => row.amount)]).toEqual([129_800, plan.total]);
      expect(plan.total).toBe(plan.principal + plan.interest + plan.fees);
    }
    expect(plans.map(({ option, instalments }) => [option, instalments.length])).toEqual([
      ['three', 3],
      ['twelve', 12],
    ]);
    const faulty = pauses.find(({ why }) => why === 'faulty');
    expect(faulty).toMatchObject({ amount: 129_800, until: '2026-12-15', noticeOn: '2026-12-12', toPay: 0 });
  }),
  check('has for an order no invoice of another', needs, async (context) => {
    const { invoices } = context;
    const foreign = { order, invoice: lateOne.invoice };
    const changed = { ...foreign, version: 1 };
    for (const ask of [
      () => invoices.get(foreign),
      () => invoices.payment(foreign),
      () => invoices.offers(foreign),
      () => invoices.document({ ...foreign, document: 'invoice' }),
      () => invoices.pay({ ...foreign, way: 'bank', amount: 80_000 }, intention()),
      () => invoices.extend({ ...changed, option: 'days14' }, intention()),
      () => invoices.divide({ ...changed, option: 'three' }, intention()),
      () => invoices.withdraw({ ...changed, agreement: 'a' }, intention()),
      () => invoices.pause({ ...changed, why: 'faulty' }, intention()),
      () => invoices.prolong({ ...changed, pause: 'p', proof: 'x' }, intention()),
      () => invoices.resume({ ...changed, pause: 'p' }, intention()),
      () => invoices.dispute({ ...changed, why: 'other', comment: 'No' }, intention()),
      () => invoices.answer({ ...changed, dispute: 'd', comment: 'No' }, intention()),
      () => invoices.snooze({ ...changed, until: '2026-12-01' }, intention()),
      () => invoices.remindBy({ ...changed, channel: 'sms' }, intention()),
      () => invoices.share(foreign, intention()),
    ])
      await refuses(context, 'not_found', ask, lateOne.order);
  }),
  check('shows a gift’s receiver no invoice', [...needs, 'direct'], async ({ invoices }) => {
    for (const ask of [() => invoices.list({ order }, { isGift: true }), () => invoices.get(which, { isGift: true })])
      expect((await failureOf(ask)).code).toBe('not_found');
  }),
  check('has none of an order that was paid otherwise', needs, async ({ invoices }) => {
    expect(await invoices.list({ order: 'ord-back' })).toEqual({ order: 'ord-back', number: '#KV-1008', items: [], totals: [] });
  }),
  check('says what is still to be invoiced', [...needs, 'ingest'], async ({ ingest, invoices, seed }) => {
    const record = seed.orders.find(({ id }) => id === order) ?? expect.fail('The seed has it');
    const purchase = record.purchase && { ...record.purchase, order: 'ord-uninvoiced' };
    await ingest.order({ ...record, id: 'ord-uninvoiced', number: '#KV-3001', ...(purchase && { purchase }) }, intention());
    // Not every asker may look at it.
    const listed = await invoices.list({ order: 'ord-uninvoiced' }).catch(() => undefined);
    if (listed) expect(listed).toMatchObject({ items: [], expected: { amount: sek(129_800) } });
  }),
  check('gives the files that it lists, and no others', needs, async ({ invoices }) => {
    const { documents } = await invoices.get(which);
    expect(documents.map(({ kind }) => kind)).toEqual(['invoice']);
    for (const { id } of documents) expect(await invoices.document({ ...which, document: id })).toMatchObject({ type: 'application/pdf' });
    expect((await failureOf(() => invoices.document({ ...which, document: 'receipt' }))).code).toBe('not_found');
  }),
  check('has the account of each year that is over, once it is', [...needs, 'advance'], async ({ invoices, advance }) => {
    const annual = async () => (await invoices.get(which)).documents.filter(({ kind }) => kind === 'annual_statement');
    expect(await annual()).toEqual([]);
    await advance(40 * 86_400);
    const [statement, ...others] = await annual();
    expect([statement, others]).toMatchObject([{ name: 'annual-statement-2026-20411.pdf', year: 2026 }, []]);
    expect(await invoices.document({ ...which, document: statement?.id ?? '' })).toMatchObject({ type: 'application/pdf' });
    expect((await failureOf(() => invoices.document({ ...which, document: 'statement-2027' }))).code).toBe('not_found');
  }),
  check('tells no personal number of a buyer, and has an invoice without it', needs, async (context) => {
    const [number, buyer] = ['9001010017', { purchaseOrder: 'PO-9', vatId: 'SE900101001701', peppolId: '0007:9001010017' }];
    const document = bill({ isBusiness: true, dueOn: '2026-12-20', buyer });
    const issued = await context.invoices.issue({ invoice: 'inv-sole', document }, intention());
    const given = await got(context, { ...lateOne, invoice: 'inv-sole' });
    for (const each of [issued, given, await context.invoices.list({ order: lateOne.order })])
      expect(JSON.stringify(each)).not.toContain(number);
    expect(given).toMatchObject({
      paymentDays: 30,
      buyer: { purchaseOrder: 'PO-9', vatId: 'SE••••••••••••', peppolId: '0007:••••••••••' },
    });
    expect(given.documents.map(({ kind }) => kind)).toEqual(['invoice', 'redacted_invoice']);
  }),
  check('makes a link for somebody else that says nothing of the order', needs, async (context) => {
    const { url, amount } = await context.invoices.share({ ...which, amount: 20_000 }, intention());
    expect(amount).toEqual(sek(20_000));
    expect(url).not.toContain(order);
    await refuses(context, 'invalid_input', () => context.invoices.share({ ...which, amount: 129_801 }, intention()));
  }),
  check('tells whoever watches an order of a change of its invoice', [...needs, 'tracking'], async (context) => {
    const caller = new AbortController();
    const version = await orderVersion(context);
    const watch = context.tracking.watch({ order, after: String(version) }, { signal: caller.signal })[Symbol.asyncIterator]();
    try {
      const heard = soon(context, 'a live event', watch.next());
      await context.invoices.extend({ ...which, version: 1, option: 'days14' }, intention());
      const next = await heard;
      expect(next.done ? undefined : next.value.order.version).toBe(version + 1);
    } finally {
      caller.abort();
    }
  }),
  check('tells several invoices of an order, newest first, and what they come to', needs, async (context) => {
    await context.invoices.issue({ invoice: 'inv-second', document: bill() }, intention());
    const { items, totals } = await context.invoices.list({ order: lateOne.order });
    expect(items.map(({ id }) => id)).toEqual(['inv-second', 'inv-late']);
    for (const each of items) agrees(each);
    expect(totals).toEqual([{ toPay: sek(130_000), open: sek(130_000) }]);
  }),
];
