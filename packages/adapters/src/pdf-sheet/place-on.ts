/** Things with a fixed place on a page. */
import { quiet } from './codes.ts';
import type { Bars, Dots } from './codes.ts';
import { drawLine, figure, measureAt, mm, within } from './sheet.ts';
import type { Sheet } from './sheet.ts';
import { fittedIn, leading } from './wrap.ts';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Text in a box that it does not leave: smaller where it is long, and cut where that does not help. Returns where it ends. */
export function textIn(
  sheet: Sheet,
  kind: 'P' | 'H1',
  text: string,
  box: Box,
  style: { readonly most: number; readonly least: number; readonly isBold?: boolean; readonly isCentred?: boolean },
): number {
  const { isBold = false, isCentred = false } = style;
  const { size, lines } = fittedIn(text, box, style, measureAt(sheet, isBold));
  const free = (line: string) => (isCentred ? (box.width - measureAt(sheet, isBold)(size)(line.trimEnd())) / 2 : 0);
  within(sheet, sheet.root, kind, (element) => {
    for (const [index, line] of lines.entries())
      drawLine(sheet, element, line, box.x + free(line), box.y + index * size * leading, { size, isBold });
  });
  return box.y + lines.length * size * leading;
}

/** Scanners at counters read bars from about 0.19 mm on; wider than half a millimetre they need not be. */
const module = { least: 0.19 * mm, most: 0.5 * mm };

/** Draws bars in the middle of a box, and says whether they are wide enough there to be read. */
export function drawBars(sheet: Sheet, bars: Bars, alt: string, box: Box): boolean {
  const width = Math.min(module.most, box.width / (bars.modules + 2 * quiet.bars));
  if (width < module.least) return false;
  const { pdf } = sheet;
  figure(sheet, alt, [box.x, box.y, box.width, box.height], () => {
    pdf.fillColor('black');
    let x = box.x + (box.width - bars.modules * width) / 2;
    for (const [index, modules] of bars.widths.entries()) {
      if (index % 2 === 0) pdf.rect(x, box.y, modules * width, box.height);
      x += modules * width;
    }
    pdf.fill();
  });
  return true;
}

export function drawDots(sheet: Sheet, { runs, modules }: Dots, alt: string, { x, y, width }: Box): void {
  const size = width / (modules + 2 * quiet.qr);
  const { pdf } = sheet;
  figure(sheet, alt, [x, y, width, width], () => {
    pdf.fillColor('black');
    // A hair taller than a module: some printers leave light lines between rectangles that only touch.
    for (const run of runs) pdf.rect(x + (run.x + quiet.qr) * size, y + (run.y + quiet.qr) * size, run.length * size, size * 1.02);
    pdf.fill();
  });
}
