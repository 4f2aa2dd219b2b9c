/** Klarna's captures in our words: each is an invoice. */
import type { Invoice, Invoices } from '@kvitto/contract/invoice';
import { invoicedOf } from '@kvitto/contract/invoices/document';
import type { InvoiceDocument, InvoiceLine } from '@kvitto/contract/invoices/document';
import type { InvoiceEvent } from '@kvitto/contract/invoices/events';
import { sumOf } from '@kvitto/contract/returns/allocate';
import { addDays } from '@kvitto/contract/returns/days';
import { localDay } from '@kvitto/contract/story/expectation';
import { discounted, viewElsewhere } from '../invoices/elsewhere.ts';
import type { Extension } from './extension.ts';
import type { FarCapture, FarLine, FarOrder } from './shapes.ts';

/** What is known of an order beside what Klarna says. */
export interface Known {
  /** The shop's own id of it. */
  readonly order: string;
  readonly zone: string;
  /** Days from a capture until it is due; Klarna does not say. */
  readonly dueDays: number | undefined;
  readonly help: Invoice['hardship'];
  readonly now: Date;
}

/** Ways to pay by which the money has moved when a capture is there. Of all others Klarna alone knows what is paid. */
const paidAtOnce = new Set(['CARD', 'PAY_BY_CARD', 'BANK_TRANSFER', 'DIRECT_DEBIT', 'SWISH', 'MOBILEPAY']);

const isPaidAtOnce = ({ initial_payment_method }: FarOrder): boolean => paidAtOnce.has(initial_payment_method?.type ?? '');

export function toInvoice(far: FarOrder, capture: FarCapture, known: Known, extension?: Extension): Invoice {
  const events = eventsOf(far, capture, known, extension);
  const view = viewElsewhere(capture.capture_id, events, known.zone, known.now);
  const told = { ...view, ...(known.help && { hardship: known.help }) };
  if (isPaidAtOnce(far) || view.balance.open <= 0) return told;
  const isDueKnown = known.dueDays !== undefined;
  // Whether Klarna does, it says when it is asked for offers.
  const can = { ...told.can, pay: false, extend: isDueKnown && extension === undefined };
  return untold({ ...told, can }, isDueKnown);
}

/** Whether it is paid, late or paused is between Klarna and the shopper: a page says so, and asks for nothing. */
function untold(view: Invoice, isDueKnown: boolean): Invoice {
  const { dueOn, daysLeft } = view.parts[0]?.dueOn === undefined ? {} : view.standing;
  return {
    ...view,
    standing: {
      status: 'elsewhere',
      toPay: 0,
      paused: 0,
      pausedFor: [],
      overPaid: 0,
      ...(isDueKnown && dueOn !== undefined && daysLeft !== undefined && { dueOn, daysLeft }),
    },
    parts: isDueKnown ? view.parts : view.parts.map(({ dueOn: _dueOn, ...part }) => part),
    late: { steps: [], interest: 0 },
    reminders: [],
    payable: { least: 0, most: 0 },
  };
}

function eventsOf(far: FarOrder, capture: FarCapture, known: Known, extension: Extension | undefined): InvoiceEvent[] {
  const { capture_id: id, captured_at: at, captured_amount: amount } = capture;
  const credits = creditsOf(far, capture);
  return [
    { id: `${id}:issued`, at, kind: 'issued', document: documentOf(far, capture, known) },
    ...credits,
    ...(isPaidAtOnce(far) ? [{ id: `${id}:paid`, at, kind: 'payment' as const, payment: id, state: 'settled' as const, amount }] : []),
    ...(isPaidAtOnce(far) ? credits.map(paidBack) : []),
    ...(extension ? [extended(id, extension)] : []),
  ];
}

const extended = (capture: string, { days, at, dueOn }: Extension): InvoiceEvent => ({
  id: `${capture}:extended`,
  at,
  kind: 'extended',
  option: `days${days}`,
  dueOn,
  // What Klarna asks for it, it asks of the shop.
  fee: 0,
});

type Credit = Extract<InvoiceEvent, { kind: 'credit' }>;

const paidBack = ({ id, at, note, amount }: Credit): InvoiceEvent => ({
  id: `${id}:sent`,
  at,
  kind: 'refund',
  refund: note,
  state: 'sent',
  amount,
});

