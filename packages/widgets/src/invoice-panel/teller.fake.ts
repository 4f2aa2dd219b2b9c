/** An invoice as a page is given it, from its events by the real engine: what a backend does. */
import type { Invoice, InvoiceOffers, PaymentData } from '@kvitto/contract/invoice';
import { lineAmount } from '@kvitto/contract/invoices/document';
import { extensionQuotes, standstill } from '@kvitto/contract/invoices/extend';
import type { InvoiceEvent } from '@kvitto/contract/invoices/events';
import { disputeReasons } from '@kvitto/contract/invoices/invoice-policy';
import { balanceOf, documentOf, foldInvoice } from '@kvitto/contract/invoices/ledger';
import type { InvoiceState } from '@kvitto/contract/invoices/ledger';
import { overPaymentOf } from '@kvitto/contract/invoices/over-payment';
import { pauseQuote, pausedByLines } from '@kvitto/contract/invoices/pause';
import { payEarly } from '@kvitto/contract/invoices/pay-early';
import { planQuotes } from '@kvitto/contract/invoices/plan';
import { rulesFor } from '@kvitto/contract/invoices/rules';
import type { InvoiceRules } from '@kvitto/contract/invoices/rules';
import { sampleInvoicePolicy } from '@kvitto/contract/invoices/sample-invoice-policy';
import { noticeOn } from '@kvitto/contract/invoices/status';
import { detailsOf } from '@kvitto/contract/invoices/view';
import { localDay } from '@kvitto/contract/story/expectation';

/** One invoice of the shop, with all that has happened to it. */
export interface Kept {
  readonly id: string;
  events: InvoiceEvent[];
  readonly payment?: Partial<PaymentData>;
  readonly documents?: Invoice['documents'];
}

export const stateOf = ({ events }: Kept): InvoiceState => foldInvoice(events);
export const rulesOf = (state: InvoiceState): InvoiceRules => rulesFor(sampleInvoicePolicy, documentOf(state));
export const todayOf = (state: InvoiceState, now: Date): string => localDay(now, documentOf(state).zone);

/** Leaves out what is not there: answers carry no `undefined`. */
const there = <Value extends object>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

export function told(kept: Kept, now: Date): Invoice {
  const state = stateOf(kept);
  const rules = rulesOf(state);
  const document = documentOf(state);
  const details = detailsOf(state, rules, now);
  const { standing, timeline, reminders } = details;
  const { currency: _, ...balance } = details.balance;
  const { holder, reference, contact } = state.collection ?? {};
  const { hardship } = rules.terms;
  const { number, type, payment, order, country, currency, zone, issuedOn, lines, buyer } = document;
  return there({
    id: kept.id,
    order,
    number,
    type,
    payment,
    country,
    currency,
    zone,
    issuedOn,
    isBusiness: document.isBusiness ?? false,
    standing: { ...standing, pausedFor: [...standing.pausedFor] },
    balance,
    lines: lines.map((line) => ({ ...line, amount: lineAmount(line) })),
    breakdown: [...details.breakdown],
    vat: [...details.vat],
    parts: details.parts.map(({ pause, ...part }) => ({ ...part, why: pause?.why, return: pause?.return })),
    late: { steps: [...timeline.steps], stopped: timeline.stopped, interest: timeline.interest },
    reminders: reminders.map((each) => ({ ...each })),
    snoozedUntil: state.snoozedUntil,
    ...partsOf(state, rules, now),
    payable: { least: details.payable.least, most: details.payable.most },
    can: canOf(state, rules, now),
    documents: kept.documents ?? [{ id: 'pdf', kind: 'invoice', name: `invoice-${number}.pdf`, type: 'application/pdf', isTagged: true }],
    buyer,
    collection: holder === undefined ? undefined : { holder, reference, contact },
    hardship: hardship && { label: hardship.label['en'], url: hardship.url },
    version: state.version,
    asOf: now.toISOString(),
  });
}

/** What became of it: pauses, payments, credits and so on. */
function partsOf(state: InvoiceState, rules: InvoiceRules, now: Date) {
  const today = todayOf(state, now);
  const details = detailsOf(state, rules, now);
  const running = state.pauses.filter(({ endedOn, until }) => endedOn === undefined && (until === undefined || until >= today));
  return {
    plan: state.plan && { ...state.plan, instalments: [...details.instalments], early: payEarly(state, today) },
    pauses: running.map(({ pause: id, longer, endedOn: _, ...pause }) => ({
      ...pause,
      id,
      noticeOn: pause.until && noticeOn(pause.until, rules.terms),
      canBeLonger: pause.why === 'return' || pause.why === 'not_received' ? longer < 1 : false,
    })),
    payments: state.payments.map(({ payment: id, from, until, ...rest }) => ({ ...rest, id, at: from ?? until ?? now.toISOString() })),
    credits: state.credits.map(({ note: id, number, amount, why, at, return: of }) => ({
      id,
      number,
      amount,
      why,
      at,
      lowered: amount,
      return: of,
    })),
    refunds: state.refunds.map(({ refund: id, state: how, amount, arrivesOn }) => ({ id, state: how, amount, arrivesOn })),
    overPayment: overPaymentOf(state, rules),
    disputes: state.disputes.map(({ dispute: id, why, state: how, amount, on }) => ({ id, why, state: how, amount, on })),
  };
}

function canOf(state: InvoiceState, rules: InvoiceRules, now: Date): Invoice['can'] {
  const today = todayOf(state, now);
  const details = detailsOf(state, rules, now);
  const isStill = standstill(state, rules, today) !== undefined;
  const snoozeUntil = details.reminders[0]?.snoozeUntil;
  const isOpen = balanceOf(state).open > 0 && !state.collection;
  return {
    pay: details.payable.isOpen,
    extend: extensionQuotes(state, rules, today).some(({ whyNot }) => whyNot === undefined),
    divide: planQuotes(state, rules, today).some(({ whyNot }) => whyNot === undefined),
    share: details.payable.isOpen,
    ...(snoozeUntil !== undefined && { snoozeUntil }),
    pause: isOpen && !isStill ? (['not_received', 'faulty', 'wrong_amount'] as const).map((why) => why) : [],
    dispute: isOpen ? [...disputeReasons] : [],
  };
}

/** What can be had instead of paying now. */
export function offersFor(kept: Kept, now: Date): InvoiceOffers {
  const state = stateOf(kept);
  const rules = rulesOf(state);
  const today = todayOf(state, now);
  const { lines } = documentOf(state);
  const all = lines.flatMap(({ line, quantity }) => (line === undefined ? [] : [{ line, units: quantity }]));
  const pauses = (['return', 'not_received', 'faulty', 'wrong_amount'] as const).flatMap((why) => {
    try {
      const { amount, until, noticeOn: noticed, toPay } = pauseQuote(state, rules, why, pausedByLines(state, all), today);
      return [{ why, amount, until, noticeOn: noticed, toPay }];
    } catch {
      return [];
    }
  });
  return there({
    invoice: kept.id,
    extensions: extensionQuotes(state, rules, today).map(({ from: _, ...each }) => each),
    plans: planQuotes(state, rules, today).map((each) => ({ ...each, instalments: [...each.instalments] })),
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
