import { describe, expect, test } from 'vitest';
import { readPhone } from './phone.model.ts';

/** A number as people in a country write it, in E.164. One for each country that shops here send to. */
const national = {
  SE: ['070-123 45 67', '+46701234567'],
  NO: ['40 61 23 45', '+4740612345'],
  DK: ['34 41 23 45', '+4534412345'],
  FI: ['041 2345678', '+358412345678'],
  IS: ['611 1234', '+3546111234'],
  GB: ['07400 123456', '+447400123456'],
  IE: ['085 012 3456', '+353850123456'],
  DE: ['01512 3456789', '+4915123456789'],
  AT: ['0664 123456', '+43664123456'],
  CH: ['078 123 45 67', '+41781234567'],
  FR: ['06 12 34 56 78', '+33612345678'],
  BE: ['0450 00 12 34', '+32450001234'],
  NL: ['06 12345678', '+31612345678'],
  LU: ['628 123 456', '+352628123456'],
  ES: ['612 34 56 78', '+34612345678'],
  PT: ['912 345 678', '+351912345678'],
  IT: ['312 345 6789', '+393123456789'],
  PL: ['512 345 678', '+48512345678'],
  CZ: ['601 123 456', '+420601123456'],
  EE: ['5123 4567', '+37251234567'],
  LV: ['21 234 567', '+37121234567'],
  LT: ['(0-612) 34567', '+37061234567'],
  GR: ['691 234 5678', '+306912345678'],
  US: ['(201) 555-0123', '+12015550123'],
  CA: ['(506) 234-5678', '+15062345678'],
  AU: ['0412 345 678', '+61412345678'],
} as const;

/** What is typed, the country beside it, and what it is read as. */
const typed = [
  ['070-123 45 67', 'SE', '+46701234567', 'SE', false],
  ['0046701234567', 'SE', '+46701234567', 'SE', false],
  ['+46 (0)70 123 45 67', 'SE', '+46701234567', 'SE', false],
  ['46701234567', 'SE', '+46701234567', 'SE', false],
  ['08-123 456 78', 'SE', '+46812345678', 'SE', true],
  ['+47 90123456', 'SE', '+4790123456', 'NO', false],
  ['070 1234567', 'FI', '+358701234567', 'FI', true],
  ['040 123 4567', 'FI', '+358401234567', 'FI', false],
  ['0170 1234567', 'DE', '+491701234567', 'DE', false],
  ['020-123456', 'SE', '+4620123456', 'SE', true],
  ['  070–123 45 67 ', 'SE', '+46701234567', 'SE', false],
  ['٠٧٠١٢٣٤٥٦٧', 'SE', '+46701234567', 'SE', false],
  // As contact lists copy it, and as links have it.
  ['\u202A+46 70 123 45 67\u202C', 'SE', '+46701234567', 'SE', false],
  ['tel:+46701234567', 'NO', '+46701234567', 'SE', false],
] as const;

const wrong = [
  ['', 'SE', 'empty'],
  ['112', 'SE', 'short'],
  ['+4670123', 'SE', 'short'],
  ['070-12', 'SE', 'short'],
  ['070 123 45 67 89 01 23', 'SE', 'long'],
  ['070 123 45 67', 'US', 'possible'],
  ['anna@example.com', 'SE', 'odd'],
  ['call me', 'SE', 'odd'],
  ['+999 123 456 789', 'SE', 'odd'],
] as const;

describe('a phone number', () => {
  test.each(Object.entries(national))(
    'as it is written in %s is told as E.164, and so is its international form',
    (country, [number, e164]) => {
      expect(readPhone(number, country)).toMatchObject({ state: 'valid', e164, isUnlikelyMobile: false });
      expect(readPhone(e164, 'JP')).toMatchObject({ state: 'valid', e164 });
      expect(readPhone(e164.replace('+', '00'), country === 'US' || country === 'CA' || country === 'AU' ? 'SE' : country).e164).toBe(e164);
    },
  );
  test.each(typed)('typed as "%s" beside %s is %s, of %s', (number, beside, e164, country, isUnlikelyMobile) => {
    expect(readPhone(number, beside)).toMatchObject({ state: 'valid', e164, country, isUnlikelyMobile });
  });
  test.each(wrong)('"%s" beside %s is none: %s', (number, beside, state) => {
    expect(readPhone(number, beside)).toMatchObject({ state });
    expect(readPhone(number, beside).e164).toBeUndefined();
  });
  test('is written nationally at home and internationally abroad', () => {
    expect(readPhone('0701234567', 'SE').national).toBe('070-123 45 67');
    expect(readPhone('+4740612345', 'SE').national).toBe('+47 40 61 23 45');
  });
  test('needs no country where it brings its own, and does without one that nobody knows', () => {
    expect(readPhone('+46701234567', undefined).e164).toBe('+46701234567');
    expect(readPhone('+46701234567', 'XX').e164).toBe('+46701234567');
    expect(readPhone('0701234567', 'XX').state).toBe('odd');
  });
});
