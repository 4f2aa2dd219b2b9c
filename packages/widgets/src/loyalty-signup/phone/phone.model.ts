import { parsePhoneNumberFromString, validatePhoneNumberLength, isSupportedCountry } from 'libphonenumber-js/max';
import type { CountryCode } from 'libphonenumber-js/max';

/** What is typed, read as a number of a country unless it names its own. */
export interface ReadPhone {
  /** `possible`: as long as its country's numbers are, and none of them. */
  readonly state: 'empty' | 'odd' | 'short' | 'long' | 'possible' | 'valid';
  /** Of a valid one alone. */
  readonly e164?: string;
  readonly country?: string | undefined;
  /** As people there write it. */
  readonly national?: string;
  /** It may be no place for text messages, e.g. a fixed line. */
  readonly isUnlikelyMobile?: boolean;
}

const mobile = new Set(['MOBILE', 'FIXED_LINE_OR_MOBILE', 'PERSONAL_NUMBER', undefined]);

export const isCountry = (country: string | undefined): country is CountryCode => country !== undefined && isSupportedCountry(country);

export function readPhone(typed: string, country: string | undefined): ReadPhone {
  // Contact lists copy marks along that nobody sees, and links say what they are.
  const text = typed
    .replaceAll(/\p{Cf}/gu, '')
    .trim()
    .replace(/^tel:/i, '');
  if (text === '') return { state: 'empty' };
  const home = isCountry(country) ? country : undefined;
  const number = parsePhoneNumberFromString(text, { extract: false, ...(home && { defaultCountry: home }) });
  if (number?.isValid()) {
    return {
      state: 'valid',
      e164: number.number,
      country: number.country,
      national: number.country === home ? number.formatNational() : number.formatInternational(),
      isUnlikelyMobile: !mobile.has(number.getType()),
    };
  }
  if (number?.isPossible()) return { state: 'possible', country: number.country ?? home };
  const length = validatePhoneNumberLength(text, home);
  if (length === 'TOO_SHORT') return { state: 'short' };
  return { state: length === 'TOO_LONG' ? 'long' : 'odd' };
}
