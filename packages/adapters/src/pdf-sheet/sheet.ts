/**
 * A tagged PDF, written from top to bottom. Everything that says something stands in the document's structure (PDF/UA, ISO 14289-1:
 * headings, paragraphs, lists, tables, pictures with words for them); rules and page numbers are marked as decoration.
 */
import type { Fonts } from './fonts.ts';
import { openPdf } from './pdf-library.ts';
import type { Pdf, PdfElement } from './pdf-library.ts';
import { inLine, leading, linesOf } from './wrap.ts';
import type { Measure } from './wrap.ts';

/** Points in a millimetre. */
export const mm = 72 / 25.4;

/** In points: ISO 216. */
export const pageSizes = { A4: [210 * mm, 297 * mm], A6: [105 * mm, 148 * mm] } as const;

export interface Style {
  /** Points. */
  readonly size: number;
  readonly isBold?: boolean;
  readonly align?: 'left' | 'right';
  /** Points that stay free above and below. */
  readonly above?: number;
  readonly below?: number;
  /** BCP 47 tag, where it is not the document's. */
  readonly lang?: string;
}

/** Where text flows, in points from the top left corner. */
export interface Column {
  readonly x: number;
  readonly width: number;
}

export interface Sheet {
  readonly pdf: Pdf;
  readonly root: PdfElement;
  readonly size: readonly [width: number, height: number];
  readonly margin: number;
  /** Where the next line begins. */
  y: number;
  column: Column;
}

export interface SheetFacts {
  readonly title: string;
  readonly author: string;
  readonly lang: string;
  readonly now: Date;
  readonly fonts: Fonts;
  /** Points. */
  readonly size: readonly [width: number, height: number];
  readonly margin: number;
}

export async function openSheet(facts: SheetFacts): Promise<Sheet> {
  const { title, author, lang, now, fonts, size, margin } = facts;
  const pdf = await openPdf({
    font: null,
    size,
    margin: 0,
    bufferPages: true,
    pdfVersion: '1.7',
    subset: 'PDF/UA',
    tagged: true,
    displayTitle: true,
    lang,
    info: { Title: inLine(title), Author: inLine(author), Creator: 'Kvitto', Producer: 'pdfkit', CreationDate: now, ModDate: now },
  });
  pdf.registerFont('regular', fonts.regular).registerFont('bold', fonts.bold);
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  return { pdf, root, size, margin, y: margin, column: { x: margin, width: size[0] - 2 * margin } };
}

/** The file's bytes, with a number on each page where there are several. */
export async function closeSheet({ pdf, root, size, margin }: Sheet): Promise<Uint8Array> {
  const { count } = pdf.bufferedPageRange();
  for (let page = 0; count > 1 && page < count; page += 1) {
    pdf.switchToPage(page);
    pdf.markContent('Artifact', { type: 'Pagination' });
    pdf.font('regular').fontSize(8).fillColor('black');
    const label = `${page + 1} / ${count}`;
    pdf.text(label, size[0] - margin - pdf.widthOfString(label), size[1] - margin + 4, { lineBreak: false });
    pdf.endMarkedContent();
  }
  root.end();
  const chunks: Uint8Array[] = [];
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  pdf
    .on('data', (chunk) => chunks.push(chunk))
    .on('end', resolve)
    .on('error', reject)
    .end();
  await promise;
  return Buffer.concat(chunks);
}

export function measureAt({ pdf }: Sheet, isBold = false): (size: number) => Measure {
  return (size) => (text) =>
    pdf
      .font(isBold ? 'bold' : 'regular')
      .fontSize(size)
      .widthOfString(seen(pdf, text));
}

/** A letter that the font has not would be a box that says nothing, and is nothing to those who have the file read to them. */
function seen(pdf: Pdf, text: string): string {
  // The library gives no other way to ask what the font that it has chosen can draw.
  const { _font } = pdf as Pdf & { readonly _font: { readonly font: { hasGlyphForCodePoint(code: number): boolean } } };
  return /^[\u0020-\u007E]*$/.test(text)
    ? text
    : Array.from(text, (letter) => (_font.font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0) ? letter : '?')).join('');
}

