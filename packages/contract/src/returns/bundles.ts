/** Lines that were sold as one thing and go back as one, set by set. */
import type { Purchase, PurchaseLine } from './purchase.ts';

export interface BundlePart {
  readonly line: PurchaseLine;
  /** Units of this line in each set. */
  readonly perSet: number;
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

/** The parts of each bundle of an order. */
export function bundlesOf({ lines }: Purchase): BundlePart[][] {
  const byBundle = new Map<string, PurchaseLine[]>();
  for (const line of lines) if (line.bundle !== undefined) byBundle.set(line.bundle, [...(byBundle.get(line.bundle) ?? []), line]);
  return [...byBundle.values()].map((parts) => {
    const sets = parts.reduce((most, { quantity }) => gcd(most, quantity), 0);
    return parts.map((line) => ({ line, perSet: line.quantity / sets }));
  });
}

/**
 * Of units that could go back by themselves, those that can with all that belongs to them: the rest of their set goes along, or
 * has gone already.
 */
export function inWholeSets(
  parts: readonly BundlePart[],
  free: (line: string) => number,
  gone: (line: string) => number,
): ReadonlyMap<string, number> {
  const sets = Math.min(...parts.map(({ line: { line }, perSet }) => Math.floor((gone(line) + free(line)) / perSet)));
  return new Map(parts.map(({ line: { line }, perSet }) => [line, Math.max(0, Math.min(free(line), sets * perSet - gone(line)))]));
}

/** Whether these units leave no set of the bundle behind of which a part is gone. `after` counts all that is then gone. */
export function leavesNoRest(parts: readonly BundlePart[], moved: (line: string) => boolean, after: (line: string) => number): boolean {
  const sets = Math.max(0, ...parts.filter(({ line }) => moved(line.line)).map(({ line, perSet }) => Math.ceil(after(line.line) / perSet)));
  return parts.every(({ line, perSet }) => after(line.line) >= sets * perSet);
}
