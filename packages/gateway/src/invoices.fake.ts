import type { Backend } from '@kvitto/contract/backend';
import { KvittoError } from '@kvitto/contract/errors';
import type { Invoice, InvoiceOffers, PaymentData } from '@kvitto/contract/invoice';
import { readInvoicePolicy } from '@kvitto/contract/invoices/check-invoice-policy';
import type { InvoiceDocument } from '@kvitto/contract/invoices/document';
import { rulesFor } from '@kvitto/contract/invoices/rules';
import { sampleInvoicePolicy } from '@kvitto/contract/invoices/sample-invoice-policy';
import { invoiceView } from '@kvitto/contract/invoices/told';

const at = '2026-11-23T09:00:00Z';

export const document: InvoiceDocument = {
  number: '20411',
  type: '380',
  order: 'order-own',
  currency: 'SEK',
  country: 'SE',
  zone: 'Europe/Stockholm',
  issuedOn: '2026-11-20',
  dueOn: '2026-12-04',
  lines: [{ id: 'a', kind: 'goods', title: 'Enamel kettle', quantity: 1, gross: 39_900, vatPercent: 25 }],
};

const rules = rulesFor(readInvoicePolicy(sampleInvoicePolicy, '2026-11-23'), document);
const given: Invoice = invoiceView({ id: 'inv_1', events: [{ id: 'issued', at, kind: 'issued', document }] }, rules, new Date(at));
const amount = { amount: 39_900, currency: 'SEK' };
const paymentData: PaymentData = {
  invoice: 'inv_1',
  amount,
  payee: 'Björk AB',
  accounts: [{ kind: 'bankgiro', value: '54029681' }],
  invoiceDate: '2026-11-20',
  least: 39_900,
  most: 39_900,
  ways: [],
  version: 1,
};
const offers: InvoiceOffers = { invoice: 'inv_1', extensions: [], plans: [], pauses: [], version: 1 };

/** The port `invoices` over one invoice of `order-own`; answers whoever asks, as backends do. */
export function invoices(): Pick<Backend, 'invoices'> {
  const port =
    <Output>(answer: Output) =>
    async ({ order }: { readonly order: string }): Promise<Output> => {
      if (order !== 'order-own') throw new KvittoError('not_found', 'There is no such order.');
      return answer;
    };
  return {
    invoices: {
      list: port({ order: 'order-own', number: '1001', items: [given], totals: [{ toPay: amount, open: amount }] }),
      get: port(given),
      payment: port(paymentData),
      pay: port({ payment: 'pay_1', state: 'initiated', invoice: given }),
      cancelPayment: port(given),
      offers: port(offers),
      extend: port(given),
      divide: port(given),
      withdraw: port(given),
      pause: port(given),
      preview: port({ amount: 100, toPay: 0 }),
      prolong: port(given),
      resume: port(given),
      dispute: port(given),
      answer: port(given),
      snooze: port(given),
      remindBy: port(given),
      share: port({ url: 'https://pay.example/1', until: '2026-12-04', amount }),
      document: port({ name: 'invoice.pdf', type: 'application/pdf', data: 'eA==' }),
      send: port({ to: 'm•••@e•••.com' }),
      issue: async () => given,
      record: async () => given,
      receive: async () => ({ items: [] }),
    },
  };
}
