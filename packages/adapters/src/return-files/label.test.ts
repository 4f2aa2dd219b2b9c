import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { ReturnCase } from '@kvitto/contract/return';
import { describe, expect, it } from 'vitest';
import { returnDocuments } from './documents.ts';
import type { ReturnDocumentSettings } from './documents.ts';
import { pageSizes } from '../pdf-sheet/sheet.ts';
import { clashes, lightOf, openedPdf, scanned, tagsIn } from '../pdf-sheet/opened-pdf.fake.ts';
import type { OpenedPdf, Picture } from '../pdf-sheet/opened-pdf.fake.ts';
import { sampleCase, sampleNow, sampleOrder } from './return-sample.fake.ts';

const returnTo = { company: 'Fjäll & Fjord AB', lines: ['Lagergatan 12'], postcode: '721 34', city: 'Västerås', country: 'SE' };

interface Asked {
  readonly given?: Partial<ReturnCase>;
  readonly order?: Partial<typeof sampleOrder>;
  readonly settings?: Partial<ReturnDocumentSettings>;
  readonly locale?: string;
  readonly dangerous?: readonly string[];
}

async function label({ given, order, settings, locale = 'en', dangerous = [] }: Asked = {}): Promise<OpenedPdf> {
  const documents = returnDocuments({ shop: 'Fjäll & Fjord', returnTo, ...settings });
  const options = { locale, now: sampleNow, dangerous };
  const { data } = await documents.label({ ...sampleCase, ...given }, { ...sampleOrder, ...order }, options);
  return openedPdf(data);
}

async function onScreen(number: string): Promise<Picture> {
  const { data } = await returnDocuments({ shop: 'Shop', returnTo }).qr({ ...sampleCase, number }, { now: sampleNow });
  const image = await loadImage(Buffer.from(data, 'base64'));
  const canvas = createCanvas(image.width, image.height);
  canvas.getContext('2d').drawImage(image, 0, 0);
  return lightOf(canvas.getContext('2d').getImageData(0, 0, image.width, image.height).data, canvas);
}

/** Files are drawn and read back here, beside other tests. */
const patient = { timeout: 20_000 };

describe('the codes', patient, () => {
  /** What a label printer draws, a point being 1/72 of an inch. */
  const dotsPerInch = 203;

  it.each(['A4', 'A6'] as const)('both hold the return’s number on %s, as coarse as label printers draw', async (page) => {
    const picture = await (await label({ settings: { page } })).draw(1, dotsPerInch / 72);
    expect(scanned(picture, 'CODE_128')).toBe('R-7K2M9QXF');
    expect(scanned(picture, 'QR_CODE')).toBe('R-7K2M9QXF');
  });

  it('have four modules of white around the QR code, at its place', async () => {
    const picture = await (await label()).draw(1, 4);
    const [width, height] = pageSizes.A6;
    const side = 26 * (72 / 25.4);
    const left = (width - 6 * (72 / 25.4) - side) * 4;
    const top = (height - 6 * (72 / 25.4) - side) * 4;
    const quiet = (4 / (21 + 8)) * side * 4;
    const [x, y] = [Math.round(left), Math.round(top)];
    const isDark = (dx: number, dy: number) => (picture.light[(y + dy) * picture.width + x + dx] ?? 255) < 128;
    const darkest = Array.from({ length: Math.round(side * 4) }, (_, at) => at);
    const firstColumn = darkest.find((dx) => darkest.some((dy) => isDark(dx, dy))) ?? 0;
    const lastColumn = darkest.findLast((dx) => darkest.some((dy) => isDark(dx, dy))) ?? 0;
    expect(firstColumn).toBeCloseTo(quiet, -0.5);
    expect(side * 4 - lastColumn).toBeCloseTo(quiet, -0.5);
  });

  it('leave the bars off where a scanner could not read them, and keep the QR code', async () => {
    const number = 'RETURN-2026-11-26-'.repeat(4);
    const opened = await label({ given: { number } });
    expect(tagsIn(opened.tags[0] ?? empty, 'Figure').map(({ alt }) => alt)).toEqual([`QR code of the return’s number, ${number}`]);
    expect(scanned(await opened.draw(1, 6), 'QR_CODE')).toBe(number);
  });

  it('hold a number with letters that bars do not have', async () => {
    const opened = await label({ given: { number: 'Å-ñ-1' } });
    expect(scanned(await opened.draw(1), 'QR_CODE')).toBe('Å-ñ-1');
  });

  it.each(['R-7K2M9QXF', 'RETURN-2026-11-26-000001-WITH-A-LONG-TAIL', 'R^065'])('show %s on a screen', async (number) => {
    const picture = await onScreen(number);
    expect(scanned(picture, 'QR_CODE')).toBe(number);
    expect(picture.width).toBeGreaterThan(500);
  });
});

