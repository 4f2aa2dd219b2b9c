import { KvittoError } from '@kvitto/contract/errors';
import type { Outgoing, Sink } from '@kvitto/contract/outbox';
import type { ReturnCase } from '@kvitto/contract/return';
import type { ReturnEvent } from './return-event.ts';
import { signedPost } from './signed-post.ts';

export interface ReturnWebhookOptions {
  /** `https`, or on this machine. */
  readonly url: string;
  /** 16 characters or more: what is posted is signed with it. */
  readonly secret: string;
  /** Tells receivers apart, `return-webhook` unless told: a new name is told of all returns anew, a new address of the same name is not. */
  readonly name?: string | undefined;
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
  /** Milliseconds since 1970. */
  readonly now?: (() => number) | undefined;
}

const patienceMs = 10_000;

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
export function returnWebhook(options: ReturnWebhookOptions): Sink {
  const { url, secret, name = 'return-webhook', fetch, now = Date.now } = options;
  const post = signedPost(url, secret, { what: 'Events', fetch });
  return {
    name,
    kind: 'return',
    send: async (item, signal) => {
      const event = eventOf(item, now());
      const patience = AbortSignal.timeout(patienceMs);
      const response = await post(event, AbortSignal.any([signal, patience])).catch((cause: unknown) => {
        if (signal.aborted) throw new KvittoError('aborted', 'The event was given up.', { cause });
        if (patience.aborted) throw new KvittoError('timeout', 'The receiver of returns gave no answer in time.', { cause });
        throw new KvittoError('unavailable', 'The receiver of returns cannot be reached.', { cause });
      });
      if (!response.ok) throw refusalOf(response, now());
    },
  };
}

function eventOf({ id, version, news }: Outgoing, now: number): ReturnEvent {
  if (news.kind !== 'return') throw new KvittoError('unsupported', 'Only returns are told of here.');
  const type = typeOf(news.return);
  return { id: `${id}.${version}`, type, at: news.return.updatedAt, sentAt: new Date(now).toISOString(), return: news.return };
}

function typeOf({ state, version }: ReturnCase): ReturnEvent['type'] {
  if (state === 'cancelled') return 'return.cancelled';
  return version === 1 ? 'return.created' : 'return.changed';
}

/** A wrong key or address is set right by the shop, and all that was refused is wanted then. */
const wrongSetting = new Set([401, 403, 404]);

function refusalOf({ status, headers }: Response, now: number): KvittoError {
  const said = `The receiver of returns answered ${status}.`;
  const retryAfter = secondsIn(headers.get('retry-after'), now);
  if (wrongSetting.has(status)) return new KvittoError('misconfigured', said);
  if (status === 429) return new KvittoError('rate_limited', said, { retryAfter });
  if (status === 408) return new KvittoError('timeout', said, { retryAfter });
  if (status >= 400 && status < 500) return new KvittoError('not_eligible', said);
  return new KvittoError('upstream', said, { retryAfter });
}

/** RFC 9110, 10.2.3: seconds, or a date. */
function secondsIn(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  if (/^\d{1,6}$/.test(header)) return Number(header);
  const wait = Math.ceil((Date.parse(header) - now) / 1000);
  return wait > 0 ? wait : undefined;
}
