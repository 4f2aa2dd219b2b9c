/** Orders of the sample policy's shop, in SEK, paid by card unless told. */
import { sumOf } from './allocate.ts';
import type { ReturnFacts } from './eligibility.ts';
import type { ReturnPolicy } from './policy.ts';
import { valueOf } from './purchase.ts';
import type { Purchase, PurchaseLine } from './purchase.ts';
import { samplePolicy } from './sample-policy.ts';

const sek = (amount: number) => ({ amount, currency: 'SEK' });

type Line = Partial<Omit<PurchaseLine, 'gross'>> & { readonly gross?: number };

/** A line of 1,000 kr for each unit unless told. */
export const soldLine = (line: string, { quantity = 1, gross = quantity * 100_000, ...more }: Line = {}): PurchaseLine => ({
  line,
  quantity,
  kind: 'physical',
  gross: sek(gross),
  ...more,
});

/** An order of such lines, placed on Monday 1 June 2026; its card paid whatever other payments did not. */
export function soldOrder(lines: readonly PurchaseLine[], more: Partial<Purchase> = {}): Purchase {
  const { promotions = [], shipping, payments = [] } = more;
  const due = sumOf(lines.map(valueOf)) - sumOf(promotions.map(({ amount }) => amount.amount)) + (shipping?.paid.amount ?? 0);
  const rest = due - sumOf(payments.map(({ amount }) => amount.amount));
  return {
    order: 'ord_1042',
    currency: 'SEK',
    placedAt: '2026-06-01T10:00:00Z',
    country: 'SE',
    ...more,
    lines: [...lines],
    payments: [...(rest > 0 || payments.length === 0 ? [{ id: 'card', kind: 'card', amount: sek(rest) }] : []), ...payments],
  };
}

/** All of it arrived in one parcel on Wednesday 3 June 2026, so that one may withdraw until Wednesday 17 June. */
export const arrivedOrder = (purchase: Purchase, more: Partial<ReturnFacts> = {}, policy: Partial<ReturnPolicy> = {}): ReturnFacts => ({
  policy: { ...samplePolicy, ...policy },
  purchase,
  zone: 'Europe/Stockholm',
  arrived: new Map(purchase.lines.map(({ line, quantity }) => [line, quantity])),
  gone: new Map(),
  arrivals: ['2026-06-03T10:00:00Z'],
  dispatchedAt: '2026-06-02T10:00:00Z',
  informedAt: purchase.placedAt,
  ...more,
});
