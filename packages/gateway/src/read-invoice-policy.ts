import { checkInvoicePolicy } from '@kvitto/contract/invoices/check-invoice-policy';
import { invoicePolicy } from '@kvitto/contract/invoices/invoice-policy';
import type { InvoicePolicy } from '@kvitto/contract/invoices/invoice-policy';
import { readDescribed } from './described-file.ts';

/**
 * The invoice policy in a JSON file. Rejects with `misconfigured` and a sentence that says what is wrong, and where: a fee above what the
 * law allows too.
 */
export function readInvoicePolicyFile(file: string, now = new Date()): Promise<InvoicePolicy> {
  const check = (read: InvoicePolicy) => checkInvoicePolicy(read, now.toISOString().slice(0, 10));
  return readDescribed(file, { what: 'The invoice policy', schema: invoicePolicy, check });
}
