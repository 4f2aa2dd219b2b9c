import * as z from 'zod/mini';
import { KvittoError } from '@kvitto/contract/errors';
import { currency } from '@kvitto/contract/money';
import { id, text } from '@kvitto/contract/open';
import { readDescribed } from './described-file.ts';

const written = z.object({
  /** How many days money takes on its way by bank. */
  bankDays: z.optional(z.int().check(z.minimum(0), z.maximum(30))),
  ways: z.optional(
    z
      .array(
        z.object({
          id,
          /** Those that a shopper's own bank or app pays by: at a provider's page only a program begins payments. */
          kind: z.enum(['bank', 'swish', 'autogiro', 'einvoice']),
          label: z.optional(text),
          currencies: z.optional(z.array(currency).check(z.minLength(1), z.maxLength(20))),
        }),
      )
      .check(z.maxLength(19)),
  ),
});

/** Ways to pay, as a backend is given them. */
export interface PaymentWays extends Pick<z.infer<typeof written>, 'bankDays'> {
  readonly ways?: readonly (NonNullable<z.infer<typeof written>['ways']>[number] & { readonly isElsewhere: false })[];
}

/** How invoices can be paid, in a JSON file. Rejects with `misconfigured` and a sentence that says what is wrong, and where. */
export async function readPaymentWays(file: string): Promise<PaymentWays> {
  const { ways, ...rest } = await readDescribed(file, { what: 'The list of ways to pay', schema: written, check: mustDiffer });
  return { ...rest, ...(ways && { ways: ways.map((way) => ({ ...way, isElsewhere: false })) }) };
}

function mustDiffer({ ways = [] }: z.infer<typeof written>): void {
  const at = ways.findIndex(({ id: own }, index) => ways.findIndex((each) => each.id === own) < index);
  if (at < 0) return;
  const fields = [{ path: `ways.${at}.id`, message: 'Stands there twice. Give each way an id of its own.' }];
  throw new KvittoError('misconfigured', 'Ways to pay are told apart by their ids.', { fields });
}
