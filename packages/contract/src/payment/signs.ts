/** How numbers are written and read: typed with spaces and hyphens, shown in groups, copied without either. */
import { KvittoError } from '../errors.ts';

/** Without spaces of any kind. */
export const withoutSpaces = (typed: string): string => typed.replaceAll(/\s/g, '');

/** Without spaces, full stops and hyphens of any kind: as giro and account numbers are told apart by digits alone. */
export const withoutMarks = (typed: string): string => typed.replaceAll(/[\s.\-\u2010-\u2015]/g, '');

/** In groups, the last of which may be shorter: `RF18 5390 0754 7034`. */
export const groupedFromLeft = (signs: string, size: number): string =>
  Array.from({ length: Math.ceil(signs.length / size) }, (_, index) => signs.slice(index * size, (index + 1) * size)).join(' ');

/** In groups, the first of which may be shorter: `12 34561`. */
export function groupedFromRight(signs: string, size: number): string {
  const first = signs.length % size;
  return [signs.slice(0, first), groupedFromLeft(signs.slice(first), size)].filter((group) => group !== '').join(' ');
}

/** The digits that a shop makes a reference of, spaces aside. Throws `invalid_input` unless there are 1 to `most`, and nothing else. */
export function numberToMakeOf(typed: string, most: number): string {
  const digits = withoutSpaces(typed);
  if (/^\d+$/.test(digits) && digits.length <= most) return digits;
  throw new KvittoError('invalid_input', `Only a number of 1 to ${most} digits can become such a reference. Leave letters and signs out.`);
}
