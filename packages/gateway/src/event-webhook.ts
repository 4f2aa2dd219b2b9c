import { KvittoError } from '@kvitto/contract/errors';
import type { Outgoing, Sink } from '@kvitto/contract/outbox';
import { signedPost } from './signed-post.ts';

export interface EventWebhookOptions {
  /** `https`, or on this machine. */
  readonly url: string;
  /** 16 characters or more: what is posted is signed with it. */
  readonly secret: string;
  /** Tells receivers apart: a new name is told of everything anew, a new address of the same name is not. */
  readonly name?: string | undefined;
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
  /** Milliseconds since 1970. */
  readonly now?: (() => number) | undefined;
}

interface Telling {
  readonly kind: Sink['kind'];
  /** The receiver's name unless told. */
  readonly name: string;
  /** What it is told of, for sentences, e.g. `returns`. */
  readonly what: string;
  readonly eventOf: (item: Outgoing, sentAt: string) => object;
}

const patienceMs = 10_000;

/** A sink that posts an event for each piece of news, as {@link returnWebhook} and {@link invoiceWebhook} say of theirs. */
export function eventWebhook({ kind, name: usual, what, eventOf }: Telling, options: EventWebhookOptions): Sink {
  const { url, secret, name = usual, fetch, now = Date.now } = options;
  const post = signedPost(url, secret, { what: 'Events', fetch });
  return {
    name,
    kind,
    send: async (item, signal) => {
      const event = eventOf(item, new Date(now()).toISOString());
      const patience = AbortSignal.timeout(patienceMs);
      const response = await post(event, AbortSignal.any([signal, patience])).catch((cause: unknown) => {
        if (signal.aborted) throw new KvittoError('aborted', 'The event was given up.', { cause });
        if (patience.aborted) throw new KvittoError('timeout', `The receiver of ${what} gave no answer in time.`, { cause });
        throw new KvittoError('unavailable', `The receiver of ${what} cannot be reached.`, { cause });
      });
      if (!response.ok) throw refusalOf(response, what, now());
    },
  };
}

/** A wrong key or address is set right by the shop, and all that was refused is wanted then. */
const wrongSetting = new Set([401, 403, 404]);

function refusalOf({ status, headers }: Response, what: string, now: number): KvittoError {
  const said = `The receiver of ${what} answered ${status}.`;
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
