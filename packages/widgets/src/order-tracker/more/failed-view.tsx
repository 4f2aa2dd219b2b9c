import { KvittoError } from '@kvitto/contract/errors';
import type { Order } from '@kvitto/contract/order';
import type { Answer, Translate, WidgetContext } from '@kvitto/core';
import { Icon, box } from '../../ui/icon.tsx';
import { cloud } from '../../ui/cloud-icon.ts';
import { clock } from '../../ui/rare-icons.ts';
import type { Key } from '../order-tracker.messages.ts';
import { isOnItsWay, secondsToWait } from './keep-trying.ts';

const kinds = {
  not_found: 'lost',
  lookup_failed: 'lost',
  invalid_input: 'lost',
  needs_proof: 'forbidden',
  unauthenticated: 'forbidden',
  network: 'offline',
  rate_limited: 'busy',
  unsupported: 'unsupported',
} as const;

interface FailedViewProps {
  readonly answer: Answer<Order>;
  /** The reader has just asked again. */
  readonly isAsking: boolean;
  readonly again: () => void;
  readonly context: Pick<WidgetContext, 'host' | 'now'>;
  readonly t: Translate<Key>;
}

/** Why there is nothing to show, what helps, and what the page itself offers between the tags. */
export function FailedView({ answer, isAsking, again, context, t }: FailedViewProps) {
  const error = failureOf(answer);
  // The page has not said which order.
  if (!error)
    return (
      <div class="card failed">
        <Icon of={box} />
        <p>{t('f.missing')}</p>
        <slot />
      </div>
    );
  if (isOnItsWay(context, error))
    return (
      <div class="card failed">
        <Icon of={box} />
        <div role="status">
          <h2>{t('f.soon')}</h2>
          <p class="soft">{t('f.soon.text')}</p>
        </div>
        <slot />
      </div>
    );
  const kind = Object.entries(kinds).find(([code]) => code === error.code)?.[1] ?? 'down';
  const seconds = secondsToWait(error, 0);
  return (
    <div class="card failed">
      <Icon of={kind === 'offline' ? cloud : kind === 'down' ? clock : box} />
      <div role="status">
        <h2>{t(`f.${kind}`)}</h2>
        <p class="soft">{t(`f.${kind}.text`, { seconds: seconds ?? 0 })}</p>
      </div>
      {seconds !== undefined && (
        <button type="button" class="button" aria-disabled={isAsking} onClick={again}>
          {t(isAsking ? 'loading' : 'again')}
        </button>
      )}
      <slot />
    </div>
  );
}

/** Why there is no picture. An answer that is no order is as bad as none. */
function failureOf(answer: Answer<Order>): KvittoError | undefined {
  if ('error' in answer) return answer.error;
  return answer.state === 'ready' ? new KvittoError('contract_violation', 'The answer is no order.') : undefined;
}
