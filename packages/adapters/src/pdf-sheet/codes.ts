/** Codes that a scanner reads: drawn as rectangles, so that they are sharp at any size. */
import { inLine } from './wrap.ts';

export interface Bars {
  /** Widths of bar and space in turn, in modules, a bar first. */
  readonly widths: readonly number[];
  readonly modules: number;
}

export interface Dots {
  /** Of each row, where dark runs begin and how long they are, in modules. */
  readonly runs: readonly { readonly x: number; readonly y: number; readonly length: number }[];
  readonly modules: number;
}

/** Light modules that have to stay free around a QR code (ISO/IEC 18004), and on each side of a Code 128 (ISO/IEC 15417). */
export const quiet = { qr: 4, bars: 10 };

// Loaded at the first code that is made.
const library = async () => (await import('bwip-js')).default;

/** Code 128, for visible ASCII alone; undefined for what it cannot hold. */
export async function barsOf(text: string): Promise<Bars | undefined> {
  if (!/^[ -~]{1,80}$/.test(text)) return undefined;
  const [first] = (await library()).raw({ bcid: 'code128', text });
  if (!first || !('sbs' in first)) return undefined;
  return { widths: first.sbs, modules: first.sbs.reduce((sum, width) => sum + width, 0) };
}

/** A QR code that is still read with about 15 % of it lost: level M, which the library's types do not know as an option. */
const level = { eclevel: 'M' };

/** The modules of a QR code. */
export async function dotsOf(text: string): Promise<Dots> {
  const [first] = (await library()).raw({ bcid: 'qrcode', text, ...level });
  if (!first || !('pixs' in first)) throw new TypeError('The library gave no matrix for a QR code.');
  const { pixs, pixx } = first;
  const runs = Array.from({ length: pixs.length / pixx }, (_, y) => runsOf(pixs.slice(y * pixx, (y + 1) * pixx), y)).flat();
  return { runs, modules: pixx };
}

function runsOf(row: readonly number[], y: number): Dots['runs'] {
  return [...row.join('').matchAll(/1+/g)].map(({ index, 0: run }) => ({ x: index, y, length: run.length }));
}

/** A QR code to be shown on a screen, its text below it where that is short, with white around it. */
export async function qrPicture(text: string): Promise<Uint8Array> {
  const words = inLine(text);
  const isShort = /^[ -~]{1,24}$/.test(words);
  return (await library()).toBuffer({
    bcid: 'qrcode',
    text,
    ...level,
    scale: 12,
    paddingwidth: 8,
    paddingheight: 8,
    backgroundcolor: 'FFFFFF',
    ...(isShort && { includetext: true, alttext: words, textsize: 5, textyoffset: -5, textxalign: 'center' }),
  });
}
