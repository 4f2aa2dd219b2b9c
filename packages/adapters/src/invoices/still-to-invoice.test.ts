import { expect, it } from 'vitest';
import { seed } from '@kvitto/testing';
import { memory } from '../memory/index.ts';

const { issued, ...options } = seed.invoices;
const [bill] = issued;

/** The order on invoice, of which so many jackets are sent; one jacket of 500.00 kr is invoiced. */
async function expectedWith(
  counts: { readonly shipped: number; readonly cancelled?: number },
  { lamp = {}, fee = 0, card = 0 }: { readonly lamp?: { readonly cancelled?: number }; readonly fee?: number; readonly card?: number } = {},
) {
  const orders = seed.orders.map((record) =>
    record.id === 'ord-invoiced'
      ? {
          ...record,
          shipments: [],
          ...(record.purchase && { purchase: { ...record.purchase, payments: paidBy(record.purchase.payments, card) } }),
          lines: record.lines.map((line) => ({
            ...line,
            counters: { ...line.counters, cancelled: 0, packed: line.counters.ordered, shipped: line.counters.ordered, delivered: 0 },
            ...(line.id === 'lamp' && lamp.cancelled && { counters: { ...line.counters, packed: 0, shipped: 0, delivered: 0, ...lamp } }),
            ...(line.id === 'jacket' && { counters: { ...line.counters, cancelled: 0, packed: 2, delivered: 0, ...counts } }),
          })),
        }
      : record,
  );
  const lines = bill?.document.lines.filter(({ id }) => id !== 'lamp' || !lamp.cancelled).map((line) => ({ ...line, ...one(line) })) ?? [];
  const charged = { id: 'fee', kind: 'fee', title: 'Invoice fee', quantity: 1, gross: fee, vatPercent: 25 };
  const part = bill && { ...bill, document: { ...bill.document, lines: [...lines, ...(fee > 0 ? [charged] : [])] } };
  const backend = memory({
    orders,
    returns: seed.returns,
    invoices: { ...options, seeds: part ? [part] : [] },
    now: () => new Date('2026-11-24T12:00:00Z'),
  });
  return (await backend.invoices.list({ order: 'ord-invoiced' })).expected;
}

const one = ({ id }: { readonly id: string }) => (id === 'jacket' ? { quantity: 1, gross: 50_000 } : {});

const paidBy = (payments: NonNullable<(typeof seed.orders)[number]['purchase']>['payments'], card: number) =>
  card === 0
    ? payments
    : [
        { id: 'card', kind: 'gift_card', amount: { amount: card, currency: 'SEK' } },
        ...payments.map((each) => ({ ...each, amount: { ...each.amount, amount: each.amount.amount - card } })),
      ];

it('tells the rest of an order on invoice as long as things of it are still to be sent', async () => {
  expect(await expectedWith({ shipped: 1 })).toEqual({ amount: { amount: 50_000, currency: 'SEK' } });
});

it('tells of no other invoice once all is sent, or what is left was cancelled', async () => {
  expect(await expectedWith({ shipped: 2 })).toBeUndefined();
  expect(await expectedWith({ shipped: 1, cancelled: 1 })).toBeUndefined();
});

it('leaves what was cancelled out of the rest, and what invoicing costs', async () => {
  const lamp = { cancelled: 1 };
  expect(await expectedWith({ shipped: 1 }, { lamp, fee: 2900 })).toEqual({ amount: { amount: 50_000, currency: 'SEK' } });
  expect(await expectedWith({ shipped: 1 }, { lamp, card: 10_000 }), 'whose payment is less nobody says').toEqual({});
  expect(await expectedWith({ shipped: 1 }, { card: 10_000 })).toEqual({ amount: { amount: 40_000, currency: 'SEK' } });
});
