import { KvittoError, isKvittoError } from '@kvitto/contract/errors';
import type { TrackingUpdate } from '@kvitto/contract/ingest';
import type { AskedParcel, CarrierSource } from '@kvitto/contract/webhook';
import { bodyOf } from './body.ts';
import { within } from './deadline.ts';
import { parseJson } from './input.ts';
import type { Wait } from './wait.ts';

/** How a far end is reached. */
export interface Reach {
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => number;
  readonly wait: Wait;
  /** Gives the question up. */
  readonly signal: AbortSignal;
}

const patienceMs = 10_000;
const mostBytes = 5_000_000;
/** How a vendor says that it does not know a number. */
const unknown: ReadonlySet<number> = new Set([204, 404]);

/**
 * What a carrier answers to one question; nothing where it does not know the parcel. Rejects with `rate_limited` and
 * `upstream` (and how long to wait, where it says so), `misconfigured` for a key that it does not accept, `timeout`,
 * `network`, `aborted`, and with `not_eligible` or `contract_violation` where only this parcel is not answered about.
 */
export async function askCarrier(
  source: CarrierSource,
  request: Request,
  parcel: AskedParcel,
  reach: Reach,
): Promise<readonly TrackingUpdate[]> {
  const { fetch, now, wait, signal: asker } = reach;
  const raw = await within({ ms: patienceMs, wait, asker }, async (signal) => {
    // A redirect would carry the key to wherever it leads.
    const response = await fetch(request, { signal, redirect: 'error' }).catch(lost);
    // Some are asked by making a tracker, and answer 201.
    if (response.ok && !unknown.has(response.status)) return bodyOf(response, mostBytes).catch(lost);
    await response.body?.cancel();
    if (unknown.has(response.status)) return undefined;
    throw refusalOf(response, now());
  });
  if (!raw) return [];
  try {
    return source.read(parseJson(raw), parcel);
  } catch (cause) {
    throw new KvittoError('contract_violation', 'The carrier answered something that cannot be read.', { cause });
  }
}

function lost(cause: unknown): never {
  if (isKvittoError(cause) && cause.code === 'invalid_input')
    throw new KvittoError('contract_violation', 'The answer is too large.', { cause });
  throw new KvittoError('network', 'The carrier cannot be reached.', { cause });
}

function refusalOf({ status, headers }: Response, now: number): KvittoError {
  const retryAfter = secondsOf(headers.get('retry-after'), now);
  const facts = retryAfter === undefined ? {} : { retryAfter };
  if (status === 429) return new KvittoError('rate_limited', 'The carrier is asked too often.', facts);
  if (status === 401 || status === 403) return new KvittoError('misconfigured', 'The carrier does not accept the key.', facts);
  if (status >= 500) return new KvittoError('upstream', 'The carrier’s system has failed.', facts);
  return new KvittoError('not_eligible', 'The carrier does not answer about this parcel.');
}

const day = 86_400;

/** `retry-after` is seconds or a date of HTTP. */
function secondsOf(header: string | null, now: number): number | undefined {
  const written = header ?? '';
  const seconds = /^\d+$/.test(written) ? Number(written) : (Date.parse(written.endsWith(' GMT') ? written : '') - now) / 1000;
  return Number.isNaN(seconds) ? undefined : Math.min(Math.max(Math.ceil(seconds), 1), day);
}
