import { isKvittoError, KvittoError } from '@kvitto/contract/errors';
import type { Store } from '@kvitto/contract/store';
import { fingerprint, hmac } from './digest.ts';

export interface CodeRules {
  readonly store: Store;
  /** Codes are hashed with the first one, and known again by any. */
  readonly secrets: readonly [string, ...string[]];
  readonly now: () => number;
}

/** A code that is on its way. Times are milliseconds since 1970. */
export interface Issued {
  readonly challenge: string;
  readonly expiresAt: number;
  readonly resendAt: number;
}

/** How long a code lives. */
export const codeSeconds = 600;
const resendSeconds = 60;
const mostTries = 5;
const mostAnHour = 5;
const hourMs = 3_600_000;

/** The one live code of an order, as it is kept. */
interface Live {
  readonly challenge: string;
  readonly hash: string;
  readonly until: number;
}

/** What becomes of a code. */
export interface Dispatch {
  /** False: nobody ever learns the code, and none will fit. */
  readonly isReal: boolean;
  send(code: string, expiresAt: number): Promise<void>;
}

/**
 * Makes a code for an order and has it sent; then, and only then, it takes the place of the one before. Rejects with
 * `rate_limited` within a minute of the last one and after five in an hour, and as `send` does, which counts for nothing
 * unless it took too long: then the code may have arrived.
 */
export async function issue(order: string, { isReal, send }: Dispatch, rules: CodeRules): Promise<Issued> {
  const { store, secrets, now } = rules;
  const name = await fingerprint('code', order);
  const resendAt = now() + resendSeconds * 1000;
  // Also what makes this the only one at work: sending takes less than a minute.
  const pause = await store.claim(`code:pause:${name}`, String(resendAt), resendSeconds);
  if (pause !== undefined) throw tooMany(Number(pause) - now());
  try {
    const [challenge, code, expiresAt] = [crypto.randomUUID(), sixDigits(), now() + codeSeconds * 1000];
    await counted(name, rules, () => send(code, expiresAt));
    const hash = await hashOf(secrets[0], order, challenge, isReal ? code : crypto.randomUUID());
    await store.put(`code:live:${name}`, JSON.stringify({ challenge, hash, until: expiresAt } satisfies Live), codeSeconds);
    return { challenge, expiresAt, resendAt };
  } catch (thrown) {
    await store.delete(`code:pause:${name}`);
    throw thrown;
  }
}

/** Sends under the hour's limit. Counted before, so that a crash does not forget one that was sent. */
async function counted(name: string, { store, now }: CodeRules, send: () => Promise<void>): Promise<void> {
  const key = `code:sent:${name}`;
  const keep = (times: readonly number[]) => store.put(key, JSON.stringify(times), hourMs / 1000);
  // Only this function writes under the key.
  const times = (JSON.parse((await store.get(key)) ?? '[]') as readonly number[]).filter((time) => time > now() - hourMs);
  const [oldest = 0] = times;
  if (times.length >= mostAnHour) throw tooMany(oldest + hourMs - now());
  await keep([...times, now()]);
  try {
    await send();
  } catch (thrown) {
    if (!(isKvittoError(thrown) && thrown.code === 'timeout')) await keep(times);
    throw thrown;
  }
}

/**
 * Whether this is the live code of the order: the one of this challenge, not tried wrongly five times, and used by
 * nobody but `by`, who may ask again when the answer was lost.
 */
export async function redeem(
  { order, challenge, code }: { readonly order: string; readonly challenge: string; readonly code: string },
  by: string,
  { store, secrets, now }: CodeRules,
): Promise<boolean> {
  const typed = code.normalize('NFKC').replaceAll(/[\s\p{Pd}]/gu, '');
  const name = await fingerprint('code', order);
  const about = await fingerprint('challenge', order, challenge);
  const kept = await store.get(`code:live:${name}`);
  // Counted before it is compared: tries at the same time are no way around.
  const { count } = await store.count(`code:tries:${about}`, codeSeconds);
  const hashes = await Promise.all(secrets.map((secret) => hashOf(secret, order, challenge, typed)));
  // Only `issue` writes under the key.
  const live = kept === undefined ? undefined : (JSON.parse(kept) as Live);
  const fits = live?.challenge === challenge && hashes.includes(live.hash) && live.until > now();
  if (!fits || count > mostTries) return false;
  const user = await store.claim(`code:used:${about}`, by, codeSeconds);
  return user === undefined || user === by;
}

const hashOf = (secret: string, ...parts: readonly string[]) => hmac(secret, JSON.stringify(['code', ...parts]));

/** Evenly spread: a remainder of all 2^32 numbers would favour the low ones. */
function sixDigits(): string {
  const [number = 0] = crypto.getRandomValues(new Uint32Array(1));
  return number < 4_294_000_000 ? String(number % 1_000_000).padStart(6, '0') : sixDigits();
}

function tooMany(ms: number): KvittoError {
  return new KvittoError('rate_limited', 'Wait before the next code.', { retryAfter: Math.max(1, Math.ceil(ms / 1000)) });
}
