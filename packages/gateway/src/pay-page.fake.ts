import { memory } from '@kvitto/adapters/memory';
import type { InvoiceDocument } from '@kvitto/contract/invoices/document';
import { sampleInvoicePolicy } from '@kvitto/contract/invoices/sample-invoice-policy';
import { createGateway } from './gateway.ts';
import { document as owned } from './invoices.fake.ts';
import type { LogEntry } from './log.ts';
import { payLinks } from './pay-links.ts';
import type { GatewayOptions } from './settings.ts';
import { record, secret, start } from './shop.fake.ts';

const document: InvoiceDocument = {
  ...owned,
  payTo: [
    { kind: 'bankgiro', account: '5402-9681', reference: { kind: 'ocr', value: '1234 5678 9023' } },
    { kind: 'swish', account: '123 123 12 31' },
  ],
};

/** A shop whose shoppers share links, with an invoice of each of two orders. */
export async function payWorld(payee = 'Björk AB', options: Partial<GatewayOptions> = {}, changed: Partial<InvoiceDocument> = {}) {
  const clock = { at: start };
  const now = () => clock.at;
  const share = payLinks({ secret, address: 'https://orders.shop.example/kvitto/', now });
  const checkCredit = async () => 'granted' as const;
  const backend = memory({
    orders: [record('order-own', '1001'), record('order-foreign', '1002')],
    invoices: { policy: sampleInvoicePolicy, payee: { name: payee, companyId: '556036-0793' }, bankDays: 2, share, checkCredit },
    now: () => new Date(clock.at),
  });
  await backend.invoices.issue({ invoice: 'inv_1', document: { ...document, ...changed } });
  await backend.invoices.issue({ invoice: 'inv_2', document: { ...document, number: '20412', order: 'order-foreign', payTo: [] } });
  const logs: LogEntry[] = [];
  const log = (entry: LogEntry) => void logs.push(entry);
  const gateway = createGateway({ backend, session: { secret }, lookup: { floorMs: 0 }, now, log, ...options });
  const which = { order: 'order-own', invoice: 'inv_1' };
  const shared = async (amount?: number) =>
    (await backend.invoices.share({ ...which, ...(amount !== undefined && { amount }) }, { idempotencyKey: 'share' })).url;
  const open = async (url: string, { language = 'en', peer = '203.0.113.7' } = {}) => {
    const path = url.replace('https://orders.shop.example/kvitto', 'https://gateway.example');
    const response = await gateway.fetch(new Request(path, { headers: { 'accept-language': language } }), { address: peer });
    return { status: response.status, headers: response.headers, html: await response.text() };
  };
  const paid = (amount: number, transaction = 'money') =>
    backend.invoices.receive({
      payments: [{ transaction, at: new Date(clock.at).toISOString(), amount, currency: 'SEK', reference: '123456789023' }],
    });
  return { backend, gateway, clock, logs, which, shared, open, paid };
}

/** What a page says. */
export const wordsOf = (html: string) =>
  html
    .replace(/<style>.*<\/style>/s, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');

/** Texts of description lists, by their names, numbers as they are copied. */
export const rowsOf = (html: string) =>
  [...html.matchAll(/<dt>(.*?)<\/dt><dd>(.*?)<\/dd>/gs)].map(([, name, value = '']) => [
    name,
    value.replaceAll(/<[^>]+>/g, '').replaceAll('\u00a0', ' '),
  ]);
