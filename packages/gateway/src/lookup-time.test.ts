import { describe, expect, it } from 'vitest';
import { fakeClock } from './clock.fake.ts';
import { shop } from './shop.fake.ts';

const right = { number: '1001', postcode: '572 41' };
const wrong = (number = '1001') => ({ number, postcode: '000 00' });

describe('the time of a lookup', () => {
  const answered = async (body: object, path = '/orders/find', tookMs = 0) => {
    const clock = fakeClock();
    const { orders } = shop().backend;
    const slow = orders && {
      orders: {
        ...orders,
        find: async (...given: Parameters<typeof orders.find>) => {
          await clock.advance(tookMs);
          return orders.find(...given);
        },
      },
    };
    const at = shop({ ...slow }, { now: clock.now, wait: clock.wait, lookup: {} });
    const response = at.ask('POST', path, { body });
    const padding = 250 - (tookMs % 250);
    await clock.waitedFor(padding);
    let isAnswered = false;
    void response.then(() => {
      isAnswered = true;
    });
    await clock.advance(padding - 1);
    const early = isAnswered;
    await clock.advance(1);
    return [early, (await response).status];
  };

  it('is a quarter of a second, right or wrong', async () => {
    expect(await answered(right)).toEqual([false, 200]);
    expect(await answered(wrong())).toEqual([false, 404]);
    expect(await answered(wrong('9999'))).toEqual([false, 404]);
    expect(await answered({ trackingNumber: 'UNKNOWN' }, '/parcels/find')).toEqual([false, 404]);
  });

  it('is a whole number of them when the backend is slow', async () => {
    expect(await answered(right, '/orders/find', 260)).toEqual([false, 200]);
  });
});

it('a lookup is not answered early by a timer that ends early', async () => {
  const clock = fakeClock();
  // As a timer does whose turn of the event loop began before much work.
  const early = (ms: number, signal?: AbortSignal) => clock.wait(ms === 250 ? 240 : ms, signal);
  const at = shop({}, { now: clock.now, wait: early, lookup: {} });
  let isAnswered = false;
  const answered = at.ask('POST', '/orders/find', { body: wrong() }).then(() => (isAnswered = true));
  await clock.waitedFor(240);
  await clock.advance(240);
  await clock.waitedFor(10);
  expect(isAnswered).toBe(false);
  await clock.advance(10);
  await answered;
});
