import type { CalendarDate } from '../time.ts';
import { allowedFee } from './allowed-fee.ts';
import { invoicedOf } from './document.ts';
import { documentOf } from './ledger.ts';
import type { InvoiceState } from './ledger.ts';
import type { InvoiceRules } from './rules.ts';

/** What of a fee for so many days more may be charged on a day, in minor units: see {@link allowedFee}. Those that were free do not count. */
export function extensionFee(state: InvoiceState, { limits }: InvoiceRules, asked: number, days: number, on: CalendarDate): number {
  const document = documentOf(state);
  const { country, currency, isBusiness = false } = document;
  const times = state.extensions.filter(({ fee }) => fee > 0).length;
  const situation = { country, currency, isBusiness, on, total: invoicedOf(document), isAgreed: true, times, daysLate: 0, days };
  return allowedFee('extension', asked, { ...situation, besides: state.fees }, limits);
}
