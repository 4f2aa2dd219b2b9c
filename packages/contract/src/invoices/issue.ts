import { share } from '../returns/allocate.ts';
import { promotionParts, valueOf } from '../returns/purchase.ts';
import type { Purchase, PurchaseLine } from '../returns/purchase.ts';
import { addDays } from '../returns/days.ts';
import type { CalendarDate } from '../time.ts';
import type { InvoiceDocument, InvoiceLine } from './document.ts';
import { feeIn } from './rules.ts';
import type { InvoiceRules } from './rules.ts';

/** Units by line of the order. */
export type Counted = ReadonlyMap<string, number>;

/** What a purchase does not say of its lines. */
export interface LineFacts {
  readonly title: (line: PurchaseLine) => string;
  readonly vatPercent: (line: PurchaseLine | undefined) => number;
}

/**
 * The lines of one invoice of a purchase: of these units, once those of earlier invoices are taken off, so that all invoices of an order
 * come to its price. With `shipping`, its cost of delivery too. A return divides a line's price in the same way.
 */
export function linesOf(purchase: Purchase, facts: LineFacts, units: Counted, before: Counted = new Map(), shipping = true): InvoiceLine[] {
  const parts = promotionParts(purchase);
  const lines = purchase.lines.flatMap((line, index): InvoiceLine[] => {
    const [from, count] = [before.get(line.line) ?? 0, units.get(line.line) ?? 0];
    if (count === 0) return [];
    const part = (amount: number) => share(amount, from + count, line.quantity) - share(amount, from, line.quantity);
    const net = valueOf(line) - parts.reduce((sum, each) => sum + (each[index] ?? 0), 0);
    const [gross, amount] = [part(line.gross.amount), part(net)];
    const { title, vatPercent } = facts;
    return [
      {
        id: line.line,
        kind: 'goods',
        line: line.line,
        title: title(line),
        quantity: count,
        gross,
        discount: gross - amount,
        vatPercent: vatPercent(line),
      },
    ];
  });
  const paid = purchase.shipping?.paid.amount ?? 0;
  const way = {
    id: 'shipping',
    kind: 'shipping',
    title: 'Delivery',
    quantity: 1,
    gross: paid,
    vatPercent: facts.vatPercent(undefined),
  };
  return shipping && paid > 0 ? [...lines, way] : lines;
}

/** When an invoice of such a day is due. */
export const dueDateOf = (issuedOn: CalendarDate, { terms }: InvoiceRules): CalendarDate => addDays(issuedOn, terms.paymentDays);

/** What is added to a sum so that it can be paid in cash: the nearest whole step, halves up. */
export function cashRounding(amount: number, currency: InvoiceDocument['currency'], { terms }: InvoiceRules): number {
  const step = feeIn(terms.cashStep, currency);
  if (step <= 1) return 0;
  const over = amount % step;
  return over * 2 >= step ? step - over : -over || 0;
}
