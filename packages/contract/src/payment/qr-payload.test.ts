import { describe, expect, it } from 'vitest';
import { checkedQr, composeQr, qrPaymentsOf } from './qr-payload.ts';
import type { QrPayment, ShownPayment } from './qr-payload.ts';

const swedish: ShownPayment = {
  amount: { amount: 49_900, currency: 'SEK' },
  payee: 'Fjäll & Form AB',
  companyId: '556737-0431',
  dueDate: '2026-12-01',
  reference: { kind: 'ocr', value: '1230077' },
  message: 'Invoice 1042',
  accounts: [
    { kind: 'plusgiro', value: '41054685' },
    { kind: 'bankgiro', value: '50501055' },
    { kind: 'swish', value: '1231231231' },
    { kind: 'iban', value: 'SE4550000000058398257466' },
  ],
};
const finnish: ShownPayment = {
  amount: { amount: 12_990, currency: 'EUR' },
  payee: 'Tunturi Oy',
  reference: { kind: 'viite', value: '123453' },
  accounts: [{ kind: 'iban', value: 'FI2112345600000785' }],
};
const norwegian: ShownPayment = {
  amount: { amount: 49_900, currency: 'NOK' },
  payee: 'Fjell AS',
  companyId: '997912345',
  dueDate: '2026-12-01',
  reference: { kind: 'kid', value: '12345678903' },
  accounts: [{ kind: 'norwegian_account', value: '86011117947' }],
};
const standards = (shown: ShownPayment, country: string) => qrPaymentsOf(shown, country).map(({ standard }) => standard);

describe('the code for a payment', () => {
  it('is that of Swish and of the banks for kronor in Sweden, and pays to the Bankgiro first', () => {
    const [swish, bank] = qrPaymentsOf(swedish, 'SE');
    expect(swish && composeQr(swish)).toBe('C1231231231;499,00;1230077;0');
    expect(bank).toMatchObject({ standard: 'using_qr', account: { kind: 'bankgiro', value: '50501055' }, reference: '1230077' });
  });
  it('is none for kronor where no app reads it', () => expect(standards(swedish, 'DE')).toEqual([]));
  it('is that of the transfer for euro, with the Finnish reference in its RF form', () =>
    expect(qrPaymentsOf(finnish, 'FI')).toEqual([
      { standard: 'epc', payee: 'Tunturi Oy', iban: 'FI2112345600000785', amount: finnish.amount, reference: 'RF81123453' },
    ]));
  it('carries the number of an invoice as text where there is no reference', () =>
    expect(qrPaymentsOf({ ...finnish, reference: undefined, message: 'Invoice 1042' }, 'DE')).toMatchObject([{ text: 'Invoice 1042' }]));
  it('is none in Norway until a merchant says that it is read there', () => {
    expect(standards(norwegian, 'NO')).toEqual([]);
    expect(qrPaymentsOf(norwegian, 'NO', { using_qr: ['NO'] })).toMatchObject([
      { standard: 'using_qr', account: { kind: 'norwegian_account' } },
    ]);
  });
  it('is left out where something that its standard needs is not known, or cannot be carried', () => {
    expect(standards({ ...swedish, companyId: undefined }, 'SE')).toEqual(['swish']);
    expect(standards({ ...swedish, dueDate: undefined }, 'SE')).toEqual(['swish']);
    expect(standards({ ...swedish, reference: undefined, message: 'Invoice #1042' }, 'SE')).toEqual(['using_qr']);
    expect(standards({ ...swedish, amount: { amount: 0, currency: 'SEK' } }, 'SE')).toEqual([]);
    expect(standards({ ...swedish, accounts: [{ kind: 'bankgiro', value: '50501056' }] }, 'SE')).toEqual([]);
    expect(standards({ ...swedish, amount: { amount: 49_900, currency: 'DKK' } }, 'SE')).toEqual([]);
  });
});

describe('a code that was read', () => {
  const codes = [
    ...qrPaymentsOf(swedish, 'SE').map((payment) => [swedish, payment] as const),
    ...qrPaymentsOf(finnish, 'FI').map((payment) => [finnish, payment] as const),
    ...qrPaymentsOf(norwegian, 'NO', { using_qr: ['NO'] }).map((payment) => [norwegian, payment] as const),
  ];
  it('says what is shown, in every standard', () => {
    expect(codes.map(([shown, payment]) => [payment.standard, checkedQr(composeQr(payment), shown)])).toEqual([
      ['swish', []],
      ['using_qr', []],
      ['epc', []],
      ['using_qr', []],
    ]);
  });

  const [swish, bank, transfer] = codes.map(([, payment]) => payment);
  const changed = (payment: QrPayment | undefined, change: object): string => composeQr(Object.assign({}, payment, change));
  it.each([
    ['amount', changed(swish, { amount: { amount: 49_901, currency: 'SEK' } }), swedish],
    ['amount', changed(swish, { amount: undefined }), swedish],
    ['account', changed(swish, { payee: '1231231232' }), swedish],
    ['reference', changed(swish, { message: '1230' }), swedish],
    ['reference', changed(swish, { message: undefined }), swedish],
    ['editable', changed(swish, { editable: ['amount'] }), swedish],
    ['amount', changed(bank, { amount: { amount: 4_990, currency: 'SEK' } }), swedish],
    ['account', changed(bank, { account: { kind: 'bankgiro', value: '6405070' } }), swedish],
    ['payee', changed(bank, { payee: 'Somebody AB' }), swedish],
    ['reference', changed(bank, { reference: '4564' }), swedish],
    ['due_date', changed(bank, { dueDate: '2026-12-02' }), swedish],
    ['amount', changed(transfer, { amount: { amount: 1, currency: 'EUR' } }), finnish],
    ['account', changed(transfer, { iban: 'DE89370400440532013000' }), finnish],
    ['payee', changed(transfer, { payee: 'Tunturi' }), finnish],
    ['reference', changed(transfer, { reference: 'RF18539007547034' }), finnish],
    ['amount', changed(transfer, {}), { ...finnish, amount: { amount: 12_990, currency: 'SEK' } }],
    ['code', 'https://example.com', swedish],
  ])('is told to differ in its %s: %j', (field, code, shown) => expect(checkedQr(code, shown)).toEqual([field]));
  it('is told to differ in everything that does', () =>
    expect(checkedQr(changed(bank, { payee: 'X', reference: '4564', dueDate: '2027-01-01' }), swedish)).toEqual([
      'payee',
      'reference',
      'due_date',
    ]));
});
