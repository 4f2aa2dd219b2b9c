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

/** What a try counts for; hashed. */
export interface Guess {
  /** What is asked for. */
  readonly subject: string;
  /** Who asks, where that is known. */
  readonly asker: string | undefined;
  /** Whether the asker may know that the subject exists. Where not, nothing about it is told but "no match". */
  readonly isKnown: boolean;
}

/**
 * Runs a try at something secret. Wrong answers count for who asks and for what is asked for; after `tries` of them
 * either pauses for 30 seconds, and twice as long after each further one. While one pauses the try is not run at all, so
 * that the answer cannot tell a right guess from a wrong one. An asker who pauses gets `rate_limited`, and so does who
 * asks for a known subject that pauses. A subject that must not be known to exist gives `lookup_failed` as long as it
 * pauses, as after any wrong try, and counts for the asker as one. Every answer takes a multiple of the floor.
 */
export type Guard = <T>(guess: Guess, run: () => Promise<T>) => Promise<T>;

/** How many tries are being answered, by key: no more of them than could be counted. */
type Busy = Map<string, number>;

export function guardLookups(rules: LookupRules): Guard {
  const askers: Busy = new Map();
  const subjects: Busy = new Map();
  return async (guess, run) => {
    const started = rules.now();
    const { asker } = guess;
    const isTooBusy = asker !== undefined && isFull(askers, asker, rules);
    const entered = isTooBusy ? undefined : asker;
    if (entered !== undefined) enter(askers, entered);
    try {
      if (isTooBusy) throw tooMany(1);
      return await attempt(guess, run, rules, subjects);
    } finally {
      await pad(started, rules);
      // Only now: how long somebody was busy must not tell what with.
      if (entered !== undefined) leave(askers, entered);
    }
  };
}

async function attempt<T>(guess: Guess, run: () => Promise<T>, rules: LookupRules, busy: Busy): Promise<T> {
  const { subject, asker, isKnown } = guess;
  const [askerSeconds, subjectSeconds] = await Promise.all([pauseOf(asker, rules), pauseOf(subject, rules)]);
  if (askerSeconds > 0) throw tooMany(askerSeconds);
  const isTooBusy = isFull(busy, subject, rules);
  if (isTooBusy || subjectSeconds > 0) {
    if (isKnown) throw tooMany(Math.max(1, subjectSeconds));
    await countWrong(asker, rules);
    throw noMatch();
  }
  enter(busy, subject);
  try {
    return await run();
  } catch (thrown) {
    if (!isKvittoError(thrown) || (thrown.code !== 'lookup_failed' && thrown.code !== 'not_found')) throw thrown;
    await Promise.all([countWrong(asker, rules), countWrong(subject, rules)]);
    // Always the same: a backend's own refusal may carry facts.
    throw isKnown ? thrown : noMatch();
  } finally {
    leave(busy, subject);
  }
}

const isFull = (busy: Busy, key: string, { tries }: LookupRules) => (busy.get(key) ?? 0) >= tries;
const enter = (busy: Busy, key: string) => void busy.set(key, (busy.get(key) ?? 0) + 1);

function leave(busy: Busy, key: string): void {
  const left = (busy.get(key) ?? 1) - 1;
  if (left > 0) busy.set(key, left);
  else busy.delete(key);
}

/** Seconds for which a key still pauses. */
async function pauseOf(key: string | undefined, { store, now }: LookupRules): Promise<number> {
  const end = key === undefined ? undefined : await store.get(`lookup:pause:${key}`);
  return Math.max(0, Math.ceil((Number(end ?? 0) - now()) / 1000));
}

async function countWrong(key: string | undefined, { store, tries, windowSeconds, now }: LookupRules): Promise<void> {
  if (key === undefined) return;
  const { count } = await store.count(`lookup:wrong:${key}`, windowSeconds);
  if (count < tries) return;
  // Strikes outlive the window, so that whoever comes back after a pause does not start from the shortest one.
  const strikes = await store.count(`lookup:strikes:${key}`, 86_400);
  const seconds = Math.min(windowSeconds, 30 * 2 ** Math.min(strikes.count - 1, 20));
  await store.put(`lookup:pause:${key}`, String(now() + seconds * 1000), seconds);
}

/** Waits until a whole number of floors has passed. */
async function pad(started: number, { floorMs, now, wait }: LookupRules): Promise<void> {
  if (floorMs <= 0) return;
  const elapsed = Math.max(0, now() - started);
  const end = started + Math.max(1, Math.ceil(elapsed / floorMs)) * floorMs;
  // A timer counts from where its turn of the event loop began: after much work in that turn it ends too early.
  for (let left = end - started - elapsed; left > 0; left = end - now()) await wait(left);
}

const noMatch = () => new KvittoError('lookup_failed', 'Nothing matches these details.');
const tooMany = (retryAfter: number) => new KvittoError('rate_limited', 'Too many tries. Wait before the next one.', { retryAfter });
