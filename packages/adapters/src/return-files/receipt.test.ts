import { describe, expect, it } from 'vitest';
import type { ReturnCase } from '@kvitto/contract/return';
import { returnDocuments } from './documents.ts';
import { clashes, openedPdf, tagsIn } from '../pdf-sheet/opened-pdf.fake.ts';
import type { OpenedPdf, Tag } from '../pdf-sheet/opened-pdf.fake.ts';
import { caseOver, sampleCase, sampleNow, sampleOffer, sampleOrder } from './return-sample.fake.ts';

const documents = returnDocuments({ shop: 'Fjäll & Fjord', returnTo: { city: 'Västerås' }, contact: 'hej@fjall.example' });
const receipt = async (given: ReturnCase = sampleCase, locale = 'en', order = sampleOrder): Promise<OpenedPdf> =>
  openedPdf((await documents.receipt(given, order, { locale, now: sampleNow })).data);

/** Each table, row by row and cell by cell. */
const tables = ({ tags: [page] }: OpenedPdf): string[][][] =>
  tagsIn(page ?? empty, 'Table').map((table) => tagsIn(table, 'TR').map(({ children }) => children.map(({ text }) => text.trim())));
const empty: Tag = { role: '', children: [], text: '' };
/** Intl writes spaces that do not break. */
const plain = (rows: readonly (readonly string[])[] | undefined) => rows?.map((row) => row.map((cell) => cell.replaceAll(/\s/g, ' ')));

/** Files are drawn and read back here, beside other tests. */
const patient = { timeout: 20_000 };

describe('a receipt', patient, () => {
  it('says what was returned, what it brings, where that goes and when', async () => {
    const opened = await receipt();
    const [things, money, payments] = tables(opened);
    expect(things).toEqual([
      ['Number', 'Article'],
      ['1', 'Ulltröja Łódź (Blå, M)'],
      ['2', 'Powerbank'],
    ]);
    expect(plain(money)).toEqual([
      ['What', 'Amount'],
      ['Price: Ulltröja Łódź', 'SEK 499.00'],
      ['Price: Powerbank', 'SEK 598.00'],
      ['Discount: Ulltröja Łódź', '-SEK 99.50'],
      ['Way back', '-SEK 49.00'],
      ['Total', 'SEK 948.50'],
    ]);
    expect(plain(payments)).toEqual([
      ['What', 'Amount'],
      ['Visa ••42: paid back', 'SEK 900.00'],
      ['invoice: taken off what is left to pay', 'SEK 48.50'],
      ['Total', 'SEK 948.50'],
    ]);
    for (const words of ['Order 10432', 'We send the money by Sunday, 20 December 2026.', 'Points that are taken back: 120'])
      expect(opened.text).toContain(words);
    expect(opened.text).toContain('Registered 26 November 2026 at 18:00:00 CET');
    expect(opened.text).toContain('Questions? hej@fjall.example');
    expect(clashes(opened)).toEqual([]);
  });

  it('is a tagged PDF/UA file whose parts are told by headings', async () => {
    const { isMarked, saysUa, language, title, tags, text } = await receipt(sampleCase, 'sv');
    expect({ isMarked, saysUa, language, title }).toEqual({
      isMarked: true,
      saysUa: true,
      language: 'sv',
      title: 'Kvitto på retur R-7K2M9QXF',
    });
    expect(tagsIn(tags[0] ?? empty, 'H2').map((tag) => tag.text.trim())).toEqual([
      'Det här returneras',
      'Det här får du: Pengarna tillbaka',
      'Hit går pengarna',
      'Datum',
    ]);
    expect(tags.map((tag) => tag.text).join('')).toBe(text);
    expect(text.replaceAll(/\s/g, ' ')).toContain('948,50 kr');
  });

  it.each([
    [1_234_567, 'JPY', 'JP¥1,234,567'],
    [1_234_567, 'SEK', 'SEK 12,345.67'],
    [1_234_567, 'KWD', 'KWD 1,234.567'],
    [5, 'EUR', '€0.05'],
  ])('writes %i of %s as %s', async (amount, currency, written) => {
    const [, money, payments] = tables(await receipt(caseOver(amount, currency)));
    expect(plain(money)?.at(-1)).toEqual(['Total', written]);
    expect(plain(payments)?.at(-1)).toEqual(['Total', written]);
  });

  it('says what is to be paid for something dearer', async () => {
    const offer = { ...sampleOffer, resolution: 'other_product', amount: { amount: -10_000, currency: 'SEK' }, payments: [] };
    const parts = [
      { kind: 'goods', line: 'l1', amount: 49_900 },
      { kind: 'replacement', label: 'Skaljacka', amount: -59_900 },
    ];
    const [, money] = tables(await receipt({ ...sampleCase, offer: { ...offer, parts } }));
    expect(plain(money)?.slice(-2)).toEqual([
      ['What comes instead: Skaljacka', '-SEK 599.00'],
      ['You pay', 'SEK 100.00'],
    ]);
  });

  it('keeps a kind of part and a resolution that nobody knows as they came', async () => {
    const parts = [{ kind: 'eco_tax', amount: 94_850 }];
    const { text } = await receipt({ ...sampleCase, offer: { ...sampleOffer, parts, resolution: 'lottery' } });
    expect(text).toContain('What you get: lottery');
    expect(text).toContain('eco_tax');
  });

  it('is not written where the money does not add up', async () => {
    const wrong = [
      { ...sampleOffer, parts: sampleOffer.parts.slice(1) },
      { ...sampleOffer, payments: sampleOffer.payments.slice(1) },
    ];
    for (const offer of wrong)
      await expect(receipt({ ...sampleCase, offer })).rejects.toMatchObject({
        code: 'internal',
        message: expect.stringContaining('R-7K2M9QXF'),
      });
  });

  it('tells whoever returns a gift no money', async () => {
    const offer = { ...sampleOffer, amount: { amount: 0, currency: 'SEK' }, parts: [], payments: [] };
    const opened = await receipt({ ...sampleCase, kind: 'gift', offer });
    expect(tables(opened)).toHaveLength(1);
    expect(opened.text).not.toContain('SEK');
  });

  it('goes on from page to page without losing a row', async () => {
    const lines = Array.from({ length: 300 }, (_, index) => ({
      line: `l${index}`,
      units: 1,
      title: `Article ${index} ${'long '.repeat(index % 40)}`,
    }));
    const parts = lines.map(({ line }) => ({ kind: 'goods', line, amount: 100 }));
    const amount = { amount: 30_000, currency: 'SEK' };
    const opened = await receipt({ ...sampleCase, lines, offer: { ...sampleOffer, parts, payments: [], amount } });
    expect(opened.pages).toBeGreaterThan(5);
    expect(clashes(opened)).toEqual([]);
    const told = lines.filter(({ title }) => opened.text.includes(title.trim().slice(0, 20)));
    expect(told).toHaveLength(300);
    expect(tagsIn({ ...empty, children: opened.tags }, 'TR').length).toBeGreaterThan(600);
  });
});
