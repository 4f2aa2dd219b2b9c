import type { PaymentData } from '@kvitto/contract/invoice';
import { checkedQr, composeQr, parseQr } from '@kvitto/contract/payment/qr-payload';
import { expect, it } from 'vitest';
import { closedView, openView } from './pay-view.ts';

const data: PaymentData = {
  invoice: 'inv_1',
  amount: { amount: 10_000, currency: 'SEK' },
  payee: 'Björk AB',
  companyId: '556036-0793',
  accounts: [
    { kind: 'bankgiro', value: '54029681' },
    { kind: 'swish', value: '1231231231' },
  ],
  reference: { kind: 'ocr', value: '123456789023' },
  invoiceDate: '2026-11-20',
  dueDate: '2026-12-04',
  least: 5000,
  most: 39_900,
  ways: [],
  version: 1,
};
const link = { order: 'order-own', invoice: 'inv_1', amount: 20_000, paid: 0, until: '2026-12-23' };
const balance = { invoiced: 39_900, fees: 0, interest: 0, credited: 0, paid: 0, pending: 0, open: 39_900 };
const viewOf = (changed: Partial<PaymentData> = {}, asked = 20_000, country = 'SE') =>
  openView(
    { ...data, ...changed },
    { country, zone: 'Europe/Stockholm', balance },
    { ...link, amount: asked },
    new Date('2026-11-23T23:30:00Z'),
  );
const shownOf = (...given: Parameters<typeof viewOf>) => {
  const view = viewOf(...given);
  return view.state === 'open' ? view : expect.fail();
};

it('has codes that, read again, say what stands beside them, for the amount that was asked for', () => {
  const { ways, amount, due } = shownOf();
  expect([amount, due]).toEqual([
    { amount: 20_000, currency: 'SEK' },
    // It is the 24th in Stockholm.
    { on: '2026-12-04', daysLeft: 10 },
  ]);
  expect(ways.map(({ kind, code = '' }) => [kind, parseQr(code)?.standard, checkedQr(code, { ...data, amount })])).toEqual([
    ['swish', 'swish', []],
    ['bank', 'using_qr', []],
  ]);
});

it('asks for no more than is left and no less than is taken', () => {
  expect(shownOf({ most: 9000, least: 1 })).toMatchObject({ amount: { amount: 9000 }, asked: { amount: 20_000 } });
  expect(shownOf({ least: 30_000 })).toMatchObject({ amount: { amount: 30_000 }, asked: { amount: 20_000 } });
  expect(shownOf().asked).toBeUndefined();
});

it('leaves out a number that cannot be right, and shows none without a right reference', () => {
  const accounts = [{ kind: 'bankgiro', value: '54029682' } as const, { kind: 'swish', value: '1231231231' } as const];
  expect(shownOf({ accounts }).ways.map(({ kind }) => kind)).toEqual(['swish']);
  expect(viewOf({ reference: { kind: 'ocr', value: '123456789024' } })).toEqual({ state: 'unsafe' });
  expect(viewOf({ accounts: accounts.slice(0, 1) })).toEqual({ state: 'unsafe' });
});

it('shows an account with its own reference, and leaves it out where that cannot be right', () => {
  const rf = { kind: 'creditor_reference', value: 'RF18539007547034' } as const;
  const iban = { kind: 'iban', value: 'FI2112345600000785', reference: rf } as const;
  const bank = (accounts: PaymentData['accounts']) => shownOf({ accounts }).ways.find(({ kind }) => kind === 'bank');
  expect(bank([...data.accounts, iban])).toMatchObject({ accounts: [{ kind: 'bankgiro' }, iban], reference: data.reference });
  expect(bank([iban])).toMatchObject({ accounts: [iban], reference: undefined, message: undefined });
  const wrong = { ...iban, reference: { ...rf, value: 'RF19539007547034' } };
  expect(bank([...data.accounts, wrong])?.accounts).toEqual([{ kind: 'bankgiro', value: '54029681' }]);
});

it('offers Swish for Swedish kronor alone, and codes where apps read them', () => {
  const euros = { amount: { amount: 10_000, currency: 'EUR' } };
  expect(shownOf(euros).ways.map(({ kind }) => kind)).toEqual(['bank']);
  expect(shownOf({}, 20_000, 'NO').ways.map(({ code }) => code)).toEqual([undefined, undefined]);
});

it('shows no code that says anything else than the numbers', () => {
  const more = (payment: Parameters<typeof composeQr>[0]) => composeQr({ ...payment, amount: { amount: 20_001, currency: 'SEK' } });
  const view = openView(data, { country: 'SE', zone: 'Europe/Stockholm', balance }, link, new Date('2026-11-23T09:00:00Z'), more);
  expect(view).toMatchObject({
    ways: [
      { kind: 'swish', code: undefined, link: undefined },
      { kind: 'bank', code: undefined },
    ],
  });
});

it('thanks for what was paid, and not for what was credited', () => {
  const standing = { toPay: 0, paused: 0, pausedFor: [], overPaid: 0 };
  const stateOf = (reason: string, status: string) => closedView(reason, { standing: { ...standing, status } }).state;
  expect([stateOf('paid', 'paid'), stateOf('paid', 'over_paid'), stateOf('paid', 'credited')]).toEqual(['paid', 'paid', 'nothing']);
  expect([stateOf('pending', 'payment_pending'), stateOf('collection', 'collection')]).toEqual(['coming', 'nothing']);
});
