import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { CodeMessage } from './mailer.ts';
import { webhookMailer } from './webhook-mailer.ts';

const secret = 'a-secret-for-codes-in-tests';
const message: CodeMessage = {
  kind: 'code',
  channel: 'email',
  to: 'marta.ekdahl@example.com',
  code: '402613',
  number: '1001',
  locale: 'sv-SE',
  expiresAt: '2026-11-23T09:10:00Z',
};

/** A receiver that answers with these statuses, and keeps what it got. */
function receiver(...statuses: readonly number[]) {
  const got: { readonly request: Request; readonly body: string }[] = [];
  const fetch = async (request: Request) => {
    got.push({ request, body: await request.text() });
    return new Response('', { status: statuses[got.length - 1] ?? 200 });
  };
  return { got, fetch };
}

describe('codes posted to a system of the shop’s', () => {
  it('come as JSON with the words to send, signed over the raw body', async () => {
    const { got, fetch } = receiver();
    const mailer = webhookMailer('https://shop.example/codes', secret, { fetch });
    await mailer.send(message);
    const [{ request, body } = { request: undefined, body: '' }] = got;
    expect(mailer.channels).toEqual(['email', 'sms']);
    expect([request?.method, request?.url, request?.redirect]).toEqual(['POST', 'https://shop.example/codes', 'error']);
    expect(request?.headers.get('content-type')).toBe('application/json');
    expect(request?.headers.get('kvitto-signature')).toBe(createHmac('sha256', secret).update(body).digest('hex'));
    expect(JSON.parse(body)).toEqual({
      ...message,
      subject: '402613 är din kod för order 1001',
      text: expect.stringContaining('\n402613\n'),
    });
  });

  it('have no subject as text messages', async () => {
    const { got, fetch } = receiver();
    await webhookMailer('https://shop.example/codes', secret, { fetch }).send({ ...message, channel: 'sms', to: '+46705550123' });
    const { text, ...rest } = JSON.parse(got[0]?.body ?? '');
    expect(rest).not.toHaveProperty('subject');
    expect(text).toBe('402613 är din kod för order 1001. Den fungerar i 10 minuter. Ge den inte till någon.');
  });

  it('may be in words of the shop’s own, and in further languages', async () => {
    const { got, fetch } = receiver();
    const texts = { sv: { subject: 'Kod: {code}' }, nb: { subject: 'Kode {code}', text: 'Kode {code}, ordre {number}' } };
    const mailer = webhookMailer('https://shop.example/codes', secret, { fetch, texts });
    await mailer.send(message);
    await mailer.send({ ...message, locale: 'nb-NO' });
    await mailer.send({ ...message, locale: 'fr' });
    await mailer.send({ ...message, locale: undefined });
    expect(got.map(({ body }) => JSON.parse(body).subject)).toEqual([
      'Kod: 402613',
      'Kode 402613',
      '402613 is your code for order 1001',
      '402613 is your code for order 1001',
    ]);
    expect(JSON.parse(got[0]?.body ?? '').text).toContain('Skriv in den');
  });

  it.each([400, 404, 500, 503])('are not sent when the receiver answers %i', async (status) => {
    const { fetch } = receiver(status);
    await expect(webhookMailer('https://shop.example/codes', secret, { fetch }).send(message)).rejects.toMatchObject({ code: 'upstream' });
  });

  it('go to https, or to this machine', () => {
    for (const url of ['http://localhost:5173/inbox', 'http://127.0.0.1/inbox', 'https://shop.example/codes'])
      expect(webhookMailer(url, secret).channels).toHaveLength(2);
    for (const url of ['http://shop.example/codes', 'http://127.0.0.1.shop.example/', 'ftp://localhost/', 'codes'])
      expect(() => webhookMailer(url, secret)).toThrow(expect.objectContaining({ code: 'misconfigured' }));
  });

  it('are signed with a secret worth the name', () => {
    expect(() => webhookMailer('https://shop.example/codes', 'short')).toThrow(expect.objectContaining({ code: 'misconfigured' }));
  });
});