/** Goes on to another page where there is no room for so much. */
export function needRoom(sheet: Sheet, height: number): void {
  const { pdf, size, margin } = sheet;
  if (sheet.y + height <= size[1] - margin) return;
  pdf.addPage();
  sheet.y = margin;
  sheet.column = { x: margin, width: size[0] - 2 * margin };
}

/** Draws one line at a place, as a part of an element. */
export function drawLine({ pdf }: Sheet, element: PdfElement, text: string, x: number, y: number, { size, isBold }: Style): void {
  if (text === '') return;
  element.add(() => {
    pdf
      .font(isBold ? 'bold' : 'regular')
      .fontSize(size)
      .fillColor('black');
    pdf.text(seen(pdf, text), x, y, { lineBreak: false });
  });
}

/** A child of an element, ended when it has been written. */
export function within(sheet: Sheet, parent: PdfElement, kind: string, write: (element: PdfElement) => void, options = {}): void {
  const element = sheet.pdf.struct(kind, options);
  parent.add(element);
  write(element);
  element.end();
}

/** Lines of an element in the column, from page to page. */
export function flow(sheet: Sheet, element: PdfElement, text: string, style: Style, column = sheet.column): void {
  const height = style.size * leading;
  const measure = measureAt(sheet, style.isBold)(style.size);
  for (const line of linesOf(text, column.width, measure)) {
    needRoom(sheet, height);
    const free = style.align === 'right' ? column.width - measure(line.trimEnd()) : 0;
    drawLine(sheet, element, line, column.x + free, sheet.y, style);
    sheet.y += height;
  }
}

/** A paragraph or a heading in the column. */
export function write(sheet: Sheet, kind: 'P' | 'H1' | 'H2', text: string, style: Style, parent = sheet.root): void {
  const { size, above = 0, below = 0, lang } = style;
  // A heading does not stay alone at a page's end.
  needRoom(sheet, above + size * leading * (kind === 'P' ? 1 : 3));
  sheet.y += above;
  within(sheet, parent, kind, (element) => flow(sheet, element, text, style), lang === undefined ? {} : { lang });
  sheet.y += below;
}

/** A list with numbers or dots. */
export function writeList(sheet: Sheet, items: readonly string[], style: Style & { readonly isNumbered: boolean }): void {
  const { size, isNumbered, below = 2 } = style;
  const gap = measureAt(sheet)(size)(isNumbered ? `${items.length}. ` : '• ');
  within(sheet, sheet.root, 'L', (list) => {
    for (const [index, item] of items.entries()) {
      needRoom(sheet, size * leading);
      within(sheet, list, 'LI', (entry) => {
        const { x, width } = sheet.column;
        within(sheet, entry, 'Lbl', (label) => drawLine(sheet, label, isNumbered ? `${index + 1}. ` : '• ', x, sheet.y, style));
        within(sheet, entry, 'LBody', (body) => flow(sheet, body, item, style, { x: x + gap, width: width - gap }));
      });
      sheet.y += below;
    }
  });
}

/** A picture that words stand for. */
export function figure(
  sheet: Sheet,
  alt: string,
  box: readonly [x: number, y: number, width: number, height: number],
  draw: () => void,
): void {
  const [x, y, width, height] = box;
  within(sheet, sheet.root, 'Figure', (element) => element.add(draw), { alt: inLine(alt), bbox: [x, y, x + width, y + height] });
}

/** A straight line that says nothing. */
export function rule({ pdf }: Sheet, from: readonly [number, number], to: readonly [number, number], isDashed = false): void {
  pdf.markContent('Artifact', { type: 'Layout' });
  pdf.strokeColor('#808080').lineWidth(0.5);
  if (isDashed) pdf.dash(4, { space: 3 });
  pdf
    .moveTo(...from)
    .lineTo(...to)
    .stroke();
  if (isDashed) pdf.undash();
  pdf.endMarkedContent();
}
