/** Dividing amounts in whole minor units, so that the parts always come to the whole. */

/** `total * part / whole`, rounded towards 0, exactly. */
export function share(total: number, part: number, whole: number): number {
  return whole === 0 ? 0 : Number((BigInt(total) * BigInt(part)) / BigInt(whole));
}

/**
 * Divides a total by weights: everybody gets their share rounded down, and what is left goes, one unit each, to the largest
 * remainders; among equals to the first. With no weight at all, everything goes to the first.
 * Source: Hamilton's method, https://en.wikipedia.org/wiki/Quota_method#Largest_remainder_method
 */
export function allocate(total: number, weights: readonly number[]): number[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  if (whole === 0) return weights.map((_, index) => (index === 0 ? total : 0));
  const parts = weights.map((weight) => share(total, weight, whole));
  const remainder = (index: number) => (BigInt(total) * BigInt(weights[index] ?? 0)) % BigInt(whole);
  const order = [...weights.keys()].toSorted((a, b) => {
    const [one, other] = [remainder(a), remainder(b)];
    return one === other ? a - b : one > other ? -1 : 1;
  });
  let left = total - parts.reduce((sum, part) => sum + part, 0);
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
