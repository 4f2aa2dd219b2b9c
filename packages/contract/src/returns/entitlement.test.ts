import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumOf } from './allocate.ts';
import { drawFrom, drawnPurchase } from './drawn.fake.ts';
import type { Draw } from './drawn.fake.ts';
import { entitlementOf, worthOf } from './entitlement.ts';
import type { Entitlement, Rules, Sort, Tally } from './entitlement.ts';
import { checkPurchase, paidFor } from './purchase.ts';
import type { Purchase } from './purchase.ts';

const many = { numRuns: 10_000, seed: 20_261_126 };
/** Ten thousand orders take their time when the machine is busy. */
const patience = { timeout: 60_000 };
const tapes = fc.array(fc.nat({ max: 1_000_000_007 }), { minLength: 50, maxLength: 50 });

const sorts = ['own', 'free', 'withdrawn', 'blameless', 'exchanged', 'kept'] as const;

const drawnRules = (draw: Draw): Rules => {
  const [restocking, percent, upTo] = [draw(10_001) / 100, draw(10_001) / 100, draw(3) === 0 ? draw(5000) : undefined];
  const refundsShipping = draw(2) === 0;
  return {
    restocking: () => restocking,
    keep: () => ({ percent, upTo }),
    refundsShipping: () => refundsShipping,
    keepsPromotions: draw(2) === 0,
  };
};

/** Every unit of a purchase, in an order that the draw decides, each given back in its own way. */
function unitsOf({ lines }: Purchase, draw: Draw, of: readonly Sort[] = sorts): { line: string; sort: Sort }[] {
  return lines
    .flatMap(({ line, quantity }) => Array.from({ length: quantity }, () => line))
    .map((line) => ({ line, key: draw(1000), sort: of[draw(of.length)] ?? 'own' }))
    .toSorted((a, b) => a.key - b.key);
}

function put(returned: Map<string, Tally>, { line, sort }: { line: string; sort: Sort }): void {
  const tally = returned.get(line) ?? {};
  returned.set(line, { ...tally, [sort]: (tally[sort] ?? 0) + 1 });
}

const amountsOf = ({ lines, lost, shipping }: Entitlement) => [
  ...lines.flatMap(({ line: _, ...amounts }) => Object.values(amounts)),
  ...lost.map(({ amount }) => amount),
  shipping,
];

describe('what is owed', () => {
  it('adds up to what was paid once everything has come back, less delivery above the usual', patience, () => {
    fc.assert(
      fc.property(tapes, (tape) => {
        const draw = drawFrom(tape);
        const purchase = drawnPurchase(draw);
        checkPurchase(purchase);
        const rules: Rules = {
          restocking: () => 0,
          keep: () => ({ percent: 0 }),
          refundsShipping: () => true,
          keepsPromotions: draw(2) === 0,
        };
        const returned = new Map<string, Tally>();
        for (const unit of unitsOf(purchase, draw, ['own', 'withdrawn', 'blameless'])) put(returned, unit);
        const all = entitlementOf(purchase, returned, rules);
        const { paid, standard } = purchase.shipping ?? { paid: { amount: 0 }, standard: { amount: 0 } };
        return all.total === paidFor(purchase) - Math.max(0, paid.amount - standard.amount) && all.lost.length === 0;
      }),
      many,
    );
  });

  it('never falls when more comes back, however it does, never exceeds what was paid, and always adds up', patience, () => {
    fc.assert(
      fc.property(tapes, (tape) => {
        const draw = drawFrom(tape);
        const purchase = drawnPurchase(draw);
        const rules = drawnRules(draw);
        const returned = new Map<string, Tally>();
        const most = paidFor(purchase);
        let before = 0;
        for (const unit of unitsOf(purchase, draw)) {
          put(returned, unit);
          const now = entitlementOf(purchase, returned, rules);
          if (now.total < before || now.total > most || amountsOf(now).some((amount) => amount < 0)) return false;
          const parts = sumOf(now.lines.map((line) => worthOf(line) + line.kept));
          if (parts - sumOf(now.lost.map(({ amount }) => amount)) + now.shipping !== now.total) return false;
          before = now.total;
        }
        return true;
      }),
      many,
    );
  });

  it('depends on which units have come back and how, not on their order', patience, () => {
    fc.assert(
      fc.property(tapes, (tape) => {
        const draw = drawFrom(tape);
        const purchase = drawnPurchase(draw);
        const rules = { ...drawnRules(draw), refundsShipping: () => true };
        const [one, other] = [new Map<string, Tally>(), new Map<string, Tally>()];
        const units = unitsOf(purchase, draw).slice(0, draw(20));
        for (const unit of units) put(one, unit);
        for (const unit of units.toReversed()) put(other, unit);
        return JSON.stringify(entitlementOf(purchase, one, rules)) === JSON.stringify(entitlementOf(purchase, other, rules));
      }),
      many,
    );
  });
});

