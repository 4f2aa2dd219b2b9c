/**
 * Numbers that Swish pays to: a company's, ten digits that begin with 123, or a Swedish mobile number, ten digits that begin with 07.
 * Neither has a check digit. Sources: https://developer.getswish.se/qr-api-manual/6-qr-code-encoding-specification/ (payee is the
 * corporate number); ten digits: https://pub.dev/documentation/adyen_api/latest/management_models/SwishInfo/swishNumber.html.
 */
import { lengthFault } from './faults.ts';
import type { ReferenceFault } from './faults.ts';
import { withoutMarks } from './signs.ts';

/** What is wrong with a Swish number, however it is written; nothing when it is right. */
export function checkSwishNumber(typed: string): ReferenceFault | undefined {
  const digits = copyableSwishNumber(typed);
  if (!/^\d*$/.test(digits)) return 'characters';
  return lengthFault(digits.length, 10, 10) ?? (/^(?:123|07)/.test(digits) ? undefined : 'beginning');
}

/** For the app: digits alone. */
export const copyableSwishNumber = (typed: string): string => withoutMarks(typed);

/** For reading: `123 123 12 31`. */
export const formatSwishNumber = (typed: string): string => copyableSwishNumber(typed).replace(/^(.{3})(.{3})(.{2})/, '$1 $2 $3 ');
