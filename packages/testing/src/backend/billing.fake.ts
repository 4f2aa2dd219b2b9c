/** What lies about invoices are made of. */
import type { Invoice } from '@kvitto/contract/invoice';
import { billing, unless } from './lie.fake.ts';
import type { Lie } from './lie.fake.ts';

export const toldAs = (change: (given: Invoice) => Invoice) =>
  billing(({ get }) => ({ get: async (input, context) => change(await get(input, context)) }));
export const balanced = (change: (balance: Invoice['balance']) => Partial<Invoice['balance']>) =>
  toldAs((given) => ({ ...given, balance: { ...given.balance, ...change(given.balance) } }));

export type Changing = 'extend' | 'divide' | 'pause' | 'dispute' | 'snooze' | 'remindBy';

/** Something else done under another key each time. */
export const eachTime = (name: Changing): Lie['tell'] =>
  billing((invoices) => {
    let tries = 0;
    const asked = invoices[name] as (input: { version: number }, context?: object) => Promise<Invoice>;
    const again = async (input: { version: number; order: string; invoice: string }, context?: object): Promise<Invoice> => {
      const { version } = await invoices.get(input);
      return asked({ ...input, version }, { ...context, idempotencyKey: `try-${(tries += 1)}` });
    };
    return { [name]: again };
  });

/** Whatever was seen is taken for what there is. */
export const anyVersion = (name: Changing): Lie['tell'] =>
  billing((invoices) => {
    const asked = invoices[name] as (input: object, context?: object) => Promise<Invoice>;
    const get = (input: { order: string; invoice: string }) => invoices.get(input);
    return {
      [name]: (input: { order: string; invoice: string }, context?: object) => unless('conflict', asked(input, context), () => get(input)),
    };
  });

/** A change that answers something else. */
export function changedAs(name: Changing, change: (given: Invoice) => Invoice): Lie['tell'] {
  return billing((invoices) => {
    const asked = invoices[name] as (input: object, context?: object) => Promise<Invoice>;
    return { [name]: async (input: object, context?: object) => change(await asked(input, context)) };
  });
}
