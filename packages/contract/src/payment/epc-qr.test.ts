import { describe, expect, it } from 'vitest';
import { composeEpc, parseEpc } from './epc-qr.ts';
import type { EpcPayment } from './epc-qr.ts';

const refusal = expect.objectContaining({ code: 'invalid_input' });

describe('the code of a transfer in euro', () => {
  const payment: EpcPayment = {
    standard: 'epc',
    payee: 'Red Cross of Belgium',
    iban: 'BE72000000001616',
    amount: { amount: 100, currency: 'EUR' },
    purpose: 'CHAR',
    text: 'Urgency fund',
    note: 'Sample EPC QR code',
  };
  const sample = 'BCD\n002\n1\nSCT\n\nRed Cross of Belgium\nBE72000000001616\nEUR1\nCHAR\n\nUrgency fund\nSample EPC QR code';
  it('has twelve lines at most, and ends with the last that says something', () => {
    expect(composeEpc(payment)).toBe(sample.replace('EUR1', 'EUR1.00'));
    const { purpose: _, text: __, note: ___, ...bare } = payment;
    expect(composeEpc(bare)).toBe('BCD\n002\n1\nSCT\n\nRed Cross of Belgium\nBE72000000001616\nEUR1.00');
  });
  it.each([sample, sample.replaceAll('\n', '\r\n'), `${sample}\n`])('is read with any line ends: %j', (code) =>
    expect(parseEpc(code)).toEqual(payment),
  );
  it('is read in version 001, with the bank and a reference', () =>
    expect(parseEpc('BCD\n001\n2\nSCT\nBPOTBEB1\nExample AB\nDE89370400440532013000\nEUR129.9\n\nRF18539007547034')).toEqual({
      standard: 'epc',
      bic: 'BPOTBEB1',
      payee: 'Example AB',
      iban: 'DE89370400440532013000',
      amount: { amount: 12_990, currency: 'EUR' },
      reference: 'RF18539007547034',
    }));
  it.each([
    ['EUR1', 'USD1'],
    ['EUR1', 'EUR0'],
    ['EUR1', 'EUR1,00'],
    ['EUR1', 'EUR1000000000'],
    ['002', '003'],
    ['\n1\n', '\n9\n'],
    ['SCT', 'SDD'],
    ['BE72000000001616', 'BE123456789123456789'],
    ['CHAR\n\n', 'CHAR\nRF17539007547034\n'],
    ['CHAR\n\n', 'CHAR\nRF18539007547034\n'],
    ['Sample EPC QR code', 'Sample\nmore'],
  ])('is not read with a fault: %j as %j', (before, after) => expect(parseEpc(sample.replace(before, after))).toBeUndefined());
  it.each([1, 99_999_999_999])('carries from 0.01 to 999,999,999.99 euro: %i', (amount) =>
    expect(parseEpc(composeEpc({ ...payment, amount: { amount, currency: 'EUR' } }))?.amount.amount).toBe(amount),
  );
  it.each([
    { amount: { amount: 0, currency: 'EUR' } },
    { amount: { amount: 100_000_000_000, currency: 'EUR' } },
    { amount: { amount: 100, currency: 'SEK' } },
    { payee: '' },
    { payee: 'x'.repeat(71) },
    { payee: 'Two\nlines' },
    { payee: 'Half \uD83D' },
    { text: 'x'.repeat(141) },
    { iban: 'BE72 0000 0000 1616' },
    { bic: 'BPOT' },
    { purpose: 'CHARS' },
    { reference: 'RF17539007547034', text: undefined },
    { reference: 'RF18539007547034' },
    { payee: '€'.repeat(70), text: 'é'.repeat(100) },
  ])('carries nothing that the standard does not: %o', (change) => expect(() => composeEpc({ ...payment, ...change })).toThrow(refusal));
  it('has 331 bytes and no more', () => {
    const { note: _, ...full } = { ...payment, payee: 'é'.repeat(55) + '€'.repeat(15), text: 'x'.repeat(129) };
    expect(new TextEncoder().encode(composeEpc(full)).length).toBe(331);
    expect(() => composeEpc({ ...full, text: 'x'.repeat(130) })).toThrow(
      expect.objectContaining({ fields: [expect.objectContaining({ message: expect.stringContaining('331 bytes') })] }),
    );
  });
});
