import type { InvoiceOffers } from '@kvitto/contract/invoice';
import { allOf, pauseFor, reasonsToGive } from '@kvitto/contract/invoices/can';
import { creditTerms, extensionCredit } from '@kvitto/contract/invoices/credit-terms';
import { extensionQuotes } from '@kvitto/contract/invoices/extend';
import { planQuotes } from '@kvitto/contract/invoices/plan';
import { noticeAfter } from '@kvitto/contract/invoices/status';
import { addDays } from '@kvitto/contract/returns/days';
import type { CalendarDate } from '@kvitto/contract/time';
import { addressOf } from './address.ts';
import type { InvoiceDesk } from './desk.ts';
import type { OpenInvoice } from './kept.ts';
import type { InvoiceSubject } from './tables.ts';

/** What can be had instead of paying now, and why the rest cannot. */
export function offersOf(desk: Pick<InvoiceDesk, 'keepsReturns' | 'mails'>, found: OpenInvoice, subject: InvoiceSubject): InvoiceOffers {
  const { kept, state, rules, today } = found;
  return {
    invoice: kept.id,
    extensions: extensionQuotes(state, rules, today).map((each) => {
      const { whyNot, from: _from, earlier, ...quote } = each;
      return {
        ...quote,
        ...(earlier.length > 0 && { earlier: [...earlier] }),
        ...extensionCredit(each, rules, today),
        ...why(whyNot),
      };
    }),
    plans: planQuotes(state, rules, today).map(({ whyNot, termsUrl: _termsUrl, ...quote }) => ({
      ...quote,
      ...creditTerms(rules, 'plan', quote.option),
      ...why(whyNot),
    })),
    pauses: pausesOf(desk, found, desk.mails === true && addressOf(subject) !== undefined),
    version: state.version,
  };
}

const why = (whyNot: string | undefined) => (whyNot === undefined ? {} : { whyNot });

function pausesOf(desk: Pick<InvoiceDesk, 'keepsReturns'>, { state, rules, today }: OpenInvoice, writes: boolean): InvoiceOffers['pauses'] {
  const part = allOf(state, rules, today);
  const noticed = (until: CalendarDate) => {
    const on = writes ? noticeAfter(today, until, rules.terms) : undefined;
    return on === undefined ? {} : { noticeOn: on };
  };
  return reasonsToGive(desk).flatMap((reason) => {
    const rule = rules.terms.pauses?.[reason];
    if (!rule) return [];
    const quote = pauseFor(state, rules, reason, part, today);
    if ('whyNot' in quote) {
      const until = addDays(today, rule.days);
      return [{ why: reason, amount: 0, until, ...noticed(until), toPay: part.amount, whyNot: quote.whyNot }];
    }
    const { amount, until, toPay } = quote;
    return [{ why: reason, amount, until, ...noticed(until), toPay }];
  });
}
