import { computed } from '@kvitto/core';
import { toKvittoError } from '@kvitto/contract/errors';
import type { Bench } from '../bench.ts';

/** Milliseconds in which an address is complete. */
const rest = 500;
/** Of a page that has no session for the address: nothing to tell anybody. */
const silent = new Set(['not_found', 'unauthenticated', 'needs_proof', 'lookup_failed', 'aborted', 'unsupported']);

/** Asks whether the shopper is a member already, where a session may speak for the address. What fails means: it is offered. */
export function recognise({ context, known, session, membership, need }: Bench): void {
  const { effect, emit, backend, signal } = context;
  // No session, or none for anybody: another address would be told the same.
  let isAnonymous = false;
  const address = computed(() => known.value.email);
  effect(() => {
    const email = address.value;
    const token = session.value;
    const on = backend.value;
    if (token) isAnonymous = false;
    if (!email || !on?.loyalty || isAnonymous) return undefined;
    const round = new AbortController();
    const ask = async () => {
      try {
        const found = await on.loyalty?.recognise({ email }, { token, signal: AbortSignal.any([round.signal, signal]) });
        if (round.signal.aborted || signal.aborted || !found) return;
        membership.value = found;
        if (found.points) need('joined');
        if (found.state === 'member') emit('member-recognised', {});
      } catch (thrown) {
        const { code } = toKvittoError(thrown);
        if (round.signal.aborted || signal.aborted) return;
        if (code === 'unauthenticated' || code === 'unsupported') isAnonymous = true;
        if (!silent.has(code)) emit('error', { code, widget: 'loyalty-signup', operation: 'loyalty.recognise' });
      }
    };
    const timer = setTimeout(() => void ask(), rest);
    return () => {
      clearTimeout(timer);
      round.abort();
      // Of another address nothing is known.
      membership.value = undefined;
    };
  });
}
