import { expect, it } from 'vitest';
import { faultSentences } from './faults.ts';
import { paymentAccount, paymentReference } from './reference-schema.ts';

const complaint = (read: {
  readonly error?: { readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[] };
}) => read.error?.issues.map(({ path, message }) => [path.join('.'), message]);

it.each([
  { kind: 'ocr', value: '1230' },
  { kind: 'ocr', value: '1230077', agreement: { level: 'length_digit' } },
  { kind: 'ocr', value: '1230', agreement: { level: 'fixed_length', lengths: [4] } },
  { kind: 'kid', value: '6-', modulus: 11 },
  { kind: 'creditor_reference', value: 'RF18539007547034' },
  { kind: 'viite', value: '123453' },
])('lets a reference through that a shopper may pay with: $kind $value', (reference) =>
  expect(paymentReference.parse(reference)).toEqual(reference),
);

it.each([
  { kind: 'ocr', value: '1231' },
  { kind: 'ocr', value: '1231', agreement: { level: 'soft' } },
  { kind: 'kid', value: '12344', modulus: 11 },
  { kind: 'creditor_reference', value: 'RF17539007547034' },
  { kind: 'viite', value: '123454' },
])('never lets a wrong reference through, and says why: $kind $value', (reference) =>
  expect(complaint(paymentReference.safeParse(reference))).toEqual([['value', faultSentences.check_digit]]),
);

it('refuses what was agreed with the bank otherwise', () =>
  expect(complaint(paymentReference.safeParse({ kind: 'ocr', value: '12369', agreement: { level: 'length_digit' } }))).toEqual([
    ['value', faultSentences.length_digit],
  ]));

it('lets accounts through by the same rule, without marks', () => {
  for (const [kind, value] of [
    ['bankgiro', '50501055'],
    ['plusgiro', '41054685'],
    ['iban', 'SE4550000000058398257466'],
    ['norwegian_account', '86011117947'],
    ['swish', '1231231231'],
  ])
    expect(paymentAccount.parse({ kind, value })).toEqual({ kind, value });
  expect(complaint(paymentAccount.safeParse({ kind: 'bankgiro', value: '50501056' }))).toEqual([['value', faultSentences.check_digit]]);
  expect(complaint(paymentAccount.safeParse({ kind: 'bankgiro', value: '5050-1055' }))).toEqual([
    ['value', 'Has spaces or other marks. Send digits and capital letters alone.'],
  ]);
  expect(paymentAccount.safeParse({ kind: 'cash', value: '1' }).success).toBe(false);
  expect(paymentReference.safeParse({ kind: 'bankgiro', value: '50501055' }).success).toBe(false);
});
