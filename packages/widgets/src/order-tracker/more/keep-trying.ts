import type { Asked, WidgetContext } from '@kvitto/core';
import type { KvittoError } from '@kvitto/contract/errors';
import type { Order } from '@kvitto/contract/order';

/** Seconds to wait before asking again unasked, longer with every try; undefined where asking again cannot help. */
export function secondsToWait({ code, retryable, retryAfter }: KvittoError, tries: number): number | undefined {
  if (!retryable || code === 'unauthenticated') return undefined;
  return Math.max(retryAfter ?? (code === 'rate_limited' ? 60 : 0), Math.min(120, 4 * 2 ** tries));
}

/** A failure that time may heal is asked about again, less and less often, and when the page comes back online. */
export function keepTrying({ effect }: Pick<WidgetContext, 'effect'>, asked: Asked<Order>): void {
  let tries = 0;
  effect(() => {
    const answer = asked.answer.value;
    if (answer.state === 'ready') tries = 0;
    const seconds = 'error' in answer ? secondsToWait(answer.error, tries) : undefined;
    if (seconds === undefined) return undefined;
    const again = () => {
      tries += 1;
      void asked.refresh();
    };
    const timer = setTimeout(again, seconds * 1000);
    addEventListener('online', again);
    return () => {
      clearTimeout(timer);
      removeEventListener('online', again);
    };
  });
}
