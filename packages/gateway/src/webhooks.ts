import { KvittoError } from '@kvitto/contract/errors';
import { ingest } from '@kvitto/contract/ingest';
import type { TrackingUpdate } from '@kvitto/contract/ingest';
import type { WebhookNews } from '@kvitto/contract/webhook';
import { bodyOf } from './body.ts';
import { within } from './deadline.ts';
import { fingerprint } from './digest.ts';
import { parseInput, parseJson } from './input.ts';
import { notFound } from './problem.ts';
import { unauthenticated } from './session.ts';
import type { Settings } from './settings.ts';

/** What a receiver answers: how many pieces of news came, how many had a parcel of ours, how many events were new. */
export interface Receipt {
  readonly duplicate: boolean;
  readonly received: number;
  readonly matched: number;
  readonly added: number;
}

const leaseSeconds = 60;
const keepSeconds = 3 * 86_400;

/**
 * Takes in one delivery of a vendor's webhook. Rejects with `not_found` for a name that is not set up,
 * `unauthenticated` for a wrong signature, `invalid_input` for a body that is not the vendor's.
 * A delivery is told as known only after it has been worked through, so that a crash in the middle loses nothing.
 */
export async function receive(name: string, request: Request, settings: Settings): Promise<Receipt> {
  const known = settings.webhooks.get(name);
  if (!known) throw notFound();
  const { webhook, secrets } = known;
  const raw = await bodyOf(request, settings.maxBodyBytes);
  const url = new URL(request.url);
  const verdicts = await Promise.all(secrets.map((secret) => webhook.verify(raw, request.headers, secret, url)));
  if (!verdicts.includes(true)) throw unauthenticated();
  const news = webhook.read(parseJson(raw));
  if (news.id === undefined) return work(news, settings);
  // An id that comes with other news is the vendor's mistake, and no reason to lose the news.
  return workOnce(`webhook:${name}:${await fingerprint(news.id, JSON.stringify(news.updates))}`, news, settings);
}

async function workOnce(key: string, news: WebhookNews, settings: Settings): Promise<Receipt> {
  const { store } = settings;
  const state = await store.claim(key, 'running', leaseSeconds);
  if (state === 'done') return { duplicate: true, received: 0, matched: 0, added: 0 };
  if (state !== undefined) throw new KvittoError('unavailable', 'The same delivery is being worked on.', { retryAfter: leaseSeconds });
  try {
    const receipt = await work(news, settings);
    // News of a parcel we do not know yet may be sent again when the shop has pushed its order.
    if (receipt.matched < receipt.received) await store.delete(key);
    else await store.put(key, 'done', keepSeconds);
    return receipt;
  } catch (thrown) {
    await store.delete(key);
    throw thrown;
  }
}

async function work({ updates }: WebhookNews, { backend, timeoutMs, wait, now }: Settings): Promise<Receipt> {
  const port = backend.ingest;
  if (!port) throw new KvittoError('unsupported', 'This backend takes in no tracking news.');
  const sound = updates.map((update) => notAhead(parseInput(ingest.tracking.input, update), now()));
  let matched = 0;
  let added = 0;
  for (const update of sound) {
    const outcome = await within({ ms: timeoutMs, wait }, (signal) => port.tracking(update, { signal }));
    if (outcome.matched) matched += 1;
    added += outcome.added;
  }
  return { duplicate: false, received: sound.length, matched, added };
}

/** Local times without a zone are read as UTC, so they may be this much ahead. */
const mostAhead = 86_400_000;

/**
 * The same with no time that cannot be: what a vendor dates years ahead would stay the newest for years. Such an event
 * happened when it was heard of, at the latest; it keeps its id, so that it is known when it comes again.
 */
function notAhead(update: TrackingUpdate, now: number): TrackingUpdate {
  const heard = new Date(now).toISOString();
  const settled = (at: string) => (Date.parse(at) > now + mostAhead ? heard : at);
  return {
    ...update,
    ...(update.checkedAt && { checkedAt: settled(update.checkedAt) }),
    events: update.events.map((event) => ({ ...event, at: settled(event.at) })),
  };
}
