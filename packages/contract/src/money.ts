import * as z from 'zod/mini';
import { KvittoError } from './errors.ts';

/** ISO 4217 code. */
export const currency = z.string().check(z.regex(/^[A-Z]{3}$/));

/** An amount in integer minor units of its currency: 14900 SEK is 149 kr, 149 JPY is 149 yen. */
export const money = z.object({ amount: z.int(), currency });
export type Money = z.infer<typeof money>;

/**
 * The sum of amounts of one currency; of none, zero in `inCurrency`.
 * Rejects mixed currencies with `invalid_input`.
 */
export function sum(amounts: readonly Money[], inCurrency: string): Money {
  let amount = 0;
  for (const each of amounts) {
    if (each.currency !== inCurrency) {
      throw new KvittoError('invalid_input', `Cannot add ${each.currency} to ${inCurrency}.`);
    }
    amount += each.amount;
  }
  return { amount, currency: inCurrency };
}

/** How many decimals a currency has (ISO 4217 as known to Intl): 2 for SEK, 0 for JPY, 3 for BHD. */
export function decimals(code: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency: code }).resolvedOptions().maximumFractionDigits ?? 2;
}
