import type { PdfElement } from './pdf-library.ts';
import { flow, measureAt, needRoom, rule, within } from './sheet.ts';
import type { Column, Sheet, Style } from './sheet.ts';
import { leading, linesOf, shortened } from './wrap.ts';

export interface Table {
  /** What stands above each column. */
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** The last row, in bold. */
  readonly total?: readonly string[];
  /** Widths of the columns, as shares of the whole. */
  readonly shares: readonly number[];
  /** Columns whose text ends at their right side. */
  readonly right: ReadonlySet<number>;
}

/** Points between two columns. */
const gap = 8;

/** Letters of a cell: so many fit on a page of any size, and a row is never torn apart. */
const lettersAtMost = 300;

/** A table that goes on from page to page, row by row. */
export function writeTable(sheet: Sheet, { head, rows, total, shares, right }: Table, style: Style): void {
  within(sheet, sheet.root, 'Table', (table) => {
    const put = (given: readonly string[], kind: 'TH' | 'TD', isBold: boolean) => {
      const cells = given.map((cell) => shortened(cell, lettersAtMost));
      needRoom(sheet, heightOf(sheet, cells, shares, { ...style, isBold }));
      within(sheet, table, 'TR', (row) => writeRow(sheet, row, { cells, kind, shares, right }, { ...style, isBold }));
    };
    put(head, 'TH', true);
    underline(sheet);
    for (const cells of rows) put(cells, 'TD', false);
    if (!total) return;
    underline(sheet);
    put(total, 'TD', true);
  });
}

function underline(sheet: Sheet): void {
  const { x, width } = sheet.column;
  rule(sheet, [x, sheet.y], [x + width, sheet.y]);
  sheet.y += 3;
}

function columnsOf({ column: { x, width } }: Sheet, shares: readonly number[]): Column[] {
  let before = 0;
  return shares.map((part, index) => {
    const column = { x: x + before * width, width: part * width - (index < shares.length - 1 ? gap : 0) };
    before += part;
    return column;
  });
}

function heightOf(sheet: Sheet, cells: readonly string[], shares: readonly number[], { size, isBold }: Style): number {
  const columns = columnsOf(sheet, shares);
  const measure = measureAt(sheet, isBold)(size);
  const lines = cells.map((cell, index) => linesOf(cell, columns[index]?.width ?? 0, measure).length);
  return Math.max(1, ...lines) * size * leading;
}

interface Row extends Pick<Table, 'shares' | 'right'> {
  readonly cells: readonly string[];
  readonly kind: 'TH' | 'TD';
}

function writeRow(sheet: Sheet, row: PdfElement, { cells, kind, shares, right }: Row, style: Style): void {
  const top = sheet.y;
  let bottom = top;
  for (const [index, column] of columnsOf(sheet, shares).entries()) {
    sheet.y = top;
    within(
      sheet,
      row,
      kind,
      (cell) => flow(sheet, cell, cells[index] ?? '', { ...style, align: right.has(index) ? 'right' : 'left' }, column),
      kind === 'TH' ? { scope: 'Column' } : {},
    );
    bottom = Math.max(bottom, sheet.y);
  }
  sheet.y = bottom + 2;
}
