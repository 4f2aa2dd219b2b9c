/** What a return is to each invoice of its payment. */
import { documentOf } from '@kvitto/contract/invoices/ledger';
import type { InvoiceState } from '@kvitto/contract/invoices/ledger';
import { shareOfReturn } from '@kvitto/contract/invoices/pause';
import type { QuotedReturn } from '@kvitto/contract/invoices/pause';
import { allocate, share, sumOf } from '@kvitto/contract/returns/allocate';

/** Minor units of one invoice. */
export interface PartOfReturn {
  /** Off what is still to be paid, and back to whoever paid. */
  readonly lowered: number;
  readonly paidBack: number;
  /** What it is for; `worth` is what each brings, of which amounts are divided. */
  readonly lines: readonly { readonly line: string; readonly units: number; readonly worth: number }[];
}

/**
 * One part for each invoice, in their order. Things are taken from the first invoice that has them and then from the next; what is
 * for no thing, and what is on no invoice, is the first one's.
 */
export function partsOfReturn(quote: QuotedReturn, payment: string, invoices: readonly InvoiceState[]): PartOfReturn[] {
  const pieces = divided(quote, invoices);
  const worths = pieces.map((lines) => sumOf(lines.map(({ worth }) => worth)));
  const weights = sumOf(worths) === 0 ? worths.map((_, at) => (at === 0 ? 1 : 0)) : worths;
  const whole = shareOfReturn(quote, payment);
  const [lowered, paidBack] = [allocate(whole.lowered, weights), allocate(whole.paidBack, weights)];
  return pieces.map((lines, at) => ({ lowered: lowered[at] ?? 0, paidBack: paidBack[at] ?? 0, lines }));
}

function divided({ lines, parts }: QuotedReturn, invoices: readonly InvoiceState[]): PartOfReturn['lines'][] {
  const pieces = invoices.map((): PartOfReturn['lines'][number][] => []);
  for (const { line, units } of lines) {
    const whole = Math.max(0, sumOf(parts.map((part) => (part.line === line ? part.amount : 0))));
    let taken = 0;
    const put = (at: number, count: number) => {
      if (count <= 0) return;
      const worth = share(whole, taken + count, units) - share(whole, taken, units);
      pieces[at]?.push({ line, units: count, worth });
      taken += count;
    };
    for (const [at, invoice] of invoices.entries()) {
      const has = sumOf(documentOf(invoice).lines.map((each) => (each.line === line ? each.quantity : 0)));
      put(at, Math.min(has, units - taken));
    }
    put(0, units - taken);
  }
  return pieces;
}
