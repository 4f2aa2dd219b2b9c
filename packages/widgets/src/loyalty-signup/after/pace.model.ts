import type { LoyaltyStatus } from '@kvitto/contract/loyalty';
import type { Answer } from '@kvitto/core';
import type { Picture } from './standing.model.ts';

/**
 * Seconds until it is worth asking again unasked, after so many times in vain; nothing where only a reader who comes back can
 * have changed anything.
 */
export function secondsToNext(answer: Answer<LoyaltyStatus>, picture: Picture, tries: number): number | undefined {
  if ('error' in answer) {
    const { code, retryable, retryAfter = 0 } = answer.error;
    if (code !== 'not_found' && (!retryable || code === 'unauthenticated')) return undefined;
    if (retryable) return Math.max(retryAfter, slower(4, 120, tries));
  }
  if (picture.state !== 'shown') return undefined;
  if (picture.outcome.is === 'finishing') return slower(2, 60, tries);
  // A link may be opened on another device.
  if (picture.waiting.some(({ state }) => state === 'pending')) return slower(5, 60, tries);
  return picture.status.settlement || picture.claim || picture.outcome.is !== 'none' ? undefined : slower(5, 120, tries);
}

const slower = (first: number, most: number, tries: number) => Math.min(most, first * 1.5 ** tries);

/** So many times in vain that it takes longer than a reader expects: after about a minute. */
export const isLong = (tries: number): boolean => tries > 7;
