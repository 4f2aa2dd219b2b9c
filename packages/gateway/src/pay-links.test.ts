import { EncryptJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { fakeClock } from './clock.fake.ts';
import { payWorld as world, wordsOf } from './pay-page.fake.ts';
import { mintSession } from './session.ts';
import { secret, start } from './shop.fake.ts';

const day = 86_400_000;

describe('a link that is none', () => {
  const sealed = async (claims: Record<string, unknown>, { key = secret, audience = 'kvitto-pay', salt = 'kvitto-pay' } = {}) => {
    const bytes = new TextEncoder();
    const raw = await crypto.subtle.importKey('raw', bytes.encode(key), 'HKDF', false, ['deriveBits']);
    const rules = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: bytes.encode(salt) };
    const token = await new EncryptJWT(claims)
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .setAudience(audience)
      .setExpirationTime(Math.floor((start + day) / 1000))
      .encrypt(new Uint8Array(await crypto.subtle.deriveBits(rules, raw, 256)));
    return token.replace(/^.*[.]{2}/, '');
  };
  const right = { ord: 'order-own', inv: 'inv_1', amt: 39_900, paid: 0 };
  const pageOf = (token: string) => `https://gateway.example/pay/${token}`;

  it('cannot be read or changed', async () => {
    const { open, shared } = await world();
    const url = await shared();
    const token = url.split('/pay/')[1] ?? '';
    const readable = token
      .split('.')
      .map((part) => Buffer.from(part, 'base64url').toString('latin1'))
      .join(' ');
    for (const told of ['order-own', 'inv_1', '39900', 'kvitto']) expect(readable).not.toContain(told);
    expect(token).toMatch(/^[\w-]+[.][\w-]+[.][\w-]+$/);
    for (const at of [0, 60, Math.floor(token.length / 2), token.length - 8]) {
      const changed = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
      expect([at, (await open(pageOf(changed))).status]).toEqual([at, 404]);
    }
  });

  it('is one page, in one time, whether it is made up, of another audience or key, or of an invoice that is not this order’s', async () => {
    const session = (await mintSession({ secret, orders: ['order-own'], level: 2, now: () => start })).token;
    const tokens = [
      'x',
      'a.b.c',
      'a.b.c.d.e',
      session,
      'x'.repeat(5000),
      await sealed(right, { audience: 'kvitto' }),
      await sealed(right, { key: 'another-secret-of-thirty-two-letters-or-more' }),
      await sealed(right, { salt: '' }),
      await sealed({ ...right, inv: 'inv_2' }),
      await sealed({ ...right, ord: 'order-nobody' }),
      await sealed({ ...right, amt: 0 }),
      await sealed({ ...right, ord: undefined }),
    ];
    const clock = fakeClock();
    const seen = new Set<string>();
    for (const token of tokens) {
      const { open } = await world('Björk AB', { now: clock.now, wait: clock.wait, lookup: {} });
      let isAnswered = false;
      const answer = open(pageOf(token)).finally(() => (isAnswered = true));
      await clock.waitedFor(250);
      await clock.advance(249);
      expect(isAnswered).toBe(false);
      await clock.advance(1);
      const { status, headers, html } = await answer;
      headers.delete('kvitto-correlation-id');
      seen.add(JSON.stringify([status, [...headers], html]));
    }
    expect([...seen]).toHaveLength(1);
    expect([...seen][0]).toContain('This link doesn’t work');
    expect((await (await world()).open(pageOf(await sealed(right)))).status).toBe(200);
  });

  it('makes whoever tries many of them wait, and nobody else', async () => {
    const { open, shared, logs } = await world();
    for (let tries = 0; tries < 20; tries += 1) expect((await open(pageOf(`x${tries}`))).status).toBe(404);
    const url = await shared();
    const { status, headers, html } = await open(url);
    expect([status, headers.get('retry-after'), wordsOf(html)]).toEqual([429, '30', expect.stringContaining('Too many tries')]);
    expect((await open(url, { peer: '198.51.100.9' })).status).toBe(200);
    expect(logs.at(-2)).toMatchObject({ route: '/pay/{token}', status: 429, code: 'rate_limited' });
    expect(JSON.stringify(logs)).not.toContain(url.split('/pay/')[1]);
  });

  it('opens nothing but its page', async () => {
    const { gateway, shared } = await world();
    const token = (await shared()).split('/pay/')[1] ?? '';
    for (const path of [
      '/v1/orders/order-own',
      '/v1/orders/order-own/invoices',
      '/v1/orders/order-own/invoices/inv_1/payment',
      '/v1/orders',
    ]) {
      const response = await gateway.fetch(
        new Request(`https://gateway.example${path}`, { headers: { authorization: `Bearer ${token}` } }),
      );
      expect([path, response.status]).toEqual([path, 401]);
    }
  });

  it('is no page at all where no invoices are kept, and a calm one where they cannot be read', async () => {
    const { backend, shared, open } = await world();
    const url = await shared();
    const broken = { ...backend.invoices, get: () => Promise.reject(new Error('The disk of db-7 is full.')) };
    const failing = await world('Björk AB', { backend: { ...backend, invoices: broken } });
    const { status, html } = await failing.open(url);
    expect([status, wordsOf(html)]).toEqual([503, expect.stringContaining('This page can’t be shown just now')]);
    expect(html).not.toContain('db-7');
    const { invoices: _, ...rest } = backend;
    const none = await world('Björk AB', { backend: rest });
    expect((await none.open(url)).status).toBe(404);
    expect((await open(url)).status).toBe(200);
  });
});
