import { describe, expect, it } from 'vitest';
import type { OrderRecord } from '@kvitto/contract/ingest';
import { codeShop, right, withBuyer } from './code-shop.fake.ts';
import type { CodeChannel } from './mailer.ts';
import { shop } from './shop.fake.ts';

describe('a guest who has found an order', () => {
  const channelsFor = async (customer: OrderRecord['customer'], channels?: readonly CodeChannel[]) => {
    const { at } = codeShop({ ...(channels && { channels }) });
    await withBuyer(at, customer);
    const found = await (await at.ask('POST', '/orders/find', { body: right })).json();
    expect(found.order).not.toHaveProperty('customer');
    return found.channels;
  };

  it('is told by which channels a code can come', async () => {
    expect(await channelsFor({ email: 'marta@example.com', phone: '070-555 01 23' })).toEqual(['email', 'sms']);
    expect(await channelsFor({ email: 'marta@example.com', phone: '070-555 01 23' }, ['email'])).toEqual(['email']);
    expect(await channelsFor({ email: 'a@example.com, b@example.com', phone: '12' })).toEqual([]);
    expect(await channelsFor(undefined)).toEqual([]);
  });

  it('is told nothing of them when the whole order cannot be read', async () => {
    const { orders } = shop().backend;
    const { at } = codeShop({}, orders && { orders: { ...orders, get: () => Promise.reject(new Error('broken')) } });
    const found = await at.ask('POST', '/orders/find', { body: right });
    expect([found.status, await found.json()]).toEqual([200, expect.not.objectContaining({ channels: expect.anything() })]);
  });

  it('costs as many reads as one who has not', async () => {
    const { orders } = shop().backend;
    let reads = 0;
    const { at } = codeShop(
      {},
      orders && {
        orders: {
          ...orders,
          get: (...given: Parameters<typeof orders.get>) => {
            reads += 1;
            return orders.get(...given);
          },
        },
      },
    );
    const costs = [];
    for (const body of [right, { ...right, postcode: '000 00' }, { ...right, number: '9999' }]) {
      reads = 0;
      await at.ask('POST', '/orders/find', { body });
      costs.push(reads);
    }
    expect(costs).toEqual([1, 1, 1]);
  });

  it('leaves no trace of address or code in the log', async () => {
    const { at, mailer, challenge, verify } = codeShop();
    const { body } = await challenge();
    await verify(body.challenge, mailer.wrongCode());
    mailer.behave(() => Promise.reject(new Error('550 marta.ekdahl@example.com')));
    await challenge('sms');
    const text = JSON.stringify(at.logs);
    for (const word of ['marta', '555', mailer.code(), body.challenge, 'order-own', '192.0.2']) expect(text).not.toContain(word);
  });
});
