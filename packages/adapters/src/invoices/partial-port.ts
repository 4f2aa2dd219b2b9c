import { KvittoError } from '@kvitto/contract/errors';
import { invoices } from '@kvitto/contract/invoice';
import type { Invoices } from '@kvitto/contract/invoice';
import type { CallContext } from '@kvitto/contract/operation';

type Own = Pick<Invoices, 'list' | 'get'> & Partial<Invoices>;

/**
 * The port `invoices` of somebody who has only a part of it. The rest rejects with `unsupported`: of an order that is known alone, so
 * that nobody learns from it which orders there are.
 */
export function partialInvoices(vendor: string, own: Own, knows: (order: string, context?: CallContext) => Promise<unknown>): Invoices {
  const lacks =
    (name: string) =>
    async (input: object, context?: CallContext): Promise<never> => {
      // A caller may give up in the moment of asking.
      await Promise.resolve();
      if (context?.signal?.aborted) throw new KvittoError('aborted', 'The request was given up.');
      if ('order' in input && typeof input.order === 'string') await knows(input.order, context);
      throw new KvittoError('unsupported', `${vendor} has no such thing as \`invoices.${name}\`.`);
    };
  const others = Object.keys(invoices).map((name) => [name, lacks(name)]);
  // One function for every name of the table.
  return { ...(Object.fromEntries(others) as Invoices), ...own };
}
