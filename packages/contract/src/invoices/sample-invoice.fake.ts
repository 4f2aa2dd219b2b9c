/** Invoices of the sample policy's shop and what happens to them. */
import type { InvoiceDocument } from './document.ts';
import type { InvoiceEvent, Proposed } from './events.ts';
import type { InvoicePolicy } from './invoice-policy.ts';
import { foldInvoice } from './ledger.ts';
import type { InvoiceState } from './ledger.ts';
import { rulesFor } from './rules.ts';
import type { InvoiceRules } from './rules.ts';
import { sampleInvoicePolicy } from './sample-invoice-policy.ts';

/** 1,000.00 kr for a tent and 249.00 kr for a stove, issued on Monday 1 June 2026 and due on Monday 15 June. */
export const sampleDocument: InvoiceDocument = {
  number: '4711',
  type: '380',
  order: 'ord_1042',
  payment: 'invoice',
  currency: 'SEK',
  country: 'SE',
  zone: 'Europe/Stockholm',
  issuedOn: '2026-06-01',
  dueOn: '2026-06-15',
  lines: [
    {
      id: 'tent',
      kind: 'goods',
      line: 'tent',
      title: 'Tent',
      quantity: 1,
      gross: 100_000,
      vatPercent: 25,
    },
    {
      id: 'stove',
      kind: 'goods',
      line: 'stove',
      title: 'Stove',
      quantity: 2,
      gross: 24_900,
      vatPercent: 25,
    },
  ],
  agreedFees: ['reminder'],
};

type Step = InvoiceEvent extends infer Event ? (Event extends InvoiceEvent ? Omit<Event, 'id' | 'at'> : never) : never;

/** An event at noon of a day; its id comes from both. */
export function happened(day: string, step: Step | Proposed<InvoiceEvent['kind']>, at = `${day}T10:00:00Z`): InvoiceEvent {
  // The parts of a union are put together again, which the compiler does not follow.
  return { id: `${day}-${step.kind}-${JSON.stringify(step).length}`, at, ...step } as InvoiceEvent;
}

export const issued = (more: Partial<InvoiceDocument> = {}): InvoiceEvent => {
  const document = { ...sampleDocument, ...more };
  return happened(document.issuedOn, { kind: 'issued', document });
};

/** Money that arrived. */
export const paid = (day: string, amount: number, id = `pay-${day}`): InvoiceEvent =>
  happened(day, { kind: 'payment', payment: id, state: 'settled', amount });

export const stateAfter = (...events: readonly InvoiceEvent[]): InvoiceState => foldInvoice([issued(), ...events]);

export const swedishRules: InvoiceRules = rulesFor(sampleInvoicePolicy, sampleDocument);

/** Rules of the sample policy with other Swedish terms. */
export function rulesWith(terms: Partial<InvoicePolicy['countries'][string]>): InvoiceRules {
  return { ...swedishRules, terms: { ...swedishRules.terms, ...terms } };
}
