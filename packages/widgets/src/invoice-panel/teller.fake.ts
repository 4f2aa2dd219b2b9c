/** An invoice as a page is given it, from its events by the real engine: what a backend does. */
import type { Invoice, InvoiceOffers, PaymentData } from '@kvitto/contract/invoice';
import { creditTerms, extensionCredit } from '@kvitto/contract/invoices/credit-terms';
import { extensionQuotes } from '@kvitto/contract/invoices/extend';
import type { InvoiceEvent } from '@kvitto/contract/invoices/events';
import { documentOf, foldInvoice } from '@kvitto/contract/invoices/ledger';
import type { InvoiceState } from '@kvitto/contract/invoices/ledger';
import { pauseQuote, pausedByLines } from '@kvitto/contract/invoices/pause';
import { acceptPlan, planQuotes } from '@kvitto/contract/invoices/plan';
import { rulesFor } from '@kvitto/contract/invoices/rules';
import type { InvoiceRules } from '@kvitto/contract/invoices/rules';
import { sampleInvoicePolicy } from '@kvitto/contract/invoices/sample-invoice-policy';
import { invoiceView } from '@kvitto/contract/invoices/told';
import { detailsOf } from '@kvitto/contract/invoices/view';
import { localDay } from '@kvitto/contract/story/expectation';
import { anInvoice, on } from './bills.fake.ts';

/** One invoice of the shop, with all that has happened to it. */
export interface Kept {
  readonly id: string;
  events: InvoiceEvent[];
  readonly payment?: Partial<PaymentData>;
  readonly documents?: Invoice['documents'];
  /** What is told instead. */
  readonly told?: Partial<Invoice>;
}

export const stateOf = ({ events }: Kept): InvoiceState => foldInvoice(events);
export const rulesOf = (state: InvoiceState): InvoiceRules => rulesFor(sampleInvoicePolicy, documentOf(state));
export const todayOf = (state: InvoiceState, now: Date): string => localDay(now, documentOf(state).zone);

/** Leaves out what is not there: answers carry no `undefined`. */
const there = <Value extends object>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

const files: Invoice['documents'] = [{ id: 'pdf', kind: 'invoice', name: 'invoice.pdf', type: 'application/pdf', isTagged: true }];

export function told(kept: Kept, now: Date, locale = 'en'): Invoice {
  const view = invoiceView(kept, rulesOf(stateOf(kept)), now, { keepsReturns: true, shares: true, writes: true, locale });
  const documents = kept.documents ?? files.map((each) => ({ ...each, name: `invoice-${view.number}.pdf` }));
  return { ...view, documents, can: { ...view.can, send: true }, ...kept.told };
}

/** The usual invoice is divided into twelve on a day. */
export function dividedOn(day: string): InvoiceEvent {
  const state = stateOf(anInvoice());
  return on(day, acceptPlan(state, rulesOf(state), day, 'twelve'));
}

/** What can be had instead of paying now. */
export function offersFor(kept: Kept, now: Date): InvoiceOffers {
  const state = stateOf(kept);
  const rules = rulesOf(state);
  const today = todayOf(state, now);
  const { lines } = documentOf(state);
  const all = lines.flatMap(({ line, quantity }) => (line === undefined ? [] : [{ line, units: quantity }]));
  const pauses = (['not_received', 'faulty', 'wrong_amount'] as const).flatMap((why) => {
    try {
      const { amount, until, noticeOn: noticed, toPay } = pauseQuote(state, rules, why, pausedByLines(state, all), today);
      return [{ why, amount, until, noticeOn: noticed, toPay }];
    } catch {
      return [];
    }
  });
  return there({
    invoice: kept.id,
    extensions: extensionQuotes(state, rules, today).map((quote) => {
      const { from: _, earlier, ...each } = quote;
      return { ...each, earlier: [...earlier], ...extensionCredit(quote, rules, today) };
    }),
    plans: planQuotes(state, rules, today).map((each) => ({
      ...each,
      ...creditTerms(rules, 'plan', each.option),
      instalments: [...each.instalments],
    })),
    pauses,
    version: state.version,
  });
}

/** How to pay it. */
export function paymentFor(kept: Kept, now: Date): PaymentData {
  const state = stateOf(kept);
  const { currency, issuedOn, number } = documentOf(state);
  const { standing, payable } = detailsOf(state, rulesOf(state), now);
  return there({
    invoice: kept.id,
    amount: { amount: standing.toPay, currency },
    payee: 'North Peak AB',
    companyId: '556016-0680',
    accounts: [
      { kind: 'bankgiro', value: '50501055' },
      { kind: 'swish', value: '1231231231' },
    ],
    reference: { kind: 'ocr', value: '1234567897' },
    message: number,
    invoiceDate: issuedOn,
    dueDate: standing.dueOn,
    least: payable.least,
    most: payable.most,
    ways: [
      { id: 'swish', kind: 'swish', isElsewhere: false, takesPart: true },
      { id: 'bank', kind: 'bank', isElsewhere: false, takesPart: true },
      { id: 'card', kind: 'card', isElsewhere: true, takesPart: true },
    ],
    bankDays: 3,
    version: state.version,
    ...kept.payment,
  });
}
