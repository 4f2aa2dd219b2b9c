/** What credit may cost: the interest of a plan, and all of its costs. */
import { share } from '../returns/allocate.ts';
import type { InvoiceTerms } from './invoice-policy.ts';
import { creditLimitsOf } from './legal-limits.ts';
import type { CreditLimit, LimitFor } from './legal-limits.ts';
import { knownReferenceRates } from './reference-rates.ts';
import type { ReferenceRates } from './reference-rates.ts';
import type { InvoiceRules } from './rules.ts';

const known: Readonly<Record<string, ReferenceRates>> = knownReferenceRates;

/** The reference rate on a day, in percent: the policy's, or what is known of the country. 0 where neither says. */
export function referenceOn({ lateInterest }: Pick<InvoiceTerms, 'lateInterest'>, { country, on }: LimitFor): number {
  const own = lateInterest && 'reference' in lateInterest ? lateInterest.reference : [];
  return [own, known[country]?.rates ?? []].flatMap((rates) => rates.findLast(({ from }) => from <= on) ?? [])[0]?.percent ?? 0;
}

/** The highest interest of credit that a limit allows, in percent a year. */
export const mostPercent = ({ points, most = Infinity }: CreditLimit, reference: number): number =>
  Math.max(0, Math.min(most, Math.round((reference + points) * 100) / 100));

/** What of an interest may be asked for credit on a day, in percent a year: what is asked, where no limit is known. */
export const allowedPercent = (asked: number, { terms, limits }: Pick<InvoiceRules, 'terms' | 'limits'>, of: LimitFor): number =>
  Math.min(asked, ...creditLimitsOf(limits, of).map((limit) => mostPercent(limit, referenceOn(terms, of))));

/** What interest and fees of credit may come to, in minor units: a share of the credit, rounded down, where a limit is known. */
export const mostCosts = (credit: number, { limits }: Pick<InvoiceRules, 'limits'>, of: LimitFor): number =>
  Math.min(
    ...creditLimitsOf(limits, of).map(({ costs }) => (costs === undefined ? Infinity : share(credit, Math.round(costs * 100), 10_000))),
  );