const empty = { role: '', children: [], text: '' };

describe('what a label says', () => {
  it('tells from whom, to whom, by when and how, in English', async () => {
    const { text, pages } = await label();
    expect(pages).toBe(1);
    for (const words of ['Return R-7K2M9QXF', 'Order 10432', 'Åsa Żółć-Väisänen Storgatan 1 B, 3 tr 114 55 Stockholm SWEDEN'])
      expect(text).toContain(words);
    expect(text).toContain('Fjäll & Fjord AB Lagergatan 12 721 34 Västerås SWEDEN');
    expect(text).toContain('Hand it in by Thursday, 10 December 2026');
    expect(text).toContain('Hand the parcel in by Thursday, 10 December 2026: Service point.');
    expect(text).toContain('It has to have arrived with us by Monday, 14 December 2026.');
    expect(text).toContain('Send everything in one parcel');
    expect(text).toContain('1 × Ulltröja Łódź (Blå, M)');
    expect(text).toContain('2 × Powerbank');
  });

  it('says it in Swedish, and in English where it has no words of a language', async () => {
    const swedish = await label({ locale: 'sv-FI' });
    expect(swedish.text).toContain('Lämna in paketet senast torsdag 10 december 2026: Ombud.');
    expect(swedish.text).toContain('Åsa Żółć-Väisänen Storgatan 1 B, 3 tr 114 55 Stockholm SVERIGE');
    expect(swedish.language).toBe('sv');
    const odd = await label({ locale: 'not a tag' });
    expect([odd.language, odd.text.includes('How to send it back')]).toEqual(['en', true]);
  });

  it('says what a shop says instead, in a language of its own, too', async () => {
    const words = { nb: { return: 'Retur {number}', to: 'Til' }, en: { to: 'Deliver to' } };
    expect((await label({ settings: { words } })).text).toContain('Deliver to');
    const norwegian = await label({ settings: { words }, locale: 'nb-NO' });
    expect([norwegian.language, norwegian.text.includes('Til')]).toEqual(['nb', true]);
  });

  it('warns of dangerous goods where a line is some, and only then', async () => {
    expect((await label({ dangerous: ['l2'] })).text).toContain('perfume: Powerbank. Send it in the packing');
    expect((await label()).text).not.toContain('Dangerous');
  });

  it('leaves out what a gift does not tell', async () => {
    const { shippingAddress: _, ...order } = sampleOrder;
    const documents = returnDocuments({ shop: 'Shop', returnTo });
    const { data, name } = await documents.label(sampleCase, order, { now: sampleNow });
    expect((await openedPdf(data)).text).not.toContain('From');
    expect(name).toBe('return-R-7K2M9QXF-label.pdf');
  });

  it('sends each return where it belongs', async () => {
    const home = (_: ReturnCase, { shippingAddress }: typeof sampleOrder) =>
      shippingAddress?.country === 'PL' ? { ...returnTo, city: 'Łódź', country: 'PL' } : returnTo;
    const { text } = await label({ settings: { returnTo: home }, order: { shippingAddress: { city: 'Kraków', country: 'PL' } } });
    expect(text).toContain('Łódź POLAND');
  });

  it('puts a question mark where the font has no letter, and nothing invisible', async () => {
    const { text } = await label({ order: { shippingAddress: { name: '山田 Ann\u202Eevil\u0000 🎁', city: 'Wien' } } });
    expect(text).toContain('?? Annevil ? Wien');
  });
});

