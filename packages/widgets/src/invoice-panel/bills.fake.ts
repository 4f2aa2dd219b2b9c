/** Invoices of the sample policy's shop, as the gallery and the tests of the panel meet them: in the autumn of 2026. */
import type { InvoiceDocument } from '@kvitto/contract/invoices/document';
import type { InvoiceEvent } from '@kvitto/contract/invoices/events';
import type { PaymentData } from '@kvitto/contract/invoice';
import type { Kept } from './teller.fake.ts';

export const now = new Date('2026-11-03T09:30:00Z');

const lines: InvoiceDocument['lines'] = [
  { id: 'boots', kind: 'goods', line: 'boots', title: 'Hiking boots', quantity: 1, gross: 89_900, discount: 10_000, vatPercent: 25 },
  { id: 'socks', kind: 'goods', line: 'socks', title: 'Merino socks', quantity: 2, gross: 45_100, vatPercent: 25 },
  { id: 'shipping', kind: 'shipping', title: 'Delivery', quantity: 1, gross: 4900, vatPercent: 25 },
];

const document: InvoiceDocument = {
  number: '2001',
  type: '380',
  order: 'ord_1051',
  payment: 'inv',
  currency: 'SEK',
  country: 'SE',
  zone: 'Europe/Stockholm',
  issuedOn: '2026-10-26',
  dueOn: '2026-11-09',
  lines,
  agreedFees: ['reminder', 'collection', 'plan'],
};

/** What happens, before it has an id and a moment. */
export type Step = InvoiceEvent extends infer Event ? (Event extends InvoiceEvent ? Omit<Event, 'id' | 'at'> : never) : never;

let count = 0;
/** Something that has happened on a day. */
export function on(day: string, step: Step): InvoiceEvent {
  return { id: `${day}-${(count += 1)}`, at: `${day}T08:00:00Z`, ...step };
}

export interface Bill extends Partial<InvoiceDocument> {
  readonly id?: string;
  readonly since?: readonly InvoiceEvent[];
  readonly by?: Partial<PaymentData>;
  readonly documents?: Kept['documents'];
  readonly told?: Kept['told'];
}

/** SEK 1,299.00 of 26 October, due on Monday 9 November. */
export function anInvoice({ id = 'inv_1', since = [], by, documents, told, ...more }: Bill = {}): Kept {
  const of = { ...document, ...more };
  return {
    id,
    events: [on(of.issuedOn, { kind: 'issued', document: of }), ...since],
    ...(by && { payment: by }),
    ...(documents && { documents }),
    ...(told && { told }),
  };
}

export const settled = (day: string, amount: number, payment = `pay_${day}`): InvoiceEvent =>
  on(day, { kind: 'payment', payment, state: 'settled', amount, method: 'bank' });

/** Of the shop in Finland. */
export const euro: Bill = {
  currency: 'EUR',
  country: 'FI',
  zone: 'Europe/Helsinki',
  by: {
    payee: 'North Peak Oy',
    accounts: [{ kind: 'iban', value: 'FI2112345600000785' }],
    bic: 'NDEAFIHH',
    reference: { kind: 'creditor_reference', value: 'RF18539007547034' },
    ways: [{ id: 'bank', kind: 'bank', isElsewhere: false, takesPart: false }],
  },
};

/** Of the one in Norway. */
export const norwegian: Bill = {
  currency: 'NOK',
  country: 'NO',
  zone: 'Europe/Oslo',
  by: {
    accounts: [{ kind: 'norwegian_account', value: '86011117947' }],
    reference: { kind: 'kid', value: '1234567897' },
    ways: [{ id: 'bank', kind: 'bank', isElsewhere: false, takesPart: false }],
  },
};
