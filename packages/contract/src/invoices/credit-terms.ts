/** What a policy promises of an agreement to pay later, before it is made and after. */
import { workingDay, addDays } from '../returns/days.ts';
import { localDay } from '../story/expectation.ts';
import type { CalendarDate } from '../time.ts';
import { heldExtensions } from './agreements.ts';
import { extensionApr } from './extend.ts';
import type { ExtensionQuote } from './extend.ts';
import type { CreditTerms } from './invoice-policy.ts';
import { documentOf } from './ledger.ts';
import type { InvoiceState } from './ledger.ts';
import type { InvoiceRules } from './rules.ts';

/** What is told of an option beside its dates and sums; nothing of what the policy is silent about. */
export function creditTerms({ terms }: InvoiceRules, kind: 'plan' | 'extension', option: string): CreditTerms {
  const options: readonly ({ readonly id: string } & CreditTerms)[] = (kind === 'plan' ? terms.plans : terms.extensions?.options) ?? [];
  const { informationUrl, termsUrl, withdrawalDays, checksCredit } = options.find(({ id }) => id === option) ?? {};
  return {
    ...(informationUrl !== undefined && { informationUrl }),
    ...(termsUrl !== undefined && { termsUrl }),
    ...(withdrawalDays !== undefined && { withdrawalDays }),
    ...(checksCredit !== undefined && { checksCredit }),
  };
}

/** The same of a later due date, with what it costs a year: until its own day, and until each of those before it. */
export function extensionCredit(quote: ExtensionQuote, rules: InvoiceRules, today: CalendarDate) {
  const [apr, earlierApr] = [
    extensionApr(quote, today, quote.dueOn),
    quote.earlier.flatMap((day) => extensionApr(quote, today, day) ?? []),
  ];
  return {
    ...(apr !== undefined && { apr }),
    ...(earlierApr.length > 0 && { earlierApr }),
    ...creditTerms(rules, 'extension', quote.option),
  };
}

/** An agreement that was made and holds, with what was promised then: an invoice keeps the policy under which it was issued. */
export interface Agreed {
  /** The id of its event. */
  readonly agreement: string;
  readonly kind: 'plan' | 'extension';
  readonly on: CalendarDate;
  readonly terms: CreditTerms;
  /** The last day on which it can be taken back; nothing where it cannot. */
  readonly withdrawUntil: CalendarDate | undefined;
}

/**
 * The plan and later due dates that hold, the last one first. The day of the agreement is not counted; where banks do not work on the
 * last day, the next one on which they do is the last. Source: Regulation (EEC, Euratom) No 1182/71, Art. 3.
 */
export function agreedOf(state: InvoiceState, rules: InvoiceRules): Agreed[] {
  const { zone } = documentOf(state);
  const agreed = (agreement: string, kind: 'plan' | 'extension', option: string, at: string): Agreed => {
    const [on, terms] = [localDay(at, zone), creditTerms(rules, kind, option)];
    const { withdrawalDays: days = 0 } = terms;
    return { agreement, kind, on, terms, withdrawUntil: days > 0 ? workingDay(addDays(on, days), rules.terms.holidays) : undefined };
  };
  const { plan } = state;
  return [
    ...(plan ? [agreed(plan.agreement, 'plan', plan.option, plan.at)] : []),
    ...heldExtensions(state)
      .toReversed()
      .map(({ id, option, at }) => agreed(id, 'extension', option, at)),
  ];
}
