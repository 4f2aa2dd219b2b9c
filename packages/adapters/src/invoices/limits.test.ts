/** What a shop may tell without an invoice becoming one that cannot be told any more. */
import * as z from 'zod/mini';
import { describe, expect, it } from 'vitest';
import { invoice as invoiceShape, invoices as table } from '@kvitto/contract/invoice';
import type { InvoiceDocument } from '@kvitto/contract/invoices/document';
import type { InvoiceEvent } from '@kvitto/contract/invoices/events';
import { seed } from '@kvitto/testing';
import { memory } from '../memory/index.ts';
import { told } from './story.fake.ts';

const { issued, ...options } = seed.invoices;
const [bill] = issued;
if (!bill) throw new Error('The seed has an invoice');

const begin = () =>
  told(async (now) =>
    memory({ orders: seed.orders, returns: seed.returns, invoices: { ...options, seeds: [{ ...bill, invoice: 'inv-1' }] }, now }),
  );
const at = '2026-11-24T11:00:00Z';
const many = <Item>(count: number, of: (at: number) => Item): Item[] => Array.from({ length: count }, (_, each) => of(each));
const isTaken = (events: readonly InvoiceEvent[]) => z.safeParse(table.record.input, { invoice: 'inv-1', events }).success;

describe('an invoice of which a shop tells a lot', () => {
  it('with fees of many names keeps rows that come to what is open', async () => {
    const { record } = await begin();
    for (const part of [0, 1]) {
      const fees = many(60, (each): InvoiceEvent => ({ id: `f${part}-${each}`, at, kind: 'fee', fee: `fee ${part} ${each}`, amount: 100 }));
      await record('inv-1', ...fees);
    }
    const after = await record('inv-1', { id: 'last', at, kind: 'fee', fee: 'other', amount: 1 });
    expect(z.parse(invoiceShape, after).breakdown).toHaveLength(40);
    expect(after.breakdown.reduce((all, { amount }) => all + amount, 0)).toBe(after.balance.open);
    expect(after.balance.fees).toBe(12_001);
  });

  it('takes no sums of which the total would be inexact, and no days that cannot be reckoned with', () => {
    const payment = (amount: number): InvoiceEvent => ({ id: 'p', at, kind: 'payment', payment: 'p', state: 'settled', amount });
    expect([isTaken([payment(1e12)]), isTaken([payment(1e12 + 1)]), isTaken([payment(-1)])]).toEqual([true, false, false]);
    const extended = (dueOn: string): InvoiceEvent => ({ id: 'e', at, kind: 'extended', option: 'x', dueOn, fee: 0 });
    expect([isTaken([extended('2030-01-01')]), isTaken([extended('9999-12-31')]), isTaken([extended('0001-01-01')])]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('of more rates of VAT than can be told is refused', async () => {
    const { backend } = await begin();
    const rates = (count: number): InvoiceDocument => ({
      ...bill.document,
      payTo: [],
      lines: many(count, (each) => ({ id: `l${each}`, kind: 'goods', title: 'Thing', quantity: 1, gross: 100, vatPercent: each })),
    });
    await expect(backend.invoices.issue({ invoice: 'inv-2', document: rates(21) })).rejects.toMatchObject({ code: 'invalid_input' });
    expect(z.parse(invoiceShape, await backend.invoices.issue({ invoice: 'inv-2', document: rates(20) })).vat).toHaveLength(20);
  });

  it('of a purchase in another currency is refused: returns would be taken off it in the wrong one', async () => {
    const { backend } = await begin();
    const document = { ...bill.document, payTo: [], currency: 'EUR' };
    await expect(backend.invoices.issue({ invoice: 'inv-2', document })).rejects.toMatchObject({
      code: 'invalid_input',
      fields: [{ path: 'document.currency', message: 'The order was bought in SEK.' }],
    });
  });
});
