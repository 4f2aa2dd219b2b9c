import { describe, expect, it } from 'vitest';
import type { InvoiceDocument } from '@kvitto/contract/invoices/document';
import { seed } from '@kvitto/testing';
import { memory } from '../memory/index.ts';
import { payToFaults } from './payment.ts';

const { issued, ...options } = seed.invoices;
const [bill] = issued;
const which = { order: 'ord-invoiced', invoice: 'inv-open' };

const bankgiro = { kind: 'bankgiro', account: '5402-9681', reference: { kind: 'ocr', value: '1234 5678 9023' } };
const swish = { kind: 'swish', account: '123 123 12 31' };
const iban = { kind: 'iban', account: 'FI21 1234 5600 0007 85', reference: { kind: 'rf', value: 'RF18 5390 0754 7034' } };

function payment(payTo: NonNullable<InvoiceDocument['payTo']>, ways: readonly { id: string; kind: string; isElsewhere: boolean }[] = []) {
  if (!bill) throw new Error('The seed has it.');
  const { invoices } = memory({
    orders: seed.orders,
    returns: seed.returns,
    invoices: { ...options, ways, seeds: [{ ...bill, document: { ...bill.document, payTo } }] },
    now: () => new Date('2026-11-24T12:00:00Z'),
  });
  return invoices.payment(which);
}

const kindsOf = async (...given: Parameters<typeof payment>) => (await payment(...given)).ways.map(({ id }) => id);

describe('ways to pay', () => {
  it('are those of the invoice’s own accounts, in their order, and then the shop’s', async () => {
    const card = { id: 'card', kind: 'card', isElsewhere: true };
    expect(await kindsOf([bankgiro, swish], [card])).toEqual(['bank', 'swish', 'card']);
    expect(await kindsOf([swish, bankgiro, iban])).toEqual(['swish', 'bank']);
  });
  it('are none by an account that is not there: nothing could be shown', async () => {
    const own = [
      { id: 'our-bank', kind: 'bank', isElsewhere: false },
      { id: 'our-swish', kind: 'swish', isElsewhere: false },
    ];
    expect(await kindsOf([bankgiro], own)).toEqual(['our-bank']);
    expect(await kindsOf([swish], own)).toEqual(['our-swish']);
    expect(await kindsOf([], [{ id: 'far', kind: 'swish', isElsewhere: true }])).toEqual(['far']);
  });
});

describe('numbers', () => {
  it('have their own reference where it is another than that of all', async () => {
    expect(await payment([bankgiro, swish, iban])).toMatchObject({
      reference: { kind: 'ocr', value: '123456789023' },
      accounts: [
        { kind: 'bankgiro', value: '54029681' },
        { kind: 'swish', value: '1231231231' },
        { kind: 'iban', value: 'FI2112345600000785', reference: { kind: 'creditor_reference', value: 'RF18539007547034' } },
      ],
    });
    const same = await payment([bankgiro, { ...iban, reference: bankgiro.reference }]);
    expect(same.accounts.map((account) => account.reference)).toEqual([undefined, undefined]);
  });
  it('are checked as was agreed with the bank', async () => {
    const agreed = (lengths: [number]) => [
      { ...bankgiro, reference: { ...bankgiro.reference, agreement: { level: 'fixed_length' as const, lengths } } },
    ];
    expect((await payment(agreed([12]))).reference).toMatchObject({ kind: 'ocr', agreement: { level: 'fixed_length', lengths: [12] } });
    const faults = (payTo: InvoiceDocument['payTo']) => bill && payToFaults({ ...bill.document, payTo }).map(({ path }) => path);
    expect(faults(agreed([12]))).toEqual([]);
    expect(faults(agreed([8]))).toEqual(['document.payTo.0.reference.value']);
  });
});
