/** What a log of consents says: pure, so that every backend that keeps one reads it alike. */
import type { ConsentReceipt, ConsentRecord } from './consent.ts';
import { KvittoError } from './errors.ts';
import { maskedAddress } from './masked-address.ts';
import type { StandingConsent } from './outbox.ts';

/** One consent: the entry that opened it, and those that followed on it, oldest first. */
export interface ConsentThread {
  readonly opening: ConsentRecord;
  readonly later: readonly ConsentRecord[];
}

/** What reading a log takes beside it. */
export interface Reading {
  /** The words that a hash stands for. */
  readonly wordsOf: (hash: string) => string;
  /** How long a link works. */
  readonly days: number;
  readonly now: Date;
}

const dayMs = 86_400_000;
/** Seconds between two links. */
const resendSeconds = 60;
const mostResends = 3;

/** The consents of a log, newest first. `log` is in the order in which it was written. */
export function threadsOf(log: readonly ConsentRecord[]): ConsentThread[] {
  return log
    .filter(({ consent }) => consent === undefined)
    .map((opening) => ({ opening, later: log.filter(({ consent }) => consent === opening.id) }))
    .toReversed();
}

/** The newest entry of a kind. */
const lastOf = ({ later }: ConsentThread, ...kinds: readonly string[]) => later.findLast(({ kind }) => kinds.includes(kind));
/** When a link was last sent. */
const sentAt = (thread: ConsentThread) => Date.parse((lastOf(thread, 'sent', 'moved') ?? thread.opening).at);
const expiryOf = (thread: ConsentThread, days: number) => sentAt(thread) + days * dayMs;
/** Where its messages go. */
export const addressOf = (thread: ConsentThread): string => (lastOf(thread, 'moved') ?? thread.opening).address;

/** How a consent stands. */
export function stateOf(thread: ConsentThread, { days, now }: Pick<Reading, 'days' | 'now'>): StandingConsent['state'] {
  const { kind, needsConfirmation } = thread.opening;
  if (kind === 'refused') return 'refused';
  if (lastOf(thread, 'revoked')) return 'revoked';
  if (!needsConfirmation || lastOf(thread, 'confirmed')) return 'given';
  return now.getTime() < expiryOf(thread, days) ? 'pending' : 'expired';
}

export function receiptOf(thread: ConsentThread, reading: Reading): ConsentReceipt {
  const { opening } = thread;
  const state = stateOf(thread, reading);
  const [confirmed, revoked] = [lastOf(thread, 'confirmed'), lastOf(thread, 'revoked')];
  const iso = (time: number) => new Date(time).toISOString();
  return {
    id: opening.id,
    purpose: opening.purpose,
    channel: opening.channel,
    state,
    sentTo: maskedAddress(addressOf(thread)),
    text: reading.wordsOf(opening.text),
    textVersion: opening.textVersion,
    textHash: opening.text,
    locale: opening.locale,
    givenAt: opening.givenAt ?? opening.at,
    method: opening.method,
    ...(opening.page !== undefined && { page: opening.page }),
    ...(confirmed && { confirmedAt: confirmed.at }),
    ...(revoked && { revokedAt: revoked.at }),
    ...(state === 'pending' && { expiresAt: iso(expiryOf(thread, reading.days)) }),
    ...((state === 'pending' || state === 'expired') && {
      resendAt: iso(sentAt(thread) + resendSeconds * 1000),
      resendsLeft: resendsLeft(thread),
    }),
  };
}

const resendsLeft = ({ later }: ConsentThread) =>
  Math.max(0, mostResends - later.filter(({ kind }) => kind === 'sent' || kind === 'moved').length);

/**
 * How each purpose and channel stands. A box that was left alone takes nothing back, and a newer consent that still has to be
 * confirmed leaves an older one as it is.
 */
export function standingOf(log: readonly ConsentRecord[], reading: Reading): StandingConsent[] {
  const found = new Map<string, StandingConsent>();
  for (const thread of threadsOf(log)) {
    const { opening } = thread;
    const key = `${opening.purpose} ${opening.channel}`;
    const state = stateOf(thread, reading);
    const newer = found.get(key);
    if (newer && !(isOpenEnded(newer.state) && (state === 'given' || isMore(state, newer.state)))) continue;
    const since = (lastOf(thread, 'confirmed', 'revoked') ?? opening).at;
    found.set(key, { state, record: { ...opening, address: addressOf(thread) }, words: reading.wordsOf(opening.text), since });
  }
  return [...found.values()];
}

const rank = ['refused', 'expired', 'pending'];
/** Says nothing that an older consent could not outweigh. */
const isOpenEnded = (state: string) => rank.includes(state);
const isMore = (state: string, than: string) =>
  (rank.includes(state) ? rank.indexOf(state) : rank.indexOf('expired') + 0.5) > rank.indexOf(than);

/** What every entry that follows has in common with the one it follows on. */
function following(
  { opening, ...thread }: ConsentThread,
  kind: ConsentRecord['kind'],
  more: Pick<ConsentRecord, 'id' | 'at' | 'method'>,
): ConsentRecord {
  const { shownAt: _shownAt, givenAt: _givenAt, page: _page, widgetVersion: _version, asker: _asker, ...rest } = opening;
  return { ...rest, address: addressOf({ opening, ...thread }), kind, consent: opening.id, ...more };
}

/** The entry that takes a consent back; nothing when that has been done, or there is nothing to take back. */
export function revoking(
  thread: ConsentThread,
  method: string,
  { id, now }: { readonly id: string; readonly now: Date },
): ConsentRecord | undefined {
  if (thread.opening.kind === 'refused' || lastOf(thread, 'revoked')) return undefined;
  return following(thread, 'revoked', { id, at: now.toISOString(), method });
}

/**
 * The entry that says that a link goes out once more, or to another address. Throws `not_eligible` (`not_pending`,
 * `resends_used`) and `rate_limited`.
 */
export function resending(
  thread: ConsentThread,
  to: string | undefined,
  { id, now, days }: { readonly id: string; readonly now: Date; readonly days: number },
): ConsentRecord {
  const state = stateOf(thread, { days, now });
  if (state !== 'pending' && state !== 'expired')
    throw new KvittoError('not_eligible', 'Nothing waits to be confirmed.', { reasons: ['not_pending'] });
  if (resendsLeft(thread) === 0)
    throw new KvittoError('not_eligible', 'The link has been sent as often as it can be.', { reasons: ['resends_used'] });
  const wait = Math.ceil((sentAt(thread) + resendSeconds * 1000 - now.getTime()) / 1000);
  if (wait > 0) throw new KvittoError('rate_limited', 'Wait before the next link.', { retryAfter: wait });
  const isMoved = to !== undefined && to !== addressOf(thread);
  const entry = following(thread, isMoved ? 'moved' : 'sent', { id, at: now.toISOString(), method: 'button' });
  return isMoved ? { ...entry, address: to } : entry;
}

/** The entry that confirms a consent; nothing when it was confirmed before. Throws `expired_window`. */
export function confirming(
  thread: ConsentThread,
  { id, now, days }: { readonly id: string; readonly now: Date; readonly days: number },
): ConsentRecord | undefined {
  const state = stateOf(thread, { days, now });
  if (state === 'given') return undefined;
  if (state !== 'pending') throw new KvittoError('expired_window', 'The time of this link is over.');
  return following(thread, 'confirmed', { id, at: now.toISOString(), method: 'link' });
}
