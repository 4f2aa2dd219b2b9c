import type { ConsentReceipt } from '@kvitto/contract/consent';
import { KvittoError } from '@kvitto/contract/errors';
import type { ErrorCode } from '@kvitto/contract/errors';
import { subscriptionBody } from './map.ts';
import type { Given } from './map.ts';

/** How Klaviyo is reached. */
export interface ClientLine {
  readonly company: string;
  readonly list: string;
  readonly endpoint: string;
  readonly revision: string;
  readonly timeout: number;
  readonly fetch: (request: Request) => Promise<Response>;
}

const refusals: Readonly<Record<number, ErrorCode>> = {
  400: 'invalid_input',
  401: 'misconfigured',
  403: 'misconfigured',
  404: 'misconfigured',
  422: 'invalid_input',
  429: 'rate_limited',
  503: 'unavailable',
};

/** Sends what the receipts stand for, once. Klaviyo answers 202 to whatever it can read. */
export async function handOn(
  line: ClientLine,
  given: Given,
  receipts: readonly ConsentReceipt[],
  signal: AbortSignal | undefined,
): Promise<void> {
  const { company, list, endpoint, revision, timeout, fetch } = line;
  const patience = AbortSignal.timeout(timeout);
  const request = new Request(`${endpoint}/client/subscriptions?company_id=${encodeURIComponent(company)}`, {
    method: 'POST',
    headers: { revision, 'content-type': 'application/vnd.api+json' },
    body: JSON.stringify(subscriptionBody(given, receipts, list)),
    // A shopper who goes on to the next page has given it all the same.
    keepalive: true,
    credentials: 'omit',
    signal: signal ? AbortSignal.any([signal, patience]) : patience,
  });
  const { status, ok, headers } = await fetch(request).catch((cause: unknown) => {
    if (signal?.aborted) throw new KvittoError('aborted', 'The request was given up.', { cause });
    throw new KvittoError(patience.aborted ? 'timeout' : 'network', 'Klaviyo cannot be reached.', { cause });
  });
  if (ok) return;
  const retryAfter = Number(headers.get('retry-after')) || undefined;
  throw new KvittoError(refusals[status] ?? 'upstream', `Klaviyo answered ${status}.`, { retryAfter });
}
