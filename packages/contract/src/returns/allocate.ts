/** Dividing amounts in whole minor units, so that the parts always come to the whole. */

/** `total * part / whole`, rounded towards 0, exactly; 0 of no whole. */
export function share(total: number, part: number, whole: number): number {
  if (whole === 0) return 0;
  const product = total * part;
  // Whole numbers up to 2^53 are exact, and so is what is left of them; beyond that it takes longer.
  if (Number.isSafeInteger(product)) return (product - (product % whole)) / whole;
  return Number((BigInt(total) * BigInt(part)) / BigInt(whole));
}

/** So many percent of an amount, to a hundredth of a percent, rounded towards 0. */
export const percentOf = (amount: number, percent: number): number => share(amount, Math.round(percent * 100), 10_000);

const rest = (total: number, part: number, whole: number): number =>
  Number.isSafeInteger(total * part) ? (total * part) % whole : Number((BigInt(total) * BigInt(part)) % BigInt(whole));

/**
 * Divides a total by weights: everybody gets their share rounded down, and what is left goes, one unit each, to the largest
 * remainders; among equals to the first. With no weight at all, everything goes to the first.
 * Source: Hamilton's method, https://en.wikipedia.org/wiki/Quota_method#Largest_remainder_method
 */
export function allocate(total: number, weights: readonly number[]): number[] {
  const whole = sumOf(weights);
  if (whole === 0) return weights.map((_, index) => (index === 0 ? total : 0));
  const parts = weights.map((weight) => share(total, weight, whole));
  let left = total - sumOf(parts);
  if (left === 0) return parts;
  const rests = weights.map((weight) => rest(total, weight, whole));
  const order = [...weights.keys()].toSorted((a, b) => (rests[b] ?? 0) - (rests[a] ?? 0) || a - b);
  for (const index of order) {
    if (left <= 0) break;
    parts[index] = (parts[index] ?? 0) + 1;
    left -= 1;
  }
  return parts;
}

/** Fills vessels one after the other: what each then holds of a total. */
export function fill(total: number, sizes: readonly number[]): number[] {
  let left = total;
  return sizes.map((size) => {
    const part = Math.min(size, left);
    left -= part;
    return part;
  });
}

export const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0);
