import type { Ports } from '@kvitto/contract/backend';
import type { Outbox } from '@kvitto/contract/outbox';
import { outboxBy } from '../members/carried.ts';
import type { InvoicesOptions } from '../invoices/desk.ts';
import type { ReturnsOptions } from '../returns/desk.ts';
import { openBooks } from './books.ts';
import type { InvoiceSeed } from './invoices.ts';
import type { Ledger } from './ledger.ts';
import type { Waiting } from './waiting.ts';

export interface GoodsOptions {
  readonly returns: ReturnsOptions | undefined;
  readonly invoices: (InvoicesOptions & { readonly seeds: readonly InvoiceSeed[] }) | undefined;
}

/** The ports of returns and of invoices in memory, of which a change is one transaction. Rejects with `misconfigured` for a wrong policy. */
export async function openGoods(
  { returns, invoices }: GoodsOptions,
  { orders, waiting, now }: { readonly orders: Ledger; readonly waiting: Waiting; readonly now: () => Date },
): Promise<Partial<Pick<Ports, 'returns' | 'withdrawal' | 'invoices'>> & { readonly outbox?: Outbox }> {
  const books = openBooks();
  const owed =
    invoices &&
    (await (await import('./invoices.ts')).openInvoices({ ...invoices, keepsReturns: returns !== undefined }, orders, books, now));
  const back = returns && (await (await import('./returns.ts')).openReturns(returns, { orders, waiting, books, bills: owed?.bills, now }));
  const outboxes = {
    ...(owed && { invoice: owed.ports.outbox, invoice_mail: owed.ports.outbox }),
    ...(back && { return: back.outbox, withdrawal_receipt: back.outbox }),
  };
  return { ...owed?.ports, ...back, outbox: outboxBy(outboxes) };
}
