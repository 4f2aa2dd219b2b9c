import type { Invoice } from '@kvitto/contract/invoice';
import { parseQr } from '@kvitto/contract/payment/qr-payload';
import { seed } from '@kvitto/testing';
import { describe, expect, it } from 'vitest';
import { memory } from '../memory/index.ts';
import { clashes, openedPdf, scanned, tagsIn } from '../pdf-sheet/opened-pdf.fake.ts';
import type { OpenedPdf, Picture, Tag } from '../pdf-sheet/opened-pdf.fake.ts';
import { invoiceDocuments } from './index.ts';

const which = {
  order: 'ord-invoiced',
  invoice: seed.invoices.issued.find(({ document }) => document.order === 'ord-invoiced')?.invoice ?? '',
};
const documents = invoiceDocuments({ contact: 'hej@fjall.example' });
const key = (name: string) => ({ idempotencyKey: `invoice-files-${name}` });

type Issued = (typeof seed.invoices.issued)[number]['document'];

function shop(more: Partial<Issued> = {}, now = seed.now) {
  const seeds = seed.invoices.issued.map((each) =>
    each.invoice === which.invoice ? { ...each, document: { ...each.document, ...more } } : each,
  );
  let time = now;
  const payee = { ...seed.invoices.payee, vatId: 'SE556036079301', address: 'Storgatan 1, 111 22 Stockholm' };
  const known = { ...seed.invoices, payee, documents, seeds };
  const { invoices } = memory({ orders: seed.orders, returns: seed.returns, invoices: known, now: () => time });
  if (!invoices) throw new TypeError('It keeps invoices.');
  const at = (later: string) => void (time = new Date(later));
  const file = async (document: string, locale = 'en') => {
    const { data, name } = await invoices.document({ ...which, document }, { locale });
    return { name, ...(await openedPdf(data)) };
  };
  return { invoices, file, at, get: () => invoices.get(which) };
}

const empty: Tag = { role: '', children: [], text: '' };
const plain = (text: string) => text.replaceAll(/\s/g, ' ').trim();
/** Each table, row by row and cell by cell. */
const tables = ({ tags }: OpenedPdf): string[][][] =>
  tags.flatMap((page) =>
    tagsIn(page ?? empty, 'Table').map((table) => tagsIn(table, 'TR').map(({ children }) => children.map(({ text }) => plain(text)))),
  );
const money = (amount: number) => plain(new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'SEK' }).format(amount / 100));

/** A strip of a picture, by shares of its height: a reader finds one code at a time. */
function cut({ width, height, light }: Picture, from: number, to: number): Picture {
  const [top, bottom] = [Math.floor(height * from), Math.floor(height * to)];
  return { width, height: bottom - top, light: light.slice(top * width, bottom * width) };
}

/** The codes of a file: each stands above the line that says what to scan it with. */
const codesIn = (opened: OpenedPdf): Promise<string[]> =>
  Promise.all(
    opened.pieces
      .filter(({ text }) => text.startsWith('Scan it'))
      .map(async ({ page, baseline }) => {
        const [, height] = opened.sizes[page - 1] ?? [0, 1];
        return scanned(cut(await opened.draw(page), (baseline - 128) / height, (baseline - 10) / height), 'QR_CODE');
      }),
  );

