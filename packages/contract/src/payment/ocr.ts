/**
 * Swedish OCR numbers, which say what a payment to a Bankgiro or Plusgiro is for: 2 to 25 digits, the last of which checks them
 * (modulus 10). What else a bank checks is agreed with it. Source: Bankgirot,
 * https://www.bankgirot.se/tjanster/inbetalningar/bankgiro-inbetalningar/ocr-referenskontroll/
 */
import { mod10Digit } from './check-digits.ts';
import { lengthFault } from './faults.ts';
import type { ReferenceFault } from './faults.ts';
import { groupedFromLeft, numberToMakeOf, withoutSpaces } from './signs.ts';

/**
 * What a shop has agreed with its bank. `soft`: a wrong check digit makes the bank warn, and accept; `hard`: the bank refuses it;
 * `length_digit`: the last digit but one must also be that of the number's length; `fixed_length`: it must have one of `lengths`.
 */
export type OcrAgreement =
  | { readonly level: 'soft' | 'hard' | 'length_digit' }
  | { readonly level: 'fixed_length'; readonly lengths: readonly number[] };

const [least, most] = [2, 25];

/** What is wrong with an OCR number, however it is spaced; nothing when it may be paid with. */
export function checkOcr(typed: string, agreement: OcrAgreement = { level: 'hard' }): ReferenceFault | undefined {
  const digits = copyableOcr(typed);
  if (!/^\d*$/.test(digits)) return 'characters';
  const length = lengthFault(digits.length, least, most);
  if (length) return length;
  if (digits.at(-1) !== mod10Digit(digits.slice(0, -1))) return 'check_digit';
  if (agreement.level === 'length_digit' && digits.at(-2) !== String(digits.length % 10)) return 'length_digit';
  return agreement.level === 'fixed_length' && !agreement.lengths.includes(digits.length) ? 'length' : undefined;
}

/** Whether the bank turns down what has the fault. It takes everything when the agreement is soft, and warns. */
export const doesBankRefuse = (fault: ReferenceFault | undefined, { level }: OcrAgreement): boolean =>
  fault !== undefined && level !== 'soft';

/** For a bank's form: digits alone. */
export const copyableOcr = (typed: string): string => withoutSpaces(typed);

/** For reading: `1234 5678 9023`. */
export const formatOcr = (typed: string): string => groupedFromLeft(copyableOcr(typed), 4);

/**
 * An OCR number of an invoice or customer number: `1234567890` gives `12345678903`, and `123456789023` with a length digit. Throws
 * `invalid_input` for what is no number, or too long.
 */
export function makeOcr(number: string, { hasLengthDigit = false }: { readonly hasLengthDigit?: boolean } = {}): string {
  const digits = numberToMakeOf(number, hasLengthDigit ? most - 2 : most - 1);
  const checked = hasLengthDigit ? `${digits}${(digits.length + 2) % 10}` : digits;
  return checked + mod10Digit(checked);
}
