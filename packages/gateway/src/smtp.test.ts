import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { CodeMessage } from './mailer.ts';
import { smtp } from './smtp.ts';
import { mailServer } from './smtp.fake.ts';

const from = 'Fjäll & Fika <orders@shop.example>';
const message: CodeMessage = {
  kind: 'code',
  channel: 'email',
  to: 'marta.ekdahl@example.com',
  code: '402613',
  number: '1001',
  locale: 'en-GB',
  expiresAt: '2026-11-23T09:10:00Z',
};

describe('mail by SMTP', () => {
  it('arrives with the code, in the shopper’s language, marked as sent by a machine', async () => {
    const { port, letters } = await mailServer();
    const mailer = smtp(`smtp://127.0.0.1:${port}`, { from });
    await mailer.send(message);
    await mailer.send({ ...message, locale: 'sv' });
    expect(mailer.channels).toEqual(['email']);
    expect(letters).toMatchObject([{ from: 'orders@shop.example', to: ['marta.ekdahl@example.com'], user: undefined }, {}]);
    const [english, swedish] = letters.map(({ raw }) => raw);
    expect(english).toMatch(/^Subject: 402613 is your code for order 1001\r$/m);
    expect(english).toMatch(/^To: marta.ekdahl@example.com\r$/m);
    expect(english).toMatch(/^auto-submitted: auto-generated\r$/im);
    expect(english).toMatch(/^402613\r$/m);
    expect(swedish).toMatch(/^402613\r$/m);
    expect(swedish).toContain('Skriv in den');
  });

  it('signs in with what the address says, percent-decoded', async () => {
    const { port, letters } = await mailServer();
    await smtp(`smtp://orders:${encodeURIComponent('p@ss/word:1')}@localhost:${port}`, { from }).send(message);
    expect(letters).toMatchObject([{ user: 'orders' }]);
    await expect(smtp(`smtp://orders:wrong@localhost:${port}`, { from }).send(message)).rejects.toThrow();
  });

  it('is rejected where the server takes nothing for the address', async () => {
    const { port, letters } = await mailServer();
    await expect(smtp(`smtp://127.0.0.1:${port}`, { from }).send({ ...message, to: 'nobody@example.com' })).rejects.toThrow();
    expect(letters).toEqual([]);
  });

  it('goes to one address, however that is written', async () => {
    const { port, letters } = await mailServer();
    const send = smtp(`smtp://127.0.0.1:${port}`, { from }).send({ ...message, to: 'a@example.com, b@example.com' });
    await send.catch(() => undefined);
    expect(letters.flatMap(({ to }) => to)).not.toContain('b@example.com');
  });

  it('leaves this machine only encrypted', async () => {
    const { port, letters } = await mailServer();
    // The same server by an address that is not known to be this machine's.
    await expect(smtp(`smtp://0.0.0.0:${port}`, { from }).send(message)).rejects.toThrow();
    expect(letters).toEqual([]);
  });

  it('is rejected when nobody listens', async () => {
    const closed = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => closed.once('listening', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    await expect(smtp(`smtp://127.0.0.1:${port}`, { from }).send(message)).rejects.toThrow();
  });

  it.each(['https://mail.shop.example', 'mail.shop.example', 'smtp://', 'smtp:mail'])('cannot go to %s', (url) => {
    expect(() => smtp(url, { from })).toThrow(expect.objectContaining({ code: 'misconfigured' }));
  });

  it('needs a sender', () => {
    expect(() => smtp('smtp://localhost', { from: 'Shop' })).toThrow(expect.objectContaining({ code: 'misconfigured' }));
  });
});
