/** What an invoice is made of, row by row: the rows come to what is open, and taxes with what is taxed to what was invoiced. */
import { allocate, sumOf } from '../returns/allocate.ts';
import { lineAmount } from './document.ts';
import type { InvoiceDocument } from './document.ts';
import { balanceOf, documentOf } from './ledger.ts';
import type { Charge } from './fold-charges.ts';
import type { InvoiceState } from './ledger.ts';

export interface BreakdownRow {
  /**
   * Of the document: `goods`, `discount`, `shipping`, `invoice_fee`, `prepaid`, `rounding`. Of what came later: a fee by its kind,
   * `late_interest`, `plan_interest`, `waived`, `credited`, `paid`, and `refunded` for what was paid too much.
   */
  readonly kind: string;
  /** Minor units, never 0; below 0 where it is taken off. */
  readonly amount: number;
  /** What its only line is called. */
  readonly label?: string;
}

/** All rows; together `open`. */
export function breakdownOf(state: InvoiceState): BreakdownRow[] {
  const { lines, prepaid = 0, rounding = 0 } = documentOf(state);
  const { credited } = balanceOf(state);
  const gross = (kind: string) => sumOf(lines.filter((line) => line.kind === kind).map((line) => line.gross));
  const others = lines.filter(({ kind }) => kind !== 'goods' && kind !== 'shipping');
  const settled = sumOf(state.payments.filter((each) => each.state === 'settled').map(({ amount }) => amount));
  const sentBack = sumOf(state.refunds.filter((each) => each.state === 'sent').map(({ amount }) => amount));
  const rows: BreakdownRow[] = [
    { kind: 'goods', amount: gross('goods') },
    { kind: 'discount', amount: -sumOf(lines.map(({ discount = 0 }) => discount)) },
    { kind: 'shipping', amount: gross('shipping') },
    ...others.map(({ title, gross: amount }) => ({ kind: 'invoice_fee', amount, ...(title !== '' && { label: title }) })),
    { kind: 'rounding', amount: rounding },
    { kind: 'prepaid', amount: -prepaid },
    ...grouped(state.fees, (kind) => kind),
    ...grouped(state.interest, (kind) => (kind === 'waived' ? kind : `${kind}_interest`)),
    { kind: 'credited', amount: -credited },
    { kind: 'paid', amount: -settled },
    { kind: 'refunded', amount: sentBack },
  ];
  return rows.filter(({ amount }) => amount !== 0);
}

function grouped(charges: readonly Charge[], nameOf: (kind: string) => string): BreakdownRow[] {
  const found = new Map<string, number>();
  for (const { kind, amount } of charges) found.set(nameOf(kind), (found.get(nameOf(kind)) ?? 0) + amount);
  return [...found].map(([kind, amount]) => ({ kind, amount }));
}

export interface VatRow {
  readonly percent: number;
  /** What is taxed, without tax, and the tax, in minor units; together what the lines of this rate come to. */
  readonly net: number;
  readonly vat: number;
}

/**
 * Tax by rate, the highest first. Prices have tax in them, so the tax of a rate is `amount * rate / (100 + rate)` of all its lines
 * together, rounded once, halves up; what is taxed is the rest. Nothing is rounded per line: see {@link lineVat}.
 */
export function vatOf({ lines }: Pick<InvoiceDocument, 'lines'>): VatRow[] {
  const amounts = new Map<number, number>();
  for (const line of lines) amounts.set(line.vatPercent, (amounts.get(line.vatPercent) ?? 0) + lineAmount(line));
  return [...amounts]
    .toSorted(([a], [b]) => b - a)
    .map(([percent, amount]) => {
      const vat = vatIn(amount, percent);
      return { percent, net: amount - vat, vat };
    });
}

function vatIn(amount: number, percent: number): number {
  const rate = BigInt(Math.round(percent * 100));
  return Number((BigInt(amount) * rate * 2n + 10_000n + rate) / (2n * (10_000n + rate)));
}

/** The tax of each line, in their order: that of its rate, divided by the largest remainder, so that lines come to their rate's row. */
export function lineVat({ lines }: Pick<InvoiceDocument, 'lines'>): number[] {
  const found = lines.map(() => 0);
  for (const { percent, vat } of vatOf({ lines })) {
    const mine = [...lines.keys()].filter((at) => lines[at]?.vatPercent === percent);
    const parts = allocate(
      vat,
      mine.map((at) => (lines[at] ? lineAmount(lines[at]) : 0)),
    );
    for (const [index, at] of mine.entries()) found[at] = parts[index] ?? 0;
  }
  return found;
}
