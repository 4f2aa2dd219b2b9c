/**
 * Norwegian account numbers: eleven digits, four of which are the bank's and the last of which checks them (modulus 11). Where the
 * check digit would be 10, no such account exists. Source: European Committee for Banking Standards,
 * https://www.ecbs.org/iban/norway-bank-account-number.html
 */
import { mod11Sign } from './check-digits.ts';
import { lengthFault } from './faults.ts';
import type { ReferenceFault } from './faults.ts';
import { withoutMarks } from './signs.ts';

/** What is wrong with a Norwegian account number, however it is written; nothing when it is right. */
export function checkNorwegianAccount(typed: string): ReferenceFault | undefined {
  const digits = copyableNorwegianAccount(typed);
  if (!/^\d*$/.test(digits)) return 'characters';
  return lengthFault(digits.length, 11, 11) ?? (digits.at(-1) === mod11Sign(digits.slice(0, -1)) ? undefined : 'check_digit');
}

/** For a bank's form: digits alone. */
export const copyableNorwegianAccount = (typed: string): string => withoutMarks(typed);

/** For reading: `8601.11.17947`. */
export const formatNorwegianAccount = (typed: string): string => copyableNorwegianAccount(typed).replace(/^(.{4})(.{2})/, '$1.$2.');
