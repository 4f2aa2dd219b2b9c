/** Opens our files with somebody else's reader (PDF.js), and reads codes off the picture that it draws of them (ZXing). */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import {
  BarcodeFormat,
  BinaryBitmap,
  DecodeHintType,
  GlobalHistogramBinarizer,
  MultiFormatReader,
  RGBLuminanceSource,
} from '@zxing/library';
import type { LuminanceSource } from '@zxing/library';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** What is drawn, as light (0 to 255), row by row. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly light: Uint8ClampedArray;
}

/** A piece of text and where it stands, in points from the top left corner. */
export interface Piece {
  readonly text: string;
  readonly page: number;
  readonly left: number;
  readonly right: number;
  /** Of the line that the letters stand on. */
  readonly baseline: number;
  readonly size: number;
}

export interface Tag {
  readonly role: string;
  readonly alt?: string;
  readonly lang?: string;
  readonly children: readonly Tag[];
  /** All that stands in it, in the order of reading. */
  readonly text: string;
}

export interface OpenedPdf {
  readonly pages: number;
  readonly title: unknown;
  readonly language: unknown;
  readonly isMarked: boolean;
  /** Whether it says that it keeps to PDF/UA-1. */
  readonly saysUa: boolean;
  readonly text: string;
  readonly pieces: readonly Piece[];
  /** Of each page, its tags. */
  readonly tags: readonly Tag[];
  /** What is neither tagged nor marked as decoration. */
  readonly loose: string;
  readonly attachments: Readonly<Record<string, unknown>>;
  readonly sizes: readonly (readonly [width: number, height: number])[];
  draw(page: number, scale?: number): Promise<Picture>;
}

