import { KvittoError } from '@kvitto/contract/errors';
import type { Outgoing } from '@kvitto/contract/outbox';
import { describe, expect, it } from 'vitest';
import { invoiceMailSink } from './invoice-mail-sink.ts';
import { invoices } from './invoices.fake.ts';
import { mailWords } from './mail-words.ts';
import { fakeMailer } from './mailer.fake.ts';

const port = invoices().invoices ?? expect.fail();
const mail = {
  to: 'marta.ekdahl@example.com',
  order: 'order-own',
  invoice: 'inv_1',
  document: 'invoice',
  documentKind: 'invoice',
  number: '20411',
  locale: 'sv',
};
const item: Outgoing = { id: 'letter_1', version: 1, tries: 0, news: { kind: 'invoice_mail', mail } };
const { signal } = new AbortController();

describe('a copy of an invoice by e-mail', () => {
  it('brings the file, made when it is sent, in the language in which it was asked for', async () => {
    const mailer = fakeMailer();
    await invoiceMailSink(mailer, port)?.send(item, signal);
    const [copy = expect.fail(), ...more] = mailer.copies;
    expect(more).toEqual([]);
    expect(copy).toMatchObject({ id: 'letter_1', to: mail.to, files: [{ name: 'invoice.pdf', data: 'eA==' }] });
    expect(mailWords(copy, {}).subject).toBe('Faktura 20411: faktura');
    expect(mailWords({ ...copy, documentKind: 'receipt', locale: 'de' }, {}).subject).toBe('Invoice 20411: receipt');
    expect(mailWords({ ...copy, documentKind: 'annual_statement' }, {}).subject).toBe('Faktura 20411: årsbesked');
    const own = { en: { subject: 'Copy of {number}' } };
    expect(mailWords({ ...copy, locale: 'en' }, { invoiceTexts: own }).subject).toBe('Copy of 20411');
  });
  it('is tried again where the file cannot be made, or nobody takes the mail', async () => {
    const document = async () => Promise.reject(new KvittoError('unavailable', 'The database is away.'));
    await expect(invoiceMailSink(fakeMailer(), { document })?.send(item, signal)).rejects.toMatchObject({ code: 'unavailable' });
    const mailer = fakeMailer();
    mailer.behave(async () => Promise.reject(new Error('The server is away.')));
    await expect(invoiceMailSink(mailer, port)?.send(item, signal)).rejects.toMatchObject({ code: 'upstream' });
  });
  it('is sent by nobody who sends no e-mails', () => {
    expect(invoiceMailSink(fakeMailer(['sms']), port)).toBeUndefined();
  });
});
