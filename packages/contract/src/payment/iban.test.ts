import { countrySpecs, isValidIBAN } from 'ibantools';
import { expect, it } from 'vitest';
import { mod97Digits } from './check-digits.ts';
import { checkIban, ibanLength } from './iban.ts';

const registered = Object.entries(countrySpecs).filter(([, { IBANRegistry }]) => IBANRegistry);

it('IBANs have the lengths that a well-kept library knows from the registry, in each of its countries', () => {
  expect(registered.length).toBeGreaterThan(80);
  expect(registered.map(([country]) => [country, ibanLength(country)])).toEqual(registered.map(([country, { chars }]) => [country, chars]));
});

it('whatever the library takes for an IBAN of these countries passes with us too, until one of its digits is off', () => {
  const digits = registered.filter(([, { chars, bban_regexp: pattern }]) => new RegExp(pattern ?? '$.').test('1'.repeat((chars ?? 0) - 4)));
  expect(digits.length).toBeGreaterThan(40);
  for (const [country, { chars = 0 }] of digits) {
    const own = '1'.repeat((chars ?? 0) - 4);
    const right = `${country}${mod97Digits(own + country)}${own}`;
    expect([right, checkIban(right)]).toEqual([right, undefined]);
    expect(checkIban(`${right.slice(0, -1)}2`)).toBe('check_digit');
    expect(isValidIBAN(`${right.slice(0, -1)}2`)).toBe(false);
  }
});

it.each([
  'SE4550000000058398257466',
  'DE89370400440532013000',
  'BE72000000001616',
  'DE33100205000001194700',
  'FI2112345600000785',
  'NO9386011117947',
  'DK5000400440116243',
  'GB29NWBK60161331926819',
  'NL91ABNA0417164300',
])('%s passes with both', (iban) => expect([checkIban(iban), isValidIBAN(iban)]).toEqual([undefined, true]));
