/** Stripe's invoices in our words. */
import type { Invoice } from '@kvitto/contract/invoice';
import { invoicedOf, lineAmount } from '@kvitto/contract/invoices/document';
import type { InvoiceDocument, InvoiceLine } from '@kvitto/contract/invoices/document';
import type { InvoiceEvent } from '@kvitto/contract/invoices/events';
import { sumOf } from '@kvitto/contract/returns/allocate';
import { localDay } from '@kvitto/contract/story/expectation';
import { discounted, viewElsewhere } from '../invoices/elsewhere.ts';
import type { FarCreditNote, FarInvoice, FarLine, FarTax } from './shapes.ts';

/** What is known beside what Stripe says. */
export interface Known {
  /** The shop's own id of the order. */
  readonly order: string;
  readonly zone: string;
  /** Of the shop, where Stripe does not say. */
  readonly country: string;
  readonly now: Date;
}

export const instantOf = (seconds: number): string => new Date(seconds * 1000).toISOString();

/** A draft is none yet. */
export const isIssued = ({ status }: FarInvoice): boolean => status !== 'draft' && status !== null && status !== undefined;

export function toInvoice(far: FarInvoice, notes: readonly FarCreditNote[], known: Known): Invoice {
  const document = documentOf(far, known);
  const issued = notes.filter(({ status }) => status === 'issued');
  const view = viewElsewhere(far.id, eventsOf(far, issued, document), known.zone, known.now);
  const name = `${document.number.replaceAll(/[^\w.-]/g, '-')}.pdf`;
  const file = (id: string, kind: string, of: string) => ({ id, kind, name: of, type: 'application/pdf' });
  return {
    ...view,
    vat: vatOf(far, document) ?? view.vat,
    can: { ...view.can, pay: view.can.pay && Boolean(far.hosted_invoice_url) },
    documents: [
      ...(far.invoice_pdf ? [file('invoice', 'invoice', `invoice-${name}`)] : []),
      ...issued.flatMap(({ id, pdf, number }) => (pdf ? [file(id, 'credit_note', `credit-note-${number}.pdf`)] : [])),
    ],
  };
}

/** What customers had or owed from before, and is settled with this invoice; below 0 what they owed. */
const carriedOf = ({ starting_balance: from, ending_balance: to }: FarInvoice) => (to ?? from ?? 0) - (from ?? 0);

function documentOf(far: FarInvoice, { order, zone, country, now }: Known): InvoiceDocument {
  const issuedOn = localDay(instantOf(far.status_transitions.finalized_at ?? far.created), zone);
  // Without one, Stripe charges by itself: next when it says so.
  const due = far.due_date ?? far.next_payment_attempt;
  const dueOn = localDay(due ? instantOf(due) : now, zone);
  const facts = {
    number: far.number ?? far.id,
    type: '380',
    order,
    currency: far.currency.toUpperCase(),
    country: far.account_country ?? country,
    zone,
    issuedOn,
    dueOn: dueOn < issuedOn ? issuedOn : dueOn,
  };
  const carried = carriedOf(far);
  const split = linesOf(far);
  const isWhole = split.length > 0 && sumOf(split.map(lineAmount)) === far.total;
  const all = { id: 'all', kind: 'goods', title: facts.number, quantity: 1, gross: Math.max(0, far.total), vatPercent: 0 };
  const owed = { id: 'carried', kind: 'fee', title: 'Earlier balance', quantity: 1, gross: -carried, vatPercent: 0 };
  const lines = [...(isWhole ? split : [all]), ...(carried < 0 ? [owed] : [])];
  return { ...facts, lines, ...(carried > 0 && { prepaid: Math.min(carried, sumOf(lines.map(lineAmount))) }) };
}

const added = (taxes: readonly FarTax[]) => sumOf(taxes.map(({ amount, tax_behavior }) => (tax_behavior === 'inclusive' ? 0 : amount)));

function linesOf({ lines, shipping_cost: shipping }: FarInvoice): InvoiceLine[] {
  const goods = lines.data.filter(({ amount }) => amount >= 0).map(lineOf);
  // Prorations and the like take off.
  const off = -sumOf(lines.data.filter(({ amount }) => amount < 0).map((line) => line.amount + added(line.taxes ?? [])));
  if (off > sumOf(goods.map(lineAmount))) return [];
  const sent = shipping ? [sentFor(shipping)] : [];
  return [...discounted(goods, off), ...sent];
}

