/** Invoices that somebody else keeps, told in our words: from a document and events that are made of what they say. */
import { KvittoError } from '@kvitto/contract/errors';
import type { Invoice, Invoices } from '@kvitto/contract/invoice';
import { lineAmount } from '@kvitto/contract/invoices/document';
import type { InvoiceLine } from '@kvitto/contract/invoices/document';
import type { InvoiceEvent } from '@kvitto/contract/invoices/events';
import { knownLimits } from '@kvitto/contract/invoices/legal-limits';
import { invoiceView } from '@kvitto/contract/invoices/told';
import type { TellOptions } from '@kvitto/contract/invoices/told';
import { allocate, sumOf } from '@kvitto/contract/returns/allocate';

/**
 * An invoice for which nothing of ours holds: no letters, fees, plans or pauses, and no dispute, because nobody there would hear of it.
 */
export function viewElsewhere(id: string, events: readonly InvoiceEvent[], zone: string, now: Date, options: TellOptions = {}): Invoice {
  const terms = { zone, paymentDays: 0, partPayment: { isAllowed: false } };
  const view = invoiceView({ id, events }, { terms, limits: knownLimits }, now, options);
  return { ...view, can: { ...view.can, extend: false, divide: false, share: false, pause: [], dispute: [] } };
}

type Totals = Awaited<ReturnType<Invoices['list']>>['totals'];

/** For each currency, as `invoices.list` tells them. What is open of one that is paid elsewhere nobody here knows. */
export function totalsOf(items: readonly Invoice[]): Totals {
  const sum = (some: readonly Invoice[], of: (item: Invoice) => number) => sumOf(some.map(of));
  return [...Map.groupBy(items, ({ currency }) => currency)].map(([currency, some]) => ({
    toPay: { amount: sum(some, ({ standing }) => standing.toPay), currency },
    open: { amount: sum(some, ({ standing, balance }) => (standing.status === 'elsewhere' ? 0 : balance.open)), currency },
  }));
}

/** Takes an amount off lines, each as much as its share, so that none falls below 0. */
export function discounted(lines: readonly InvoiceLine[], amount: number): InvoiceLine[] {
  const parts = amount > 0 && lines.length > 0 ? allocate(amount, lines.map(lineAmount)) : [];
  return lines.map((line, at) => (parts[at] ? { ...line, discount: (line.discount ?? 0) + parts[at] } : line));
}

export const noSuchOrder = (): KvittoError => new KvittoError('not_found', 'There is no such order.');
