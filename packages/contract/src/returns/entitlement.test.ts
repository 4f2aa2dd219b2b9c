import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate, share } from './allocate.ts';
import { entitlementOf } from './entitlement.ts';
import type { Returned, Rules } from './entitlement.ts';
import { checkPurchase, paidFor } from './purchase.ts';
import type { Purchase } from './purchase.ts';

const currencies = ['SEK', 'EUR', 'JPY', 'ISK', 'BHD', 'KWD'];

interface Shape {
  readonly currency: string;
  readonly lines: readonly { readonly quantity: number; readonly unit: number; readonly discountPercent: number }[];
  readonly promotions: readonly { readonly percent: number; readonly thresholdPercent: number | undefined; readonly mask: number }[];
  readonly shipping: readonly [number, number] | undefined;
  readonly split: number;
}

/** A purchase that adds up, of whatever shape. */
function purchaseOf({ currency, lines, promotions, shipping, split }: Shape): Purchase {
  const m = (amount: number) => ({ amount, currency });
  const bought = lines.map(({ quantity, unit, discountPercent }, index) => {
    const gross = quantity * unit;
    return { line: `l${index}`, quantity, kind: 'physical', gross: m(gross), discount: m(share(gross, discountPercent, 100)) };
  });
  let left = bought.map(({ gross, discount }) => gross.amount - discount.amount);
  const given = promotions.flatMap(({ percent, thresholdPercent, mask }, index) => {
    const chosen = bought.filter((_, at) => (mask >> at) & 1 || mask === 0);
    const values = bought.map((line, at) => (chosen.includes(line) ? (left[at] ?? 0) : 0));
    const value = values.reduce((sum, each) => sum + each, 0);
    const amount = share(value, percent, 100);
    const parts = allocate(amount, values);
    left = left.map((each, at) => each - (parts[at] ?? 0));
    const basis = chosen.reduce((sum, { gross, discount }) => sum + gross.amount - discount.amount, 0);
    if (chosen.length === 0) return [];
    const threshold = thresholdPercent === undefined ? {} : { threshold: m(share(basis, thresholdPercent, 100)) };
    return [{ id: `p${index}`, amount: m(amount), lines: chosen.map(({ line }) => line), ...threshold }];
  });
  const due =
    bought.reduce((sum, { gross, discount }) => sum + gross.amount - discount.amount, 0) -
    given.reduce((sum, { amount }) => sum + amount.amount, 0) +
    (shipping?.[0] ?? 0);
  const first = share(due, split, 100);
  return {
    order: 'ord_1',
    currency,
    placedAt: '2026-11-01T12:00:00Z',
    lines: bought,
    promotions: given,
    ...(shipping && { shipping: { paid: m(shipping[0]), standard: m(shipping[1]) } }),
    payments: [
      { id: 'card', kind: 'card', amount: m(first) },
      { id: 'gift', kind: 'gift_card', amount: m(due - first) },
    ],
  };
}

const shape: fc.Arbitrary<Shape> = fc.record({
  currency: fc.constantFrom(...currencies),
  lines: fc.array(
    fc.record({
      quantity: fc.integer({ min: 1, max: 7 }),
      unit: fc.integer({ min: 0, max: 200_000 }),
      discountPercent: fc.integer({ min: 0, max: 100 }),
    }),
    { minLength: 1, maxLength: 5 },
  ),
  promotions: fc.array(
    fc.record({
      percent: fc.integer({ min: 0, max: 60 }),
      thresholdPercent: fc.option(fc.integer({ min: 1, max: 100 }), { nil: undefined }),
      mask: fc.integer({ min: 0, max: 31 }),
    }),
    { maxLength: 3 },
  ),
  shipping: fc.option(fc.tuple(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 20_000 })), { nil: undefined }),
  split: fc.integer({ min: 0, max: 100 }),
});

const rulesOf = (percent: number, refundsShipping = true): Rules => ({ restocking: () => percent, refundsShipping });
const at = (units: ReadonlyMap<string, number>): Returned =>
  new Map([...units].map(([line, count]) => [line, { units: count, withFee: count }]));

/** Every unit of a purchase, in an order that seeds decide. */
function unitsOf(purchase: Purchase, seeds: readonly number[]): string[] {
  const units = purchase.lines.flatMap(({ line, quantity }) => Array.from({ length: quantity }, () => line));
  return units
    .map((line, index) => ({ line, key: seeds[index % seeds.length] ?? 0, index }))
    .toSorted((a, b) => a.key - b.key || a.index - b.index)
    .map(({ line }) => line);
}

const many = { numRuns: 10_000, seed: 20_261_126 };
/** Ten thousand purchases take their time. */
const patience = { timeout: 120_000 };
const seeds = fc.array(fc.nat(), { minLength: 5, maxLength: 40 });

describe('what is owed', () => {
  it('adds up to what was paid once everything has come back, less delivery above the usual', patience, () => {
    fc.assert(
      fc.property(shape, (given) => {
        const purchase = purchaseOf(given);
        checkPurchase(purchase);
        const all = entitlementOf(purchase, at(new Map(purchase.lines.map(({ line, quantity }) => [line, quantity]))), rulesOf(0));
        const { paid, standard } = purchase.shipping ?? { paid: { amount: 0 }, standard: { amount: 0 } };
        expect(all.total).toBe(paidFor(purchase) - Math.max(0, paid.amount - standard.amount));
        expect(all.lost).toBe(0);
      }),
      many,
    );
  });

  it('never falls when more comes back, never exceeds what was paid, is never below nothing, and always adds up', patience, () => {
    fc.assert(
      fc.property(shape, seeds, fc.integer({ min: 0, max: 100 }), (given, order, percent) => {
        const purchase = purchaseOf(given);
        const count = new Map<string, number>();
        let before = 0;
        for (const line of unitsOf(purchase, order)) {
          count.set(line, (count.get(line) ?? 0) + 1);
          const now = entitlementOf(purchase, at(count), rulesOf(percent));
          expect(now.total).toBeGreaterThanOrEqual(before);
          expect(now.total).toBeLessThanOrEqual(paidFor(purchase));
          const parts = now.lines.reduce(
            (sum, { goods, discount, promotion, restocking }) => sum + goods - discount - promotion - restocking,
            0,
          );
          expect(parts - now.lost + now.shipping).toBe(now.total);
          for (const part of [
            ...now.lines.flatMap(({ goods, discount, promotion, restocking }) => [goods, discount, promotion, restocking]),
            now.lost,
            now.shipping,
          ])
            expect(part).toBeGreaterThanOrEqual(0);
          before = now.total;
        }
      }),
      many,
    );
  });

  it('depends on which units have come back, not on their order', patience, () => {
    fc.assert(
      fc.property(shape, seeds, fc.nat(), (given, order, cut) => {
        const purchase = purchaseOf(given);
        const units = unitsOf(purchase, order);
        const some = units.slice(0, units.length === 0 ? 0 : cut % (units.length + 1));
        const count = new Map<string, number>();
        let paid = 0;
        for (const line of some) {
          const before = entitlementOf(purchase, at(count), rulesOf(10)).total;
          count.set(line, (count.get(line) ?? 0) + 1);
          paid += entitlementOf(purchase, at(count), rulesOf(10)).total - before;
        }
        expect(paid).toBe(entitlementOf(purchase, at(count), rulesOf(10)).total);
      }),
      many,
    );
  });
});
