/** How two sets of measurements compare. */

type Sample = readonly number[];

/** The value below which a share of the sample lies. */
export function quantile(sample: Sample, share: number): number {
  const sorted = sample.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** The two-sample Kolmogorov–Smirnov statistic: the largest distance between the two empirical distributions, 0 to 1. */
export function ksStatistic(one: Sample, other: Sample): number {
  const [a, b] = [one.toSorted((x, y) => x - y), other.toSorted((x, y) => x - y)];
  let [atA, atB, largest] = [0, 0, 0];
  while (atA < a.length && atB < b.length) {
    const value = Math.min(a[atA] ?? Infinity, b[atB] ?? Infinity);
    while (a[atA] === value) atA += 1;
    while (b[atB] === value) atB += 1;
    largest = Math.max(largest, Math.abs(atA / a.length - atB / b.length));
  }
  return largest;
}

/** What the statistic exceeds once in a hundred times for samples of these sizes from one distribution: √(−ln(α/2)/2) · √((n+m)/nm). */
export function ksCritical(n: number, m: number): number {
  return Math.sqrt(-Math.log(0.01 / 2) / 2) * Math.sqrt((n + m) / (n * m));
}

/** Whether the two are told apart at α = 0.01. */
export const isTold = (one: Sample, other: Sample) => ksStatistic(one, other) > ksCritical(one.length, other.length);

/** The common part of the two ranges in which the middle 90 % lie, over both together: 0 to 1. */
export function overlap(one: Sample, other: Sample): number {
  const [from, until] = [
    [quantile(one, 0.05), quantile(other, 0.05)],
    [quantile(one, 0.95), quantile(other, 0.95)],
  ] as const;
  return Math.max(0, Math.min(...until) - Math.max(...from)) / (Math.max(...until) - Math.min(...from));
}
