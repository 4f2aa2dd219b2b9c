import { KvittoError, isKvittoError } from '@kvitto/contract/errors';
import { toFailure, isPassing } from './failure.ts';

const tries = 60;
const longestWait = 50;

/**
 * Runs a question or a whole transaction; again, when another one was in its way. Everything that leaves here is a
 * KvittoError. When the signal gives up, the caller hears `aborted` at once; a write may then have happened or not.
 */
export async function patiently<T>(run: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  if (signal?.aborted) throw givenUp(signal);
  return signal ? orGivenUp(repeat(run), signal) : repeat(run);
}

async function repeat<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (thrown) {
      if (isKvittoError(thrown)) throw thrown;
      if (attempt >= tries || !isPassing(thrown)) throw toFailure(thrown);
      await pause(Math.min(longestWait, 2 ** attempt));
    }
  }
}

async function pause(milliseconds: number): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

async function orGivenUp<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop = () => {};
  const abort = new Promise<never>((_resolve, reject) => {
    stop = () => reject(givenUp(signal));
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, abort]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

function givenUp(signal: AbortSignal): KvittoError {
  return new KvittoError('aborted', 'The request was given up.', { cause: signal.reason });
}
