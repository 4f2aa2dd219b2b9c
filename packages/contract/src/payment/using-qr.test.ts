import { describe, expect, it } from 'vitest';
import { composeUsingQr, parseUsingQr } from './using-qr.ts';
import type { UsingQrPayment } from './using-qr.ts';

const refusal = expect.objectContaining({ code: 'invalid_input' });

describe('the code of Swedish banking apps', () => {
  const payment: UsingQrPayment = {
    standard: 'using_qr',
    payee: 'Åkes "Test" AB',
    companyId: '556737-0431',
    reference: '1230077',
    invoiceDate: '2026-11-01',
    dueDate: '2026-12-01',
    amount: { amount: 49_900, currency: 'SEK' },
    account: { kind: 'bankgiro', value: '50501055' },
  };
  it('says its version first, the giro with its hyphen, the amount as a number, and letters in ASCII', () =>
    expect(composeUsingQr(payment)).toBe(
      '{"uqr":1,"tp":1,"nme":"\\u00c5kes \\"Test\\" AB","cid":"556737-0431","iref":"1230077","idt":"20261101","ddt":"20261201","due":499,"pt":"BG","acc":"5050-1055"}',
    ));
  it('is read as others write it, with taxes, spaces and the amount as text', () => {
    const code =
      '{ "uqr":1, "tp":1, "nme":"Test AB", "cid":"556737-0431", "iref":"1230077", "ddt":"20261201", "due":"2500.0000", "vh":99.8, "cur":"SEK", "pt":"PG", "acc":"410 54 68-5" }';
    const amount = { amount: 250_000, currency: 'SEK' };
    const account = { kind: 'plusgiro', value: '41054685' };
    expect(parseUsingQr(code)).toEqual({
      standard: 'using_qr',
      payee: 'Test AB',
      companyId: '556737-0431',
      reference: '1230077',
      dueDate: '2026-12-01',
      amount,
      account,
    });
  });
  it.each([
    ['another version', { uqr: 2 }],
    ['a credit note', { tp: 2 }],
    ['a wrong giro', { acc: '5050-1056' }],
    ['euro to a giro', { cur: 'EUR' }],
    ['no amount', { due: undefined }],
    ['an amount below nothing', { due: -5 }],
    ['a third decimal', { due: 1.005 }],
    ['a day that is none', { ddt: '20260230' }],
    ['an unknown way', { pt: 'XX' }],
    ['an account abroad without its currency', { pt: 'IBAN', acc: 'DK5000400440116243' }],
  ])('is not read with %s', (_, change) => {
    // What this standard writes is an object.
    const said = JSON.parse(composeUsingQr(payment)) as object;
    expect(parseUsingQr(JSON.stringify({ ...said, ...change }))).toBeUndefined();
  });
  it.each([
    { amount: { amount: 49_900, currency: 'EUR' } },
    { amount: { amount: 100_000_000_000, currency: 'SEK' } },
    { payee: 'Two\nlines' },
    { dueDate: '20261201' },
    { account: { kind: 'swish', value: '1231231231' } },
    { account: { kind: 'bankgiro', value: '50501056' } },
  ] as const)('carries no wrong giro, date, line or currency: %o', (change) =>
    expect(() => composeUsingQr({ ...payment, ...change })).toThrow(refusal),
  );
});
