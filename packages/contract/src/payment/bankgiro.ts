/**
 * Bankgiro numbers, which Swedish payments go to: seven or eight digits, the last of which checks them (modulus 10), written with a
 * hyphen before the last four. Sources: Bankgirot, https://www.bankgirot.se; Peppol BIS Billing 3, `SE:BANKGIRO`.
 */
import { mod10Digit } from './check-digits.ts';
import { lengthFault } from './faults.ts';
import type { ReferenceFault } from './faults.ts';
import { withoutMarks } from './signs.ts';

/** What is wrong with a Bankgiro number, with or without its hyphen; nothing when it is right. */
export function checkBankgiro(typed: string): ReferenceFault | undefined {
  const digits = copyableBankgiro(typed);
  if (!/^\d*$/.test(digits)) return 'characters';
  return lengthFault(digits.length, 7, 8) ?? (digits.at(-1) === mod10Digit(digits.slice(0, -1)) ? undefined : 'check_digit');
}

/** For a bank's form: digits alone. */
export const copyableBankgiro = (typed: string): string => withoutMarks(typed);

/** For reading, and as bank apps want it: `5050-1055`. */
export const formatBankgiro = (typed: string): string => copyableBankgiro(typed).replace(/(?=.{4}$)/, '-');
