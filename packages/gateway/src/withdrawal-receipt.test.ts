import { createHash } from 'node:crypto';
import { returnDocuments } from '@kvitto/adapters/return-files';
import { KvittoError } from '@kvitto/contract/errors';
import type { Outgoing } from '@kvitto/contract/outbox';
import type { WithdrawalRecord } from '@kvitto/contract/withdrawal';
import { withdrawalWords } from '@kvitto/contract/withdrawal-words';
import { describe, expect, it } from 'vitest';
import { fakeClock } from './clock.fake.ts';
import { demoShop } from './demo-return-policy.ts';
import { fakeMailer } from './mailer.fake.ts';
import type { Mailer } from './mailer.ts';
import { carrying, confirmationNews, fakeOutbox } from './outbox.fake.ts';
import { smtp } from './smtp.ts';
import { mailServer } from './smtp.fake.ts';
import { webhookMailer } from './webhook-mailer.ts';
import { withdrawalReceiptSink } from './withdrawal-receipt-sink.ts';
import type { WithdrawalReceiptOptions } from './withdrawal-receipt-sink.ts';

const from = 'Fjäll & Fika <orders@shop.example>';
const about = {
  number: '1001',
  placedAt: '2026-11-10T09:00:00Z',
  name: 'Märta Ekdahl',
  email: 'marta.ekdahl@example.com',
  receivedAt: '2026-11-23T09:00:00Z',
  zone: 'Europe/Stockholm',
  isInTime: true,
  refundBy: '2026-12-07',
};

function recordIn(locale: string): WithdrawalRecord {
  const { words, locale: tag } = withdrawalWords(about, locale);
  const { number, name, email, receivedAt, isInTime, refundBy } = about;
  const hash = createHash('sha256').update(words).digest('hex');
  return { id: 'wdr_1', order: 'ord_1', number, name, email, receivedAt, isInTime, refundBy, words, hash, locale: tag };
}

const itemOf = (record: WithdrawalRecord): Outgoing => ({
  id: record.id,
  version: 1,
  tries: 0,
  news: { kind: 'withdrawal_receipt', record },
});
const send = async (mailer: Mailer, record: WithdrawalRecord, options?: WithdrawalReceiptOptions) =>
  withdrawalReceiptSink(mailer, options)?.send(itemOf(record), new AbortController().signal);
const documents = returnDocuments(demoShop);
// It loads the libraries that make files.
const timeout = 20_000;

/** RFC 2045, section 6.7. */
function unquoted(body: string): string {
  const bytes = body
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8').replaceAll('\r\n', '\n');
}

