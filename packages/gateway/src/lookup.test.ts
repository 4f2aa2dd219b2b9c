import { memoryStore } from '@kvitto/adapters/memory';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Backend } from '@kvitto/contract/backend';
import { KvittoError } from '@kvitto/contract/errors';
import { fakeClock } from './clock.fake.ts';
import { serve } from './node.ts';
import { shop } from './shop.fake.ts';
import type { Shop } from './shop.fake.ts';

const right = { number: '1001', postcode: '572 41' };
const wrong = (number = '1001') => ({ number, postcode: '000 00' });
const unknown = '9999';

/** A shop whose clock stands still, so that pauses can be waited out by hand. */
function shopAt(parts: Backend = {}) {
  const clock = fakeClock();
  return { clock, at: shop(parts, { now: clock.now, wait: clock.wait, lookup: { floorMs: 0 } }) };
}

const headers = { 'kvitto-correlation-id': 'the-same-for-all' };
const find = (at: Shop, body: object, peer?: string) =>
  at.ask('POST', '/orders/find', { body, headers, ...(peer !== undefined && { peer }) });
const codeOf = async (response: Response) => [response.status, (await response.json()).code ?? 'found'];

/** Lets everybody else go on. */
const pause = () =>
  new Promise<void>((resolve) => {
    setImmediate(resolve);
  });

/** Everything an asker can see of an answer. */
async function seen(asked: Promise<Response>) {
  const response = await asked;
  return { status: response.status, headers: [...response.headers], body: await response.text() };
}

/** Wrong tries, each from an address of its own. */
async function tryWrongly(at: Shop, times: number, number?: string, net = '192.0.2'): Promise<void> {
  for (let done = 0; done < times; done += 1) expect((await find(at, wrong(number), `${net}.${done}`)).status).toBe(404);
}

