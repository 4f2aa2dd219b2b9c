import { KvittoError } from '../errors.ts';
import { amountIn } from '../returns/methods.ts';
import { workingDay } from '../returns/days.ts';
import type { CalendarDate } from '../time.ts';
import type { InvoiceDocument } from './document.ts';
import type { InvoicePolicy, InvoiceTerms } from './invoice-policy.ts';
import { knownLimits } from './legal-limits.ts';
import type { LegalLimits } from './legal-limits.ts';

/** What holds for one invoice: the shop's terms, and what the law allows. */
export interface InvoiceRules {
  readonly terms: InvoiceTerms;
  readonly limits: LegalLimits;
}

/** Throws `misconfigured` for a country of which the policy says nothing. */
export function rulesFor(
  policy: InvoicePolicy,
  { country, isBusiness }: Pick<InvoiceDocument, 'country' | 'isBusiness'>,
  limits: LegalLimits = knownLimits,
): InvoiceRules {
  const terms = (isBusiness && policy.businesses?.[country]) || policy.countries[country];
  if (!terms) throw new KvittoError('misconfigured', `The invoice policy says nothing of ${country}: add it to \`countries\`.`);
  return { terms, limits };
}

/** The day whose end has to be waited for: a due date on which banks do not work may count as their next working day. */
export const countedDue = (dueOn: CalendarDate, { weekendDue, holidays }: InvoiceTerms): CalendarDate =>
  weekendDue === 'next' ? workingDay(dueOn, holidays) : dueOn;

/** An amount of the terms in a currency, 0 where they have none. */
export const feeIn = (list: InvoiceTerms['cashStep'], currency: string): number => amountIn(list, currency) ?? 0;

/** Why an amount is out of what an option is for, if it is. */
export function outOf(
  amount: number,
  currency: string,
  { least, most }: { readonly least?: InvoiceTerms['cashStep']; readonly most?: InvoiceTerms['cashStep'] },
): 'amount_small' | 'amount_large' | undefined {
  if (least && amount < feeIn(least, currency)) return 'amount_small';
  return most && amount > feeIn(most, currency) ? 'amount_large' : undefined;
}
