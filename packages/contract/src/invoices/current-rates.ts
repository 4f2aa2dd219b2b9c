import type { InvoicePolicy, InvoiceTerms } from './invoice-policy.ts';

/**
 * The policy that an invoice is kept with, with what a shop does not decide as it is known today: reference rates and days on which
 * banks do not work. Fees, options and points above the reference rate stay as they were when the debt arose.
 */
export function withCurrentRates(kept: InvoicePolicy, today: InvoicePolicy): InvoicePolicy {
  const all = (then: Readonly<Record<string, InvoiceTerms>>, now: Readonly<Record<string, InvoiceTerms>> = {}) =>
    Object.fromEntries(Object.entries(then).map(([country, terms]) => [country, current(terms, now[country])]));
  const { countries, businesses } = kept;
  return {
    ...kept,
    countries: all(countries, today.countries),
    ...(businesses && { businesses: all(businesses, { ...today.countries, ...today.businesses }) }),
  };
}

function current(then: InvoiceTerms, now: InvoiceTerms | undefined): InvoiceTerms {
  const [old, rates] = [then.lateInterest, now?.lateInterest];
  const reference = rates && 'reference' in rates ? rates.reference : undefined;
  return {
    ...then,
    ...(old && 'reference' in old && reference && { lateInterest: { ...old, reference } }),
    ...(now?.holidays && { holidays: now.holidays }),
  };
}
