import type { Asked, WidgetContext } from '@kvitto/core';
import type { KvittoError } from '@kvitto/contract/errors';
import type { Order } from '@kvitto/contract/order';

/** Seconds to wait before asking again unasked, longer with every try; undefined where asking again cannot help. */
export function secondsToWait({ code, retryable, retryAfter }: KvittoError, tries: number): number | undefined {
  if (!retryable || code === 'unauthenticated') return undefined;
  return Math.max(retryAfter ?? (code === 'rate_limited' ? 60 : 0), Math.min(120, 4 * 2 ** tries));
}

/** How long an order may take from the till to where it is asked for. */
const journey = 30 * 60_000;

/** The page says, in the attribute `placed`, when the order was placed: so soon afterwards, that nobody knows it yet is no failure. */
export function isOnItsWay({ host, now }: Pick<WidgetContext, 'host' | 'now'>, { code }: KvittoError): boolean {
  const age = now().getTime() - Date.parse(host.getAttribute('placed') ?? '');
  return code === 'not_found' && age > -journey && age < journey;
}

/** A failure that time may heal is asked about again, less and less often, and when the page comes back online. */
export function keepTrying(context: Pick<WidgetContext, 'effect' | 'host' | 'now'>, asked: Asked<Order>): void {
  const { effect } = context;
  let tries = 0;
  effect(() => {
    const answer = asked.answer.value;
    if (answer.state === 'ready') tries = 0;
    const error = 'error' in answer ? answer.error : undefined;
    const seconds = error && (isOnItsWay(context, error) ? 3 + tries : secondsToWait(error, tries));
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
