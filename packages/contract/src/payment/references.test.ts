import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeCreditorReference } from './creditor-reference.ts';
import { makeKid } from './kid.ts';
import { checkOcr, doesBankRefuse, makeOcr } from './ocr.ts';
import { checkNumber, copyableNumber, formatNumber } from './reference.ts';
import type { PaymentNumber } from './reference.ts';
import { creditorReferenceOf, makeViite, viiteIn } from './viite.ts';

type Kind = PaymentNumber['kind'];
const many = { numRuns: 2000, seed: 20_261_126 };
const digits = (least: number, most: number) =>
  fc.array(fc.constantFrom(...'0123456789'), { minLength: least, maxLength: most }).map((signs) => signs.join(''));

/** As typed, for reading, and for the clipboard. */
const right: readonly (readonly [Kind, typed: string, shown: string, copied: string])[] = [
  ['ocr', '1230', '1230', '1230'],
  ['ocr', '12 3455', '1234 55', '123455'],
  ['ocr', '4564', '4564', '4564'],
  ['ocr', '1234 5678 9023', '1234 5678 9023', '123456789023'],
  ['bankgiro', '5402-9681', '5402-9681', '54029681'],
  ['bankgiro', '297 3675', '297-3675', '2973675'],
  ['bankgiro', '6405070', '640-5070', '6405070'],
  ['bankgiro', '5050–1055', '5050-1055', '50501055'],
  ['plusgiro', '28 65 43-4', '28 65 43-4', '2865434'],
  ['plusgiro', '41054685', '410 54 68-5', '41054685'],
  ['plusgiro', '4-2', '4-2', '42'],
  ['plusgiro', '902003-3', '90 20 03-3', '9020033'],
  ['creditor_reference', 'RF18 5390 0754 7034', 'RF18 5390 0754 7034', 'RF18539007547034'],
  ['creditor_reference', 'rf185390075470y', 'RF18 5390 0754 70Y', 'RF185390075470Y'],
  ['creditor_reference', 'RF712348231', 'RF71 2348 231', 'RF712348231'],
  ['creditor_reference', 'RF541234', 'RF54 1234', 'RF541234'],
  ['creditor_reference', 'RF88ABC2026', 'RF88 ABC2 026', 'RF88ABC2026'],
  ['viite', '12 34561', '12 34561', '1234561'],
  ['viite', '00000000000001234561', '12 34561', '1234561'],
  ['viite', '123453', '1 23453', '123453'],
  ['viite', '0013', '0013', '0013'],
  ['kid', '12345678903', '1234 5678 903', '12345678903'],
  ['kid', '2345676', '2345 676', '2345676'],
  ['kid', '123456785', '1234 5678 5', '123456785'],
  ['kid', '6-', '6-', '6-'],
  ['norwegian_account', '8601 11 17947', '8601.11.17947', '86011117947'],
  ['iban', 'se45 5000 0000 0583 9825 7466', 'SE45 5000 0000 0583 9825 7466', 'SE4550000000058398257466'],
  ['iban', 'BE72000000001616', 'BE72 0000 0000 1616', 'BE72000000001616'],
  ['iban', 'NO9386011117947', 'NO93 8601 1117 947', 'NO9386011117947'],
  ['swish', '123 123 12 31', '123 123 12 31', '1231231231'],
  ['swish', '070-123 45 67', '070 123 45 67', '0701234567'],
];

const wrong: readonly (readonly [Kind, typed: string, fault: string])[] = [
  ['ocr', '1231', 'check_digit'],
  ['ocr', '12302x', 'characters'],
  ['ocr', '0', 'too_short'],
  ['ocr', '', 'too_short'],
  ['ocr', '1'.repeat(26), 'too_long'],
  ['bankgiro', '5402-9682', 'check_digit'],
  ['bankgiro', '123-4567', 'check_digit'],
  ['bankgiro', '54-0296', 'too_short'],
  ['bankgiro', '5402-96810', 'too_long'],
  ['bankgiro', '5402-968l', 'characters'],
  ['plusgiro', '410 54 68-6', 'check_digit'],
  ['plusgiro', '1', 'too_short'],
  ['plusgiro', '410 54 68-51', 'too_long'],
  ['creditor_reference', 'RF17539007547034', 'check_digit'],
  ['creditor_reference', 'RF19539007547034', 'check_digit'],
  ['creditor_reference', 'RF18', 'too_short'],
  ['creditor_reference', 'RF18539007547034ABCDEFGHIJ', 'too_long'],
  ['creditor_reference', 'FR18539007547034', 'characters'],
  ['creditor_reference', 'RF18-5390', 'characters'],
  ['viite', '123454', 'check_digit'],
  ['viite', '123', 'too_short'],
  ['viite', '0000', 'too_short'],
  ['viite', '1'.repeat(21), 'too_long'],
  ['kid', '12345678904', 'check_digit'],
  ['kid', '1-2', 'characters'],
  ['kid', '-', 'characters'],
  ['kid', '5', 'too_short'],
  ['kid', '1'.repeat(26), 'too_long'],
  ['norwegian_account', '8601 11 17949', 'check_digit'],
  ['norwegian_account', '8601 11 1794', 'too_short'],
  ['iban', 'BE123456789123456789', 'too_long'],
  ['iban', 'SE4550000000058398257467', 'check_digit'],
  ['iban', 'SE455000000005839825746', 'too_short'],
  ['iban', 'XX4550000000058398257466', 'beginning'],
  ['iban', '4550000000058398257466', 'characters'],
  ['swish', '1241231231', 'beginning'],
  ['swish', '123123123', 'too_short'],
];

