import type { Order } from '@kvitto/contract/order';
import type { Answer } from '@kvitto/core';

/** Everything the widget can look like. */
export type Picture =
  | { readonly state: 'waiting' }
  | { readonly state: 'shown'; readonly number: string; readonly count: number }
  | { readonly state: 'failed'; readonly says: 'missing' | 'forbidden' | 'broken'; readonly isRetryable: boolean };

/** What an answer looks like. An older answer is better than none. */
export function pictureOf(answer: Answer<Order>): Picture {
  switch (answer.state) {
    case 'idle':
      return { state: 'failed', says: 'missing', isRetryable: false };
    case 'loading':
      return { state: 'waiting' };
    case 'ready':
    case 'stale':
      return { state: 'shown', number: answer.value.number, count: unitsOf(answer.value) };
    case 'failed':
      return { state: 'failed', says: sayingOf(answer.error.code), isRetryable: answer.error.retryable };
  }
}

const unitsOf = ({ lines }: Order): number => lines.reduce((sum, { counters }) => sum + counters.ordered - counters.cancelled, 0);

function sayingOf(code: string): 'missing' | 'forbidden' | 'broken' {
  if (code === 'not_found' || code === 'lookup_failed') return 'missing';
  return code === 'needs_proof' || code === 'unauthenticated' ? 'forbidden' : 'broken';
}