/** Klarna keeps refunds with the order, and of a capture their sum: each is told where they are all this capture's. */
function creditsOf({ captures, refunds }: FarOrder, { capture_id, captured_at, klarna_reference, refunded_amount }: FarCapture): Credit[] {
  const sum = refunded_amount ?? 0;
  const all = refunds ?? [];
  const credit = (note: string, amount: number, at: string, reference: string | null | undefined): Credit => ({
    id: `${capture_id}:${note}`,
    at,
    kind: 'credit',
    note,
    number: reference ?? klarna_reference ?? capture_id,
    type: '381',
    amount,
    why: 'other',
  });
  if (sum === 0) return [];
  const areOwn = captures?.length === 1 && sumOf(all.map((each) => each.refunded_amount)) === sum;
  if (areOwn)
    return all.map((each, at) => credit(each.refund_id ?? `refund-${at + 1}`, each.refunded_amount, each.refunded_at, each.reference));
  const last = all.map((each) => each.refunded_at).toSorted((a, b) => Date.parse(a) - Date.parse(b));
  return [credit('refunded', sum, last.at(-1) ?? captured_at, undefined)];
}

function documentOf(far: FarOrder, capture: FarCapture, { order, zone, dueDays = 0 }: Known): InvoiceDocument {
  const issuedOn = localDay(capture.captured_at, zone);
  const number = capture.klarna_reference ?? far.klarna_reference ?? capture.capture_id;
  const facts = {
    number,
    // Of what is not paid at once, Klarna has bought the claim.
    type: isPaidAtOnce(far) ? '380' : '393',
    order,
    capture: capture.capture_id,
    currency: far.purchase_currency.toUpperCase(),
    country: far.purchase_country.toUpperCase(),
    zone,
    isBusiness: far.initial_payment_method?.type === 'INVOICE_BUSINESS',
    issuedOn,
    dueOn: addDays(issuedOn, dueDays),
  };
  const split: InvoiceDocument = { ...facts, ...linesOf(capture.order_lines ?? []) };
  if (split.lines.length > 0 && invoicedOf(split) === capture.captured_amount) return split;
  // Some shops capture an amount and name no lines.
  const whole = { id: 'all', kind: 'goods', title: number, quantity: 1, gross: capture.captured_amount, vatPercent: 0 };
  return { ...facts, lines: [whole] };
}

const kinds: Readonly<Record<string, string>> = { shipping_fee: 'shipping', surcharge: 'fee', return_fee: 'fee', sales_tax: 'fee' };

function linesOf(given: readonly FarLine[]): Pick<InvoiceDocument, 'lines' | 'prepaid'> {
  const paid = given.filter(({ type }) => type === 'gift_card' || type === 'store_credit');
  const lines = given.flatMap((line, at): InvoiceLine[] => {
    const { name, quantity, type, total_amount: total, total_discount_amount: discount, tax_rate: rate } = line;
    if (total < 0 || paid.includes(line)) return [];
    const amounts = { gross: total + (discount ?? 0), ...(discount && { discount }), vatPercent: (rate ?? 0) / 100 };
    return [{ id: `line-${at + 1}`, kind: kinds[type ?? ''] ?? 'goods', title: name, quantity: Math.max(1, quantity), ...amounts }];
  });
  const off = -sumOf(given.filter((line) => line.total_amount < 0 && !paid.includes(line)).map((line) => line.total_amount));
  const prepaid = -sumOf(paid.map((line) => line.total_amount));
  // More off than there is: it does not add up, and the caller tells the whole.
  const isFine = off <= sumOf(lines.map(({ gross, discount = 0 }) => gross - discount));
  return { lines: isFine ? discounted(lines, off) : [], ...(prepaid > 0 && { prepaid }) };
}

/** What is still to come: Klarna has agreed to it, and nothing is captured of it. */
export function expectedOf(far: FarOrder): Pick<Awaited<ReturnType<Invoices['list']>>, 'expected'> {
  const amount = far.remaining_authorized_amount ?? 0;
  const isOpen = (far.status === 'AUTHORIZED' || far.status === 'PART_CAPTURED') && far.fraud_status !== 'REJECTED';
  return isOpen && amount > 0 ? { expected: { amount: { amount, currency: far.purchase_currency.toUpperCase() } } } : {};
}
