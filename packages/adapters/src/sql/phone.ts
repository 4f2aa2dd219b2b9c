import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** A number as it was typed in a country, in E.164; nothing where it cannot be a number there. */
export function phoneOf(typed: string, country: string | undefined): string | undefined {
  const home = country !== undefined && isSupportedCountry(country) ? country : undefined;
  const parsed = parsePhoneNumberFromString(typed, home);
  return parsed?.isValid() ? parsed.number : undefined;
}
