/**
 * Norwegian KID numbers, which say what a payment to a Norwegian account is for: 2 to 25 signs, the last of which checks the others by
 * modulus 10 or 11, as agreed with the bank. With modulus 11 it may be a hyphen, which is paid with too. Sources:
 * https://no.wikipedia.org/wiki/KID-nummer and those of the formulas.
 */
import { mod10Digit, mod11Sign } from './check-digits.ts';
import { lengthFault } from './faults.ts';
import type { ReferenceFault } from './faults.ts';
import { groupedFromLeft, numberToMakeOf, withoutSpaces } from './signs.ts';

/** Which formula a shop has agreed with its bank. */
export type KidModulus = 10 | 11;

const [least, most] = [2, 25];

/** What is wrong with a KID, however it is spaced; nothing when it is right by the formula, or by one of them when it is not said which. */
export function checkKid(typed: string, modulus?: KidModulus): ReferenceFault | undefined {
  const signs = copyableKid(typed);
  if (!(modulus === 10 ? /^\d*$/ : /^(?:\d+-?)?$/).test(signs)) return 'characters';
  const length = lengthFault(signs.length, least, most);
  if (length) return length;
  const [own, check] = [signs.slice(0, -1), signs.slice(-1)];
  const isRight = (modulus !== 11 && check === mod10Digit(own)) || (modulus !== 10 && check === mod11Sign(own));
  return isRight ? undefined : 'check_digit';
}

/** For a bank's form: without spaces, with the hyphen at the end where there is one. */
export const copyableKid = (typed: string): string => withoutSpaces(typed);

/** For reading: `1234 5678 903`. */
export const formatKid = (typed: string): string => groupedFromLeft(copyableKid(typed), 4);

/** A KID of an invoice or customer number: `12345678` gives `123456785` with modulus 11. Throws `invalid_input` for what is no number, or too long. */
export function makeKid(number: string, modulus: KidModulus): string {
  const digits = numberToMakeOf(number, most - 1);
  return digits + (modulus === 10 ? mod10Digit(digits) : mod11Sign(digits));
}