describe('how a label is built', () => {
  it('is a tagged PDF/UA file with a language and a title', async () => {
    const opened = await label();
    const { isMarked, saysUa, language, title } = opened;
    expect({ isMarked, saysUa, language, title }).toEqual({
      isMarked: true,
      saysUa: true,
      language: 'en',
      title: 'Return label R-7K2M9QXF',
    });
    const [page = empty] = opened.tags;
    expect(tagsIn(page, 'H1').map(({ text }) => text)).toEqual(['Return R-7K2M9QXF']);
    expect(tagsIn(page, 'H2').map(({ text }) => text.trim())).toEqual(['How to send it back', 'What goes into the parcel']);
    expect(tagsIn(page, 'Figure').map(({ alt }) => alt)).toEqual([
      'Barcode of the return’s number, R-7K2M9QXF',
      'QR code of the return’s number, R-7K2M9QXF',
    ]);
    expect(tagsIn(page, 'LI')[1]?.text.trim()).toBe('2. Send everything in one parcel: the label counts for one.');
  });

  it('gives everything that is read a tag', async () => {
    const opened = await label({ dangerous: ['l1'] });
    expect(opened.tags.map(({ text }) => text).join('')).toBe(opened.text);
  });

  it('is the same file for the same facts', async () => {
    const documents = returnDocuments({ shop: 'Shop', returnTo });
    const once = () => documents.label(sampleCase, sampleOrder, { now: sampleNow });
    expect((await once()).data).toBe((await once()).data);
  });

  it('has the instructions on further pages of A6', async () => {
    const opened = await label({ settings: { page: 'A6' }, dangerous: ['l1', 'l2'] });
    expect(opened.sizes.every(([width, height]) => Math.abs(width - 297.64) < 0.1 && Math.abs(height - 419.53) < 0.1)).toBe(true);
    expect(opened.pages).toBeGreaterThan(1);
    expect(opened.pieces.find(({ text }) => text.startsWith('How to send'))?.page).toBe(2);
    expect(clashes(opened)).toEqual([]);
  });
});

describe('what is too long', patient, () => {
  const long = 'W'.repeat(2000);
  const many = Array.from({ length: 120 }, (_, index) => ({
    line: `l${index}`,
    units: 1_000_000,
    title: `${long.slice(0, 900)} ${index}`,
    variant: long,
  }));
  const address = {
    name: long,
    company: 'Å '.repeat(1000),
    lines: Array(8).fill(long),
    postcode: long,
    city: long,
    region: long,
    country: 'FI',
  };
  const asked: Asked = {
    given: { lines: many, method: { id: 'm', kind: 'label', label: { en: long } }, number: 'R-'.repeat(500) },
    order: { number: long, shippingAddress: address },
    settings: { returnTo: address, shop: long.slice(0, 100) },
    dangerous: many.map(({ line }) => line),
  };

  it.each(['A4', 'A6'] as const)('leaves neither its place nor its page on %s', async (page) => {
    const opened = await label({ ...asked, settings: { ...asked.settings, page } });
    expect(clashes(opened)).toEqual([]);
    expect(opened.loose).toBe('');
    expect(opened.pages).toBeGreaterThan(3);
    expect(opened.text).toContain(`${opened.pages} / ${opened.pages}`);
  });

  it('leaves the cutting line and the codes free', async () => {
    const opened = await label(asked);
    const [right, bottom] = pageSizes.A6;
    const onLabel = opened.pieces.filter(({ page, left, baseline }) => page === 1 && left < right && baseline < bottom);
    expect(Math.max(...onLabel.map((piece) => piece.right))).toBeLessThan(right - 10);
    expect(Math.max(...onLabel.map((piece) => piece.baseline))).toBeLessThan(bottom - 10);
    expect(onLabel.filter(({ text }) => text.includes('…')).length).toBeGreaterThan(3);
  });

  it('keeps an address of usual length whole and large', async () => {
    const { pieces } = await label();
    expect(pieces.find(({ text }) => text.startsWith('Lagergatan'))?.size).toBe(13);
  });
});
