/**
 * Plusgiro numbers, which Swedish payments go to: two to eight digits, the last of which checks them (modulus 10), written in pairs
 * with a hyphen before the last. Sources: Peppol BIS Billing 3, `SE:PLUSGIRO` (2 to 8 digits); the check digit and the pairs as
 * printed on payment slips, e.g. 28 65 43-4.
 */
import { mod10Digit } from './check-digits.ts';
import { lengthFault } from './faults.ts';
import type { ReferenceFault } from './faults.ts';
import { groupedFromRight, withoutMarks } from './signs.ts';

/** What is wrong with a Plusgiro number, however it is written; nothing when it is right. */
export function checkPlusgiro(typed: string): ReferenceFault | undefined {
  const digits = copyablePlusgiro(typed);
  if (!/^\d*$/.test(digits)) return 'characters';
  return lengthFault(digits.length, 2, 8) ?? (digits.at(-1) === mod10Digit(digits.slice(0, -1)) ? undefined : 'check_digit');
}

/** For a bank's form: digits alone. */
export const copyablePlusgiro = (typed: string): string => withoutMarks(typed);

/** For reading: `410 54 68-5`, as slips have it. */
export function formatPlusgiro(typed: string): string {
  const digits = copyablePlusgiro(typed);
  const pairs = groupedFromRight(digits.slice(0, -1), 2);
  // The odd digit does not stand alone: it joins the first pair.
  return `${pairs.replace(/^(\d) (\d\d)/, '$1$2')}-${digits.slice(-1)}`;
}
