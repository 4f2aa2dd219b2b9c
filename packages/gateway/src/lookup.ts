import { isKvittoError, KvittoError } from '@kvitto/contract/errors';
import type { Store } from '@kvitto/contract/store';
import type { Wait } from './wait.ts';

export interface LookupRules {
  readonly store: Store;
  readonly tries: number;
  readonly windowSeconds: number;
  readonly floorMs: number;
  readonly now: () => number;
  readonly wait: Wait;
}

/**
 * Runs a lookup under the keys it counts for (who asks, what is asked for; already hashed). Wrong answers count; after
 * `tries` of them the key pauses for 30 seconds, and twice as long after each further one. While it pauses the lookup
 * is not run at all, so the answer cannot tell a right guess from a wrong one. Every answer takes a multiple of the
 * floor. Rejects with `rate_limited`, or as the lookup does.
 */
export type Guard = <T>(keys: readonly string[], run: () => Promise<T>) => Promise<T>;

export function guardLookups(rules: LookupRules): Guard {
  const inFlight = new Map<string, number>();
  return async (keys, run) => {
    const started = rules.now();
    try {
      return await attempt(keys, run, rules, inFlight);
    } finally {
      await pad(rules.now() - started, rules);
    }
  };
}

async function attempt<T>(keys: readonly string[], run: () => Promise<T>, rules: LookupRules, inFlight: Map<string, number>): Promise<T> {
  await refusePaused(keys, rules);
  // Tries that run at the same time are all still unanswered: no more of them than could be counted.
  if (keys.some((key) => (inFlight.get(key) ?? 0) >= rules.tries)) throw tooMany(1);
  for (const key of keys) inFlight.set(key, (inFlight.get(key) ?? 0) + 1);
  try {
    return await run();
  } catch (thrown) {
    if (isKvittoError(thrown) && (thrown.code === 'lookup_failed' || thrown.code === 'not_found')) {
      await Promise.all(keys.map((key) => countWrong(key, rules)));
    }
    throw thrown;
  } finally {
    for (const key of keys) leave(key, inFlight);
  }
}

function leave(key: string, inFlight: Map<string, number>): void {
  const left = (inFlight.get(key) ?? 1) - 1;
  if (left > 0) inFlight.set(key, left);
  else inFlight.delete(key);
}

async function refusePaused(keys: readonly string[], { store, now }: LookupRules): Promise<void> {
  const ends = await Promise.all(keys.map((key) => store.get(`lookup:pause:${key}`)));
  const latest = Math.max(0, ...ends.map((end) => Number(end ?? 0)));
  if (latest > now()) throw tooMany(Math.ceil((latest - now()) / 1000));
}

async function countWrong(key: string, { store, tries, windowSeconds, now }: LookupRules): Promise<void> {
  const { count } = await store.count(`lookup:wrong:${key}`, windowSeconds);
  if (count < tries) return;
  // Strikes outlive the window, so that whoever comes back after a pause does not start from the shortest one.
  const strikes = await store.count(`lookup:strikes:${key}`, 86_400);
  const seconds = Math.min(windowSeconds, 30 * 2 ** Math.min(strikes.count - 1, 20));
  await store.put(`lookup:pause:${key}`, String(now() + seconds * 1000), seconds);
}

async function pad(elapsed: number, { floorMs, wait }: LookupRules): Promise<void> {
  if (floorMs <= 0) return;
  const steps = Math.max(1, Math.ceil(elapsed / floorMs));
  await wait(steps * floorMs - elapsed);
}

const tooMany = (retryAfter: number) => new KvittoError('rate_limited', 'Too many tries. Wait before the next one.', { retryAfter });

/**
 * What stands for an asker in counts: the IPv4 address, or the first 64 bits of an IPv6 one, since a single home or
 * server has all the addresses below those.
 */
export function addressKey(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined || !address.includes(':')) return mapped ?? address;
  const [head = '', tail] = address.toLowerCase().split('%')[0]?.split('::') ?? [];
  const front = head === '' ? [] : head.split(':');
  const back = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0');
  return [...front, ...zeros, ...back]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
