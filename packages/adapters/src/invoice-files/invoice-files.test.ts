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

function shop() {
  const known = { ...seed.invoices, documents, seeds: seed.invoices.issued };
  const { invoices } = memory({ orders: seed.orders, returns: seed.returns, invoices: known, now: () => seed.now });
  if (!invoices) throw new TypeError('It keeps invoices.');
  const file = async (document: string, locale = 'en') => {
    const { data, name } = await invoices.document({ ...which, document }, { locale });
    return { name, ...(await openedPdf(data)) };
  };
  return { invoices, file, get: () => invoices.get(which) };
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
  it('is not written where its rows do not add up, nor for a file that there is not', async () => {
    const given: Invoice = await shop().get();
    const options = { now: seed.now, payee: { name: 'Shop' } };
    await expect(documents({ ...given, breakdown: [] }, 'invoice', options)).rejects.toMatchObject({ code: 'internal' });
    await expect(documents(given, 'nothing', options)).rejects.toMatchObject({ code: 'not_found' });
  });
});
