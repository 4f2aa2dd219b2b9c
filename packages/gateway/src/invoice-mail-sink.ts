import { KvittoError } from '@kvitto/contract/errors';
import type { Invoices } from '@kvitto/contract/invoice';
import type { InvoiceNoticeNews, Sink } from '@kvitto/contract/outbox';
import { handOver } from './hand-over.ts';
import type { InvoiceNoticeMessage, Mailer } from './mailer.ts';

/**
 * A sink, named `kvitto-mail-invoices`, that sends what buyers are to have: files that were asked for by `invoices.send`, each made when it
 * is sent, by `invoices.document`, and notices that a pause ends or that a case has an answer. Nothing for a mailer that sends no e-mails. Rejects with whatever making the file rejects with, with a
 * mailer's own refusals, and with `upstream` for whatever else a mailer throws.
 */
export function invoiceMailSink(mailer: Mailer, invoices: Pick<Invoices, 'document'>): Sink | undefined {
  if (!mailer.channels.includes('email')) return undefined;
  return {
    name: 'kvitto-mail-invoices',
    kind: 'invoice_mail',
    send: async ({ id, news }, signal) => {
      if (news.kind !== 'invoice_mail') throw new KvittoError('unsupported', 'Only mail about invoices is sent here.');
      if ('notice' in news) return handOver(mailer, noticeOf(id, news.notice));
      const { to, order, invoice, document, documentKind, number, locale } = news.mail;
      const file = await invoices.document({ order, invoice, document }, { locale, signal });
      const message = { kind: 'invoice', channel: 'email', id, to, number, documentKind, files: [file] } as const;
      return handOver(mailer, { ...message, ...(locale !== undefined && { locale }) });
    },
  };
}

/** Without the ids by which the shop keeps it: a mailer has nothing to look up. */
function noticeOf(id: string, notice: InvoiceNoticeNews['notice']): InvoiceNoticeMessage {
  const { to, number, locale } = notice;
  const message = { kind: 'invoice_notice', channel: 'email', id, to, number, locale } as const;
  if (notice.about === 'case') return { ...message, about: 'case', case: notice.case, state: notice.state };
  const { until, amount, currency, dueOn } = notice;
  return { ...message, about: 'pause_ends', until, amount, currency, ...(dueOn !== undefined && { dueOn }) };
}
