/** Runs over a whole file of samples where `KVITTO_PAYMENT_VECTORS` names one; ours by hand stand in the other tests. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkKid } from './kid.ts';
import { checkOcr } from './ocr.ts';
import { parseEpc } from './epc-qr.ts';
import { parseQr } from './qr-payload.ts';
import { checkNumber, formatNumber } from './reference.ts';
import type { PaymentNumber } from './reference.ts';
import { parseSwishLink } from './swish-qr.ts';

interface Listed {
  readonly valid: readonly string[];
  readonly invalid: readonly string[];
}

interface Vectors {
  readonly ocr: Readonly<Record<'valid_check_only' | 'valid_with_length_digit' | 'invalid' | 'length_digit_wrong', readonly string[]>>;
  readonly bankgiro: Listed;
  readonly iso11649: Listed & { readonly display: string };
  readonly iban: Listed;
  readonly epc_qr: { readonly samples: readonly string[] };
  readonly swish: { readonly qr: readonly (readonly [code: string, what: string])[]; readonly link: string };
  readonly usingqr: object;
  readonly fi_reference: { readonly valid: readonly string[] };
  readonly no_kid: { readonly mod10: readonly string[]; readonly mod11: readonly string[] };
}

const file = process.env['KVITTO_PAYMENT_VECTORS'];
const faultsOf = (kind: PaymentNumber['kind'], values: readonly string[]) => values.map((value) => checkNumber({ kind, value }));

describe.skipIf(!file)('the file of samples', () => {
  // Whoever names a file names one of this shape.
  const vectors = (file ? JSON.parse(readFileSync(file, 'utf8')) : {}) as Vectors;

  it('agrees about numbers', () => {
    const { ocr, bankgiro, iso11649, iban, fi_reference: viite, no_kid: kid } = vectors;
    const right = [
      ...faultsOf('ocr', ocr.valid_check_only),
      ...ocr.valid_with_length_digit.map((value) => checkOcr(value, { level: 'length_digit' })),
      ...faultsOf('bankgiro', bankgiro.valid),
      ...faultsOf('creditor_reference', [...iso11649.valid, iso11649.display]),
      ...faultsOf('iban', iban.valid),
      ...faultsOf('viite', viite.valid),
      ...kid.mod10.map((value) => checkKid(value, 10)),
      ...kid.mod11.map((value) => checkKid(value, 11)),
    ];
    expect(right.filter((fault) => fault !== undefined)).toEqual([]);
    expect(right.length).toBeGreaterThan(25);
    const wrong = [
      ...faultsOf('ocr', ocr.invalid),
      ...ocr.length_digit_wrong.map((value) => checkOcr(value, { level: 'length_digit' })),
      ...faultsOf('bankgiro', bankgiro.invalid),
      ...faultsOf('creditor_reference', iso11649.invalid),
      ...faultsOf('iban', iban.invalid),
    ];
    expect(wrong).not.toContain(undefined);
    expect(wrong.length).toBeGreaterThan(12);
    expect(formatNumber({ kind: 'creditor_reference', value: iso11649.display })).toBe(iso11649.display);
  });

  it('agrees about codes', () => {
    const { epc_qr: epc, swish, usingqr } = vectors;
    expect(epc.samples.map((code) => parseEpc(code)?.standard)).toEqual(epc.samples.map(() => 'epc'));
    expect(swish.qr.map(([code]) => parseQr(code)?.standard)).toEqual(swish.qr.map(() => 'swish'));
    expect(parseSwishLink(swish.link)).toMatchObject({
      standard: 'swish',
      payee: '1231231231',
      amount: { amount: 14_567, currency: 'SEK' },
    });
    expect(parseQr(JSON.stringify(usingqr))).toMatchObject({ standard: 'using_qr', account: { kind: 'bankgiro', value: '50501055' } });
  });
});
