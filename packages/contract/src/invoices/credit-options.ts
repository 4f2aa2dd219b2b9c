/** What of a policy lets somebody pay later, as consumer credit or not. */
import type { CreditTerms, InvoicePolicy, InvoiceTerms } from './invoice-policy.ts';

interface Option {
  /** Where it stands in the policy. */
  readonly path: string;
  readonly terms: CreditTerms;
  /** It costs something, in some currency. */
  readonly costs: boolean;
  /** From the invoice until all is paid, in days; a month counts for 30. */
  readonly days: number;
}

const isCharged = (...fees: InvoiceTerms['cashStep'][]) => fees.some((fee) => fee?.some(({ amount }) => amount > 0));

function optionsIn(path: string, { paymentDays, plans = [], extensions }: InvoiceTerms): Option[] {
  return [
    ...(extensions?.options ?? []).map((terms, at) => ({
      path: `${path}.extensions.options.${at}`,
      terms,
      costs: isCharged(terms.fee),
      days: paymentDays + terms.days,
    })),
    ...plans.map((terms, at) => ({
      path: `${path}.plans.${at}`,
      terms,
      costs: isCharged(terms.setUpFee, terms.instalmentFee) || (terms.annualPercent ?? 0) > 0,
      days: paymentDays + terms.instalments * 30,
    })),
  ];
}

const optionsOf = (part: string, list: Readonly<Record<string, InvoiceTerms>>): Option[] =>
  Object.entries(list).flatMap(([country, terms]) => optionsIn(`${part}.${country}`, terms));

/** The paths of options of which a policy says that credit is checked: somebody has to do it. */
export function creditChecked({ countries, businesses = {} }: InvoicePolicy): string[] {
  return [...optionsOf('countries', countries), ...optionsOf('businesses', businesses)].flatMap(({ path, terms }) =>
    terms.checksCredit === true ? [`${path}.checksCredit`] : [],
  );
}

const freeDays = 50;

/**
 * The paths of options that are consumer credit, as far as a policy shows it, and name no `informationUrl`: what has to be told before
 * the contract. It costs something, or runs for more than 50 days; for large shops that sell online 14, which no policy says.
 * Source: Directive (EU) 2023/2225, Art. 2 (2) (h) and Art. 10.
 */
export const untoldCredit = ({ countries }: InvoicePolicy): string[] =>
  optionsOf('countries', countries).flatMap(({ path, terms, costs, days }) =>
    (costs || days > freeDays) && terms.informationUrl === undefined ? [path] : [],
  );
