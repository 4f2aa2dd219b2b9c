import { memory } from '@kvitto/adapters/memory';
import { scenario } from '@kvitto/adapters/memory/scenarios';
import { afterEach, describe, expect, test } from 'vitest';
import { always, done, now, open, running, shop } from './shop.fake.ts';
import { clear, put } from './stage.fake.ts';

afterEach(clear);

describe('after the first picture', () => {
  test('what happens to the order is noticed: its last parcel has come, and the time begins to run', async () => {
    const keeper = shop(open);
    const record = scenario('on-time', now);
    const orders = memory({ orders: [record], now: () => now });
    const on = { ...keeper.on, orders: orders.orders, tracking: orders.tracking };
    const { text } = await put(keeper, { on, attributes: { order: record.id } });
    expect(text()).toContain('has not begun to run');
    keeper.set(running);
    let payment: 'paid' | 'pending' = 'paid';
    await expect
      .poll(async () => {
        payment = payment === 'paid' ? 'pending' : 'paid';
        await orders.ingest.order({ ...record, payment });
        return text();
      })
      .toContain('You can withdraw until Sat 14 Nov');
  });
  test('a failure is asked about again when the page is online again', async () => {
    const keeper = shop();
    keeper.before.status = always('network');
    const { text } = await put(keeper);
    expect(text()).toContain('No connection');
    keeper.before.status = () => undefined;
    await expect
      .poll(() => {
        dispatchEvent(new Event('online'));
        return text();
      })
      .toContain('You can withdraw until');
  });
  test('a page that names no order hears that it is built wrong, and the shopper what to do', async () => {
    const { text, told } = await put(shop(), { attributes: { order: '' } });
    expect(text()).toContain('Open the link in your order e-mail');
    await expect.poll(() => told).toEqual(['error {"code":"misconfigured","widget":"withdrawal"}']);
  });
  test('a notice on another page ends the steps here', async () => {
    const keeper = shop();
    const { begin, heading, element, focused } = await put(keeper);
    await begin();
    keeper.set(done);
    element.setAttribute('session', 'token of the other page');
    await expect.poll(heading).toBe('You have withdrawn from this contract');
    await expect.poll(focused).toBe('title');
  });
});
