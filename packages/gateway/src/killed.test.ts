import { http } from '@kvitto/adapters/http';
import { memory, memoryStore } from '@kvitto/adapters/memory';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { record, shop, start } from './shop.fake.ts';
import { wait } from './wait.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: start });
});
afterEach(() => {
  vi.useRealTimers();
});

const forever = () => new Promise<never>(() => undefined);
const { orders } = memory({ orders: [record('order-own', '1001')] });
const store = memoryStore();

/** A gateway over a store that outlives it, in a process that can be killed. `perform` is what a write does there. */
function running(perform: () => Promise<unknown>) {
  const killed = Promise.withResolvers<never>();
  killed.promise.catch(() => undefined);
  let isKilled = false;
  let [asked, waiting] = [0, 0];
  const at = shop(
    {
      store,
      delivery: {
        perform: async (input, context) => {
          await perform();
          return orders.get(input, context);
        },
      },
    },
    {
      now: Date.now,
      wait: async (ms, signal) => {
        waiting += 1;
        await wait(ms, signal);
        waiting -= 1;
        if (isKilled) await forever();
      },
    },
  );
  return {
    at,
    fetch: async (request: Request) => {
      asked += 1;
      const response = await Promise.race([killed.promise, at.gateway.fetch(request)]);
      asked -= 1;
      return response;
    },
    /** At work, and not only waiting for time to pass. */
    isBusy: () => asked > 0 && waiting === 0,
    kill: () => {
      isKilled = true;
      killed.reject(new TypeError('fetch failed'));
    },
  };
}

/** Lets time pass, while nobody is at work, until an answer is there; gives it with the seconds it took. */
async function lived<T>(
  answer: Promise<T>,
  isBusy: () => boolean,
): Promise<{ outcome: PromiseSettledResult<T> | undefined; seconds: number }> {
  const begun = Date.now();
  let outcome: PromiseSettledResult<T> | undefined;
  void Promise.allSettled([answer]).then(([settled]) => (outcome = settled));
  while (!outcome && Date.now() - begun < 120_000) {
    // Signatures are checked beside the event loop.
    if (!isBusy()) await vi.advanceTimersByTimeAsync(20);
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
  return { outcome, seconds: (Date.now() - begun) / 1000 };
}

it.each([0, 2])('a shopper whose gateway is killed within a write, and is back after %i s, only waits', async (downSeconds) => {
  const begun = Promise.withResolvers<void>();
  let times = 0;
  const first = running(() => {
    begun.resolve();
    return forever();
  });
  const second = running(async () => void (times += 1));
  let backAt = Infinity;
  let tries = 0;
  const page = http({
    endpoint: 'https://gateway.example',
    session: await first.at.token(2),
    backoff: (repeat) => 375 * 2 ** repeat,
    fetch: async (request) => {
      tries += 1;
      if (Date.now() >= backAt) return second.fetch(request);
      if (backAt < Infinity) throw new TypeError('fetch failed');
      return first.fetch(request);
    },
  });
  const answer = page.delivery?.perform({ order: 'order-own', action: 'rebook' }, { idempotencyKey: `key-${downSeconds}` });
  await begun.promise;
  first.kill();
  backAt = Date.now() + downSeconds * 1000;
  const { outcome, seconds } = await lived(Promise.resolve(answer), second.isBusy);
  expect(outcome).toMatchObject({ status: 'fulfilled', value: { id: 'order-own' } });
  expect(times).toBe(1);
  expect(seconds).toBeLessThan(12);
  expect(tries).toBeLessThanOrEqual(5);
});
