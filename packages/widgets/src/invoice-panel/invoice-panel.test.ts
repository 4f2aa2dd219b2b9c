import type { Invoice } from '@kvitto/contract/invoice';
import { checkedQr, composeQr } from '@kvitto/contract/payment/qr-payload';
import { invoice as invoiceSchema, invoiceOffers, paymentData } from '@kvitto/contract/invoice';
import { describe, expect, test } from 'vitest';
import { anInvoice, now, on, settled } from './bills.fake.ts';
import { scenes } from './gallery.fake.ts';
import { failureKey, firstOf, invoiceView } from './invoice-panel.model.ts';
import { messages as english } from './messages/en.ts';
import { codeOf, numbersOf, shownOf } from '@kvitto/contract/payment/way-to-pay';
import { readAmount } from './pay/read-amount.ts';
import { offersFor, paymentFor, told } from './teller.fake.ts';

const of = told(anInvoice(), now);
const standing = (change: Partial<Invoice['standing']>): Invoice => ({ ...of, standing: { ...of.standing, ...change } });

describe('an invoice in sentences', () => {
  test('has words for every status, and shows those that are newer than ours as they are', () => {
    for (const status of [
      'open',
      'due_soon',
      'due_today',
      'overdue',
      'partly_paid',
      'payment_pending',
      'paused',
      'disputed',
      'paid',
      'credited',
      'over_paid',
      'collection',
      'elsewhere',
      'not_issued',
    ])
      expect(english, status).toHaveProperty(`state.${status}`);
    expect(invoiceView(standing({ status: 'weighed' }))).toMatchObject({
      icon: 'due',
      state: { who: 'weighed' },
      headline: { key: 'h.due' },
    });
  });
  test('names no day where there is none', () => {
    expect(invoiceView(standing({ dueOn: undefined, daysLeft: undefined })).headline).toEqual({ key: 'h.pay', money: 129_900 });
    expect(invoiceView(standing({ toPay: 0 })).headline).toEqual({ key: 'h.none' });
  });
  test('tells of a payment that did not go through only while something is to be paid', () => {
    const payments = [{ id: 'a', state: 'failed', amount: 100, at: '2026-11-02T08:00:00Z' }] as const;
    expect(invoiceView({ ...of, payments: [...payments] }).told).toContainEqual({ key: 'failed', money: 100 });
    expect(invoiceView({ ...standing({ toPay: 0, status: 'paid' }), payments: [...payments] }).told).toEqual([]);
    const later = { id: 'b', state: 'settled', amount: 100, at: '2026-11-02T09:00:00Z' } as const;
    expect(invoiceView({ ...of, payments: [later, ...payments] }).told).toEqual([]);
  });
  test('tells of interest last, and only while something is to be paid', () => {
    const late = { ...of.late, interest: 106 };
    const unheard = { id: 'a', state: 'initiated', amount: 100, at: '2026-11-02T08:00:00Z', isTold: true } as const;
    const keys = (each: Invoice) => invoiceView(each).told.map(({ key }) => key);
    expect(keys({ ...of, late, payments: [unheard] })).toEqual(['unheard', 'interest']);
    expect(keys({ ...standing({ toPay: 0, status: 'paid' }), late })).toEqual([]);
  });
  test('says once of a case about all of it that nothing is to be paid meanwhile', () => {
    const part = { amount: 100, isPaused: true, why: 'dispute' } as const;
    const told = (status: string) => invoiceView({ ...standing({ status }), parts: [part] }).told;
    expect(told('disputed')).toEqual([]);
    expect(told('open')).toEqual([{ key: 'paused', money: 100, day: undefined, who: 'dispute' }]);
  });
  test('puts first what is to be paid first, else the newest', () => {
    const soon = { ...standing({ dueOn: '2026-11-05' }), id: 'soon' };
    const paid = { ...standing({ toPay: 0, status: 'paid', dueOn: '2026-11-01' }), id: 'paid' };
    expect(firstOf([paid, of, soon])?.id).toBe('soon');
    expect(firstOf([paid])?.id).toBe('paid');
    expect(firstOf([])).toBeUndefined();
  });
  test('fails in words', () => {
    expect([failureKey('network'), failureKey('needs_proof'), failureKey('weird')]).toEqual(['f.offline', 'f.forbidden', 'f.down']);
  });
});

