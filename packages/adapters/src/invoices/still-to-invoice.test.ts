import { expect, it } from 'vitest';
import { seed } from '@kvitto/testing';
import { memory } from '../memory/index.ts';

const { issued, ...options } = seed.invoices;
const [bill] = issued;

/** The order on invoice, of which so many jackets are sent; one jacket of 500.00 kr is invoiced. */
async function expectedWith(counts: { readonly shipped: number; readonly cancelled?: number }) {
  const orders = seed.orders.map((record) =>
    record.id === 'ord-invoiced'
      ? {
          ...record,
          shipments: [],
          lines: record.lines.map((line) => ({
            ...line,
            counters: { ...line.counters, cancelled: 0, packed: line.counters.ordered, shipped: line.counters.ordered, delivered: 0 },
            ...(line.id === 'jacket' && { counters: { ...line.counters, cancelled: 0, packed: 2, delivered: 0, ...counts } }),
          })),
        }
      : record,
  );
  const part = bill && { ...bill, document: { ...bill.document, lines: bill.document.lines.map((line) => ({ ...line, ...one(line) })) } };
  const backend = memory({
    orders,
    returns: seed.returns,
    invoices: { ...options, seeds: part ? [part] : [] },
    now: () => new Date('2026-11-24T12:00:00Z'),
  });
  return (await backend.invoices.list({ order: 'ord-invoiced' })).expected;
}

const one = ({ id }: { readonly id: string }) => (id === 'jacket' ? { quantity: 1, gross: 50_000 } : {});

it('tells the rest of an order on invoice as long as things of it are still to be sent', async () => {
  expect(await expectedWith({ shipped: 1 })).toEqual({ amount: { amount: 50_000, currency: 'SEK' } });
});

it('tells of no other invoice once all is sent, or what is left was cancelled', async () => {
  expect(await expectedWith({ shipped: 2 })).toBeUndefined();
  expect(await expectedWith({ shipped: 1, cancelled: 1 })).toBeUndefined();
});
