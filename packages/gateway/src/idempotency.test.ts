import { memoryStore } from '@kvitto/adapters/memory';
import { KvittoError } from '@kvitto/contract/errors';
import { describe, expect, it } from 'vitest';
import { fakeClock } from './clock.fake.ts';
import type { FakeClock } from './clock.fake.ts';
import { onlyOnce } from './idempotency.ts';
import { ingestKey, record, shop } from './shop.fake.ts';

function setUp() {
  const clock = fakeClock();
  const store = memoryStore({ now: () => new Date(clock.now()) });
  return { clock, store, once: onlyOnce({ store, wait: clock.wait }) };
}

const forever = () => new Promise<never>(() => undefined);
const pass = async (clock: FakeClock, ms: number) => {
  for (let passed = 0; passed < ms; passed += 25) await clock.advance(25);
};

/** Something that is done, counted. */
function work(...outcomes: readonly unknown[]) {
  let done = 0;
  return {
    times: () => done,
    run: () => {
      const outcome = outcomes[Math.min(done, outcomes.length - 1)];
      done += 1;
      return outcome instanceof Error ? Promise.reject(outcome) : Promise.resolve(outcome);
    },
  };
}

describe('a write with a key', () => {
  it('is done once; the same request gets the first answer again for a day', async () => {
    const { once, clock } = setUp();
    const { run, times } = work({ order: 1 }, { order: 2 });
    expect([await once('key', 'print', run), await once('key', 'print', run), times()]).toEqual([{ order: 1 }, { order: 1 }, 1]);
    await clock.advance(86_401_000);
    expect(await once('key', 'print', run)).toEqual({ order: 2 });
  });

  it('is a conflict when the key comes with another request', async () => {
    const { once } = setUp();
    await once('key', 'print', work('done').run);
    await expect(once('key', 'other', work('done').run)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is refused again in the same words when the refusal was final', async () => {
    const { once } = setUp();
    const { run, times } = work(new KvittoError('not_eligible', 'Too late for that.', { reasons: ['shipped'] }));
    const refusal = { code: 'not_eligible', message: 'Too late for that.', reasons: ['shipped'] };
    await expect(once('key', 'print', run)).rejects.toMatchObject(refusal);
    await expect(once('key', 'print', run)).rejects.toMatchObject(refusal);
    expect(times()).toBe(1);
  });

  it.each(['unavailable', 'internal', 'needs_proof', 'aborted'] as const)('is tried again after %s', async (code) => {
    const { once } = setUp();
    const { run } = work(new KvittoError(code, 'Not now.'), 'done');
    await expect(once('key', 'print', run)).rejects.toMatchObject({ code });
    expect(await once('key', 'print', run)).toBe('done');
  });

  it('waits for the same request that is still being worked on', async () => {
    const { once, clock } = setUp();
    const first = Promise.withResolvers<string>();
    const { run, times } = work('second');
    const [one, other] = [once('key', 'print', () => first.promise), once('key', 'print', run)];
    await clock.waitedFor(25);
    first.resolve('first');
    await one;
    await clock.advance(25);
    expect([await other, times()]).toEqual(['first', 0]);
  });

  it('takes over when the one it waited for has failed for now', async () => {
    const { once, clock } = setUp();
    const first = Promise.withResolvers<string>();
    const one = once('key', 'print', () => first.promise);
    const other = once('key', 'print', work('second').run);
    await clock.waitedFor(25);
    first.reject(new KvittoError('unavailable', 'Not now.'));
    await expect(one).rejects.toMatchObject({ code: 'unavailable' });
    await clock.advance(25);
    expect(await other).toBe('second');
  });

  it('asks to come back in a few seconds after waiting for four', async () => {
    const { once, clock } = setUp();
    void once('key', 'print', forever);
    const putOff = expect(once('key', 'print', work('second').run)).rejects.toMatchObject({ code: 'unavailable', retryAfter: 3 });
    await clock.waitedFor(25);
    await pass(clock, 4_600);
    await putOff;
  });

  it('is not done twice however long it takes', async () => {
    const { once, clock } = setUp();
    const first = Promise.withResolvers<string>();
    const one = once('key', 'print', () => first.promise);
    await pass(clock, 60_000);
    const { run, times } = work('second');
    const other = once('key', 'print', run);
    await clock.waitedFor(25);
    first.resolve('first');
    expect(await one).toBe('first');
    await pass(clock, 60_000);
    expect([await other, await once('key', 'print', run), times(), clock.waiting()]).toEqual(['first', 'first', 0, 0]);
  });

  it('is done by the next who asks eight seconds after the process that worked on it died', async () => {
    const { once, store, clock } = setUp();
    void onlyOnce({ store, wait: forever })('key', 'print', forever);
    const { run, times } = work('second');
    const early = expect(once('key', 'print', run)).rejects.toMatchObject({ code: 'unavailable' });
    await clock.waitedFor(25);
    await pass(clock, 4_600);
    await early;
    expect(times()).toBe(0);
    const late = once('key', 'print', run);
    await clock.waitedFor(25);
    await pass(clock, 4_000);
    expect([await late, times()]).toEqual(['second', 1]);
  });

  it('leaves the key to another who has taken over while this process stood still', async () => {
    const { once, store, clock } = setUp();
    const stalled = fakeClock();
    const first = Promise.withResolvers<string>();
    const one = onlyOnce({ store, wait: stalled.wait })('key', 'print', () => first.promise);
    await clock.advance(9_000);
    expect(await once('key', 'print', work('second').run)).toBe('second');
    await stalled.advance(9_000);
    first.reject(new KvittoError('timeout', 'Too late.'));
    await expect(one).rejects.toMatchObject({ code: 'timeout' });
    expect(await once('key', 'print', work('third').run)).toBe('second');
  });
});

describe('keys on the wire', () => {
  const perform = async (at: ReturnType<typeof shop>, key: string | undefined, note: string, order = 'order-own') =>
    at.ask('POST', `/orders/${order}/actions/rebook`, {
      token: await at.token(2, ['order-own', 'order-foreign']),
      body: { note },
      ...(key !== undefined && { headers: { 'idempotency-key': key } }),
    });

  /** A shop that counts what is performed. */
  function counting() {
    const keys: (string | undefined)[] = [];
    const { orders } = shop().backend;
    const at = shop({
      ...(orders && {
        delivery: {
          perform: ({ order }, context) => {
            keys.push(context?.idempotencyKey);
            return orders.get({ order });
          },
        },
      }),
    });
    return { at, keys };
  }

  it.each([undefined, '', 'x'.repeat(129), 'two words'])('are asked for where a shopper writes (%s)', async (key) => {
    const { at, keys } = counting();
    const response = await perform(at, key, 'Please');
    expect([response.status, (await response.json()).fields?.[0]?.path, keys]).toEqual([422, 'idempotency-key', []]);
  });

  it('make a write happen once', async () => {
    const { at, keys } = counting();
    const [one, other] = [await perform(at, 'key', 'Please'), await perform(at, 'key', 'Please')];
    expect([one.status, other.status, keys.length]).toEqual([200, 200, 1]);
    expect(await other.text()).toBe(await one.text());
    expect((await perform(at, 'key', 'Something else')).status).toBe(409);
  });

  it('of two orders are two, for the backend too', async () => {
    const { at, keys } = counting();
    await perform(at, 'key', 'Please');
    await perform(at, 'key', 'Please', 'order-foreign');
    expect(new Set(keys).size).toBe(2);
  });

  it('of a shopper who has looked the order up again are the same', async () => {
    const { at, keys } = counting();
    await perform(at, 'key', 'Please');
    await perform({ ...at, token: (level) => at.token(level, ['order-own']) }, 'key', 'Please');
    expect(keys).toHaveLength(1);
  });

  it('are not needed by the shop’s own systems', async () => {
    const at = shop();
    expect((await at.ask('POST', '/ingest/orders', { token: ingestKey, body: record('order-new', '1003') })).status).toBe(200);
  });

  it('outlive an asker who leaves in the middle', async () => {
    const asker = new AbortController();
    const leaving = { headers: { 'idempotency-key': 'key' }, body: { note: 'Please' }, signal: asker.signal };
    const { orders } = shop().backend;
    let done = 0;
    const at = shop({
      ...(orders && {
        delivery: {
          perform: ({ order }) => {
            done += 1;
            asker.abort();
            return orders.get({ order });
          },
        },
      }),
    });
    await at.ask('POST', '/orders/order-own/actions/rebook', { ...leaving, token: await at.token(2) });
    expect([(await perform(at, 'key', 'Please')).status, done]).toEqual([200, 1]);
  });
});
