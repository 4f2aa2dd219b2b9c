import { isKvittoError, KvittoError } from '@kvitto/contract/errors';
import type { ErrorCode, FieldError } from '@kvitto/contract/errors';
import type { Store } from '@kvitto/contract/store';
import type { Wait } from './wait.ts';

export interface OnceRules {
  readonly store: Store;
  readonly wait: Wait;
  /** How long a claim stands without an answer; longer than any write may take. */
  readonly leaseSeconds: number;
}

/**
 * Runs a write once per key. The same key with the same `print` (a hash of the request) gives the first answer again
 * for 24 hours, and waits up to 10 seconds for one that is still being made; with another `print`, or after the wait,
 * it rejects with `conflict`. Only final answers are kept: a failure that may pass frees the key.
 */
export type Once = (key: string, print: string, run: () => Promise<unknown>) => Promise<unknown>;

interface Kept {
  readonly print: string;
  readonly state: 'running' | 'done' | 'refused';
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
const patience = 10_000;

export function onlyOnce(rules: OnceRules): Once {
  const { store, leaseSeconds } = rules;
  const once: Once = async (key, print, run) => {
    const name = `once:${key}`;
    const running: Kept = { print, state: 'running' };
    const known = await store.claim(name, JSON.stringify(running), leaseSeconds);
    if (known === undefined) return keep(name, print, run, store);
    const kept = await settled(name, read(known), print, rules);
    return kept ? replay(kept) : once(key, print, run);
  };
  return once;
}

async function keep(name: string, print: string, run: () => Promise<unknown>, store: Store): Promise<unknown> {
  let output: unknown;
  try {
    output = await run();
  } catch (thrown) {
    const refusal = isKvittoError(thrown) && final.has(thrown.code) ? refused(print, thrown) : undefined;
    await (refusal ? store.put(name, JSON.stringify(refusal), day) : store.delete(name));
    throw thrown;
  }
  await store.put(name, JSON.stringify({ print, state: 'done', output } satisfies Kept), day);
  return output;
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
  if (kept?.state === 'running') throw new KvittoError('conflict', 'The same request is still being worked on.');
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
