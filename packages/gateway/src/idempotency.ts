import { isKvittoError, KvittoError } from '@kvitto/contract/errors';
import type { ErrorCode, FieldError } from '@kvitto/contract/errors';
import type { Store } from '@kvitto/contract/store';
import type { Wait } from './wait.ts';

export interface OnceRules {
  readonly store: Store;
  readonly wait: Wait;
}

/**
 * Runs a write once per key. The same key with the same `print` (a hash of the request) gives the first answer again
 * for 24 hours, and waits up to 4 seconds for one that is still being made, then rejects with `unavailable` and when to
 * come back; with another `print` it rejects with `conflict`. Only final answers are kept: a failure that may pass frees
 * the key, and so does, within 8 seconds, the end of the process.
 */
export type Once = (key: string, print: string, run: () => Promise<unknown>) => Promise<unknown>;

interface Kept {
  readonly print: string;
  readonly state: 'running' | 'done' | 'refused';
  /** Who is at it: made once per try. */
  readonly by?: string;
  readonly output?: unknown;
  readonly error?: {
    readonly code: ErrorCode;
    readonly message: string;
    readonly fields?: readonly FieldError[];
    readonly reasons?: readonly string[];
  };
}

/** Refusals that the same request would meet again. `needs_proof` is not one: the shopper may step up and ask again. */
const final: ReadonlySet<ErrorCode> = new Set([
  'invalid_input',
  'lookup_failed',
  'not_found',
  'not_eligible',
  'expired_window',
  'conflict',
]);

const day = 86_400;
/** Well below the ten seconds for which a page waits. */
const patience = 4_000;
const comeBackSeconds = 3;
/** How long a claim stands that nobody renews, because its process has died; and how often one that lives does. */
const leaseSeconds = 8;
const renewalMs = 2_000;

export function onlyOnce(rules: OnceRules): Once {
  const once: Once = async (key, print, run) => {
    const name = `once:${key}`;
    const mine = JSON.stringify({ print, state: 'running', by: crypto.randomUUID() } satisfies Kept);
    const known = await rules.store.claim(name, mine, leaseSeconds);
    if (known === undefined) return keep({ name, print, mine }, run, rules);
    const kept = await settled(name, read(known), print, rules);
    return kept ? replay(kept) : once(key, print, run);
  };
  return once;
}

interface Claim {
  readonly name: string;
  readonly print: string;
  /** What stands under the name while it is worked on. */
  readonly mine: string;
}

async function keep(claim: Claim, run: () => Promise<unknown>, rules: OnceRules): Promise<unknown> {
  const { name, print } = claim;
  const { store } = rules;
  const release = hold(claim, rules);
  let output: unknown;
  try {
    output = await run();
  } catch (thrown) {
    const isMine = await release();
    const refusal = isKvittoError(thrown) && final.has(thrown.code) ? refused(print, thrown) : undefined;
    if (isMine) await (refusal ? store.put(name, JSON.stringify(refusal), day) : store.delete(name));
    throw thrown;
  }
  await release();
  await store.put(name, JSON.stringify({ print, state: 'done', output } satisfies Kept), day);
  return output;
}

/** Renews a claim until it is released, which tells whether it still stood. One that another has taken over is left alone. */
function hold({ name, mine }: Claim, { store, wait }: OnceRules): () => Promise<boolean> {
  const over = new AbortController();
  const renew = async (): Promise<boolean> => {
    for (;;) {
      await wait(renewalMs, over.signal);
      if (over.signal.aborted) return true;
      const there = await store.claim(name, mine, leaseSeconds);
      if (there === mine) await store.put(name, mine, leaseSeconds);
      else if (there !== undefined) return false;
    }
  };
  // A store that does not answer will not keep the outcome either, and says so then.
  const held = renew().catch(() => true);
  return () => {
    over.abort();
    return held;
  };
}

/** The answer of the one who holds the key, waited for; nothing when it has let the key go. */
async function settled(name: string, known: Kept, print: string, { store, wait }: OnceRules): Promise<Kept | undefined> {
  if (known.print !== print) throw new KvittoError('conflict', 'This idempotency key was used for another request.');
  let kept: Kept | undefined = known;
  for (let waited = 0, pause = 25; kept?.state === 'running' && waited < patience; waited += pause, pause = Math.min(pause * 2, 400)) {
    await wait(pause);
    const now = await store.get(name);
    kept = now === undefined ? undefined : read(now);
  }
  if (kept?.state === 'running')
    throw new KvittoError('unavailable', 'The same request is still being worked on.', { retryAfter: comeBackSeconds });
  return kept;
}

function replay({ state, output, error }: Kept): unknown {
  if (state === 'refused' && error) throw new KvittoError(error.code, error.message, error);
  return output;
}

function refused(print: string, { code, message, fields, reasons }: KvittoError): Kept {
  return { print, state: 'refused', error: { code, message, ...(fields && { fields }), ...(reasons && { reasons }) } };
}

/** Only {@link onlyOnce} writes these keys, so the shape is known. */
const read = (text: string) => JSON.parse(text) as Kept;