describe('a number that a payment needs', () => {
  it.each(right)('is right, shown in groups and copied without spaces: %s %s', (kind, typed, shown, copied) => {
    const number: PaymentNumber = { kind, value: typed };
    expect([checkNumber(number), formatNumber(number), copyableNumber(number)]).toEqual([undefined, shown, copied]);
    // What is shown or copied reads back as the same.
    for (const value of [shown, copied]) expect(copyableNumber({ kind, value })).toBe(copied);
  });
  it.each(wrong)('is told to be wrong, and why: %s %s', (kind, value, fault) => expect(checkNumber({ kind, value })).toBe(fault));

  it('is wrong with any one digit wrong, whichever the kind', () => {
    for (const [kind, , , value] of right.filter(([kind]) => kind !== 'swish' && kind !== 'kid'))
      for (let at = 4; at < value.length; at += 1) {
        const other = String((Number.parseInt(value[at] ?? '', 36) + 1) % 10);
        expect([kind, value, at, checkNumber({ kind, value: value.slice(0, at) + other + value.slice(at + 1) })]).toEqual([
          kind,
          value,
          at,
          'check_digit',
        ]);
      }
  });
});

describe('an OCR number', () => {
  it.each(['123456789023', '1230077', '45658'])('has the digit of its length where that is agreed: %s', (value) =>
    expect(checkOcr(value, { level: 'length_digit' })).toBeUndefined(),
  );
  it('is refused without it, or with a wrong one', () => {
    expect(checkOcr('12369')).toBeUndefined();
    expect(checkOcr('12369', { level: 'length_digit' })).toBe('length_digit');
  });
  it('has one of the lengths where those are agreed', () => {
    expect(checkOcr('1230', { level: 'fixed_length', lengths: [4, 7] })).toBeUndefined();
    expect(checkOcr('123455', { level: 'fixed_length', lengths: [4, 7] })).toBe('length');
  });
  it('that is wrong is taken by the bank where the control is soft alone', () => {
    const soft = { level: 'soft' } as const;
    expect(checkOcr('1231', soft)).toBe('check_digit');
    expect([doesBankRefuse('check_digit', soft), doesBankRefuse('check_digit', { level: 'hard' })]).toEqual([false, true]);
    expect(doesBankRefuse(undefined, { level: 'hard' })).toBe(false);
  });
});

describe('a KID', () => {
  it('is held to the formula that is agreed, else to either', () => {
    const [ten, eleven] = ['12344', '12343'];
    const faults = (value: string) => ([10, 11, undefined] as const).map((modulus) => checkNumber({ kind: 'kid', value, modulus }));
    expect(faults(ten)).toEqual([undefined, 'check_digit', undefined]);
    expect(faults(eleven)).toEqual(['check_digit', undefined, undefined]);
    expect(faults('6-')).toEqual(['characters', undefined, undefined]);
  });
});

describe('a reference that a shop makes', { timeout: 60_000 }, () => {
  it('is what the sources give as examples', () => {
    expect(['7894', '12345', '123'].map((number) => makeOcr(number).slice(-1))).toEqual(['9', '5', '0']);
    expect(makeOcr('1234567890', { hasLengthDigit: true })).toBe('123456789023');
    expect([makeCreditorReference('ABC-2026'), makeCreditorReference('2348231')]).toEqual(['RF88ABC2026', 'RF712348231']);
    expect([makeViite('12345'), makeViite('1')]).toEqual(['123453', '0013']);
    expect([makeKid('1234567890', 10), makeKid('12345678', 11), makeKid('6', 11)]).toEqual(['12345678903', '123456785', '6-']);
  });
  it('is right, of any number that is short enough', () => {
    const made: readonly (readonly [number, (number: string) => PaymentNumber])[] = [
      [24, (number) => ({ kind: 'ocr', value: makeOcr(number) })],
      [23, (number) => ({ kind: 'ocr', value: makeOcr(number, { hasLengthDigit: true }), agreement: { level: 'length_digit' } })],
      [21, (number) => ({ kind: 'creditor_reference', value: makeCreditorReference(number) })],
      [24, (number) => ({ kind: 'kid', value: makeKid(number, 10), modulus: 10 })],
      [24, (number) => ({ kind: 'kid', value: makeKid(number, 11), modulus: 11 })],
      [19, (number) => ({ kind: 'viite', value: makeViite(`1${number.slice(1)}`) })],
    ];
    for (const [most, make] of made) {
      fc.assert(
        fc.property(digits(1, most), (number) => checkNumber(make(number)) === undefined),
        many,
      );
      expect(() => make('1'.repeat(most + 1))).toThrow(expect.objectContaining({ code: 'invalid_input' }));
    }
  });
  it.each(['', 'F-17', '12.5'])('is refused for what is no number: %s', (number) =>
    expect(() => makeOcr(number)).toThrow('Only a number of 1 to 24 digits'),
  );
  it('is refused with letters that RF does not have', () => expect(() => makeCreditorReference('Å1')).toThrow('letters A to Z'));
  it('of Finland goes into RF and comes back', () => {
    expect(creditorReferenceOf('00000000000001234561')).toBe(creditorReferenceOf('12 34561'));
    expect([creditorReferenceOf('0013'), viiteIn('RF4113')]).toEqual(['RF4113', '0013']);
    fc.assert(
      fc.property(digits(1, 19), (number) => {
        const viite = makeViite(`1${number.slice(1)}`);
        return viiteIn(creditorReferenceOf(viite)) === viite;
      }),
      many,
    );
    expect([viiteIn('RF88ABC2026'), viiteIn('RF712348232')]).toEqual([undefined, undefined]);
  });
});
