import type { Entitlement, LineEntitlement } from './entitlement.ts';

/**
 * One line of a breakdown. Of goods: `goods` at their price, less their `discount` and `promotion`, less `restocking`; `kept` is
 * what comes back for what stays. Of the order: `promotion_lost` for a threshold that is missed, `shipping`, and `earlier` for what
 * other returns were granted too much or too little. Of the return: `deduction` for lost value, `fee`, `method`, `bonus` on
 * credit, and `replacement` for what comes instead.
 */
export interface QuotePart {
  readonly kind:
    | keyof Omit<LineEntitlement, 'line'>
    | 'promotion_lost'
    | 'shipping'
    | 'earlier'
    | 'deduction'
    | 'fee'
    | 'method'
    | 'bonus'
    | 'replacement';
  readonly line?: string;
  readonly promotion?: string;
  /** Minor units, never 0; below 0 where it is taken off. */
  readonly amount: number;
}

const ofLines = [
  ['goods', 1],
  ['discount', -1],
  ['promotion', -1],
  ['restocking', -1],
  ['kept', 1],
] as const;

/** What one entitlement has that an earlier one had not, part by part. */
export function differenceOf(before: Entitlement, after: Entitlement): QuotePart[] {
  const parts: QuotePart[] = after.lines.flatMap((now, index) =>
    ofLines.map(([kind, sign]) => ({ kind, line: now.line, amount: sign * (now[kind] - (before.lines[index]?.[kind] ?? 0)) })),
  );
  const lostFor = new Set([...before.lost, ...after.lost].map(({ promotion }) => promotion));
  const lost = ({ lost }: Entitlement, promotion: string) => lost.find((each) => each.promotion === promotion)?.amount ?? 0;
  for (const promotion of lostFor)
    parts.push({ kind: 'promotion_lost', promotion, amount: lost(before, promotion) - lost(after, promotion) });
  parts.push({ kind: 'shipping', amount: after.shipping - before.shipping });
  return parts.filter(({ amount }) => amount !== 0);
}
