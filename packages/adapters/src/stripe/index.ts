import '@kvitto/adapters/server-only';
import { KvittoError } from '@kvitto/contract/errors';
import type { Invoice, Invoices, PaymentData } from '@kvitto/contract/invoice';
import type { CallContext } from '@kvitto/contract/operation';
import { noInvoice } from '../invoices/desk.ts';
import { noSuchOrder, totalsOf } from '../invoices/elsewhere.ts';
import { notEligible } from '../invoices/kept.ts';
import { partialInvoices } from '../invoices/partial-port.ts';
import { readCreditNotes, readInvoice, readPdf, searchInvoices } from './connect.ts';
import type { Account } from './connect.ts';
import { isIssued, toInvoice } from './map.ts';
import type { FarCreditNote, FarInvoice } from './shapes.ts';

export { invoiceReceiver, receiveInvoiceNews } from './receive-news.ts';
export { invoiceWebhook } from './webhook.ts';
export type { MoneyBack } from './money-back.ts';
export type { NewsReceiver } from './receive-news.ts';
export type { InvoiceNews } from './webhook.ts';

export interface StripeOptions {
  /** A restricted key that may read invoices and credit notes. It stays on the server. */
  readonly key: string;
  /** An order of the shop's as its shoppers know it; nothing for one that there is not. */
  readonly orderOf: (order: string, signal: AbortSignal | undefined) => Promise<{ readonly number: string } | undefined>;
  /** IANA zone of the days on invoices. */
  readonly zone: string;
  /** The shop's, ISO 3166-1, where Stripe does not say. */
  readonly country: string;
  /** The field of an invoice's metadata that has the order's id; `order` unless told. */
  readonly field?: string | undefined;
  /** Milliseconds for one answer; 10,000 unless told. */
  readonly timeout?: number | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
  readonly now?: (() => Date) | undefined;
}

interface Found {
  readonly far: FarInvoice;
  readonly notes: readonly FarCreditNote[];
  readonly view: Invoice;
}

/** The one way to pay: Stripe's own page has all of its methods. */
const way = { id: 'stripe', kind: 'link', label: 'Stripe', isElsewhere: true, takesPart: false };

/**
 * Invoices that Stripe keeps: found by an order in their metadata, paid on Stripe's page, with their PDF. It rejects with
 * `misconfigured` for the key, `rate_limited`, `unavailable`, `upstream`, `timeout`, and `unsupported` for what Stripe does not have.
 *
 * @example
 * const backend = compose(sql, stripe({ key: 'rk_live_…', zone: 'Europe/Stockholm', country: 'SE', orderOf }));
 */
export function stripe(options: StripeOptions): { readonly invoices: Invoices } {
  const { key, zone, country, orderOf, field = 'order', timeout = 10_000, fetch, now = () => new Date() } = options;
  // Looked up at each call.
  const account: Account = { vendor: 'Stripe', key, timeout, fetch: fetch ?? ((input, init) => globalThis.fetch(input, init)) };
  const known = async (order: string, context?: CallContext) => {
    if (context?.isGift) throw noInvoice();
    const found = await orderOf(order, context?.signal);
    if (!found) throw noSuchOrder();
    return found;
  };
  const complete = async (order: string, far: FarInvoice, context?: CallContext): Promise<Found> => {
    const isCredited = (far.pre_payment_credit_notes_amount ?? 0) + (far.post_payment_credit_notes_amount ?? 0) > 0;
    const notes = isCredited ? await readCreditNotes(account, far.id, context?.signal) : [];
    return { far, notes, view: toInvoice(far, notes, { order, zone, country, now: now() }) };
  };
  const find = async ({ order, invoice }: { order: string; invoice: string }, context?: CallContext): Promise<Found> => {
    await known(order, context);
    const far = await readInvoice(account, invoice, context?.signal);
    if (far.metadata?.[field] !== order || !isIssued(far)) throw noInvoice();
    return complete(order, far, context);
  };
  const own: Pick<Invoices, 'list' | 'get' | 'payment' | 'pay' | 'document'> = {
    async list({ order }, context) {
      const { number } = await known(order, context);
      const all = await searchInvoices(account, field, order, context?.signal);
      const mine = all.filter((far) => far.metadata?.[field] === order && isIssued(far)).toSorted((a, b) => b.created - a.created);
      const found = await Promise.all(mine.map((far) => complete(order, far, context)));
      const items = found.map(({ view }) => view);
      return { order, number, items, totals: totalsOf(items) };
    },
    get: async (input, context) => (await find(input, context)).view,
    payment: async (input, context) => paymentOf(payable(await find(input, context))),
    async pay(input, context) {
      const { far, view } = payable(await find(input, context));
      checkPayment(input, view);
      return { payment: far.id, state: 'initiated', url: far.hosted_invoice_url ?? '', invoice: view };
    },
    async document(input, context) {
      const { far, notes, view } = await find(input, context);
      const file = view.documents.find(({ id }) => id === input.document);
      const address = input.document === 'invoice' ? far.invoice_pdf : notes.find(({ id }) => id === input.document)?.pdf;
      if (!file || !address) throw new KvittoError('not_found', 'There is no such document.');
      const bytes = await readPdf(account, address, context?.signal);
      return { name: file.name, type: file.type, data: Buffer.from(bytes).toString('base64') };
    },
  };
  return { invoices: partialInvoices('Stripe', own, known) };
}

function paymentOf({ far, view }: Found): PaymentData {
  const { payable: sums, number, issuedOn, standing, currency, version, id } = view;
  const amount = { amount: sums.most, currency };
  const facts = { invoice: id, amount, payee: far.account_name ?? '', accounts: [], message: number, invoiceDate: issuedOn };
  return { ...facts, ...(standing.dueOn !== undefined && { dueDate: standing.dueOn }), ...sums, ways: [way], version };
}

function payable(found: Found): Found {
  if (found.view.can.pay && found.far.hosted_invoice_url?.startsWith('https://')) return found;
  throw notEligible('paid', 'Nothing of this invoice is to be paid now.');
}

function checkPayment({ way: chosen, amount }: Parameters<Invoices['pay']>[0], { payable: { most } }: Invoice): void {
  const fields = [
    ...(chosen === way.id ? [] : [{ path: 'way', message: 'Is none of the ways to pay this invoice.' }]),
    ...(amount === most ? [] : [{ path: 'amount', message: `Must be ${most}, in minor units.` }]),
  ];
  if (fields.length > 0) throw new KvittoError('invalid_input', 'This cannot be paid so.', { fields });
}
