import { KvittoError } from '@kvitto/contract/errors';
import type { Outgoing } from '@kvitto/contract/outbox';
import { describe, expect, it } from 'vitest';
import { confirmationSink } from './confirmation-sink.ts';
import { confirmationWords } from './confirmation-texts.ts';
import { fakeClock } from './clock.fake.ts';
import { fakeMailer } from './mailer.fake.ts';
import type { ConfirmationMessage, Mailer } from './mailer.ts';
import { carrying, confirmationNews, fakeOutbox, memberNews } from './outbox.fake.ts';
import { smtp } from './smtp.ts';
import { mailServer } from './smtp.fake.ts';
import { webhookMailer } from './webhook-mailer.ts';

const now = () => Date.parse('2026-11-23T09:00:00Z');
const item: Outgoing = { id: 'con_1', version: 1, tries: 0, news: confirmationNews };
const message: ConfirmationMessage = { ...confirmationNews, channel: 'email' };
const send = async (mailer: Mailer, what = item) => confirmationSink(mailer, now)?.send(what, new AbortController().signal);

describe('the mail by which a consent is confirmed', () => {
  it.each([
    ['sv', 'Fjällklubben: bekräfta att du vill ha våra mejl', /till 30 november 2026.*09:00 UTC/, 'skickas inget av detta'],
    ['en', 'Fjällklubben: confirm that you want our e-mails', /until 30 November 2026.*09:00 UTC/, 'nothing of this is sent'],
    ['fr', 'Fjällklubben: confirm that you want our e-mails', /UTC/, 'nothing of this is sent'],
    ['no tag at all', 'Fjällklubben: confirm that you want our e-mails', /until 30 November 2026/, 'do nothing'],
  ])(
    'says in %s who asks, what for, the exact words, the link and its end, and that doing nothing is enough',
    (locale, title, until, none) => {
      const { subject, text } = confirmationWords({ ...message, locale });
      expect(subject).toBe(title);
      expect(text).toMatch(until);
      for (const part of ['Fjäll & Fika AB', 'Fjällklubben', none]) expect(text).toContain(part);
      for (const line of [message.words, message.url]) expect(text.split('\n')).toContain(line);
    },
  );

  it('shows words as they are, braces and all, and keeps names in their line', () => {
    const { subject, text } = confirmationWords({ ...message, words: 'Up to {percent} off, {url}', programme: 'Fjäll\r\nBcc: klubben' });
    expect(text).toContain('\nUp to {percent} off, {url}\n');
    expect(subject).not.toMatch(/[\r\n]/);
  });

  it('may be in words of the shop’s own', () => {
    const own = { sv: { subject: 'Bekräfta, {company}' }, nb: { text: 'Bekreft: {url}' } };
    expect(confirmationWords(message, own)).toMatchObject({
      subject: 'Bekräfta, Fjäll & Fika AB',
      text: expect.stringContaining('Någon har'),
    });
    expect(confirmationWords({ ...message, locale: 'nb-NO' }, own)).toMatchObject({ text: `Bekreft: ${message.url}`, subject: /confirm/ });
  });

  it('arrives by SMTP at the one address, link and words whole', async () => {
    const { port, letters } = await mailServer();
    const words = `${'Ja, skicka mig erbjudanden via e-post. '.repeat(6)}Tack!`;
    const url = `https://shop.example/confirm?from=checkout#kvitto-confirm=${'abcdefgh-_'.repeat(8)}`;
    const mailer = smtp(`smtp://127.0.0.1:${port}`, { from: 'Fjäll & Fika <orders@shop.example>' });
    await send(mailer, { ...item, news: { ...confirmationNews, words, url } });
    const [{ raw, to } = { raw: '', to: [] }] = letters;
    const [head = '', body = ''] = raw.split(/\r\n\r\n(.*)/s);
    const whole = /^content-transfer-encoding: quoted-printable/im.test(head) ? unquoted(body) : body;
    expect(to).toEqual(['marta.ekdahl@example.com']);
    for (const part of [words, url]) expect(whole).toContain(part);
    expect(head).toMatch(/^auto-submitted: auto-generated\r$/im);
  });

  it('is posted to a system of the shop’s with its fields and words', async () => {
    const posted: string[] = [];
    const fetch = async (request: Request) => {
      posted.push(await request.text());
      return new Response();
    };
    await send(webhookMailer('https://shop.example/messages', 'a-secret-for-messages', { fetch }));
    const words = confirmationWords(message);
    expect(posted.map((body) => JSON.parse(body))).toEqual([{ ...message, ...words }]);
  });
});

/** RFC 2045, section 6.7. */
function unquoted(body: string): string {
  const bytes = body
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

describe('a sink of confirmations', () => {
  it('is there for mailers that send e-mails, and no others', () => {
    expect(confirmationSink(fakeMailer(['sms']))).toBeUndefined();
    expect(confirmationSink(fakeMailer(['sms', 'email']))).toMatchObject({ name: 'kvitto-mail', kind: 'confirmation' });
  });

  it('sends nothing whose link no longer works', async () => {
    const mailer = fakeMailer();
    const late = { ...item, news: { ...confirmationNews, expiresAt: '2026-11-23T09:00:00Z' } };
    await expect(send(mailer, late)).rejects.toMatchObject({ code: 'expired_window' });
    await expect(send(mailer, { ...item, news: memberNews('anna') })).rejects.toMatchObject({ code: 'unsupported' });
    expect([mailer.sent, mailer.confirmations]).toEqual([[], []]);
  });

  it('sends again what could not be sent, and not what nobody will ever take', async () => {
    const { port } = await mailServer();
    const mailer = smtp(`smtp://127.0.0.1:${port}`, { from: 'orders@shop.example' });
    const nobody = { ...item, news: { ...confirmationNews, to: 'nobody@example.com' } };
    await expect(send(mailer, nobody)).rejects.toMatchObject({ code: 'not_eligible', retryable: false });
    const broken = fakeMailer();
    broken.behave(() => Promise.reject(new Error('connect ECONNREFUSED')));
    await expect(send(broken)).rejects.toMatchObject({ code: 'upstream', retryable: true });
    broken.behave(() => Promise.reject(new KvittoError('rate_limited', 'Slowly.', { retryAfter: 30 })));
    await expect(send(broken)).rejects.toMatchObject({ code: 'rate_limited', retryAfter: 30 });
  });

  it('is told of what an outbox holds, once', async () => {
    const clock = fakeClock(now());
    const outbox = fakeOutbox(clock, ['anna']);
    outbox.put('con_1', confirmationNews);
    const mailer = fakeMailer();
    const sink = confirmationSink(mailer, clock.now) ?? expect.fail();
    const { pass, end, logs } = carrying(outbox, [sink], clock);
    await pass(30);
    await end();
    expect(mailer.confirmations).toEqual([message]);
    expect(JSON.stringify(logs)).not.toMatch(/marta|token|shop\.example/);
  });
});
