/** An invoice as a page is told it: from its events, by the rules that it is kept with, on one day. */
import type { Invoice } from '../invoice-view.ts';
import { sumOf } from '../returns/allocate.ts';
import { daysBetween, localDay } from '../story/expectation.ts';
import type { CalendarDate } from '../time.ts';
import { vatOf } from './breakdown.ts';
import { canBeLonger, canOf, isRunning, lateCharges } from './can.ts';
import type { Offered } from './can.ts';
import { lineAmount } from './document.ts';
import { agreedOf } from './credit-terms.ts';
import type { EventOf, InvoiceEvent } from './events.ts';
import { filesOf } from './files-of.ts';
import { documentOf, foldInvoice, inOrder, moneyAfter } from './ledger.ts';
import type { InvoiceState } from './ledger.ts';
import { overPaymentOf } from './over-payment.ts';
import { creditEffect } from './pause.ts';
import { payEarly } from './pay-early.ts';
import { maskedBuyer } from './personal-number.ts';
import type { InvoiceRules } from './rules.ts';
import { noticeAfter } from './status.ts';
import { stateOn } from './unheard.ts';
import { detailsOf } from './view.ts';
import { withdrawalOf } from './withdrawal-told.ts';
import type { InvoiceDetails } from './view.ts';

/** An invoice and all that has happened to it, in any order. */
export interface KnownInvoice {
  readonly id: string;
  readonly events: readonly InvoiceEvent[];
}

export interface TellOptions extends Offered {
  /** BCP 47 tag for the words of the policy; English, or what there is, where it has none. */
  readonly locale?: string | undefined;
  /** Files can be had. */
  readonly hasFiles?: boolean | undefined;
  /** And screen readers can read them: they are tagged. */
  readonly hasTaggedFiles?: boolean | undefined;
  /** Words of the shop's own for fees, by what they are for. */
  readonly feeLabels?: Readonly<Record<string, string>> | undefined;
  /** What it says of its invoices. */
  readonly termsUrl?: string | undefined;
  /** Somebody writes to buyers: brings files that they ask for, and says that a pause ends. */
  readonly writes?: boolean | undefined;
}

/** As many of a list as an answer takes, the last ones. */
const last = <Item>(items: readonly Item[], most = 200): Item[] => items.slice(-most);

type Known<Value> = { [Key in keyof Value as undefined extends Value[Key] ? never : Key]: Value[Key] } & {
  [Key in keyof Value as undefined extends Value[Key] ? Key : never]?: Exclude<Value[Key], undefined>;
};

/** Without what is not known: an answer has no `undefined`. */
function known<Value extends object>(value: Value): Known<Value> {
  // Entries lose their keys' types; these are those of `value`, less those that are undefined.
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Known<Value>;
}

/** Throws `not_found` as long as the invoice is not issued. */
export function invoiceView(invoice: KnownInvoice, rules: InvoiceRules, now: Date, options: TellOptions = {}): Invoice {
  const folded = foldInvoice(invoice.events);
  const document = documentOf(folded);
  const today = localDay(now, document.zone);
  const state = stateOn(folded, rules.terms, today);
  const details = detailsOf(state, rules, now);
  const { standing, balance, breakdown, vat, timeline, reminders, payable } = details;
  const { currency: _currency, ...sums } = balance;
  const { number, type, order, capture, payment, currency, country, zone, isBusiness = false, issuedOn, dueOn } = document;
  const overPayment = overPaymentOf(state, rules);
  return {
    id: invoice.id,
    ...known({ order, number, type, capture, payment, currency, country, zone, isBusiness, issuedOn }),
    paymentDays: Math.max(0, daysBetween(issuedOn, dueOn)),
    ...(document.buyer && { buyer: maskedBuyer(document.buyer, country) }),
    standing: { ...known(standing), pausedFor: last(standing.pausedFor, 20) },
    balance: sums,
    lines: linesOf(state),
    breakdown: labelled(rowsOf(breakdown), options),
    vat: [...vat],
    parts: partsOf(details),
    late: known({
      stopped: timeline.stopped,
      steps: last(timeline.steps.map(known), 40),
      interest: details.interest,
      charged: lateCharges(state),
    }),
    reminders: reminders.map(known).slice(0, 20),
    ...known({ snoozedUntil: state.snoozedUntil !== undefined && state.snoozedUntil >= today ? state.snoozedUntil : undefined }),
    ...planOf(state, rules, details, today),
    ...withdrawalOf(invoice.events, state, rules, today),
    pauses: pausesOf(state, rules, today, options.writes),
    payments: paymentsOf(state, balance.open, now),
    credits: creditsOf(invoice.events, state),
    refunds: last(state.refunds).map(({ refund: id, state: how, amount, arrivesOn }) => known({ id, state: how, amount, arrivesOn })),
    ...(overPayment && { overPayment: known(overPayment) }),
    disputes: last(state.disputes).map(({ dispute: id, why, state: how, amount, on, comment }) =>
      known({ id, why, state: how, amount, on, said: shopSays.has(how) ? comment : undefined }),
    ),
    ...collectionOf(state),
    payable: payable.isOpen ? { least: payable.least, most: payable.most } : { least: 0, most: 0 },
    can: { ...canOf(state, rules, today, options), send: options.hasFiles === true && options.writes === true },
    documents: options.hasFiles ? filesOf(state, invoice.events, today, options.hasTaggedFiles) : [],
    ...known({ termsUrl: options.termsUrl }),
    ...hardshipOf(rules, options.locale),
    version: state.version,
    asOf: now.toISOString(),
  };
}

