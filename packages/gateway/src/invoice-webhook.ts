import { KvittoError } from '@kvitto/contract/errors';
import type { Outgoing, Sink } from '@kvitto/contract/outbox';
import { eventWebhook } from './event-webhook.ts';
import type { EventWebhookOptions } from './event-webhook.ts';
import type { InvoiceNotice } from './invoice-event.ts';

/** Where news of invoices is posted. The receiver is named `invoice-webhook` unless told. */
export type InvoiceWebhookOptions = EventWebhookOptions;

/**
 * A sink that tells a system of the shop's of each change of an invoice (payments, disputes, extensions, plans, pauses), and of money
 * that is for none: posts an {@link InvoiceNotice}, signed as messages are, until it is taken. Of one invoice one after the other, and of
 * changes that come faster than they are told the last, with what has happened before. Rejects and throws as `returnWebhook` does.
 *
 * @example
 * carryOutbox({ backend, sinks: [invoiceWebhook({ url: 'https://shop.example/invoices', secret })] });
 */
export const invoiceWebhook = (options: InvoiceWebhookOptions): Sink =>
  eventWebhook({ kind: 'invoice', name: 'invoice-webhook', what: 'invoices', eventOf }, options);

function eventOf({ id: item, version, news }: Outgoing, sentAt: string): InvoiceNotice {
  const id = `${item}.${version}`;
  if (news.kind !== 'invoice') throw new KvittoError('unsupported', 'Only invoices are told of here.');
  if ('money' in news) return { id, type: 'money.unmatched', at: news.money.at, sentAt, money: news.money };
  const { invoice } = news;
  const happened = [...news.happened];
  const type = version === 1 ? 'invoice.issued' : 'invoice.changed';
  return { id, type, at: happened.at(-1)?.at ?? invoice.asOf, sentAt, invoice, happened };
}
