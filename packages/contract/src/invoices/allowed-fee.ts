import { sumOf } from '../returns/allocate.ts';
import { knownLimits, limitsOf, mostOf, totalsOf } from './legal-limits.ts';
import type { LegalLimits, LimitedFee, LimitFor } from './legal-limits.ts';

/** What decides whether a fee may be charged. */
export interface FeeSituation extends LimitFor {
  readonly currency: string;
  /** What the invoice came to, in minor units. */
  readonly total: number;
  /** It was agreed on by the time the debt arose. */
  readonly isAgreed: boolean;
  /** So many of the same kind were charged before; and so many days ago the last letter was sent. */
  readonly times: number;
  readonly daysLate: number;
  readonly daysSince?: number | undefined;
  /** Of an extension: by so many. */
  readonly days?: number | undefined;
  /** What was charged besides, of whatever kind: some fees are limited together. */
  readonly besides?: readonly { readonly kind: string; readonly amount: number }[] | undefined;
}

/**
 * What of a fee may be charged, and so be shown, in minor units: never more than the law allows on that day. 0 where it may not be
 * charged at all: not agreed on, too often, too soon, for too few days, in a currency in which no limit is known, or `late_compensation` from a consumer
 * (Directive 2011/7/EU holds between businesses). In a country of which no limit is known, what the policy says.
 */
export function allowedFee(fee: LimitedFee, amount: number, situation: FeeSituation, limits: LegalLimits = knownLimits): number {
  if (fee === 'late_compensation' && !situation.isBusiness) return 0;
  let allowed = Math.max(0, amount);
  for (const limit of limitsOf(limits, fee, situation)) {
    const { times = Infinity, daysAfterDue = 0, daysBetween = 0, leastDays = 0, needsAgreement = false } = limit;
    const isRefused =
      limit.currency !== situation.currency ||
      (needsAgreement && !situation.isAgreed) ||
      situation.times >= times ||
      situation.daysLate < daysAfterDue ||
      (situation.daysSince ?? Infinity) < daysBetween ||
      (situation.days ?? Infinity) < leastDays;
    allowed = isRefused ? 0 : Math.min(allowed, mostOf(limit, situation.total, situation.times));
  }
  for (const limit of totalsOf(limits, fee, situation)) {
    const before = sumOf(
      (situation.besides ?? []).map(({ kind, amount: each }) => (limit.fees.some((other) => other === kind) ? each : 0)),
    );
    allowed = limit.currency === situation.currency ? Math.max(0, Math.min(allowed, mostOf(limit, situation.total) - before)) : 0;
  }
  return allowed;
}