const sek = (amount: number) => ({ amount, currency: 'SEK' });
const plain: Rules = { restocking: () => 0, keep: () => ({ percent: 30 }), refundsShipping: () => true, keepsPromotions: true };
const line = (id: string, gross: number, quantity = 1) => ({ line: id, quantity, kind: 'physical', gross: sek(gross) });
const order = (lines: Purchase['lines'], more: Partial<Purchase> = {}): Purchase => {
  const promotions = more.promotions ?? [];
  const due = sumOf(lines.map(({ gross }) => gross.amount)) - sumOf(promotions.map(({ amount }) => amount.amount));
  const paid = due + (more.shipping?.paid.amount ?? 0);
  return {
    order: 'o',
    currency: 'SEK',
    placedAt: '2026-06-01T10:00:00Z',
    lines,
    payments: [{ id: 'c', kind: 'card', amount: sek(paid) }],
    ...more,
  };
};
const owed = (purchase: Purchase, returned: Record<string, Tally>, rules = plain) => {
  checkPurchase(purchase);
  return entitlementOf(purchase, new Map(Object.entries(returned)), rules);
};

describe('pennies', () => {
  it('of units that do not divide evenly are brought by the last', () => {
    const three = order([line('a', 1000, 3)]);
    expect([1, 2, 3].map((own) => owed(three, { a: { own } }).total)).toEqual([333, 666, 1000]);
  });

  it('of a percentage that the shop keeps are the shopper’s', () => {
    const rules = { ...plain, restocking: () => 12.5 };
    expect(owed(order([line('a', 999)]), { a: { own: 1 } }, rules)).toMatchObject({ total: 875, lines: [{ restocking: 124 }] });
  });

  it('of a promotion go to the largest remainder, the first among equals', () => {
    const promotions = [{ id: 'p', amount: sek(100) }];
    const { lines } = owed(order([line('a', 500), line('b', 500), line('c', 500)], { promotions }), {
      a: { own: 1 },
      b: { own: 1 },
      c: { own: 1 },
    });
    expect(lines.map(({ promotion }) => promotion)).toEqual([34, 33, 33]);
  });
});

describe('a threshold that is no longer reached', () => {
  const off = (more = {}) => [{ id: 'p', amount: sek(10_000), threshold: sek(80_000), ...more }];
  const ten = order([line('a', 100_000, 10)], { promotions: off() });

  it('costs nothing as long as it is reached', () => {
    expect(owed(ten, { a: { own: 2 } })).toMatchObject({ total: 18_000, lost: [] });
  });

  it('costs what the promotion took off the things that stay', () => {
    expect(owed(ten, { a: { own: 3 } })).toMatchObject({ total: 27_000 - 7000, lost: [{ promotion: 'p', amount: 7000 }] });
  });

  it('costs nothing any more when nothing stays', () => {
    expect(owed(ten, { a: { own: 10 } })).toMatchObject({ total: 90_000, lost: [] });
  });

  it('never costs more than what came back after it was missed', () => {
    const two = order([line('dear', 80_000), line('cheap', 1000)], {
      promotions: [{ id: 'p', amount: sek(8100), threshold: sek(80_500) }],
    });
    expect(owed(two, { cheap: { own: 1 } }).total).toBeGreaterThanOrEqual(0);
    expect(owed(two, { cheap: { own: 1 } }).lost[0]?.amount).toBeLessThanOrEqual(900);
  });

  it('counts what cost nothing as nothing, wherever it stands', () => {
    const parts = (lines: Purchase['lines'], own: number) => {
      const promotions = [
        { id: 'gift', amount: sek(49_058), lines: ['gift'], basis: ['a', 'b'], threshold: sek(20_773) },
        { id: 'p', amount: sek(11_708), threshold: sek(61_647) },
      ];
      return owed(order(lines, { promotions }), { a: { own: 3 }, b: { own } }).total;
    };
    const [gift, a, b] = [line('gift', 49_058), line('a', 6, 3), line('b', 37_764, 3)];
    for (const lines of [
      [gift, a, b],
      [gift, line('none', 0, 2), a, b],
    ]) {
      const totals = [0, 1, 2, 3].map((own) => parts(lines, own));
      expect(totals).toEqual(totals.toSorted((one, other) => one - other));
    }
  });

  it.each([
    ['what is faulty', { a: { blameless: 3 } }],
    ['what is exchanged', { a: { exchanged: 3 } }],
    ['what is withdrawn from, where the law asks for it', { a: { withdrawn: 3 } }],
    ['what stays for a part of its price', { a: { kept: 3 } }],
  ])('goes on counting %s', (_, returned) => {
    expect(owed(ten, returned).lost).toEqual([]);
  });

  it('no longer counts what is withdrawn from where the law lets it', () => {
    expect(owed(ten, { a: { withdrawn: 3 } }, { ...plain, keepsPromotions: false }).lost).toEqual([{ promotion: 'p', amount: 7000 }]);
  });

  it('costs both promotions that were given for it', () => {
    const both = [...off(), { id: 'q', amount: sek(9000), threshold: sek(80_000) }];
    expect(owed(order([line('a', 100_000, 10)], { promotions: both }), { a: { own: 5 } }).lost).toEqual([
      { promotion: 'p', amount: 5000 },
      { promotion: 'q', amount: 4500 },
    ]);
  });
});

