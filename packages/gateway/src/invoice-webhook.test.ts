import { expect, describe, it } from 'vitest';
import type { InvoiceNews, Outgoing } from '@kvitto/contract/outbox';
import { hmac } from './digest.ts';
import { invoiceNotice } from './invoice-event.ts';
import { invoiceWebhook } from './invoice-webhook.ts';
import { invoices } from './invoices.fake.ts';
import { openapi } from './openapi.ts';

const secret = 'a-secret-for-invoices-in-tests';
const url = 'https://shop.example/invoices';
const sentAt = '2026-11-24T09:00:05.000Z';
const at = '2026-11-24T09:00:00Z';
const { buyer: _buyer, ...given } = (await invoices().invoices?.get({ order: 'order-own', invoice: 'inv_1' })) ?? expect.fail();
const happened: InvoiceNews['happened'] = [
  { id: 'issued', kind: 'issued', at: '2026-11-20T06:00:00Z' },
  { id: 'pay-1', kind: 'payment', at, about: 'p-1', state: 'settled', amount: 39_900 },
];
const itemOf = (version: number, news: Outgoing['news'], id = 'invoice:inv_1'): Outgoing => ({ id, version, tries: 0, news });

/** What is posted of news, as the shop's system reads it. */
async function posted(item: Outgoing) {
  const got: { readonly body: string; readonly signature: string | null }[] = [];
  const fetch = async (request: Request) => {
    got.push({ body: await request.text(), signature: request.headers.get('kvitto-signature') });
    return new Response(null, { status: 204 });
  };
  const sink = invoiceWebhook({ url, secret, fetch, now: () => Date.parse(sentAt) });
  await sink.send(item, new AbortController().signal);
  const [{ body, signature } = expect.fail()] = got;
  expect(signature).toBe(await hmac(secret, body));
  return invoiceNotice.parse(JSON.parse(body));
}

describe('news of invoices posted to the shop', () => {
  it('are events with the whole invoice and what has happened to it', async () => {
    expect(await posted(itemOf(2, { kind: 'invoice', invoice: given, happened }))).toEqual({
      id: 'invoice:inv_1.2',
      type: 'invoice.changed',
      at,
      sentAt,
      invoice: given,
      happened,
    });
    expect(await posted(itemOf(1, { kind: 'invoice', invoice: given, happened: happened.slice(0, 1) }))).toMatchObject({
      id: 'invoice:inv_1.1',
      type: 'invoice.issued',
    });
  });
  it('are events of money that is for none', async () => {
    const money = { transaction: 'bank:17', at, amount: 700, currency: 'SEK', how: 'unknown', reference: '999' };
    expect(await posted(itemOf(1, { kind: 'invoice', money }, 'money:bank:17'))).toEqual({
      id: 'money:bank:17.1',
      type: 'money.unmatched',
      at,
      sentAt,
      money,
    });
  });
  it('are of invoices alone', async () => {
    const other: Outgoing['news'] = {
      kind: 'invoice_mail',
      mail: { to: '', order: '', invoice: '', document: '', documentKind: '', number: '' },
    };
    await expect(posted(itemOf(1, other))).rejects.toMatchObject({ code: 'unsupported' });
  });
  it('are known to the API document, as its own kind of event', () => {
    const { webhooks, paths, components } = JSON.parse(JSON.stringify(openapi()));
    expect(webhooks.invoice.post.requestBody.content['application/json'].schema).toEqual({ $ref: '#/components/schemas/InvoiceNotice' });
    expect(components.schemas.InvoiceNotice.properties).not.toHaveProperty('invoice.properties.buyer');
    expect(paths['/payments/bank-file'].post.security).toEqual([{ merchant: [] }]);
  });
});
