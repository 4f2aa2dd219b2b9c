import { describe, expect, it } from 'vitest';
import { fakeClock } from './clock.fake.ts';
import { addressKey } from './lookup.ts';
import { shop } from './shop.fake.ts';
import type { Shop } from './shop.fake.ts';

const right = { number: '1001', postcode: '572 41' };
const wrong = (number = '1001') => ({ number, postcode: '000 00' });

/** A shop whose clock stands still, so that pauses can be waited out by hand. */
function shopAt() {
  const clock = fakeClock();
  return { clock, at: shop({}, { now: clock.now, wait: clock.wait, lookup: { floorMs: 0 } }) };
}

const find = (at: Shop, body: object, peer?: string) => at.ask('POST', '/orders/find', { body, ...(peer !== undefined && { peer }) });
const codeOf = async (response: Response) => [response.status, (await response.json()).code ?? 'found'];

async function tryWrongly(at: Shop, times: number, number?: string): Promise<void> {
  for (let done = 0; done < times; done += 1) expect((await find(at, wrong(number), `192.0.2.${done}`)).status).toBe(404);
}

describe('guessing an order', () => {
  it('is paused after ten wrong tries, from wherever they come, for the right proof too', async () => {
    const { at } = shopAt();
    await tryWrongly(at, 10);
    expect(await codeOf(await find(at, wrong(), '198.51.100.1'))).toEqual([429, 'rate_limited']);
    const refused = await find(at, right, '198.51.100.2');
    expect(refused.headers.get('retry-after')).toBe('30');
    expect(await codeOf(refused)).toEqual([429, 'rate_limited']);
  });

  it('is paused in the same words for an order that never was', async () => {
    const refusals: unknown[] = [];
    for (const number of ['1001', '9999']) {
      const { at } = shopAt();
      await tryWrongly(at, 10, number);
      const response = await find(at, wrong(number));
      refusals.push([response.status, { ...(await response.json()), correlationId: '' }]);
    }
    expect(refusals[0]).toEqual(refusals[1]);
  });

  it('counts the same number however it is typed', async () => {
    const { at } = shopAt();
    for (const number of ['1001', '#1001', ' 10 01', '1-001', '1001']) await tryWrongly(at, 2, number);
    expect((await find(at, right)).status).toBe(429);
  });

  it('is paused for the asker’s address, whatever is asked for', async () => {
    const { at } = shopAt();
    for (let number = 1; number <= 10; number += 1) await find(at, wrong(`77${number}`), '192.0.2.1');
    expect((await find(at, right, '192.0.2.1')).status).toBe(429);
    expect((await find(at, right, '192.0.2.2')).status).toBe(200);
    expect((await at.ask('POST', '/parcels/find', { body: { trackingNumber: 'TRACK1001' }, peer: '192.0.2.1' })).status).toBe(429);
  });

  it('may go on after the pause, and each further wrong try doubles it, up to the window', async () => {
    const { at, clock } = shopAt();
    await tryWrongly(at, 10);
    const pauses: number[] = [];
    for (let strike = 0; strike < 8; strike += 1) {
      const pause = Number((await find(at, right, '198.51.100.1')).headers.get('retry-after'));
      pauses.push(pause);
      await clock.advance(pause * 1000);
      for (let tries = 0; tries < 10 && (await find(at, wrong(), `203.0.113.${strike}`)).status === 404; tries += 1);
    }
    expect(pauses).toEqual([30, 60, 120, 240, 480, 900, 900, 900]);
  });

  it('is forgotten after the window', async () => {
    const { at, clock } = shopAt();
    await tryWrongly(at, 9);
    await clock.advance(901_000);
    await tryWrongly(at, 9);
    expect((await find(at, right)).status).toBe(200);
  });

  it('does not count right answers', async () => {
    const { at } = shopAt();
    for (let times = 0; times < 25; times += 1) expect((await find(at, right, '192.0.2.1')).status).toBe(200);
  });

  it('cannot get around the count by asking many times at once', async () => {
    const { at } = shopAt();
    const answers = await Promise.all(Array.from({ length: 50 }, () => find(at, wrong())));
    expect(answers.filter(({ status }) => status === 404)).toHaveLength(10);
  });

  it('leaves no number, address or proof in the store', async () => {
    const keys: string[] = [];
    const { store } = shop().backend;
    const kept = store && {
      ...store,
      count: (key: string, seconds: number) => {
        keys.push(key);
        return store.count(key, seconds);
      },
    };
    const at = shop({ ...(kept && { store: kept }) });
    await find(at, wrong(), '192.0.2.77');
    expect(keys).toHaveLength(2);
    for (const key of keys) expect(key).toMatch(/^lookup:wrong:[0-9a-f]{64}$/);
  });
});

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

describe('an address', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0DB8:0001:0002::9', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
  ])('%s counts as %s', (address, key) => {
    expect(addressKey(address)).toBe(key);
  });
});
