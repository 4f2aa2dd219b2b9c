import { KvittoError } from '@kvitto/contract/errors';
import type { WebhookNews } from '@kvitto/contract/webhook';
import { bodyOf } from './body.ts';
import { fingerprint } from './digest.ts';
import { parseJson } from './input.ts';
import { takeIn } from './news.ts';
import type { Taken } from './news.ts';
import { notFound } from './problem.ts';
import { unauthenticated } from './session.ts';
import type { Settings } from './settings.ts';

/** What a receiver answers. */
export interface Receipt extends Taken {
  readonly duplicate: boolean;
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

async function work({ updates }: WebhookNews, settings: Settings): Promise<Receipt> {
  return { duplicate: false, ...(await takeIn(updates, settings)) };
}
