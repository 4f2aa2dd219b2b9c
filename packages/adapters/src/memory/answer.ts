import { KvittoError } from '@kvitto/contract/errors';
import type { CallContext } from '@kvitto/contract/operation';
import { isAborted, pause } from './pause.ts';

/** Answers with a copy, after the latency. Rejects with `aborted` when the caller gives up. */
export type Answer = <T>(context: CallContext | undefined, work: () => T) => Promise<T>;

export function answerAfter(latency: number): Answer {
  return async (context, work) => {
    const signals = [context?.signal];
    await pause(latency, signals);
    if (isAborted(signals)) throw new KvittoError('aborted', 'The request was given up.', { cause: context?.signal?.reason });
    return structuredClone(work());
  };
}
