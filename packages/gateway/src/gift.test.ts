import { operations } from '@kvitto/contract/backend';
import { returns as table } from '@kvitto/contract/return';
import { describe, expect, it } from 'vitest';
import { returns } from './returns.fake.ts';
import { mintSession } from './session.ts';
import { secret, shop, start } from './shop.fake.ts';

const minted = async (level: 1 | 2, isGift = true) => {
  const session = { secret, orders: ['order-own'], level, isGift, email: 'marta.ekdahl@example.com', now: () => start };
  return (await mintSession(session)).token;
};

describe('the session of a gift’s receiver', () => {
  it('opens the port of returns, whose backend is told who asks', async () => {
    const seen: unknown[] = [];
    const honest = returns().returns;
    const at = shop({
      ...(honest && {
        returns: {
          ...honest,
          options: (input, context) => {
            seen.push(context?.isGift);
            return honest.options(input);
          },
        },
      }),
    });
    for (const token of [await minted(2), await minted(2, false)])
      expect((await at.ask('GET', '/orders/order-own/returns/options', { token })).status).toBe(200);
    expect(seen).toEqual([true, undefined]);
    expect((await at.ask('GET', '/orders/order-own/returns/options', { token: await minted(1) })).status).toBe(403);
  });

  it('opens nothing else of level 2', async () => {
    const others = [...operations()].filter(({ operation }) => operation.proof === 2 && !operation.receiver);
    expect(others.map(({ port, name }) => `${port}.${name}`)).toEqual(
      expect.arrayContaining(['delivery.perform', 'withdrawal.declare', 'loyalty.join']),
    );
    const at = shop();
    const token = await minted(2);
    const declare = { name: 'Nils', email: 'nils@example.com', locale: 'sv' };
    const headers = { 'idempotency-key': 'once' };
    expect((await at.ask('POST', '/orders/order-own/withdrawal', { token, headers, body: declare })).status).toBe(403);
    expect((await at.ask('GET', '/orders/order-own/withdrawal', { token })).status).toBe(403);
    expect((await at.ask('POST', '/loyalty/status', { token, body: { order: 'order-own' } })).status).toBe(403);
    expect((await at.ask('POST', '/orders/order-own/actions/cancel', { token, headers, body: {} })).status).toBe(403);
  });

  it('shows the order as to a guest: neither the buyer nor their address', async () => {
    const at = shop();
    const answer = await at.ask('GET', '/orders/order-own', { token: await minted(2) });
    const text = await answer.text();
    expect(answer.status).toBe(200);
    for (const secretWord of ['Märta', 'Ekdahl', 'Blåklintsvägen']) expect(text).not.toContain(secretWord);
    expect(JSON.parse(text)).toMatchObject({ level: 1 });
  });

  it('speaks for nobody', async () => {
    const at = shop();
    const asked = await at.ask('POST', '/loyalty/recognise', { token: await minted(2), body: { email: 'marta.ekdahl@example.com' } });
    expect(asked.status).toBe(404);
  });

  it('may ask only what belongs to returns', () => {
    const marked = [...operations()].filter(({ operation }) => operation.receiver).map(({ port }) => port);
    expect(new Set(marked)).toEqual(new Set(['returns']));
    expect(marked).toHaveLength(Object.values(table).filter(({ proof }) => proof !== 'merchant').length);
  });
});