function lineOf({ id, amount, description, quantity, discount_amounts: discounts, taxes }: FarLine): InvoiceLine {
  const discount = sumOf((discounts ?? []).map((each) => each.amount));
  const gross = amount + added(taxes ?? []);
  const tax = sumOf((taxes ?? []).map((each) => each.amount));
  const vatPercent = percentOf(tax, gross - discount - tax);
  const count = quantity !== null && quantity !== undefined && quantity > 0 ? quantity : 1;
  return { id, kind: 'goods', title: description ?? '', quantity: count, gross, ...(discount > 0 && { discount }), vatPercent };
}

const sentFor = ({ amount_total: gross, amount_tax: tax }: NonNullable<FarInvoice['shipping_cost']>): InvoiceLine => ({
  id: 'shipping',
  kind: 'shipping',
  title: 'Shipping',
  quantity: 1,
  gross,
  vatPercent: percentOf(tax, gross - tax),
});

/** The plainest rate that gives this tax: Stripe names its rates, and does not say them here. */
function percentOf(tax: number, net: number): number {
  if (tax <= 0 || net <= 0) return 0;
  const exact = (100 * tax) / net;
  const plain = [0, 1, 2].map((digits) => Number(exact.toFixed(digits)));
  return Math.min(100, plain.find((percent) => Math.round((net * percent) / 100) === tax) ?? Number(exact.toFixed(2)));
}

/** Tax as Stripe has reckoned it, so that it is what its PDF says; nothing where that does not add up. */
function vatOf({ total_taxes: taxes, total }: FarInvoice, { lines }: InvoiceDocument): Invoice['vat'] | undefined {
  const rows = (taxes ?? []).map(({ amount: vat, taxable_amount }) => {
    const net = taxable_amount ?? 0;
    return { percent: percentOf(vat, net), net, vat };
  });
  const untaxed = sumOf(lines.map(lineAmount)) - sumOf(rows.map(({ net, vat }) => net + vat));
  if (rows.length === 0 || untaxed < 0 || total < 0 || rows.some(({ net, vat }) => net < 0 || vat < 0)) return undefined;
  const grouped = [...Map.groupBy(rows, ({ percent }) => percent)].map(([percent, some]) => ({
    percent,
    net: sumOf(some.map(({ net }) => net)),
    vat: sumOf(some.map(({ vat }) => vat)),
  }));
  return [...grouped, ...(untaxed > 0 ? [{ percent: 0, net: untaxed, vat: 0 }] : [])]
    .toSorted((a, b) => b.percent - a.percent)
    .slice(0, 20);
}

/** The sums are Stripe's own: what was paid is what is neither credited nor left. */
function eventsOf(far: FarInvoice, notes: readonly FarCreditNote[], document: InvoiceDocument): InvoiceEvent[] {
  const { id, created, amount_remaining: left, status_transitions: times } = far;
  const at = instantOf(times.finalized_at ?? created);
  const before = far.pre_payment_credit_notes_amount ?? 0;
  const isVoid = far.status === 'void';
  const paid = isVoid ? far.amount_paid : Math.max(0, invoicedOf(document) - before - left);
  const paidAt = instantOf(times.paid_at ?? times.finalized_at ?? created);
  const voided = invoicedOf(document) - before - paid;
  const gone = { id: `${id}:void`, at: instantOf(times.voided_at ?? created), note: 'void', number: document.number, amount: voided };
  return [
    { id: `${id}:issued`, at, kind: 'issued', document },
    ...(paid > 0 ? [{ id: `${id}:paid`, at: paidAt, kind: 'payment' as const, payment: id, state: 'settled' as const, amount: paid }] : []),
    ...notes.flatMap(noteEvents),
    ...(isVoid && voided > 0 ? [{ ...gone, kind: 'credit' as const, type: '381', why: 'other' }] : []),
  ];
}

/** A credit note; what of it came after the payment went back, or stays with Stripe for the next invoice. */
function noteEvents({ id, created, number, total, post_payment_amount: after, reason }: FarCreditNote): InvoiceEvent[] {
  const at = instantOf(created);
  const back: InvoiceEvent = { id: `${id}:back`, at, kind: 'refund', refund: id, state: 'sent', amount: after ?? 0 };
  return [
    { id: `${id}:note`, at, kind: 'credit', note: id, number, type: '381', amount: total, why: reasons[reason ?? ''] ?? 'other' },
    ...(after ? [back] : []),
  ];
}

export const reasons: Readonly<Record<string, string>> = { order_change: 'return', product_unsatisfactory: 'faulty' };
