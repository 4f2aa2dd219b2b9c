/** The rules by which a page stays up to date with one order: when it streams, when it polls, and how long it waits. */
import type { Backend } from '@kvitto/contract/backend';
import { isKvittoError, toKvittoError } from '@kvitto/contract/errors';
import type { KvittoError } from '@kvitto/contract/errors';
import type { Order } from '@kvitto/contract/order';
import { pause, untilVisible, whenHidden } from './attention.ts';

/**
 * `live`: a stream is open. `waiting`: it will be opened again. `polling`: the order is asked for now and then. `over`: nobody
 * can be asked any more.
 */
export type LineState = 'live' | 'waiting' | 'polling' | 'over';

export interface Following {
  readonly backend: Backend;
  readonly order: string;
  readonly token: string | undefined;
  readonly random: () => number;
  readonly signal: AbortSignal;
  /** The newest version that is known; below 0 when none is. */
  readonly version: () => number;
  /** Called with every picture that is not older than that. */
  readonly tell: (order: Order) => void;
  readonly state: (state: LineState) => void;
}

/** A stream that must begin with a picture and has not after this many seconds says nothing: something on the way holds it back. */
const muteSeconds = 10;
/** So many of them in a row, and the page polls for a while. */
const mutesAtMost = 3;
const streamAgainSeconds = 600;
/** A stream that has lived so long was let through: more than three of its signs of life have come. */
const provenSeconds = 60;
const pollSeconds = 30;
const longestPollSeconds = 300;
const longestWaitSeconds = 30;
/** All whose server comes back meet it within this time and not at once. */
const spreadSeconds = 5;

/** How a round went. */
interface Round {
  readonly failure?: KvittoError | undefined;
  readonly isMute?: boolean;
}

/** Resolves when `signal` ends it, and when nothing can be hoped for any more: the order is gone, the proof too weak or the session over. */
export async function keepFollowing(following: Following): Promise<void> {
  const { backend, signal, state, random, token } = following;
  let streams = backend.tracking !== undefined;
  let [failures, mutes, streamsFrom] = [0, 0, 0];
  while (!signal.aborted && (streams || backend.orders)) {
    await untilVisible(signal);
    const hidden = new AbortController();
    const seen = whenHidden(() => hidden.abort());
    const begun = Date.now();
    const isStream = streams && (begun >= streamsFrom || !backend.orders);
    state(isStream ? 'live' : 'polling');
    const round = isStream ? stream : poll;
    const { failure, isMute } = await round(following, AbortSignal.any([signal, hidden.signal]), mutes > 0);
    seen();
    // Whatever a round says that was given up.
    if (signal.aborted || hidden.signal.aborted) continue;
    if (failure?.code === 'unsupported' && isStream) streams = false;
    else if (failure && isFinal(failure, token)) return state('over');
    const lived = isStream ? (Date.now() - begun) / 1000 : 0;
    failures = failure ? (lived < muteSeconds ? failures : 0) + 1 : 0;
    if (isStream) {
      mutes = isMute ? (lived < provenSeconds ? mutes : 0) + 1 : 0;
      // One more silent one then is enough to go on polling.
      if (mutes >= mutesAtMost) [mutes, streamsFrom] = [mutesAtMost - 1, Date.now() + streamAgainSeconds * 1000];
    }
    const isNextStream = streams && (Date.now() >= streamsFrom || !backend.orders);
    if (isNextStream) state('waiting');
    await pause(secondsToWait(isNextStream, failures, failure?.retryAfter, random()), signal);
  }
}

/** A token that the page has given is renewed by nobody but the page. */
const isFinal = ({ code, retryable }: KvittoError, token: string | undefined): boolean =>
  code === 'unauthenticated' ? token !== undefined : !retryable && code !== 'aborted';

/** At least what the server asks for, and longer with every failure; then a random moment, so that no two pages keep step. */
function secondsToWait(isStream: boolean, failures: number, asked = 0, random: number): number {
  const half = (isStream ? Math.min(longestWaitSeconds, 2 ** failures) : Math.min(longestPollSeconds, pollSeconds * 2 ** failures)) / 2;
  return Math.max(asked, half) + random * (isStream ? Math.max(spreadSeconds, half) : half);
}

async function poll({ backend, order, token, version, tell }: Following, signal: AbortSignal): Promise<Round> {
  try {
    const current = await backend.orders?.get({ order }, { signal, token });
    if (current && current.version >= version()) tell(current);
    return {};
  } catch (thrown) {
    return { failure: toKvittoError(thrown) };
  }
}

/** Listens until the stream is over. Where one is in doubt, it is asked to begin with a picture, which has to come soon. */
async function stream({ backend, order, token, version, tell }: Following, given: AbortSignal, isInDoubt: boolean): Promise<Round> {
  const mute = new AbortController();
  const known = version() >= 0 && !isInDoubt ? { after: String(version()) } : {};
  const timer = 'after' in known ? undefined : setTimeout(() => mute.abort(), muteSeconds * 1000);
  try {
    const signal = AbortSignal.any([given, mute.signal]);
    for await (const event of backend.tracking?.watch({ order, ...known }, { signal, token }) ?? []) {
      clearTimeout(timer);
      if (event.order.version >= version()) tell(event.order);
    }
    return { isMute: mute.signal.aborted };
  } catch (thrown) {
    if (mute.signal.aborted) return { isMute: true };
    return { failure: toKvittoError(thrown), isMute: isKvittoError(thrown) && thrown.code === 'timeout' };
  } finally {
    clearTimeout(timer);
  }
}
