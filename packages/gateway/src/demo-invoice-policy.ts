import type { InvoicePolicy } from '@kvitto/contract/invoices/invoice-policy';
import { sampleInvoicePolicy } from '@kvitto/contract/invoices/sample-invoice-policy';

/** The invented invoice policy of `--demo`: the one there is to start from. `shop` is the shop's origin. */
export const demoInvoicePolicy = (shop: string): InvoicePolicy => ({ ...sampleInvoicePolicy, termsUrl: `${shop}/invoice-terms` });

export const demoPayee = { name: 'Fjällvind AB', companyId: '556036-0793' };