describe('what can be paid with', () => {
  const data = paymentFor(anInvoice(), now);
  const way = (kind: string) => ({ id: kind, kind, isElsewhere: false, takesPart: true }) as const;
  const amount = { amount: 129_900, currency: 'SEK' };
  test('is each number that is right, of the way it is for', () => {
    expect(numbersOf(data, way('bank')).accounts).toEqual([{ kind: 'bankgiro', value: '50501055' }]);
    expect(numbersOf(data, way('swish')).accounts).toEqual([{ kind: 'swish', value: '1231231231' }]);
    const wrong = { kind: 'plusgiro', value: '41054684' } as const;
    const some = numbersOf({ ...data, accounts: [wrong, ...data.accounts] }, way('bank'));
    expect(some).toMatchObject({ isUnsafe: false, faults: 1, accounts: [{ kind: 'bankgiro' }] });
    expect(numbersOf({ ...data, accounts: [wrong] }, way('bank'))).toMatchObject({ isUnsafe: true, accounts: [], faults: 1 });
    const reference = { kind: 'ocr', value: '1234567890' } as const;
    expect(numbersOf({ ...data, reference }, way('bank'))).toMatchObject({ isUnsafe: true, accounts: [], reference: undefined });
  });
  test('gets no code that says something else than the page', () => {
    const shown = shownOf(data, numbersOf(data, way('bank')), amount);
    const good = codeOf(shown, way('bank'), of.country);
    expect(good).toMatchObject({ state: 'right', standard: 'using_qr' });
    expect(good.state === 'right' && checkedQr(good.text, shown)).toEqual([]);
    for (const faulty of [
      { amount: { amount: 129_800, currency: 'SEK' } },
      { payee: 'Somebody else' },
      { account: { kind: 'plusgiro', value: '41054685' } as const },
    ])
      expect(codeOf(shown, way('bank'), of.country, (payment) => composeQr({ ...payment, ...faulty }))).toEqual({
        state: 'wrong',
      });
    expect(codeOf(shown, way('bank'), of.country, () => 'C123')).toEqual({ state: 'wrong' });
  });
  test('gets each account with its own reference, in its numbers and in its code, and not the account whose reference is wrong', () => {
    const rf = { kind: 'creditor_reference', value: 'RF18539007547034' } as const;
    const iban = { kind: 'iban', value: 'FI2112345600000785', reference: rf } as const;
    const both = { ...data, accounts: [...data.accounts, iban], amount: { amount: 100, currency: 'EUR' } };
    const numbers = numbersOf(both, way('bank'));
    expect(numbers).toMatchObject({ accounts: [{ kind: 'bankgiro' }, iban], reference: { kind: 'ocr' }, faults: 0 });
    const code = codeOf(shownOf(both, numbers, both.amount), way('bank'), 'FI');
    expect(code).toMatchObject({ state: 'right', standard: 'epc', account: iban });
    expect(code.state === 'right' && code.text).toContain('RF18539007547034');
    const wrong = { ...iban, reference: { ...rf, value: 'RF19539007547034' } };
    expect(numbersOf({ ...both, accounts: [...data.accounts, wrong] }, way('bank'))).toMatchObject({
      accounts: [{ kind: 'bankgiro' }],
      faults: 1,
    });
    expect(numbersOf({ ...both, accounts: [wrong] }, way('bank'))).toMatchObject({ isUnsafe: true, accounts: [] });
    expect(numbersOf({ ...both, accounts: [iban] }, way('bank')).reference, 'nothing is paid by it').toBeUndefined();
  });
  test('gets no code in a country whose banks read none', () => {
    const shown = shownOf(data, numbersOf(data, way('bank')), amount);
    expect(codeOf(shown, way('bank'), 'NO')).toEqual({ state: 'none' });
    expect(codeOf(shown, way('card'), of.country)).toEqual({ state: 'none' });
  });
  test.each([
    ['499,50', 2, 49_950],
    ['1 299', 2, 129_900],
    ['1\u00A0299.5', 2, 129_950],
    ['0,5', 2, 50],
    ['12,345', 2, undefined],
    ['1,299.00', 2, 129_900],
    ['1.299,00', 2, 129_900],
    ['1’299.00', 2, 129_900],
    ['1,299,000', 2, 129_900_000],
    ['1,299', 2, undefined],
    ['1,299', 0, 1299],
    ['100.125', 3, 100_125],
    ['1,299.125', 3, 1_299_125],
    ['1,29.00', 2, undefined],
    ['500 kr', 2, 50_000],
    ['SEK 1,299.00', 2, 129_900],
    ['€ 12,50', 2, 1250],
    ['500:-', 2, 50_000],
    ['500,', 2, 50_000],
    ['٥٠٠٫٥', 2, 50_050],
    ['۱۲۰', 2, 12_000],
    ['1234567890,12', 2, 123_456_789_012],
    ['abc', 2, undefined],
    ['−5', 2, undefined],
    ['12', 0, 12],
    ['12,5', 0, undefined],
    ['1e3', 2, undefined],
    ['-5', 2, undefined],
    ['', 2, undefined],
  ])('reads %s as minor units', (typed, decimals, units) => expect(readAmount(typed, decimals)).toBe(units));
});

describe('the gallery’s shops', () => {
  const kept = Object.entries(scenes).flatMap(([name, { settings, day }]) =>
    (settings?.invoices ?? [anInvoice()]).map((each) => ({ name, each, at: new Date(`${day ?? '2026-11-03'}T09:30:00Z`) })),
  );
  test.each(kept)('answer as the contract says: $name', ({ each, at }) => {
    expect(() => invoiceSchema.parse(told(each, at))).not.toThrow();
    expect(() => invoiceOffers.parse(offersFor(each, at))).not.toThrow();
    // A reference that is wrong on purpose is what the contract refuses.
    if (!each.payment?.reference) expect(() => paymentData.parse(paymentFor(each, at))).not.toThrow();
  });
  test('keep an invoice in which money has arrived apart from one in which it has not', () => {
    const pending = on('2026-11-01', { kind: 'payment', payment: 'p', state: 'pending', amount: 129_900 });
    expect(told(anInvoice({ since: [pending] }), now).standing.status).toBe('payment_pending');
  });
  test('say of money that they were told of and that never came that it did not, and nothing of it once all is paid', () => {
    const { settings, day } = scenes['unheard'] ?? {};
    const [kept] = settings?.invoices ?? [];
    if (!kept) throw new Error('It is there.');
    const view = told(kept, new Date(`${day}T09:30:00Z`));
    expect(view).toMatchObject({ standing: { status: 'overdue', toPay: 129_900 }, can: { pay: true } });
    expect(invoiceView(view).told).toContainEqual({ key: 'unheard', money: 129_900 });
    const paid = { ...kept, events: [...kept.events, settled('2026-11-11', 129_900)] };
    expect(invoiceView(told(paid, new Date(`${day}T09:30:00Z`))).told.map(({ key }) => key)).not.toContain('unheard');
  });
});
