/**
 * What a shopper is owed once certain units have come back: a function of which units, not of when or in how many returns.
 * A return pays the difference between after and before, so units that go back one by one bring what they bring together.
 *
 * Where pennies go: an amount for several units is divided by units that have come back so far, rounded down, so the last unit
 * of a line brings what the others left. A promotion is divided between its lines by what earlier ones left of
 * their prices, largest remainder first.
 *
 * When what is kept no longer reaches a promotion's threshold, what it took off the kept units is charged: of one promotion
 * only, the dearest; and never so that returning more brings less.
 */
import { allocate, share } from './allocate.ts';
import type { Purchase } from './purchase.ts';

/** Units that have come back, by line. `withFee` of them in a way for which the shop takes its percentage. */
export type Returned = ReadonlyMap<string, { readonly units: number; readonly withFee: number }>;

export interface Rules {
  /** What the shop keeps of a line's price, in percent, of units that come back with a fee. */
  readonly restocking: (line: string) => number;
  /** Whether delivery is paid back once nothing is kept. */
  readonly refundsShipping: boolean;
}

/** Amounts in minor units. `net` is goods less discounts, before what the shop keeps. */
export interface LineEntitlement {
  readonly line: string;
  readonly goods: number;
  readonly discount: number;
  readonly promotion: number;
  readonly restocking: number;
}

export interface Entitlement {
  readonly lines: readonly LineEntitlement[];
  /** Charged because a threshold is no longer reached, and for which promotion. */
  readonly lost: number;
  readonly lostFor: string | undefined;
  readonly shipping: number;
  /** All of it together. */
  readonly total: number;
}

interface Row {
  readonly line: string;
  readonly quantity: number;
  /** Less the line's own discount. */
  readonly value: number;
  readonly gross: number;
  readonly promotions: ReadonlyMap<string, number>;
}

/** The whole of it, for units that have come back. */
export function entitlementOf(purchase: Purchase, returned: Returned, rules: Rules): Entitlement {
  const rows = rowsOf(purchase);
  const lines = rows.map((row) => lineOf(row, returned, rules));
  const { lost, lostFor } = lossOf(purchase, rows, lines, returned);
  const isAll = rows.every(({ line, quantity }) => (returned.get(line)?.units ?? 0) >= quantity);
  const { paid, standard } = purchase.shipping ?? {};
  const shipping = isAll && rules.refundsShipping ? Math.min(paid?.amount ?? 0, standard?.amount ?? 0) : 0;
  return { lines, lost, lostFor, shipping, total: lines.reduce((sum, each) => sum + worthOf(each), 0) - lost + shipping };
}

const worthOf = ({ goods, discount, promotion, restocking }: LineEntitlement) => goods - discount - promotion - restocking;

/** One promotion after the other is divided by what those before it have left of each line. */
function rowsOf({ lines, promotions = [] }: Purchase): Row[] {
  const values = lines.map(({ gross, discount }) => gross.amount - (discount?.amount ?? 0));
  let left = values;
  const parts = promotions.map(({ id, amount, lines: only }) => {
    const mine = allocate(
      amount.amount,
      lines.map(({ line }, index) => (only && !only.includes(line) ? 0 : (left[index] ?? 0))),
    );
    left = left.map((each, index) => each - (mine[index] ?? 0));
    return [id, mine] as const;
  });
  return lines.map(({ line, quantity, gross }, index) => ({
    line,
    quantity,
    gross: gross.amount,
    value: values[index] ?? 0,
    promotions: new Map(parts.map(([id, mine]) => [id, mine[index] ?? 0])),
  }));
}

const sumOf = (amounts: Iterable<number>) => [...amounts].reduce((sum, amount) => sum + amount, 0);

function lineOf({ line, quantity, gross, value, promotions }: Row, returned: Returned, { restocking }: Rules): LineEntitlement {
  const { units = 0, withFee = 0 } = returned.get(line) ?? {};
  const off = sumOf(promotions.values());
  const goods = share(gross, units, quantity);
  // What is left for the shopper is rounded down, so what is taken off is rounded up to the same unit.
  const discount = goods - share(value, units, quantity);
  const promotion = share(value, units, quantity) - share(value - off, units, quantity);
  const fee = share(share(value - off, withFee, quantity), Math.round(restocking(line) * 100), 10_000);
  return { line, goods, discount, promotion, restocking: fee };
}

/** Of all promotions whose threshold is missed, the one that costs most. */
function lossOf(
  { promotions = [] }: Purchase,
  rows: readonly Row[],
  lines: readonly LineEntitlement[],
  returned: Returned,
): Pick<Entitlement, 'lost' | 'lostFor'> {
  let [lost, lostFor]: [number, string | undefined] = [0, undefined];
  for (const { id, lines: only, threshold, amount } of promotions) {
    if (!threshold) continue;
    const mine = rows.flatMap((row, index) => {
      const told = lines[index];
      return told && (!only || only.includes(row.line)) ? [{ row, told, units: returned.get(row.line)?.units ?? 0 }] : [];
    });
    const value = sumOf(mine.map(({ row }) => row.value));
    const kept = value - sumOf(mine.map(({ row, units }) => share(row.value, units, row.quantity)));
    if (kept <= 0 || kept >= threshold.amount) continue;
    const onKept = amount.amount - sumOf(mine.map(({ row, units }) => share(row.promotions.get(id) ?? 0, units, row.quantity)));
    const back = sumOf(mine.map(({ told }) => worthOf(told)));
    const charged = Math.min(
      onKept,
      Math.max(
        0,
        back -
          untilMissed(
            mine.map(({ row }) => row),
            value,
            threshold.amount,
          ),
      ),
    );
    if (charged > lost) [lost, lostFor] = [charged, id];
  }
  return { lost, lostFor };
}

/**
 * At least what can come back of these lines before the threshold is missed, dearest first: a charge never takes back more than
 * what came after.
 */
function untilMissed(rows: readonly Row[], value: number, threshold: number): number {
  const offOf = ({ promotions }: Row) => sumOf(promotions.values());
  let free = Math.max(0, value - threshold);
  let back = 0;
  for (const row of rows.toSorted((a, b) => offOf(a) * b.value - offOf(b) * a.value)) {
    const part = Math.min(free, row.value);
    free -= part;
    back += share(row.value - offOf(row), part, row.value);
    // Rounding moves a line by one unit at most for each promotion on it, and by one for itself.
    back += row.promotions.size + 2;
  }
  return back;
}
