import { decodeJwt, SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { mintSession, readSession } from './session.ts';
import { secret, shop, start } from './shop.fake.ts';

const rules = { secrets: [secret], now: () => start };
const key = new TextEncoder().encode(secret);
const claims = { ord: ['order-own'], lvl: 1 };
const signed = (payload: Record<string, unknown>, alg = 'HS256') =>
  new SignJWT(payload)
    .setProtectedHeader({ alg })
    .setAudience('kvitto')
    .setSubject('customer-1')
    .setIssuedAt(start / 1000)
    .setExpirationTime(start / 1000 + 60);

describe('a session', () => {
  it('comes back as it was minted', async () => {
    const { token, expiresAt, level } = await mintSession({
      secret,
      orders: ['order-own'],
      level: 2,
      subject: 'customer-1',
      now: rules.now,
    });
    expect(await readSession(token, rules)).toEqual({ subject: 'customer-1', orders: ['order-own'], level: 2, expiresAt: start + 900_000 });
    expect([expiresAt, level]).toEqual(['2026-11-23T09:15:00.000Z', 2]);
  });

  it('carries only the documented claims, and no two are alike', async () => {
    const mint = async () => decodeJwt((await mintSession({ secret, orders: ['order-own'], level: 1, now: rules.now })).token);
    const [one, other] = [await mint(), await mint()];
    expect(Object.keys(one).toSorted()).toEqual(['aud', 'exp', 'iat', 'iss', 'jti', 'lvl', 'ord', 'sub']);
    expect(one.jti).not.toBe(other.jti);
    expect(one.sub).not.toBe(other.sub);
  });

  it('speaks for the address that it was minted with, however that is spelt', async () => {
    const { token } = await mintSession({ secret, orders: [], level: 1, email: 'Marta.Ekdahl@Example.com', now: rules.now });
    expect(decodeJwt(token)).toMatchObject({ email: 'Marta.Ekdahl@Example.com', ord: [] });
    expect(await readSession(token, rules)).toMatchObject({ person: 'marta.ekdahl@example.com', orders: [], level: 1 });
  });

  it('speaks for nobody whose address is said not to be verified', async () => {
    const unverified = { ...claims, email: 'marta.ekdahl@example.com', email_verified: false };
    expect(await readSession(await signed(unverified).sign(key), rules)).not.toHaveProperty('person');
    expect(await readSession(await signed({ ...unverified, email_verified: true }).sign(key), rules)).toHaveProperty('person');
  });

  it('can be made by any JWT library', async () => {
    expect((await readSession(await signed(claims).sign(key), rules)).level).toBe(1);
  });

  it('is accepted from an older secret while secrets are changed', async () => {
    const older = 'an-older-session-secret-for-tests-0123456789';
    const { token } = await mintSession({ secret: older, orders: [], level: 1, now: rules.now });
    await expect(readSession(token, rules)).rejects.toMatchObject({ code: 'unauthenticated' });
    expect((await readSession(token, { ...rules, secrets: [secret, older] })).level).toBe(1);
  });

  it('forgives clocks that are five seconds apart, and not more', async () => {
    const { token } = await mintSession({ secret, orders: [], level: 1, ttlSeconds: 60, now: rules.now });
    expect((await readSession(token, { ...rules, now: () => start + 64_000 })).level).toBe(1);
    await expect(readSession(token, { ...rules, now: () => start + 66_000 })).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it.each([
    [
      'has no signature',
      () =>
        new UnsecuredJWT(claims)
          .setAudience('kvitto')
          .setSubject('x')
          .setIssuedAt(start / 1000)
          .setExpirationTime('1 day')
          .encode(),
    ],
    ['is signed by another algorithm', () => signed(claims, 'HS384').sign(key)],
    ['is for another audience', () => signed(claims).setAudience('other').sign(key)],
    [
      'never ends',
      () =>
        new SignJWT(claims)
          .setProtectedHeader({ alg: 'HS256' })
          .setAudience('kvitto')
          .setSubject('x')
          .setIssuedAt(start / 1000)
          .sign(key),
    ],
    [
      'was made two days ago',
      () =>
        signed(claims)
          .setIssuedAt(start / 1000 - 172_800)
          .sign(key),
    ],
    ['has a level nobody knows', () => signed({ ...claims, lvl: 3 }).sign(key)],
    ['has a level as text', () => signed({ ...claims, lvl: '2' }).sign(key)],
    ['names its orders as text', () => signed({ ...claims, ord: 'order-own' }).sign(key)],
    ['names more than 100 orders', () => signed({ ...claims, ord: Array.from({ length: 101 }, (_, at) => `order-${at}`) }).sign(key)],
    ['speaks for a list', () => signed({ ...claims, email: 'a@example.com, b@example.com' }).sign(key)],
    ['speaks for a number', () => signed({ ...claims, email: 7 }).sign(key)],
    ['is no token', () => Promise.resolve('not-a-token')],
  ])('is refused when it %s', async (_, make) => {
    await expect(readSession(await make(), rules)).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('is refused from another issuer where one is asked for', async () => {
    const { token } = await mintSession({ secret, orders: [], level: 1, issuer: 'shop-a', now: rules.now });
    expect((await readSession(token, { ...rules, issuer: 'shop-a' })).level).toBe(1);
    await expect(readSession(token, { ...rules, issuer: 'shop-b' })).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('ends a day after it was made, whatever it says', async () => {
    const token = await signed(claims)
      .setExpirationTime(start / 1000 + 31_536_000)
      .sign(key);
    expect((await readSession(token, rules)).expiresAt).toBe(start + 86_400_000);
  });

  it('has room for 100 orders with ids like UUIDs', async () => {
    const orders = ['order-own', ...Array.from({ length: 99 }, (_, at) => `9f3c2a51-7d4e-4b16-8a0f-${String(at).padStart(12, '0')}`)];
    const at = shop();
    expect((await at.ask('GET', '/orders/order-own', { token: await at.token(2, orders) })).status).toBe(200);
  });

  it.each([
    ['more than 100 orders', Array.from({ length: 101 }, (_, at) => `order-${at}`)],
    ['ids that are too long together', Array.from({ length: 100 }, (_, at) => `${at}`.padEnd(128, 'x'))],
  ])('cannot be minted with %s', async (_, orders) => {
    await expect(mintSession({ secret, orders, level: 2 })).rejects.toMatchObject({ code: 'misconfigured' });
  });

  it.each(['', 'Märta', 'a@example.com,b@example.com'])('cannot be minted to speak for "%s"', async (email) => {
    await expect(mintSession({ secret, orders: [], level: 2, email })).rejects.toMatchObject({ code: 'misconfigured' });
  });

  it('cannot be minted with a short secret', async () => {
    await expect(mintSession({ secret: 'short', orders: [], level: 1 })).rejects.toMatchObject({ code: 'misconfigured' });
  });
});

describe('sessions the gateway gives out', () => {
  it('open the order a guest has found, masked, at the level it was shown', async () => {
    const at = shop();
    const found = await (await at.ask('POST', '/orders/find', { body: { number: '#1001', email: 'Marta.Ekdahl@example.com ' } })).json();
    expect(found.session).toMatchObject({ level: 1, expiresAt: '2026-11-23T09:15:00.000Z' });
    const order = await (await at.ask('GET', '/orders/order-own', { token: found.session.token })).json();
    expect(order).toMatchObject({ id: 'order-own', level: 1, shippingAddress: { postcode: '57…' } });
    expect(order.customer).toBeUndefined();
    expect((await at.ask('GET', '/orders/order-foreign', { token: found.session.token })).status).toBe(404);
  });

  it('replace what a backend grants, for the one order, and last no longer', async () => {
    const at = shop();
    const response = await at.ask('POST', '/orders/order-own/challenges/challenge-1', {
      token: await at.token(1, ['order-own', 'order-foreign'], 900, 'somebody.else@example.com'),
      body: { code: '123456' },
      headers: { 'idempotency-key': 'step-up' },
    });
    const { token, expiresAt } = await response.json();
    expect(expiresAt).toBe('2026-11-23T09:10:00.000Z');
    const session = await readSession(token, rules);
    expect(session).toMatchObject({ subject: 'customer-1', orders: ['order-own'], level: 2 });
    // A code proves the order's address, and no other.
    expect(session).not.toHaveProperty('person');
  });

  it('narrow lists to the orders they hold', async () => {
    const at = shop();
    const { items } = await (await at.ask('GET', '/orders', { token: await at.token(2) })).json();
    expect(items.map(({ id }: { id: string }) => id)).toEqual(['order-own']);
    const none = await at.ask('GET', '/orders', { token: await at.token(2, [], 900, 'marta.ekdahl@example.com') });
    expect((await none.json()).items).toEqual([]);
  });
});