describe('guessing an order', () => {
  it('is paused after twenty wrong tries, from wherever they come: then the right proof is answered as a wrong one', async () => {
    const { at } = shopAt();
    await tryWrongly(at, 19);
    expect((await find(at, right, '198.51.100.1')).status).toBe(200);
    await tryWrongly(at, 1);
    expect(await codeOf(await find(at, right, '198.51.100.1'))).toEqual([404, 'lookup_failed']);
  });

  it('is possible again when the pause has ended', async () => {
    const { at, clock } = shopAt();
    await tryWrongly(at, 20);
    await clock.advance(29_999);
    expect((await find(at, right)).status).toBe(404);
    await clock.advance(1);
    expect((await find(at, right)).status).toBe(200);
  });

  it('is answered in the same bytes for a wrong proof, a wrong number, an order that never was, and whatever pauses', async () => {
    const { at } = shopAt();
    const cases = () => [find(at, wrong()), find(at, { ...right, number: '1003' }), find(at, wrong(unknown)), find(at, wrong('1002'))];
    const before = await Promise.all(cases().map(seen));
    for (const number of ['1001', '1003', unknown]) await tryWrongly(at, 20, number);
    const paused = await Promise.all([...cases(), find(at, right), find(at, { ...right, number: unknown })].map(seen));
    for (const answer of [...before, ...paused]) expect(answer).toEqual(before[0]);
    expect(before[0]?.status).toBe(404);
  });

  it('is answered in the same headers over the network, length included', async () => {
    const at = shop({}, { now: undefined });
    const server = await serve(at.gateway, { port: 0, graceSeconds: 1 });
    onTestFinished(() => server.stop());
    await tryWrongly(at, 20);
    const answers = [];
    for (const body of [wrong('1002'), { ...right, number: '1003' }, wrong(unknown), right]) {
      const sent = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
      const response = await fetch(`${server.url}/v1/orders/find`, sent);
      const { correlationId, ...told } = await response.json();
      expect(correlationId).toMatch(/^[\da-f-]{36}$/);
      answers.push([told, [...response.headers].filter(([name]) => name !== 'date' && name !== 'kvitto-correlation-id')]);
    }
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(JSON.stringify(answers[0])).toContain('content-length');
  });

  it('is refused for the asker’s address after twenty wrong tries, whatever is asked for', async () => {
    const { at } = shopAt();
    for (let number = 1; number <= 20; number += 1) await find(at, wrong(`77${number}`), '192.0.2.1');
    const refused = await find(at, right, '192.0.2.1');
    expect(refused.headers.get('retry-after')).toBe('30');
    expect(await codeOf(refused)).toEqual([429, 'rate_limited']);
    expect((await find(at, right, '192.0.2.2')).status).toBe(200);
    expect((await at.ask('POST', '/parcels/find', { body: { trackingNumber: 'TRACK1001' }, peer: '192.0.2.1' })).status).toBe(429);
  });

  it('is refused alike whether the order exists, pauses, or the proof is right', async () => {
    const { at } = shopAt();
    await tryWrongly(at, 20, '1002', '203.0.113');
    const refusals: unknown[] = [];
    for (const [index, number] of ['1001', '1002', unknown].entries()) {
      const peer = `192.0.2.${index}`;
      for (let tries = 0; tries < 20; tries += 1) expect((await find(at, wrong(number), peer)).status).toBe(404);
      refusals.push(await seen(find(at, wrong(number), peer)), await seen(find(at, { ...right, number }, peer)));
    }
    for (const refusal of refusals) expect(refusal).toEqual(refusals[0]);
    expect(refusals[0]).toMatchObject({ status: 429 });
  });

  it('is refused alike when too much is asked at once', async () => {
    const statuses = async (number: string) => {
      const clock = fakeClock();
      const store = memoryStore({ now: () => new Date(clock.now()) });
      const time = { now: clock.now, wait: clock.wait };
      await tryWrongly(shop({ store }, { ...time, lookup: { floorMs: 0 } }), 20, '1002');
      const at = shop({ store }, { ...time, lookup: {} });
      const answers = Promise.all(Array.from({ length: 50 }, () => find(at, wrong(number), '198.51.100.1')));
      // All have come before the first one is answered.
      while (clock.waiting() < 50) await pause();
      await clock.advance(250);
      return (await answers).map(({ status }) => status).toSorted((a, b) => a - b);
    };
    const [open, paused, never] = [await statuses('1001'), await statuses('1002'), await statuses(unknown)];
    expect([open, never]).toEqual([paused, paused]);
    expect(open.filter((status) => status === 404)).toHaveLength(20);
  });

  it('says no more when a backend gives reasons', async () => {
    const { orders } = shop().backend;
    const told = async (refusal?: KvittoError) => {
      const find404 = () => Promise.reject(refusal ?? new KvittoError('lookup_failed', 'No.'));
      return seen(find(shop({ ...(orders && { orders: { ...orders, find: find404 } }) }), wrong()));
    };
    const plain = await told();
    expect(await told(new KvittoError('not_found', 'No such order.'))).toEqual(plain);
    expect(await told(new KvittoError('lookup_failed', 'Wrong postcode.', { retryAfter: 7, reasons: ['postcode'] }))).toEqual(plain);
  });

  it('counts the same number however it is typed', async () => {
    const { at } = shopAt();
    for (const number of ['1001', '#1001', ' 10 01', '1-001', '1001']) await tryWrongly(at, 4, number);
    expect((await find(at, right)).status).toBe(404);
  });

  it('may go on after the pause, and each further wrong try doubles it, up to the window', async () => {
    const { at, clock } = shopAt();
    for (let tries = 0; tries < 20; tries += 1) await find(at, wrong(`77${tries}`), '192.0.2.1');
    const pauses: number[] = [];
    for (let strike = 0; strike < 8; strike += 1) {
      const pause = Number((await find(at, right, '192.0.2.1')).headers.get('retry-after'));
      pauses.push(pause);
      await clock.advance(pause * 1000);
      for (let tries = 0; tries < 20 && (await find(at, wrong(`78${tries}`), '192.0.2.1')).status === 404; tries += 1);
    }
    expect(pauses).toEqual([30, 60, 120, 240, 480, 900, 900, 900]);
  });

  it('is forgotten after the window', async () => {
    const { at, clock } = shopAt();
    await tryWrongly(at, 19);
    await clock.advance(901_000);
    await tryWrongly(at, 19);
    expect((await find(at, right)).status).toBe(200);
  });

  it('does not count right answers', async () => {
    const { at } = shopAt();
    for (let times = 0; times < 45; times += 1) expect((await find(at, right, '192.0.2.1')).status).toBe(200);
  });

  it('cannot get around the count by asking many times at once', async () => {
    const { orders } = shop().backend;
    const released = Promise.withResolvers<void>();
    let tried = 0;
    const { at } = shopAt({
      ...(orders && {
        orders: {
          ...orders,
          find: async (...given) => {
            tried += 1;
            await released.promise;
            return orders.find(...given);
          },
        },
      }),
    });
    let answered = 0;
    const answers = Array.from({ length: 50 }, () => find(at, wrong()).then(() => (answered += 1)));
    while (answered < 30) await pause();
    released.resolve();
    await Promise.all(answers);
    expect([tried, (await find(at, right)).status, tried]).toEqual([20, 404, 20]);
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
