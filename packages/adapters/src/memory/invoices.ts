import type { InvoiceDocument } from '@kvitto/contract/invoices/document';
import type { InvoiceEvent } from '@kvitto/contract/invoices/events';
import { keepNotices } from '../invoices/added.ts';
import type { InvoicesOptions } from '../invoices/desk.ts';
import { followReturn } from '../invoices/follow-return.ts';
import { invoicedPayments } from '../invoices/invoiced.ts';
import { opened } from '../invoices/kept.ts';
import { checkedPolicy, invoicePorts } from '../invoices/ports.ts';
import type { InvoicePorts } from '../invoices/ports.ts';
import type { Payee } from '../invoices/tables.ts';
import type { InvoicedPayment, KeptReturn } from '../returns/tables.ts';
import type { Books } from './books.ts';
import { keptBills } from './invoice-tables.ts';
import type { Ledger } from './ledger.ts';

/** An invoice that is known from the start, and what has happened to it since it was issued. */
export interface InvoiceSeed {
  readonly invoice: string;
  readonly document: InvoiceDocument;
  readonly payee?: Payee;
  readonly events?: readonly InvoiceEvent[];
}

/** What returns have to do with the invoices of their order. */
export interface Bills {
  invoiced(order: string): Promise<ReadonlyMap<string, InvoicedPayment>>;
  follow(kept: KeptReturn): Promise<void>;
}

/** The port of invoices in memory. Throws `misconfigured` for a policy that does not hold together or charges more than the law allows. */
export async function openInvoices(
  { seeds, keepsReturns, ...options }: InvoicesOptions & { readonly seeds: readonly InvoiceSeed[]; readonly keepsReturns: boolean },
  orders: Ledger,
  books: Books,
  now: () => Date,
): Promise<{ readonly ports: InvoicePorts; readonly bills: Bills }> {
  const policy = checkedPolicy(options, now());
  const { store, tablesOf } = keptBills(orders, policy, books, seeds);
  const { limits, mails } = options;
  // Of what is known from the start, too.
  const written = async () => {
    for (const order of new Set(seeds.map(({ document }) => document.order))) {
      const { tables } = tablesOf(order);
      for (const kept of await tables.invoices())
        await keepNotices({ mails }, tables, opened({ policy, limits }, kept, now()), kept.events);
    }
  };
  if (mails) await books.inTurn(written);
  return {
    ports: invoicePorts({ ...options, policy, store, keepsReturns, now }),
    bills: {
      invoiced: async (order) => invoicedPayments({ policy, limits }, await tablesOf(order).tables.invoices(), now()),
      follow: (kept) => followReturn({ policy, limits, mails }, tablesOf(kept.order).tables, kept, now()),
    },
  };
}
