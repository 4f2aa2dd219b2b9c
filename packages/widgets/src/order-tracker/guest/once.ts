import { KvittoError, toKvittoError } from '@kvitto/contract/errors';
import type { Busy, Visit } from './visit.ts';

/** What came of it; `undefined`: nothing was asked, or it was given up. */
type Outcome<Value> = { readonly value: Value } | { readonly error: KvittoError } | undefined;

/** Asks the backend one thing at a time: a second press of a button asks nothing. Never rejects. */
export async function once<Value>(
  { busy, bench: { asking } }: Visit,
  what: Busy['what'],
  work: (signal: AbortSignal) => Promise<Value>,
): Promise<Outcome<Value>> {
  if (busy.peek()) return undefined;
  const round = new AbortController();
  const own: Busy = { what, giveUp: () => round.abort() };
  const signal = AbortSignal.any([round.signal, asking.signal]);
  const left = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new KvittoError('aborted', 'It was given up.')), { once: true });
  });
  busy.value = own;
  try {
    // A backend that does not listen to signals is not waited for either.
    return { value: await Promise.race([work(signal), left]) };
  } catch (thrown) {
    return signal.aborted ? undefined : { error: toKvittoError(thrown) };
  } finally {
    if (busy.peek() === own) busy.value = undefined;
  }
}
