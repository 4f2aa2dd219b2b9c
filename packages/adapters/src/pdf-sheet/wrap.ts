/** How text falls into lines: measured here, so that a page's end and a word that is too long are ours to decide. */

/** How wide a text is, in points. */
export type Measure = (text: string) => number;

/** Text as it can be drawn: line ends as `\n`, tabs as spaces, and nothing invisible that turns or hides letters. */
function drawable(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll('\t', '    ')
    .replaceAll(/[^\P{C}\n]/gu, '');
}

/** Drawable text in one line. */
export const inLine = (text: string): string => drawable(text).replaceAll(/\s+/g, ' ').trim();

/** The beginning of a text, in one line, with `…` where something is left out. */
export function shortened(text: string, letters: number): string {
  const whole = Array.from(inLine(text));
  return whole.length <= letters ? whole.join('') : `${whole.slice(0, letters).join('')}…`;
}

/**
 * The lines of a text in a column. Each line but the last ends with a space, unless a word is broken there, so that whoever reads
 * them one after the other reads the words apart; a word that fits no line is broken where it has to be.
 */
export function linesOf(text: string, width: number, measure: Measure): string[] {
  const lines = drawable(text)
    .split('\n')
    .map((paragraph) => paragraphLines(paragraph, width, measure));
  return lines.flatMap((each, index) => (index === lines.length - 1 ? each : [...each.slice(0, -1), `${(each.at(-1) ?? '').trimEnd()} `]));
}

function paragraphLines(paragraph: string, width: number, measure: Measure): string[] {
  const lines: string[] = [];
  let line = '';
  for (const [word] of paragraph.matchAll(/[^ ]+ *| +/g)) {
    if (line !== '' && isWider((line + word).trimEnd(), width, measure)) {
      lines.push(line);
      line = '';
    }
    line += word;
    while (isWider(line.trimEnd(), width, measure)) {
      const fitting = longestFitting(line, width, measure);
      lines.push(line.slice(0, fitting));
      line = line.slice(fitting);
    }
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line];
}

/** Measuring costs as much as a text is long: of one that is very long its beginning tells enough. */
function isWider(text: string, width: number, measure: Measure): boolean {
  return measure(text.slice(0, 100)) > width || (text.length > 100 && measure(text) > width);
}

const segments = new Intl.Segmenter('en');

/** How many code units of a text fit, at least those of its first letter. */
function longestFitting(text: string, width: number, measure: Measure): number {
  let room = 32;
  while (room < text.length && measure(text.slice(0, room)) <= width) room *= 2;
  const ends = Array.from(segments.segment(text.slice(0, room)), ({ index, segment }) => index + segment.length);
  let [low, high] = [0, ends.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(text.slice(0, ends[middle])) <= width) low = middle;
    else high = middle - 1;
  }
  return ends[low] ?? text.length;
}

export interface Fitted {
  /** Points. */
  readonly size: number;
  readonly lines: readonly string[];
}

/** Line height, in font sizes. */
export const leading = 1.3;

/**
 * A text in a box of fixed size: as large as it may be, smaller where it has to be, and cut with `…` where even the smallest does
 * not fit. `measureAt` measures at a size.
 */
export function fittedIn(
  text: string,
  box: { readonly width: number; readonly height: number },
  sizes: { readonly most: number; readonly least: number },
  measureAt: (size: number) => Measure,
): Fitted {
  for (let size = sizes.most; ; size = Math.max(sizes.least, size - 0.5)) {
    const lines = linesOf(text, box.width, measureAt(size));
    const room = Math.max(1, Math.floor(box.height / (size * leading)));
    if (lines.length <= room) return { size, lines };
    if (size <= sizes.least) return { size, lines: cut(lines, room, box.width, measureAt(size)) };
  }
}

function cut(lines: readonly string[], room: number, width: number, measure: Measure): string[] {
  const kept = lines.slice(0, room);
  const last = (kept.pop() ?? '').trimEnd();
  const fitting = measure(`${last}…`) <= width ? last.length : longestFitting(last, width - measure('…'), measure);
  return [...kept, `${last.slice(0, fitting)}…`];
}
