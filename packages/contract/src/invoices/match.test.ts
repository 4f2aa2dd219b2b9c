import { describe, expect, it } from 'vitest';
import type { Incoming } from './events.ts';
import { foldInvoice, balanceOf } from './ledger.ts';
import { matchPayments, paymentFor, plainReference } from './match.ts';
import { issued } from './sample-invoice.fake.ts';

const invoices = [
  { invoice: 'inv_1', currency: 'SEK', references: ['1230', '4711'], open: 100_000 },
  { invoice: 'inv_2', currency: 'SEK', references: ['RF18539007547034'], open: 50_000 },
  { invoice: 'inv_3', currency: 'SEK', references: ['777', '4712'], open: 20_000 },
  { invoice: 'inv_4', currency: 'SEK', references: ['777'], open: 20_000 },
];
const money = (transaction: string, amount: number, reference?: string, currency = 'SEK'): Incoming => ({
  transaction,
  at: '2026-06-10T10:00:00Z',
  amount,
  currency,
  ...(reference !== undefined && { reference }),
});
const matched = (...incoming: readonly Incoming[]) =>
  matchPayments(invoices, incoming).map(({ how, invoice, difference }) => [how, invoice, difference]);

describe('money that came in', () => {
  it.each<[string, Incoming, readonly unknown[]]>([
    ['all of it', money('t', 100_000, '1230'), ['exact', 'inv_1', 0]],
    ['too much', money('t', 100_001, '1230'), ['over', 'inv_1', 1]],
    ['too little', money('t', 99_999, '1230'), ['under', 'inv_1', 1]],
    ['a reference with spaces, in small letters', money('t', 50_000, 'rf18 5390 0754 7034'), ['exact', 'inv_2', 0]],
    ['a reference filled up with zeros', money('t', 100_000, '0000000000001230'), ['exact', 'inv_1', 0]],
    ['the number of the invoice', money('t', 100_000, '4711'), ['exact', 'inv_1', 0]],
    ['a reference of nobody', money('t', 100_000, '1231'), ['unknown', undefined, 0]],
    ['no reference, though the amount fits', money('t', 100_000), ['unknown', undefined, 0]],
    ['a reference of two', money('t', 20_000, '777'), ['unclear', undefined, 0]],
    ['another currency', money('t', 100_000, '1230', 'EUR'), ['currency', 'inv_1', 0]],
    ['what went back to its payer', { ...money('t', 100_000, '1230'), isReversal: true }, ['unclear', undefined, 0]],
  ])('is matched by its reference: %s', (_, incoming, expected) => {
    expect(matched(incoming)).toEqual([expected]);
  });

  it('fills an invoice in the order in which it comes', () => {
    expect(matched(money('a', 60_000, '1230'), money('b', 40_000, '1230'), money('c', 5, '1230'))).toEqual([
      ['under', 'inv_1', 40_000],
      ['exact', 'inv_1', 0],
      ['over', 'inv_1', 5],
    ]);
  });

  it('is counted once, told twice in one file or in two', () => {
    expect(matched(money('a', 100_000, '1230'), money('a', 100_000, '1230'))).toEqual([
      ['exact', 'inv_1', 0],
      ['duplicate', undefined, 0],
    ]);
    expect(matchPayments(invoices, [money('a', 100_000, '1230')], new Set(['a']))[0]?.how).toBe('duplicate');
    const [match] = matchPayments(invoices, [money('a', 100_000, '1230')]);
    const event = match && paymentFor(match);
    const events = event ? [issued(), event, { ...event }] : [];
    expect(balanceOf(foldInvoice(events))).toMatchObject({ paid: 100_000, open: 24_900 });
  });

  it('that fits nothing makes no payment', () => {
    const [match] = matchPayments(invoices, [money('a', 100_000, '9999')]);
    expect(match && paymentFor(match)).toBeUndefined();
  });

  it.each([
    ['12 34-5', '12345'],
    ['000', '0'],
    ['rf 18', 'RF18'],
    ['00A1', '00A1'],
    ['１２３０', '1230'],
  ])('reads %s as %s', (given, plain) => {
    expect(plainReference(given)).toBe(plain);
  });
});
