/** Codes drawn by the library that pages draw with, and read off the picture by somebody else's (ZXing). */
import { BinaryBitmap, DecodeHintType, HybridBinarizer, QRCodeReader, RGBLuminanceSource } from '@zxing/library';
import { encode } from 'uqr';
import { describe, expect, it } from 'vitest';
import { checkedQr, composeQr, parseQr, qrPaymentsOf } from './qr-payload.ts';
import type { QrPayment, ShownPayment } from './qr-payload.ts';

/** Eight pixels a module, with the quiet zone that the standard asks for. */
function picture(text: string): { readonly light: Uint8ClampedArray; readonly width: number; readonly version: number } {
  const { data, size, version } = encode(text, { ecc: 'M', border: 4 });
  const width = size * 8;
  const light = new Uint8ClampedArray(width * width).map((_, at) =>
    data[Math.floor(at / width / 8)]?.[Math.floor((at % width) / 8)] ? 0 : 255,
  );
  return { light, width, version };
}

function decoded(text: string): string {
  const { light, width } = picture(text);
  const hints = new Map<DecodeHintType, unknown>([
    // The picture is a code and nothing else, so its reader need not look for one.
    [DecodeHintType.PURE_BARCODE, true],
    [DecodeHintType.CHARACTER_SET, 'UTF-8'],
  ]);
  const bitmap = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(light, width, width)));
  return new QRCodeReader().decode(bitmap, hints).getText();
}

const sek = (amount: number) => ({ amount, currency: 'SEK' });
const eur = (amount: number) => ({ amount, currency: 'EUR' });
const payments: readonly QrPayment[] = [
  { standard: 'swish', payee: '1231231231', amount: sek(14_567), message: 'Order 1042: räksmörgås!' },
  { standard: 'swish', payee: '0701234567', editable: ['amount', 'message'] },
  {
    standard: 'using_qr',
    payee: 'Åke & "Örjan" \\ Söner 東京',
    companyId: '556737-0431',
    reference: '1234567890123456789012345',
    dueDate: '2026-12-01',
    amount: sek(99_999_999_999),
    account: { kind: 'plusgiro', value: '41054685' },
  },
  {
    standard: 'using_qr',
    payee: 'Fjell AS',
    companyId: '997912345 MVA',
    reference: '6-',
    invoiceDate: '2026-11-01',
    dueDate: '2026-12-01',
    amount: { amount: 1, currency: 'NOK' },
    account: { kind: 'norwegian_account', value: '86011117947' },
  },
  { standard: 'epc', payee: 'Müller Größe Αθήνα', iban: 'DE89370400440532013000', amount: eur(12_990), reference: 'RF18539007547034' },
  {
    standard: 'epc',
    payee: 'P'.repeat(70),
    iban: 'MT84MALT011000012345MTLCAST001S',
    bic: 'BHBLDEHHXXX',
    amount: eur(99_999_999_999),
    purpose: 'CHAR',
    text: 'x'.repeat(140),
    note: 'N'.repeat(34),
  },
];

describe('a drawn code', () => {
  it.each(payments)('is read by another decoder to exactly what was written: $standard', (payment) => {
    const code = composeQr(payment);
    expect(decoded(code)).toBe(code);
    expect(parseQr(decoded(code))).toEqual(payment);
  });

  it('of a transfer in euro is of version 13 at most, even when it is full', () => {
    const longest = payments.map(composeQr).filter((code) => code.startsWith('BCD'));
    expect(Math.max(...longest.map((code) => new TextEncoder().encode(code).length))).toBeGreaterThan(320);
    for (const code of longest) expect(picture(code).version).toBeLessThanOrEqual(13);
  });

  it('passes the check against the page that it was made for, and against no other', () => {
    const shown: ShownPayment = {
      amount: sek(49_900),
      payee: 'Fjäll & Form AB',
      companyId: '556737-0431',
      dueDate: '2026-12-01',
      reference: { kind: 'ocr', value: '1230077' },
      accounts: [{ kind: 'bankgiro', value: '50501055' }],
    };
    const codes = qrPaymentsOf(shown, 'SE').map((payment) => decoded(composeQr(payment)));
    expect(codes.map((code) => checkedQr(code, shown))).toEqual([[]]);
    // The balance has changed since the code was drawn.
    expect(codes.map((code) => checkedQr(code, { ...shown, amount: sek(29_900) }))).toEqual([['amount']]);
  });
});