/** Files are drawn and read back here, beside other tests. */
describe('an invoice on paper', { timeout: 30_000 }, () => {
  it('has the rows of its page', async () => {
    const { file, get } = shop();
    const given = await get();
    const opened = await file('invoice');
    const [lines, sum, taxes] = tables(opened);
    expect(lines?.slice(1, -1).map((row) => row.at(-1))).toEqual(given.lines.map(({ amount }) => money(amount)));
    expect(sum?.slice(1).map((row) => row.at(-1))).toEqual(
      [...given.breakdown, { amount: given.balance.open }].map(({ amount }) => money(amount)),
    );
    expect(taxes?.slice(1)).toEqual(given.vat.map(({ percent, net, vat }) => [`${percent} %`, money(net), money(vat)]));
    for (const words of [
      'Invoice 20411',
      'Björk AB',
      '556036-0793',
      'To be paid by Tuesday, 1 December 2026',
      'Questions? hej@fjall.example',
    ])
      expect(plain(opened.text)).toContain(words);
    expect(opened.name).toBe('invoice-20411.pdf');
    expect(clashes(opened)).toEqual([]);
  });
  it('says how it is paid, in numbers and in codes that another decoder reads', async () => {
    const { file, invoices } = shop();
    const opened = await file('invoice');
    const { amount, accounts, reference } = await invoices.payment(which);
    expect(plain(opened.text)).toContain('Bankgiro: 5402-9681');
    expect(plain(opened.text).replaceAll(' ', '')).toContain(`Reference:${reference?.value}`);
    const codes = (await codesIn(opened)).map(parseQr);
    expect(codes.find((code) => code?.standard === 'using_qr')).toMatchObject({
      amount,
      account: accounts[0],
      reference: reference?.value,
    });
    expect(codes.find((code) => code?.standard === 'swish')).toMatchObject({ amount, payee: '1231231231' });
  });
  it('is a tagged PDF/UA file, in Swedish too', async () => {
    const { file } = shop();
    const { isMarked, saysUa, language, title, tags, loose } = await file('invoice', 'sv');
    expect({ isMarked, saysUa, language, title }).toEqual({ isMarked: true, saysUa: true, language: 'sv', title: 'Faktura 20411' });
    expect(loose.trim()).toBe('');
    expect(tags.flatMap((page) => tagsIn(page, 'H2').map(({ text }) => plain(text)))).toEqual([
      'Det här gäller den',
      'Så blir summan',
      'Varav moms',
      'Så betalar du',
    ]);
    expect(tags.flatMap((page) => tagsIn(page, 'Figure').map(({ alt }) => plain(alt ?? '')))).toEqual([
      'Kod för Swish: 1 298,00 kr till Björk AB',
      'Kod för bankens app: 1 298,00 kr till Björk AB',
    ]);
  });
  it('asks for nothing once it is paid, and then has a receipt', async () => {
    const { file, invoices } = shop();
    const money1 = { transaction: 'bank-1', at: seed.now.toISOString(), amount: 129_800, currency: 'SEK', reference: '123456789023' };
    await invoices.receive({ payments: [money1] }, key('paid'));
    const opened = await file('invoice');
    expect(plain(opened.text)).not.toContain('How to pay');
    expect(opened.tags.flatMap((page) => tagsIn(page, 'Figure'))).toEqual([]);
    const receipt = await file('receipt');
    expect(receipt.title).toBe('Receipt for invoice 20411');
    expect(tables(receipt)[0]?.at(-1)).toEqual(['Total', 'SEK 1,298.00']);
  });
  it('names seller and buyer as the law asks, and nobody on a page', async () => {
    const buyer = { name: 'Byggare & Son HB', address: 'Verkstadsgatan 3, 903 21 Umeå', vatId: 'SE969600123401' };
    const { file, get, invoices } = shop({ isBusiness: true, buyer });
    const { text } = await file('invoice');
    for (const words of [
      'Registered number 556036-0793',
      'VAT number SE556036079301',
      'Storgatan 1',
      'To Byggare & Son HB',
      buyer.address,
      buyer.vatId,
    ])
      expect(plain(text)).toContain(words);
    expect((await get()).buyer).toEqual({ vatId: buyer.vatId });
    expect(JSON.stringify(await invoices.payment(which))).not.toContain('Storgatan');
  });

  it('says what a credit note is for, with its tax, where its lines come to it', async () => {
    const { file, invoices } = shop();
    const note = { at: seed.now.toISOString(), kind: 'credit' as const, type: '381', why: 'return' };
    const lines = [{ line: 'jacket', units: 1, amount: 50_000 }];
    const events = [
      { ...note, id: 'a', note: 'cn-a', number: 'K-1', amount: 50_000, lines },
      { ...note, id: 'b', note: 'cn-b', number: 'K-2', amount: 20_000, lines },
    ];
    const { credits } = await invoices.record({ invoice: which.invoice, events }, key('lines'));
    expect(credits).toMatchObject([
      { lines: [{ title: 'Rain jacket', units: 1, amount: 50_000 }], vat: [{ percent: 25, net: 40_000, vat: 10_000 }] },
      {},
    ]);
    expect(credits[1]?.lines, 'which come to another sum').toBeUndefined();
    const [articles, taxes] = tables(await file('cn-a'));
    expect(articles?.slice(1)).toEqual([
      ['Rain jacket', '1', '25 %', money(50_000)],
      ['Total', '', '', money(50_000)],
    ]);
    expect(taxes?.slice(1)).toEqual([['25 %', money(40_000), money(10_000)]]);
    expect(tables(await file('cn-b'))).toEqual([]);
  });

  it('has its credit notes and its plan', async () => {
    const { file, invoices, get } = shop();
    const note = { id: 'note-1', at: seed.now.toISOString(), kind: 'credit' as const, note: 'cn-1', number: 'K-1', type: '381' };
    await invoices.record({ invoice: which.invoice, events: [{ ...note, amount: 29_800, why: 'price' }] }, key('credit'));
    const credit = await file('cn-1', 'sv');
    expect(credit.title).toBe('Kreditfaktura K-1');
    expect(plain(credit.text)).toContain('Krediterat: 298,00 kr');
    await invoices.divide({ ...which, version: 2, option: 'three' }, key('plan'));
    const { plan } = await get();
    const [rows] = tables(await file('plan'));
    expect(rows?.slice(1, -1).map((row) => row.at(-1))).toEqual(plan?.instalments.map(({ amount }) => money(amount)));
  });
  it('has of a plan all that it costs and what was agreed, and of one that was taken back a row in the account', async () => {
    const { file, invoices, get } = shop();
    await invoices.divide({ ...which, version: 1, option: 'twelve' }, key('twelve'));
    const { plan, withdrawal, version } = await get();
    const opened = await file('plan');
    const [rows] = tables(opened);
    expect(rows?.slice(1, -1).map((row) => row.slice(-4))).toEqual(
      plan?.instalments.map(({ principal, interest, fee, amount }) => [principal, interest, fee, amount].map(money)),
    );
    for (const words of [
      'Interest: 11.9 % a year',
      'You may withdraw from the plan until the end of Tuesday, 8 December 2026, without a reason',
      'The agreement: https://shop.example/plan-terms',
      'What was told before: https://shop.example/plan-information.pdf',
    ])
      expect(plain(opened.text)).toContain(words);
    expect(plain(opened.text)).toMatch(/Cost of the plan, interest and fees: SEK \d+\.\d\d/);
    expect(clashes(opened)).toEqual([]);
    await invoices.withdraw({ ...which, version, agreement: withdrawal?.agreement ?? '' }, key('back'));
    const [account] = tables(await file('statement'));
    expect(account?.map((row) => row[1])).toEqual(['What', 'Invoice', 'Instalment plan', 'Withdrawn from', '']);
  });
  it('has a statement of account, whose rows come to what is open', async () => {
    const { file, invoices, get } = shop();
    const at = (minute: number) => new Date(seed.now.getTime() + minute * 60_000).toISOString();
    const payment = { kind: 'payment' as const, payment: 'p-1', amount: 50_000 };
    const events = [
      { ...payment, id: 'e-1', at: at(1), state: 'pending' as const },
      { ...payment, id: 'e-2', at: at(2), state: 'settled' as const },
      { ...payment, id: 'e-3', at: at(3), state: 'reversed' as const },
      { id: 'e-4', at: at(4), kind: 'credit' as const, note: 'cn-1', number: 'K-1', type: '381', amount: 29_800, why: 'price' },
    ];
    await invoices.record({ invoice: which.invoice, events }, key('account'));
    const { documents, balance } = await get();
    expect(documents.find(({ kind }) => kind === 'statement')).toMatchObject({ name: 'account-statement-20411.pdf', isTagged: true });
    const opened = await file('statement', 'en');
    const [rows] = tables(opened);
    expect(rows?.slice(1).map((row) => row.slice(1))).toEqual([
      ['Invoice', money(129_800), money(129_800)],
      ['Payment', money(-50_000), money(79_800)],
      ['Payment that went back', money(50_000), money(129_800)],
      ['Credit note', money(-29_800), money(100_000)],
      ['', '', money(balance.open)],
    ]);
    expect(opened.isMarked).toBe(true);
  });
  it('has a statement of each year that is over, from what was open before it to what was open after it', async () => {
    const { file, invoices, get, at } = shop();
    const pay = (id: string, on: string, amount: number) => ({
      id,
      at: on,
      kind: 'payment' as const,
      payment: id,
      state: 'settled' as const,
      amount,
    });
    const interest = {
      id: 'i-1',
      at: '2027-01-02T09:00:00Z',
      kind: 'interest' as const,
      amount: 500,
      from: '2026-12-02',
      until: '2026-12-20',
    };
    at('2027-01-10T09:00:00Z');
    const events = [pay('p-1', '2026-12-31T22:59:00Z', 29_800), pay('p-2', '2026-12-31T23:01:00Z', 50_000), interest];
    await invoices.record({ invoice: which.invoice, events }, key('year'));
    const { documents: listed } = await get();
    expect(listed.find(({ kind }) => kind === 'annual_statement')).toMatchObject({
      id: 'statement-2026',
      name: 'annual-statement-2026-20411.pdf',
      year: 2026,
      isTagged: true,
    });
    const opened = await file('statement-2026', 'sv');
    expect(opened.title).toBe('Årsbesked 2026, faktura 20411');
    expect(clashes(opened)).toEqual([]);
    expect({ isMarked: opened.isMarked, saysUa: opened.saysUa, loose: opened.loose.trim() }).toEqual({
      isMarked: true,
      saysUa: true,
      loose: '',
    });
    const kr = (amount: number) => plain(new Intl.NumberFormat('sv', { style: 'currency', currency: 'SEK' }).format(amount / 100));
    const [rows, sums] = tables(opened);
    expect(rows?.slice(1).map((row) => row.slice(1))).toEqual([
      ['', '', kr(0)],
      ['Faktura', kr(129_800), kr(129_800)],
      ['Betalning', kr(-29_800), kr(100_000)],
      ['', '', kr(100_000)],
    ]);
    expect(sums?.slice(1)).toEqual([
      ['Fakturerat', kr(129_800)],
      ['Avgifter', kr(0)],
      ['Debiterad ränta', kr(0)],
      ['Krediterat', kr(0)],
      ['Betalt', kr(29_800)],
      ['Därav betald ränta', kr(0)],
    ]);
    expect(plain(opened.text)).not.toContain('anges inte här');
    // Paid whole, and a year later there is one that begins with what this one ended with.
    await invoices.record({ invoice: which.invoice, events: [pay('p-3', '2027-01-10T08:00:00Z', 50_500)] }, key('rest'));
    at('2028-01-01T00:30:00+01:00');
    const [next, ofNext] = tables(await file('statement-2027'));
    expect([next?.[1], next?.at(-1)].map((row) => row?.at(-1))).toEqual([money(100_000), money(0)]);
    expect(ofNext?.slice(-2)).toEqual([
      ['Paid', money(100_500)],
      ['Of what was paid, interest', money(500)],
    ]);
  });
  it('has the buyer’s VAT number whole where the law wants it, and hides a personal number elsewhere', async () => {
    const buyer = { vatId: 'SE900101001701', purchaseOrder: 'PO-9' };
    const { file, invoices, get } = shop({ isBusiness: true, buyer, dueOn: '2026-12-17' });
    expect((await get()).documents).toMatchObject([
      { id: 'invoice' },
      { id: 'invoice-redacted', name: 'invoice-20411-redacted.pdf', isTagged: true },
    ]);
    const note = {
      id: 'n',
      at: seed.now.toISOString(),
      kind: 'credit' as const,
      note: 'cn-1',
      number: 'K-1',
      type: '381',
      amount: 1000,
      why: 'price',
    };
    await invoices.record({ invoice: which.invoice, events: [note] }, key('personal'));
    for (const whole of ['invoice', 'cn-1']) expect(plain((await file(whole)).text)).toContain('VAT number of the buyer SE900101001701');
    for (const hidden of ['invoice-redacted', 'statement']) {
      const text = plain((await file(hidden)).text);
      expect(text).toContain('The VAT number of the buyer is hidden here');
      expect(text).not.toMatch(/9001|0017|•/);
    }
    const redacted = await file('invoice-redacted', 'sv');
    expect(redacted.title).toBe('Faktura 20411, utan personnummer');
    expect(plain(redacted.text)).toContain('Betalningsvillkor: 30 dagar netto');
    expect(plain(redacted.text)).toContain('PO-9');
    const [whole, without] = await Promise.all([file('invoice', 'sv'), redacted]);
    expect(tables(without)).toEqual(tables(whole));
  });
  it('of a business says its terms', async () => {
    const company = { isBusiness: true, buyer: { vatId: 'SE556036079301' } };
    for (const [dueOn, words] of [
      ['2026-11-17', 'Payment terms: due on receipt'],
      ['2026-11-18', 'Payment terms: 1 day net'],
      ['2026-12-17', 'Payment terms: 30 days net'],
    ] as const)
      expect(plain((await shop({ ...company, dueOn }).file('invoice')).text)).toContain(words);
    const { file, get } = shop();
    expect(plain((await file('invoice')).text)).not.toContain('Payment terms');
    expect((await get()).documents).toHaveLength(1);
  });
  it('is not written where its rows do not add up, nor for a file that there is not', async () => {
    const given: Invoice = await shop().get();
    const options = { now: seed.now, payee: { name: 'Shop' } };
    await expect(documents({ ...given, breakdown: [] }, 'invoice', options)).rejects.toMatchObject({ code: 'internal' });
    const year = { year: 2026, opening: 0, rows: [], closing: 129_800, interestPaid: 0 };
    const annual = { id: 'statement-2026', kind: 'annual_statement', name: 'a.pdf', type: 'application/pdf', year: 2026 };
    const sums = { invoiced: 129_800, fees: 0, interest: 0, credited: 0, paid: 0 };
    const unknown = { ...options, year: { ...year, closing: 0, sums: { ...sums, invoiced: 0 }, interestPaid: undefined } };
    const { data } = await documents({ ...given, documents: [annual] }, annual.id, unknown);
    expect(plain((await openedPdf(data)).text)).toContain('How much of what was paid in the year was interest is not said here');
    const wrong = documents({ ...given, documents: [annual] }, annual.id, { ...options, year: { ...year, sums } });
    await expect(wrong).rejects.toMatchObject({ code: 'internal' });
    await expect(documents(given, 'nothing', options)).rejects.toMatchObject({ code: 'not_found' });
  });
});
