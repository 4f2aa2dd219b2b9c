import { KvittoError } from '@kvitto/contract/errors';
import type { Outgoing, Sink } from '@kvitto/contract/outbox';
import type { ReturnCase } from '@kvitto/contract/return';
import { eventWebhook } from './event-webhook.ts';
import type { EventWebhookOptions } from './event-webhook.ts';
import type { ReturnEvent } from './return-event.ts';

/** Where news of returns is posted. The receiver is named `return-webhook` unless told. */
export type ReturnWebhookOptions = EventWebhookOptions;

/**
 * A sink that tells a system of the shop's of each change of a return: posts a {@link ReturnEvent}, signed as messages are, again
 * until a status from 200 to 299 says that it was taken. Of changes that come faster than they are told, the last is told. Rejects with
 * `not_eligible` for a refusal that does not pass (410, and any status from 400 to 499 but those that follow), which is not told again
 * until the return changes; with `misconfigured` for 401, 403 and 404, `rate_limited` for 429, `timeout` for 408, `upstream` for all
 * other statuses, and `unavailable` where nobody answers. Throws `misconfigured` for an address that is neither `https` nor on this
 * machine, and for a secret of fewer than 16 characters.
 *
 * @example
 * carryOutbox({ backend, sinks: [returnWebhook({ url: 'https://shop.example/returns', secret })] });
 */
export const returnWebhook = (options: ReturnWebhookOptions): Sink =>
  eventWebhook({ kind: 'return', name: 'return-webhook', what: 'returns', eventOf }, options);

function eventOf({ id, version, news }: Outgoing, sentAt: string): ReturnEvent {
  if (news.kind !== 'return') throw new KvittoError('unsupported', 'Only returns are told of here.');
  return { id: `${id}.${version}`, type: typeOf(news.return), at: news.return.updatedAt, sentAt, return: news.return };
}

function typeOf({ state, version }: ReturnCase): ReturnEvent['type'] {
  if (state === 'cancelled') return 'return.cancelled';
  return version === 1 ? 'return.created' : 'return.changed';
}
