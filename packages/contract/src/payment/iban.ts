/**
 * International account numbers: a country, two check digits (modulus 97-10), and what the country makes of it, in a length of its own.
 * Sources: ISO 13616; lengths from SWIFT's IBAN registry, https://www.iso13616.org (our test holds them against a library's).
 */
import { mod97Digits } from './check-digits.ts';
import { lengthFault } from './faults.ts';
import type { ReferenceFault } from './faults.ts';
import { groupedFromLeft, withoutSpaces } from './signs.ts';

/** How many signs an IBAN has, and in which countries. */
const countriesByLength: Readonly<Record<number, string>> = {
  15: 'NO',
  16: 'BE',
  18: 'AX DK FI FO GL NL SD',
  19: 'MK SI',
  20: 'AT BA EE KZ LT LU MN XK',
  21: 'CH HR LI LV',
  22: 'BG BH CR DE GB GE IE ME RS VA',
  23: 'AE GI IL IQ OM SO TL',
  24: 'AD CZ ES MD PK RO SA SE SK TN VG',
  25: 'LY PT ST',
  26: 'IS TR',
  27: 'BL FR GF GP GR IT MC MF MQ MR NC PF PM RE SM TF WF YT',
  28: 'AL AZ BY CY DO GT HU LB NI PL SV',
  29: 'BR EG PS QA UA',
  30: 'JO KW MU YE',
  31: 'MT SC',
  32: 'LC',
  33: 'RU',
};

/** How many signs the IBANs of a country have; nothing where it has none. */
export function ibanLength(country: string): number | undefined {
  const found = Object.entries(countriesByLength).find(([, countries]) => countries.split(' ').includes(country));
  return found && Number(found[0]);
}

/** What is wrong with an IBAN, however it is spaced; nothing when it is right. */
export function checkIban(typed: string): ReferenceFault | undefined {
  const signs = copyableIban(typed);
  if (!/^[A-Z\d]*$/.test(signs)) return 'characters';
  if (signs.length < 5) return 'too_short';
  if (!/^[A-Z]{2}\d\d/.test(signs)) return 'characters';
  const length = ibanLength(signs.slice(0, 2));
  if (length === undefined) return 'beginning';
  const country = signs.slice(0, 2);
  return (
    lengthFault(signs.length, length, length) ?? (signs.slice(2, 4) === mod97Digits(signs.slice(4) + country) ? undefined : 'check_digit')
  );
}

/** For a bank's form: capital letters and digits alone. */
export const copyableIban = (typed: string): string => withoutSpaces(typed).toUpperCase();

/** For reading: `SE45 5000 0000 0583 9825 7466`. */
export const formatIban = (typed: string): string => groupedFromLeft(copyableIban(typed), 4);