const paymentsOf = ({ payments }: InvoiceState, open: number, now: Date): Invoice['payments'] =>
  last(payments.filter((each) => isWorthTelling(each, open, now))).map(({ payment: id, state, amount, method, at, expectedOn, isTold }) =>
    known({ id, state, amount, method, at, expectedOn, isTold }),
  );

/** So long somebody may still be at the provider's page. */
const begunMs = 86_400_000;

/** What was only begun is no payment once nothing is open, nor for ever. What somebody says to have sent and did not come is told. */
const isWorthTelling = ({ state: how, at, isTold = false }: InvoiceState['payments'][number], open: number, now: Date): boolean =>
  how !== 'initiated' || (open > 0 && (isTold || now.getTime() - Date.parse(at) < begunMs));

/** States whose words are the shop's. */
const shopSays = new Set<string>(['waiting_for_you', 'decided_for', 'decided_against', 'closed']);

const linesOf = (state: InvoiceState): Invoice['lines'] =>
  documentOf(state).lines.map((line) => {
    const { id, kind, line: of, title, quantity, vatPercent } = line;
    return known({ id, kind, line: of, title, quantity, amount: lineAmount(line), vatPercent });
  });

/** As many rows as an answer takes; the rest in one, so that they still come to what is open. */
const rowsOf = (rows: InvoiceDetails['breakdown'], most = 40): Invoice['breakdown'] =>
  rows.length <= most
    ? [...rows]
    : [...rows.slice(0, most - 1), { kind: 'other', amount: sumOf(rows.slice(most - 1).map(({ amount }) => amount)) }];

const labelled = (rows: Invoice['breakdown'], { feeLabels }: TellOptions): Invoice['breakdown'] =>
  rows.map((row) => known({ ...row, label: row.label ?? feeLabels?.[row.kind.replace('_fee', '')] }));

const partsOf = ({ parts }: InvoiceDetails): Invoice['parts'] =>
  parts
    .slice(0, 200)
    .map(({ amount, dueOn, isPaused, pause, until, instalment }) =>
      known({ amount, dueOn, isPaused, why: pause?.why, until, return: pause?.return, instalment }),
    );

function planOf(state: InvoiceState, rules: InvoiceRules, { instalments }: InvoiceDetails, today: CalendarDate): Pick<Invoice, 'plan'> {
  if (!state.plan) return {};
  const { option, annualPercent, apr } = state.plan;
  const { amount, saves } = payEarly(state, today) ?? {};
  const { terms: { termsUrl, informationUrl } = {}, withdrawUntil } = agreedOf(state, rules).find(({ kind }) => kind === 'plan') ?? {};
  return {
    plan: {
      option,
      annualPercent,
      apr,
      instalments: [...instalments],
      ...(amount !== undefined && saves !== undefined && { early: { amount, saves } }),
      ...known({ termsUrl, informationUrl, withdrawUntil }),
    },
  };
}

const pausesOf = (state: InvoiceState, rules: InvoiceRules, today: CalendarDate, writes = false): Invoice['pauses'] =>
  last(state.pauses.filter((each) => isRunning(each, today))).map(({ pause: id, why, amount, from, until, lines, return: returned }) =>
    known({
      id,
      why,
      amount,
      from,
      until,
      noticeOn: writes && until !== undefined ? noticeAfter(today, until, rules.terms) : undefined,
      canBeLonger: canBeLonger(state, rules, id, today),
      lines,
      return: returned,
    }),
  );

/** Each credit note, with how much of it lowered what was still to be paid when it came. */
function creditsOf(events: readonly InvoiceEvent[], state: InvoiceState): Invoice['credits'] {
  const sorted = inOrder(events);
  const places = new Map(sorted.map(({ id }, at) => [id, at]));
  return last(state.credits).map((credit) => {
    const { id: event, note, number, amount, why, at, return: returned } = credit;
    // What is told before the invoice itself is about nothing yet.
    const { lowers } = creditEffect(moneyAfter(sorted.slice(0, places.get(event)), state.document), amount);
    return { ...known({ id: note, number, amount, why, at, lowered: lowers, return: returned }), ...creditedLines(state, credit) };
  });
}

/** What a credit note is for and the tax in it, where its lines are the invoice's own and come to its amount. */
function creditedLines(state: InvoiceState, { lines = [], amount }: EventOf<'credit'>): Partial<Invoice['credits'][number]> {
  const all = documentOf(state).lines;
  const found = lines.flatMap(({ line: of, units, amount: gross }) => {
    const line = all.find((each) => each.line === of || each.id === of);
    return line && gross > 0 ? [{ ...line, quantity: units, gross, discount: 0 }] : [];
  });
  if (found.length < lines.length || found.length === 0 || sumOf(found.map(({ gross }) => gross)) !== amount) return {};
  return {
    lines: found.map(({ title, quantity, gross, vatPercent }) => ({ title, units: quantity, amount: gross, vatPercent })),
    vat: [...vatOf({ lines: found })],
  };
}

function collectionOf({ collection }: InvoiceState): Pick<Invoice, 'collection'> {
  if (!collection) return {};
  const { holder, reference, contact } = collection;
  return { collection: known({ holder, reference, contact }) };
}

function hardshipOf({ terms: { hardship } }: InvoiceRules, locale = 'en'): Pick<Invoice, 'hardship'> {
  if (!hardship) return {};
  const { label, url } = hardship;
  const words = label[locale] ?? label[locale.split('-')[0] ?? ''] ?? label['en'] ?? Object.values(label)[0];
  return { hardship: known({ label: words, url }) };
}