describe('a gift', () => {
  const promotions = [{ id: 'gift', amount: sek(19_900), lines: ['mug'], basis: ['tent'], threshold: sek(100_000) }];
  const given = order([line('tent', 200_000, 2), line('mug', 19_900)], { promotions });

  it('brings nothing when it comes back alone', () => {
    expect(owed(given, { mug: { own: 1 } }).total).toBe(0);
  });

  it('may stay as long as what it was given for reaches its threshold', () => {
    expect(owed(given, { tent: { own: 1 } })).toMatchObject({ total: 100_000, lost: [] });
  });

  it.each(['own', 'withdrawn'] as const)('is charged when it stays and all it was given for goes (%s)', (sort) => {
    expect(owed(given, { tent: { [sort]: 2 } })).toMatchObject({ total: 200_000 - 19_900, lost: [{ promotion: 'gift', amount: 19_900 }] });
  });

  it('is not charged when it comes back too', () => {
    expect(owed(given, { tent: { own: 2 }, mug: { own: 1 } })).toMatchObject({ total: 200_000, lost: [] });
  });

  it('is not charged when what it was given for was faulty', () => {
    expect(owed(given, { tent: { blameless: 2 } })).toMatchObject({ total: 200_000, lost: [] });
  });
});

describe('delivery', () => {
  const shipping = { paid: sek(9900), standard: sek(4900) };
  const sent = order([line('a', 10_000, 2), { ...line('song', 1000), kind: 'digital' }], { shipping });
  const never = { ...plain, refundsShipping: () => false };

  it('comes back when all that was carried has come back, and no more than the usual one', () => {
    expect(owed(sent, { a: { own: 1 } }).shipping).toBe(0);
    expect(owed(sent, { a: { own: 2 } }).shipping).toBe(4900);
  });

  it('comes back as paid where the usual one would have cost more', () => {
    expect(owed(order([line('a', 10_000)], { shipping: { paid: sek(2900), standard: sek(4900) } }), { a: { own: 1 } }).shipping).toBe(2900);
  });

  it('comes back by law whatever the shop’s own terms say, but only if all was withdrawn from, faulty or cancelled', () => {
    expect(owed(sent, { a: { own: 2 } }, never).shipping).toBe(0);
    expect(owed(sent, { a: { own: 1, withdrawn: 1 } }, never).shipping).toBe(0);
    expect(owed(sent, { a: { blameless: 1, withdrawn: 1 } }, never).shipping).toBe(4900);
  });

  it.each(['kept', 'exchanged'] as const)('does not come back where a unit was %s', (sort) => {
    expect(owed(sent, { a: { own: 1, [sort]: 1 } }).shipping).toBe(0);
  });
});

describe('a part of the price for what stays', () => {
  const two = order([line('a', 20_000, 2)], { promotions: [{ id: 'p', amount: sek(2000) }] });

  it('is a percentage of what was paid for it, up to so much for each unit', () => {
    expect(owed(two, { a: { kept: 1 } }).total).toBe(2700);
    expect(owed(two, { a: { kept: 2 } }, { ...plain, keep: () => ({ percent: 30, upTo: 2000 }) }).total).toBe(4000);
  });

  it('brings all of its price where it goes back after all, and what was given for it is part of that', () => {
    expect(owed(two, { a: { kept: 1, withdrawn: 1 } }).total - owed(two, { a: { withdrawn: 1 } }).total, 'the other one went').toBe(2700);
    expect(owed(two, { a: { kept: 1, withdrawn: 2 } })).toEqual(owed(two, { a: { withdrawn: 2 } }));
  });
});
