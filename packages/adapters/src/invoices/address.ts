import { emailAddress } from '@kvitto/contract/sign-up';
import type { InvoiceSubject } from './tables.ts';

/** Where what is sent to the buyer of an order goes. */
export function addressOf({ order }: Pick<InvoiceSubject, 'order'>): string | undefined {
  const read = emailAddress.safeParse(order.customer?.email?.trim());
  return read.success ? read.data : undefined;
}
