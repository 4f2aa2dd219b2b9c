/** An invoice policy, orders on invoice and their invoices. Invented. */
import type { Invoice } from '@kvitto/contract/invoice';
import type { InvoiceDocument } from '@kvitto/contract/invoices/document';
import type { InvoicePolicy } from '@kvitto/contract/invoices/invoice-policy';
import { sampleInvoicePolicy } from '@kvitto/contract/invoices/sample-invoice-policy';
import type { Money } from '@kvitto/contract/money';
import { event, line, order, sek } from './seed-parts.ts';

/** What a backend that keeps invoices is given. */
export interface InvoicesSeed {
  readonly policy: InvoicePolicy;
  readonly payee: { readonly name: string; readonly companyId: string };
  readonly ways: readonly { readonly id: string; readonly kind: string; readonly label: string; readonly isElsewhere: boolean }[];
  /** Stands for a payment provider. */
  readonly provider: (payment: { readonly payment: string; readonly amount: Money }) => Promise<string>;
  /** Stands for whoever looks into what somebody can pay: nobody who owes 10,000.00 kr and more is granted a plan. */
  readonly checkCredit: (asked: { readonly invoice: Invoice }) => Promise<'granted' | 'refused'>;
  readonly share: (invoice: Invoice, amount: Money) => Promise<{ readonly url: string; readonly until: string }>;
  /** Stands for a library that makes files. */
  readonly documents: (
    invoice: Invoice,
    document: string,
  ) => Promise<{ readonly name: string; readonly type: string; readonly data: string }>;
  /** Somebody takes files to buyers. */
  readonly mails: true;
  /** What it knows then, by `invoices.issue`. */
  readonly issued: readonly { readonly invoice: string; readonly document: InvoiceDocument }[];
}

const payTo = (ocr: string): InvoiceDocument['payTo'] => [
  { kind: 'bankgiro', account: '5402-9681', reference: { kind: 'ocr', value: ocr } },
  { kind: 'swish', account: '123 123 12 31' },
];

const known = { type: '380', currency: 'SEK', country: 'SE', zone: 'Europe/Stockholm', agreedFees: ['reminder' as const] };

/** 1,298.00 kr, issued on Tuesday 17 November 2026 and due on Tuesday 1 December. */
const open: InvoiceDocument = {
  ...known,
  number: '20411',
  order: 'ord-invoiced',
  payment: 'invoice',
  issuedOn: '2026-11-17',
  dueOn: '2026-12-01',
  lines: [
    { id: 'jacket', kind: 'goods', line: 'jacket', title: 'Rain jacket', quantity: 2, gross: 100_000, vatPercent: 25 },
    { id: 'lamp', kind: 'goods', line: 'lamp', title: 'Head lamp', quantity: 1, gross: 24_900, vatPercent: 25 },
    { id: 'shipping', kind: 'shipping', title: 'Delivery', quantity: 1, gross: 4_900, vatPercent: 25 },
  ],
  payTo: payTo('1234 5678 9023'),
};

/** 800.00 kr that were due on 3 November 2026. */
const late: InvoiceDocument = {
  ...known,
  number: '20398',
  order: 'ord-owing',
  issuedOn: '2026-10-20',
  dueOn: '2026-11-03',
  lines: [{ id: 'l1', kind: 'goods', line: 'l1', title: 'Camping stove', quantity: 1, gross: 80_000, vatPercent: 25 }],
  payTo: payTo('123455'),
};

export const invoices: InvoicesSeed = {
  policy: sampleInvoicePolicy,
  payee: { name: 'Björk AB', companyId: '556036-0793' },
  ways: [{ id: 'card', kind: 'card', label: 'Card', isElsewhere: true }],
  provider: async ({ payment, amount }) => `https://pay.example/${payment}?amount=${amount.amount}`,
  checkCredit: async ({ invoice: { balance } }) => (balance.open >= 1_000_000 ? 'refused' : 'granted'),
  share: async ({ id }, amount) => ({ url: `https://pay.example/shared/${id}?amount=${amount.amount}`, until: '2026-12-08' }),
  documents: async ({ number }, document) => ({
    name: `${document}-${number}.pdf`,
    type: 'application/pdf',
    data: btoa(`${document} ${number}`),
  }),
  mails: true,
  issued: [
    { invoice: 'inv-open', document: open },
    { invoice: 'inv-late', document: late },
  ],
};

/** All there on 20 November 2026, and all on invoice. */
export const invoiced = order(
  'ord-invoiced',
  '#KV-1011',
  '2026-11-16T09:00:00Z',
  [
    line('jacket', 'Rain jacket', { ordered: 2 }, { unitPrice: sek(50_000), total: sek(100_000) }),
    line('lamp', 'Head lamp', {}, { unitPrice: sek(24_900), total: sek(24_900) }),
  ],
  [
    {
      id: 'par-invoiced',
      trackingNumber: 'KVT 5021 SE',
      items: [
        { line: 'jacket', quantity: 2 },
        { line: 'lamp', quantity: 1 },
      ],
      estimates: [],
      events: [event('i1', '2026-11-20T10:00:00Z', 'delivered', 'Delivered')],
    },
  ],
  {
    payment: 'on_invoice',
    purchase: {
      order: 'ord-invoiced',
      currency: 'SEK',
      placedAt: '2026-11-16T09:00:00Z',
      country: 'SE',
      lines: [
        { line: 'jacket', quantity: 2, gross: sek(100_000), kind: 'physical' },
        { line: 'lamp', quantity: 1, gross: sek(24_900), kind: 'physical' },
      ],
      shipping: { paid: sek(4_900), standard: sek(4_900) },
      payments: [{ id: 'invoice', kind: 'invoice', label: 'Invoice', amount: sek(129_800) }],
    },
  },
);

/** Delivered long ago. */
export const owing = order(
  'ord-owing',
  '#KV-1012',
  '2026-10-19T09:00:00Z',
  [line('l1', 'Camping stove', {}, { unitPrice: sek(80_000), total: sek(80_000) })],
  [
    {
      id: 'par-owing',
      trackingNumber: 'KVT 5022 SE',
      items: [{ line: 'l1', quantity: 1 }],
      estimates: [],
      events: [event('o1', '2026-10-22T10:00:00Z', 'delivered', 'Delivered')],
    },
  ],
  { payment: 'on_invoice' },
);
