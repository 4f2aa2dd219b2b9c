import type { LineEligibility } from './eligibility.ts';
import type { Rules } from './entitlement.ts';
import { amountIn } from './methods.ts';
import type { ReturnPolicy } from './policy.ts';
import type { Purchase } from './purchase.ts';
import { statutoryOf } from './terms.ts';

/** What holds for the money of all returns of an order: from its terms alone, so that the order of returns changes nothing. */
export function rulesOf(policy: ReturnPolicy, purchase: Purchase, lines: readonly Pick<LineEligibility, 'line' | 'terms'>[]): Rules {
  const known = new Map(lines.map(({ line, terms }) => [line, terms]));
  return {
    restocking: (line) => known.get(line)?.restockingPercent ?? 0,
    keep: (line) => {
      const { percent = 0, upTo } = known.get(line)?.keep ?? {};
      return { percent, upTo: upTo && (amountIn(upTo, purchase.currency) ?? 0) };
    },
    refundsShipping: (line) => known.get(line)?.refundsShipping !== false,
    keepsPromotions: statutoryOf(policy, purchase.country).losesPromotions !== true,
  };
}
