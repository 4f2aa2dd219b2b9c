import type { InvoicesOptions } from '../invoices/desk.ts';
import { checkedPolicy, invoicePorts } from '../invoices/ports.ts';
import type { InvoicePorts } from '../invoices/ports.ts';
import type { Desk } from './desk.ts';
import { invoiceStore, keptBills } from './invoice-tables.ts';
import type { Bills } from './invoice-tables.ts';

/** Rejects with `misconfigured` for a policy that does not hold together or charges more than the law allows. */
export const readBills = async ({ policy, limits, mails, checkCredit }: InvoicesOptions, now: Date): Promise<Bills> =>
  keptBills({ policy: checkedPolicy({ policy, limits, checkCredit }, now), limits, mails });

/** The port of invoices on the database. */
export const openInvoices = (desk: Desk, options: InvoicesOptions, bills: Bills): InvoicePorts =>
  invoicePorts({ ...options, store: invoiceStore(desk, bills), keepsReturns: desk.policies !== undefined, now: desk.now });
