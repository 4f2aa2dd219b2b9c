import type { OrderRecord } from '@kvitto/contract/ingest';
import type { OrderLine } from '@kvitto/contract/order';
import { products } from './catalogue.ts';

type Purchase = NonNullable<OrderRecord['purchase']>;
type PurchaseLine = Purchase['lines'][number];

/** Where the shop's things stand in its shelves, and what rules go by. */
const shelves: Readonly<Record<string, Pick<PurchaseLine, 'category' | 'tags' | 'grams'>>> = {
  [products.mug.sku]: { category: 'home/kitchen', tags: ['small'], grams: 350 },
  [products.tea.sku]: { category: 'food', tags: ['perishable'], grams: 120 },
  [products.blanket.sku]: { category: 'home/textiles', grams: 1200 },
  [products.lamp.sku]: { category: 'home/lighting', grams: 2400 },
  [products.boots.sku]: { category: 'shoes/boots', grams: 1600 },
  [products.chair.sku]: { category: 'home/furniture', grams: 18_000 },
  [products.knife.sku]: { category: 'home/kitchen', grams: 250 },
};

/** What was bought with a demo order and how it was paid, as its shop would push it. Nothing where prices are not in one currency. */
export function bought(record: OrderRecord): Purchase | undefined {
  const { id: order, currency, placedAt, totals, shippingAddress, payment } = record;
  const lines = record.lines.flatMap((line) => lineOf(line) ?? []);
  if (!totals || lines.length < record.lines.length || lines.some(({ gross }) => gross.currency !== currency)) return undefined;
  const items = lines.reduce((sum, { gross }) => sum + gross.amount, 0);
  const money = (amount: number) => ({ amount, currency });
  const isInvoice = payment === 'on_invoice' || payment === 'pending';
  return {
    order,
    currency,
    placedAt,
    ...(shippingAddress?.country !== undefined && { country: shippingAddress.country }),
    lines,
    ...(totals.discount.amount > 0 && { promotions: [{ id: 'discount', amount: totals.discount }] }),
    shipping: { paid: totals.shipping, standard: money(Math.min(totals.shipping.amount, 4_900)) },
    payments: [
      {
        ...(isInvoice ? { id: 'invoice', kind: 'invoice' } : { id: 'card', kind: 'card', label: 'Visa ••42' }),
        amount: money(items + totals.shipping.amount - totals.discount.amount),
      },
    ],
  };
}

/** Of all units that were ordered, also those that were cancelled since. */
function lineOf({ id: line, sku, kind, counters, unitPrice }: OrderLine): PurchaseLine | undefined {
  if (!unitPrice || counters.ordered < 1) return undefined;
  const gross = { amount: unitPrice.amount * counters.ordered, currency: unitPrice.currency };
  return { line, quantity: counters.ordered, gross, kind, ...(sku !== undefined && { sku, ...shelves[sku] }) };
}
