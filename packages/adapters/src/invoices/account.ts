import type { EventOf, InvoiceEvent } from '@kvitto/contract/invoices/events';
import { balanceOf, foldInvoice, inOrder } from '@kvitto/contract/invoices/ledger';
import type { Instant } from '@kvitto/contract/time';

/** A row of an invoice's account: something that changed what is to be paid, by how much, and what was then open. */
export interface AccountRow {
  readonly at: Instant;
  /** As events of invoices are called; a payment that went back is `reversed`. */
  readonly kind: string;
  /** Minor units, below 0 where it lowers what is open. */
  readonly amount: number;
  readonly open: number;
}

const rowsAtMost = 300;

/**
 * All that has moved an invoice's balance, in its order: each row is what is open after it less what was open before, so that the rows
 * come to what is open, to the unit. Of very many the last, the first of which then carries what went before as `brought_forward`.
 */
export function accountOf(events: readonly InvoiceEvent[]): AccountRow[] {
  const sorted = inOrder(events);
  const issued = sorted.filter((event): event is EventOf<'issued'> => event.kind === 'issued');
  // What is told before the invoice itself is about nothing yet.
  const all = [...issued, ...sorted.filter(({ kind }) => kind !== 'issued')].filter(moves);
  const early = Math.max(0, all.length - rowsAtMost);
  const rows: AccountRow[] = [];
  let open = 0;
  for (let count = Math.max(1, early); count <= all.length; count += 1) {
    const event = all[count - 1];
    const after = balanceOf(foldInvoice(all.slice(0, count))).open;
    if (event && after !== open) rows.push({ at: event.at, kind: kindOf(event, count === early), amount: after - open, open: after });
    open = after;
  }
  return rows;
}

/** Kinds of events that can move money. */
const moving: ReadonlySet<string> = new Set([
  'issued',
  'payment',
  'refund',
  'credit',
  'fee',
  'interest',
  'reminded',
  'extended',
  'planned',
  'withdrawn',
  'waived',
]);
const moves = ({ kind }: InvoiceEvent): boolean => moving.has(kind);

function kindOf(event: InvoiceEvent, isBrought: boolean): string {
  if (isBrought) return 'brought_forward';
  return event.kind === 'payment' && event.state === 'reversed' ? 'reversed' : event.kind;
}
