/** Amounts as payment data writes them, in whole units and hundredths, without a sum of floating point in between. */
import { KvittoError } from '../errors.ts';
import type { Money } from '../money.ts';

/** `14905` gives `149.05`. */
export function amountText(minor: number, point: '.' | ','): string {
  const digits = String(minor).padStart(3, '0');
  return `${digits.slice(0, -2)}${point}${digits.slice(-2)}`;
}

/** Minor units of an amount with at most two decimals that count: `1`, `129.9` and `129.9000` are read. Nothing for anything else. */
export function readAmount(text: string, point: '.' | ','): number | undefined {
  const found = /^(\d{1,13})(?:\.(\d{1,2})0*)?$/.exec(point === '.' ? text : text.replace(',', '.'));
  return found ? Number(`${found[1]}${(found[2] ?? '').padEnd(2, '0')}`) : undefined;
}

/** Throws `invalid_input` unless an amount is in one of the currencies, whole, and from one hundredth to `most`. */
export function mustBePayable({ amount, currency }: Money, currencies: readonly string[], most: number): void {
  if (!currencies.includes(currency)) {
    throw new KvittoError('invalid_input', `This code carries ${currencies.join(', ')} alone, not ${currency}. Show the account in words.`);
  }
  if (Number.isInteger(amount) && amount >= 1 && amount <= most) return;
  throw new KvittoError('invalid_input', `This code carries 0.01 to ${amountText(most, '.')} ${currency}. Show the account in words.`);
}
