import { KvittoError } from '@kvitto/contract/errors';
import type { Invoices } from '@kvitto/contract/invoice';
import type { Sink } from '@kvitto/contract/outbox';
import { handOver } from './hand-over.ts';
import type { Mailer } from './mailer.ts';

/**
 * A sink, named `kvitto-mail-invoices`, that sends files of invoices that were asked for by `invoices.send`, each made when it is sent,
 * by `invoices.document`. Nothing for a mailer that sends no e-mails. Rejects with whatever making the file rejects with, with a
 * mailer's own refusals, and with `upstream` for whatever else a mailer throws.
 */
export function invoiceMailSink(mailer: Mailer, invoices: Pick<Invoices, 'document'>): Sink | undefined {
  if (!mailer.channels.includes('email')) return undefined;
  return {
    name: 'kvitto-mail-invoices',
    kind: 'invoice_mail',
    send: async ({ id, news }, signal) => {
      if (news.kind !== 'invoice_mail') throw new KvittoError('unsupported', 'Only files of invoices are sent here.');
      const { to, order, invoice, document, documentKind, number, locale } = news.mail;
      const file = await invoices.document({ order, invoice, document }, { locale, signal });
      const message = { kind: 'invoice', channel: 'email', id, to, number, documentKind, files: [file] } as const;
      await handOver(mailer, { ...message, ...(locale !== undefined && { locale }) });
    },
  };
}
