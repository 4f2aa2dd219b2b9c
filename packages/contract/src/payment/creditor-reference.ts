/**
 * Creditor references of ISO 11649, which say what a payment to an IBAN is for: `RF`, two check digits (modulus 97-10), and up to 21
 * letters and digits. Sources: ISO 11649; retold at https://knowledge.xmldation.com/rf-creditor-reference
 */
import { KvittoError } from '../errors.ts';
import { mod97Digits } from './check-digits.ts';
import { lengthFault } from './faults.ts';
import type { ReferenceFault } from './faults.ts';
import { groupedFromLeft, withoutMarks, withoutSpaces } from './signs.ts';

const most = 21;

/** What is wrong with an RF reference, however it is spaced; nothing when it is right. */
export function checkCreditorReference(typed: string): ReferenceFault | undefined {
  const signs = copyableCreditorReference(typed);
  if (!/^(?:R|RF\d{0,2}|RF\d\d[A-Z\d]*)?$/.test(signs)) return 'characters';
  const own = signs.slice(4);
  return lengthFault(own.length, 1, most) ?? (signs.slice(2, 4) === mod97Digits(`${own}RF`) ? undefined : 'check_digit');
}

/** For a bank's form: capital letters and digits alone. */
export const copyableCreditorReference = (typed: string): string => withoutSpaces(typed).toUpperCase();

/** For reading: `RF18 5390 0754 7034`. */
export const formatCreditorReference = (typed: string): string => groupedFromLeft(copyableCreditorReference(typed), 4);

/**
 * An RF reference of an invoice number: `ABC-2026` gives `RF88ABC2026`. Spaces, hyphens, full stops and slashes are left out, so
 * numbers that differ in those alone get the same. Throws `invalid_input` for other signs, for nothing, and for more than 21.
 */
export function makeCreditorReference(number: string): string {
  const own = withoutMarks(number).replaceAll('/', '').toUpperCase();
  if (/^[A-Z\d]{1,21}$/.test(own)) return `RF${mod97Digits(`${own}RF`)}${own}`;
  throw new KvittoError('invalid_input', `Only 1 to ${most} letters A to Z and digits can become an RF reference. Leave other signs out.`);
}
