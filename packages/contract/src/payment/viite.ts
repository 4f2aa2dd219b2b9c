/**
 * Finnish reference numbers, viitenumero: 4 to 20 digits, the last of which checks them (7-3-1), printed without leading zeros in
 * groups of five. An RF reference can hold one. Source: Finance Finland,
 * https://www.finanssiala.fi/wp-content/uploads/2021/03/kotimaisen_viitteen_rakenneohje.pdf
 */
import { digit731 } from './check-digits.ts';
import { checkCreditorReference, copyableCreditorReference, makeCreditorReference } from './creditor-reference.ts';
import { lengthFault } from './faults.ts';
import type { ReferenceFault } from './faults.ts';
import { groupedFromRight, numberToMakeOf, withoutSpaces } from './signs.ts';

const [least, most] = [4, 20];

/** What is wrong with a Finnish reference number, however it is spaced and with leading zeros or none; nothing when it is right. */
export function checkViite(typed: string): ReferenceFault | undefined {
  const digits = withoutSpaces(typed);
  if (!/^\d*$/.test(digits)) return 'characters';
  // Zeros alone say nothing, though their check digit is right.
  if (/^0*$/.test(digits)) return 'too_short';
  return lengthFault(digits.length, least, most) ?? (digits.at(-1) === digit731(digits.slice(0, -1)) ? undefined : 'check_digit');
}

/** For a bank's form: digits alone, without leading zeros as long as four are left. */
export const copyableViite = (typed: string): string => withoutSpaces(typed).replace(/^0+(?=\d{4})/, '');

/** For reading: `12 34561`. */
export const formatViite = (typed: string): string => groupedFromRight(copyableViite(typed), 5);

/**
 * A Finnish reference number of an invoice or customer number: `12345` gives `123453`. What has fewer than three digits gets zeros in
 * front. Throws `invalid_input` for what is no number, or too long.
 */
export function makeViite(number: string): string {
  const digits = numberToMakeOf(number, most - 1).padStart(least - 1, '0');
  return copyableViite(digits + digit731(digits));
}

/** The RF reference that holds a Finnish reference number, without its leading zeros: `123453` gives `RF81123453`. */
export const creditorReferenceOf = (viite: string): string => makeCreditorReference(withoutSpaces(viite).replace(/^0+/, ''));

/** The Finnish reference number in an RF reference; nothing where there is none. */
export function viiteIn(creditorReference: string): string | undefined {
  if (checkCreditorReference(creditorReference)) return undefined;
  const own = copyableCreditorReference(creditorReference).slice(4);
  const viite = /^\d+$/.test(own) ? own.padStart(least, '0') : own;
  return checkViite(viite) ? undefined : copyableViite(viite);
}