const fonts = join(dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')), 'standard_fonts/');

export async function openedPdf(base64: string): Promise<OpenedPdf> {
  const data = new Uint8Array(Buffer.from(base64, 'base64'));
  const pdf = await getDocument({ data, standardFontDataUrl: fonts, verbosity: 0 }).promise;
  const pages = await Promise.all(Array.from({ length: pdf.numPages }, (_, index) => pdf.getPage(index + 1)));
  // What its types say of these is not what it gives.
  const { info, metadata } = (await pdf.getMetadata()) as unknown as {
    info: Record<string, unknown>;
    metadata: { getRaw(): string } | null;
  };
  const marks = (await pdf.getMarkInfo()) as unknown as ReadonlyMap<string, boolean> | null;
  const pieces = (await Promise.all(pages.map(piecesOf))).flat();
  return {
    pages: pdf.numPages,
    title: info['Title'],
    language: info['Language'],
    isMarked: marks?.get('Marked') === true,
    saysUa: /<pdfuaid:part>\s*1\s*<\/pdfuaid:part>/.test(metadata?.getRaw() ?? ''),
    text: pieces.map(({ text }) => text).join(''),
    pieces,
    tags: await Promise.all(pages.map(tagsOf)),
    loose: (await Promise.all(pages.map(looseIn))).join(''),
    attachments: await attachmentsOf(pdf),
    sizes: pages.map((page) => {
      const { width, height } = page.getViewport({ scale: 1 });
      return [width, height] as const;
    }),
    draw: (page, scale = 3) => drawn(pages[page - 1], scale),
  };
}

async function attachmentsOf(pdf: PDFDocumentProxy): Promise<Record<string, unknown>> {
  const all = [...((await pdf.getAttachments()) ?? new Map<string, object>()).keys()];
  const contents: [string, unknown][] = [];
  for (const name of all) contents.push([name, await pdf.getAttachmentContent(name)]);
  return Object.fromEntries(contents);
}

/** The reader takes spaces away at the ends of lines, and says instead that there a line ends. */
const textOf = ({ str, hasEOL }: { readonly str: string; readonly hasEOL: boolean }) => (hasEOL ? `${str.trimEnd()} ` : str);

async function piecesOf(page: PDFPageProxy): Promise<Piece[]> {
  const { items } = await page.getTextContent();
  const { height } = page.getViewport({ scale: 1 });
  return items.flatMap((item) => {
    if (!('str' in item) || textOf(item) === '') return [];
    // A matrix of six numbers.
    const [, , , size, left, bottom] = item.transform as [number, number, number, number, number, number];
    return [{ text: textOf(item), page: page.pageNumber, left, right: left + item.width, baseline: height - bottom, size }];
  });
}

interface Node {
  readonly role?: string;
  readonly alt?: string;
  readonly lang?: string;
  readonly type?: string;
  readonly id?: string;
  readonly children?: readonly Node[];
}

async function tagsOf(page: PDFPageProxy): Promise<Tag> {
  const tree = (await page.getStructTree()) as Node | null;
  const { items } = await page.getTextContent({ includeMarkedContent: true });
  const texts = new Map<string, string>();
  const open: (string | undefined)[] = [];
  for (const item of items) {
    if ('str' in item) {
      const id = open.findLast((each) => each !== undefined);
      if (id !== undefined) texts.set(id, (texts.get(id) ?? '') + textOf(item));
    } else if (item.type === 'endMarkedContent') open.pop();
    else open.push('id' in item ? item.id : undefined);
  }
  const tagOf = ({ role = '', alt, lang, children = [] }: Node): Tag => {
    const own = children.filter(({ type }) => type !== 'content').map(tagOf);
    const text = children.map((child) => (child.type === 'content' ? (texts.get(child.id ?? '') ?? '') : tagOf(child).text)).join('');
    return { role, ...(alt !== undefined && { alt }), ...(lang !== undefined && { lang }), children: own, text };
  };
  return tagOf(tree ?? {});
}

async function looseIn(page: PDFPageProxy): Promise<string> {
  const { items } = await page.getTextContent({ includeMarkedContent: true });
  let [depth, loose] = [0, ''];
  for (const item of items) {
    if ('str' in item) loose += depth === 0 ? item.str : '';
    else depth += item.type === 'endMarkedContent' ? -1 : 1;
  }
  return loose;
}

/** All tags of a role, wherever they stand. */
export function tagsIn(tag: Tag, role: string): Tag[] {
  return [...(tag.role === role ? [tag] : []), ...tag.children.flatMap((child) => tagsIn(child, role))];
}

interface Canvas {
  readonly width: number;
  readonly height: number;
}

async function drawn(page: PDFPageProxy | undefined, scale: number): Promise<Picture> {
  if (!page) throw new RangeError('There is no such page.');
  const viewport = page.getViewport({ scale });
  const { createCanvas } = (await import('@napi-rs/canvas')) as unknown as {
    createCanvas(width: number, height: number): HTMLCanvasElement;
  };
  const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
  const context = canvas.getContext('2d');
  if (!context) throw new TypeError('Nothing to draw on.');
  await page.render({ canvas, viewport, background: 'white' }).promise;
  return lightOf(context.getImageData(0, 0, canvas.width, canvas.height).data, canvas);
}

/** Of red, green, blue and opacity, as bytes, over white. */
export function lightOf(rgba: ArrayLike<number>, { width, height }: Canvas): Picture {
  const light = new Uint8ClampedArray(width * height);
  for (let at = 0; at < light.length; at += 1) {
    const [red = 0, green = 0, blue = 0, opacity = 0] = [rgba[at * 4], rgba[at * 4 + 1], rgba[at * 4 + 2], rgba[at * 4 + 3]];
    light[at] = 255 - (opacity / 255) * (255 - (red + 2 * green + blue) / 4);
  }
  return { width, height, light };
}

/** What a scanner reads in a part of a picture; rejects where it reads nothing. */
export function scanned(picture: Picture, format: 'CODE_128' | 'QR_CODE'): string {
  const hints = new Map<DecodeHintType, unknown>([
    [DecodeHintType.POSSIBLE_FORMATS, [BarcodeFormat[format]]],
    [DecodeHintType.TRY_HARDER, true],
  ]);
  const source: LuminanceSource = new RGBLuminanceSource(picture.light, picture.width, picture.height);
  const reader = new MultiFormatReader();
  reader.setHints(hints);
  // `decode` forgets the hints, and reads any code.
  return reader.decodeWithState(new BinaryBitmap(new GlobalHistogramBinarizer(source))).getText();
}

/** Pieces of text that lie over each other, or leave their page: each as the words that are in the way. */
export function clashes({ pieces, sizes }: OpenedPdf): string[] {
  const seen = pieces.filter(({ text }) => text.trim() !== '');
  const boxOf = ({ left, right, baseline, size }: Piece) => ({ left, right, top: baseline - size * 0.7, bottom: baseline + size * 0.15 });
  const outside = seen.filter((piece) => {
    const [width, height] = sizes[piece.page - 1] ?? [0, 0];
    const { left, right, top, bottom } = boxOf(piece);
    return left < 0 || right > width || top < 0 || bottom > height;
  });
  const over = seen.flatMap((one, index) =>
    seen.slice(index + 1).filter((other) => {
      const [a, b] = [boxOf(one), boxOf(other)];
      return (
        one.page === other.page && a.left + 0.5 < b.right && b.left + 0.5 < a.right && a.top + 0.5 < b.bottom && b.top + 0.5 < a.bottom
      );
    }),
  );
  return [...outside, ...over].map(({ text }) => text);
}
