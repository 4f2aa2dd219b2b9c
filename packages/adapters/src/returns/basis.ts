import type { ReturnFacts } from '@kvitto/contract/returns/eligibility';
import type { ReturnHistory } from '@kvitto/contract/returns/history';
import type { Sold } from './facts.ts';
import type { Basis } from './tables.ts';

/** What is known, as plain data. Units of which there are none are left out. */
export function basisOf(facts: ReturnFacts, history: ReturnHistory, counted: string): Basis {
  const units = (map: ReadonlyMap<string, number> | undefined) => [...(map ?? [])].filter(([, count]) => count !== 0);
  return {
    zone: facts.zone,
    arrived: units(facts.arrived),
    gone: units(facts.gone),
    cancelled: units(facts.cancelled),
    used: units(facts.used),
    arrivals: facts.arrivals.map((at) => at ?? null),
    dispatchedAt: facts.dispatchedAt ?? null,
    informedAt: facts.informedAt ?? null,
    unpaid: units(facts.unpaid),
    history: {
      returned: [...history.returned],
      granted: history.granted,
      refunded: [...history.refunded],
      points: history.points,
      advanced: history.advanced,
    },
    counted,
  };
}

/** The same again, to reckon with. */
export function knownFrom(
  { history, ...basis }: Basis,
  { policy, purchase }: Pick<Sold, 'policy' | 'purchase'>,
): { readonly facts: ReturnFacts; readonly history: ReturnHistory } {
  return {
    facts: {
      policy,
      purchase,
      zone: basis.zone,
      arrived: new Map(basis.arrived),
      gone: new Map(basis.gone),
      cancelled: new Map(basis.cancelled),
      used: new Map(basis.used),
      arrivals: basis.arrivals.map((at) => at ?? undefined),
      dispatchedAt: basis.dispatchedAt ?? undefined,
      informedAt: basis.informedAt ?? undefined,
      unpaid: new Map(basis.unpaid),
    },
    history: { ...history, returned: new Map(history.returned), refunded: new Map(history.refunded) },
  };
}
