import { isKvittoError, KvittoError } from '@kvitto/contract/errors';
import type { Ports } from '@kvitto/contract/backend';
import { readInvoicePolicy } from '@kvitto/contract/invoices/check-invoice-policy';
import { creditChecked } from '@kvitto/contract/invoices/credit-options';
import type { Outbox } from '@kvitto/contract/outbox';
import type { InvoicePolicy } from '@kvitto/contract/invoices/invoice-policy';
import type { InvoiceDesk, InvoicesOptions } from './desk.ts';
import { invoiceOutbox } from './outbox.ts';
import { invoicesPort } from './port.ts';

/** What a backend offers as soon as it is given an invoice policy. */
export interface InvoicePorts extends Pick<Ports, 'invoices'> {
  readonly outbox: Outbox;
}

export const invoicePorts = (desk: InvoiceDesk): InvoicePorts => ({ invoices: invoicesPort(desk), outbox: invoiceOutbox(desk) });

/**
 * Throws `misconfigured`, with the path of each fault, for a policy that does not hold together, charges more than the law allows, or
 * says that credit is checked where nobody does.
 */
export function checkedPolicy(
  { policy, limits, checkCredit }: Pick<InvoicesOptions, 'policy' | 'limits' | 'checkCredit'>,
  now: Date,
): InvoicePolicy {
  try {
    const read = readInvoicePolicy(policy, now.toISOString().slice(0, 10), limits);
    const message = 'Nobody looks into it: give `checkCredit`, or leave this out.';
    const fields = checkCredit ? [] : creditChecked(read).map((path) => ({ path, message }));
    if (fields.length > 0)
      throw new KvittoError('misconfigured', 'It says that credit is checked (`checksCredit`), and nobody does: give `checkCredit`.', {
        fields,
      });
    return read;
  } catch (cause) {
    const fields = isKvittoError(cause) ? cause.fields : undefined;
    const why = isKvittoError(cause) && cause.code === 'misconfigured' ? ` ${cause.message}` : '';
    throw new KvittoError('misconfigured', `The invoice policy cannot be used.${why}`, { cause, fields });
  }
}
