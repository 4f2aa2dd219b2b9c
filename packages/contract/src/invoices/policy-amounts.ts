import type { Money } from '../money.ts';
import type { InvoiceTerms } from './invoice-policy.ts';
import type { LimitedFee } from './legal-limits.ts';

export interface Listed {
  readonly key: string;
  readonly fee?: LimitedFee;
  /** Of an extension. */
  readonly days?: number;
  readonly list: readonly Money[];
}

/** All amounts of the terms, with the fee that a law may limit. */
export function listsOf({ reminders = [], collection, lateCompensation, plans = [], extensions, ...rest }: InvoiceTerms): Listed[] {
  const all: (Omit<Listed, 'list'> & { readonly list: readonly Money[] | undefined })[] = [
    ...reminders.map((letter, at) => ({
      key: `reminders.${at}.fee`,
      fee: 'reminder' as const,
      list: letter.fee,
    })),
    { key: 'collection.fee', fee: 'collection', list: collection?.fee },
    { key: 'lateCompensation', fee: 'late_compensation', list: lateCompensation },
    ...plans.flatMap((plan, at) => [
      { key: `plans.${at}.setUpFee`, fee: 'plan' as const, list: plan.setUpFee },
      { key: `plans.${at}.instalmentFee`, list: plan.instalmentFee },
      { key: `plans.${at}.least`, list: plan.least },
      { key: `plans.${at}.most`, list: plan.most },
    ]),
    ...(extensions?.options ?? []).map((option, at) => ({
      key: `extensions.options.${at}.fee`,
      fee: 'extension' as const,
      days: option.days,
      list: option.fee,
    })),
    { key: 'extensions.least', list: extensions?.least },
    { key: 'extensions.most', list: extensions?.most },
    { key: 'partPayment.least', list: rest.partPayment?.least },
    { key: 'overPayment.least', list: rest.overPayment?.least },
    { key: 'cashStep', list: rest.cashStep },
  ];
  return all.map((each) => ({ ...each, list: each.list ?? [] }));
}