describe('the mail that acknowledges a withdrawal', () => {
  it.each([
    ['en', /^Subject: We have received your withdrawal from order 1001\r$/m, 'SHA-256 of the words above'],
    ['sv', /^Subject: =\?UTF-8\?.*/im, 'SHA-256 för orden ovan'],
  ])('says in %s the exact words with their day and time, their SHA-256, and where they are', async (locale, subject, check) => {
    const { port, letters } = await mailServer();
    const record = recordIn(locale);
    await send(smtp(`smtp://127.0.0.1:${port}`, { from }), record, { urlOf: ({ id }) => `https://shop.example/withdrawals/${id}` });
    const [{ raw, to } = { raw: '', to: [] }] = letters;
    const text = unquoted(raw);
    expect(to).toEqual([about.email]);
    expect(raw).toMatch(subject);
    expect(text).toContain(record.words);
    expect(record.words).toMatch(/10:00:00/);
    for (const part of [record.hash, check, 'https://shop.example/withdrawals/wdr_1']) expect(text).toContain(part);
    expect(raw).toMatch(/^auto-submitted: auto-generated\r$/im);
  });

  it('has its file with it, whole, and the same id in every try', { timeout }, async () => {
    const { port, letters } = await mailServer();
    const mailer = smtp(`smtp://127.0.0.1:${port}`, { from });
    const record = recordIn('sv');
    await send(mailer, record, { documents });
    await send(mailer, record, { documents });
    const { data, name } = await documents.withdrawalReceipt(record);
    const ids = letters.map(({ raw }) => /^message-id: (.*)\r$/im.exec(raw)?.[1]);
    expect(ids).toEqual(['<wdr_1@shop.example>', '<wdr_1@shop.example>']);
    for (const { raw } of letters) {
      expect(raw).toContain('Content-Type: application/pdf');
      expect(raw).toContain(name);
      expect(raw.replaceAll('\r\n', '')).toContain(data);
    }
  });

  it('is posted to a system of the shop’s with its fields, its words and its file', { timeout }, async () => {
    const posted: string[] = [];
    const fetch = async (request: Request) => {
      posted.push(await request.text());
      return new Response();
    };
    const record = recordIn('en');
    await send(webhookMailer('https://shop.example/messages', 'a-secret-for-messages', { fetch }), record, { documents });
    const { id, number, receivedAt, words, hash, locale } = record;
    expect(JSON.parse(posted[0] ?? '')).toEqual({
      kind: 'withdrawal_receipt',
      channel: 'email',
      id,
      to: about.email,
      number,
      receivedAt,
      words,
      hash,
      locale,
      files: [await documents.withdrawalReceipt(record)],
      subject: 'We have received your withdrawal from order 1001',
      text: expect.stringContaining(`${words}\n\n--\n\n`),
    });
  });

  it('may have words of the shop’s own around it', async () => {
    const { port, letters } = await mailServer();
    const receiptTexts = { en: { subject: 'Withdrawal {number}' }, nb: { check: 'Kontroll: {hash}' } };
    const mailer = smtp(`smtp://127.0.0.1:${port}`, { from, receiptTexts });
    await send(mailer, recordIn('en'));
    await send(mailer, { ...recordIn('en'), locale: 'nb-NO' });
    expect(letters[0]?.raw).toMatch(/^Subject: Withdrawal 1001\r$/m);
    expect(unquoted(letters[1]?.raw ?? '')).toContain(`Kontroll: ${recordIn('en').hash}`);
  });

  it('goes without a file that cannot be made', async () => {
    const mailer = fakeMailer();
    const broken = { withdrawalReceipt: () => Promise.reject(new KvittoError('contract_violation', 'Other words.')) };
    await send(mailer, recordIn('en'), { documents: broken });
    expect(mailer.receipts).toHaveLength(1);
    expect(mailer.receipts[0]).not.toHaveProperty('files');
  });
});

describe('a sink of acknowledgements', () => {
  it('is there for mailers that send e-mails, and no others', async () => {
    expect(withdrawalReceiptSink(fakeMailer(['sms']))).toBeUndefined();
    const sink = withdrawalReceiptSink(fakeMailer()) ?? expect.fail();
    expect(sink).toMatchObject({ name: 'kvitto-mail-withdrawals', kind: 'withdrawal_receipt' });
    const wrong: Outgoing = { id: 'con_1', version: 1, tries: 0, news: confirmationNews };
    await expect(sink.send(wrong, new AbortController().signal)).rejects.toMatchObject({ code: 'unsupported' });
  });

  it('sends once what an outbox holds, again only after a failure', async () => {
    const clock = fakeClock(Date.parse(about.receivedAt));
    const outbox = fakeOutbox(clock);
    outbox.put('wdr_1', itemOf(recordIn('sv')).news);
    const mailer = fakeMailer();
    mailer.behave(() => Promise.reject(new Error('connect ECONNREFUSED')));
    const { pass, end, logs } = carrying(outbox, [withdrawalReceiptSink(mailer) ?? expect.fail()], clock);
    await pass(1);
    mailer.behave(undefined);
    await pass(60);
    await end();
    expect(mailer.receipts.map(({ id }) => id)).toEqual(['wdr_1', 'wdr_1']);
    expect(JSON.stringify(logs)).not.toMatch(/marta|wdr_1|1001/i);
  });
});
