import type { FieldError } from '../errors.ts';
import type { ClaimLimit } from './legal-rights.ts';
import type { Condition, ReturnPolicy } from './policy.ts';

/**
 * Where a policy answers for faults for a shorter time than the law of a country that it names: in a rule, in its methods, or in what it
 * says of its law. Rules refine one another, so the last one that holds for all of a country's consumers hides those before it.
 */
export function claimFaults(policy: ReturnPolicy, limits: readonly ClaimLimit[]): FieldError[] {
  const named = new Set([
    ...Object.keys(policy.statutory),
    ...policy.rules.flatMap(({ when }) => when.countries ?? []),
    ...policy.methods.flatMap(({ countries = [] }) => countries),
  ]);
  return limits.filter(({ country }) => named.has(country)).flatMap((limit) => faultsIn(policy, limit));
}

function faultsIn({ terms, rules }: ReturnPolicy, limit: ClaimLimit): FieldError[] {
  const { country, years, source } = limit;
  const message = `A consumer in ${country} can complain of faults for at least ${years} years (${source}).`;
  const said = rules
    .map(({ when, terms: own }, index) => ({ when, years: own.faultYears, path: `rules.${index}.terms.faultYears` }))
    .filter((rule) => rule.years !== undefined && isAbout(rule.when, country));
  const last = said.findLastIndex(({ when }) => isForAll(when));
  const all = [...(last < 0 ? [{ years: terms.faultYears ?? 2, path: 'terms.faultYears' }] : []), ...said.slice(Math.max(0, last))];
  return all.filter((each) => (each.years ?? 2) < years).map(({ path }) => ({ path, message }));
}

/** Consumers of a country, and things: what is downloaded or done has years of its own. */
const isAbout = ({ countries, isBusiness, kinds }: Condition, country: string) =>
  isBusiness !== true && (countries === undefined || countries.includes(country)) && (kinds === undefined || kinds.includes('physical'));

const isForAll = ({ countries: _countries, isBusiness: _isBusiness, ...rest }: Condition) =>
  Object.values(rest).every((each) => each === undefined);
