/**
 * What is charged when so much goes back that a promotion would not have been given: what it took off the things that stay.
 *
 * What is faulty, cancelled by the shop or exchanged goes on counting as bought. What is withdrawn from does too, where the law
 * of the country asks for it; but a gift goes with what it was given for (Directive 2011/83/EU, Art. 15).
 *
 * Returning more never brings less: a promotion is charged with at most what came back after its threshold was missed, and of
 * several, those missed first are charged in full first, the others together with at most what came back since.
 */
import { fill, share, sumOf } from './allocate.ts';
import type { Row, Rules } from './entitlement.ts';
import type { Promotion, Purchase } from './purchase.ts';

export interface Loss {
  readonly promotion: string;
  /** Minor units, above 0. */
  readonly amount: number;
}

interface Missed {
  readonly promotion: string;
  /** What it took off units that stay. */
  readonly onKept: number;
  /** At most what has come back since it was missed. */
  readonly since: number;
}

/** For each promotion that is charged, how much. `worths` is what comes back for each row. */
export function lossOf({ promotions = [] }: Purchase, rows: readonly Row[], worths: readonly number[], rules: Rules): Loss[] {
  const missed = promotions.flatMap((promotion, index) => missedOf(promotion, index, rows, worths, rules));
  const sorted = missed.toSorted((a, b) => b.since - a.since);
  let [best, at, full] = [Infinity, 0, 0];
  for (let index = 0; index <= sorted.length; index += 1) {
    const cost = full + (sorted[index]?.since ?? 0);
    if (cost <= best) [best, at] = [cost, index];
    full += sorted[index]?.onKept ?? 0;
  }
  const amounts = sorted.map(({ onKept }) => onKept);
  const charged = fill(best - sumOf(amounts.slice(0, at)), amounts.slice(at));
  return sorted.flatMap(({ promotion, onKept }, index) => {
    const amount = index < at ? onKept : (charged[index - at] ?? 0);
    return amount > 0 ? [{ promotion, amount }] : [];
  });
}

function missedOf(
  { id, lines: only, basis = only, basis: other, threshold }: Promotion,
  index: number,
  rows: readonly Row[],
  worths: readonly number[],
  rules: Rules,
): Missed[] {
  if (!threshold) return [];
  const counted = rows.flatMap((row, at) => (!basis || basis.includes(row.line.line) ? [{ row, worth: worths[at] ?? 0 }] : []));
  const value = sumOf(counted.map(({ row }) => row.value));
  const stay = ({ tally: { blameless = 0, exchanged = 0, withdrawn = 0 } }: Row) =>
    blameless + exchanged + (other === undefined && rules.keepsPromotions ? withdrawn : 0);
  const gone = sumOf(counted.map(({ row }) => share(row.value, row.back - stay(row), row.line.quantity)));
  if (gone <= Math.max(0, value - threshold.amount)) return [];
  const onKept = sumOf(
    rows.map(({ parts, back, line }) => {
      const part = parts[index] ?? 0;
      return part - share(part, back, line.quantity);
    }),
  );
  const back = sumOf(counted.map(({ row, worth }) => worth - share(row.net, stay(row), row.line.quantity)));
  const free = untilMissed(
    counted.map(({ row }) => row),
    value - threshold.amount,
  );
  return onKept > 0 ? [{ promotion: id, onKept, since: Math.max(0, back - free) }] : [];
}

/** At most what can come back of these lines before so much of their value is gone: dearest first, and a little for rounding. */
function untilMissed(rows: readonly Row[], value: number): number {
  let free = Math.max(0, value);
  let back = 0;
  const dear = rows.filter(({ value }) => value > 0).toSorted((a, b) => b.net / b.value - a.net / a.value);
  for (const row of dear) {
    const part = Math.min(free, row.value);
    free -= part;
    // A line's value and its price are rounded by less than a unit each, and so is this.
    back += share(row.net, part, row.value) + 3;
  }
  return back;
}
