/** What asking a vendor's HTTP API has in common: giving up in time, and one of our errors for whatever goes wrong there. */
import { KvittoError } from '@kvitto/contract/errors';

/** How a vendor is asked. */
export interface VendorLine {
  /** For sentences, e.g. `Klaviyo`. */
  readonly vendor: string;
  readonly fetch: typeof globalThis.fetch;
  /** Milliseconds until a complete answer must be there. */
  readonly timeout: number;
  /** Statuses that say something about what was asked where others would say that the key is wrong; none unless told. */
  readonly answers?: ReadonlySet<number> | undefined;
}

/** An answer that says something about what was asked: a success, or a refusal of just this request. */
export interface VendorAnswer {
  readonly status: number;
  /** The JSON of the body; nothing where there is none. */
  readonly body: unknown;
}

/**
 * Asks once. Rejects with `misconfigured` for 401 and 403, `rate_limited` for 429, `unavailable` where the vendor cannot be
 * reached or says so itself, `upstream` for its other faults, `timeout`, and `aborted`. All else is an answer.
 */
export async function askVendor(line: VendorLine, request: Request, signal: AbortSignal): Promise<VendorAnswer> {
  const patience = AbortSignal.timeout(line.timeout);
  try {
    signal.throwIfAborted();
    // Called bare: `fetch` refuses any other `this`. The signal goes beside the request: Node may forget that of a request inside another.
    const { fetch } = line;
    const response = await fetch(request, { signal: AbortSignal.any([signal, patience]) });
    const body = jsonOf(await response.text());
    if (!line.answers?.has(response.status)) refuse(line.vendor, response);
    return { status: response.status, body };
  } catch (thrown) {
    if (thrown instanceof KvittoError) throw thrown;
    if (signal.aborted) throw new KvittoError('aborted', 'The request was given up.', { cause: thrown });
    if (patience.aborted) throw new KvittoError('timeout', `${line.vendor} gave no answer in time.`, { cause: thrown });
    throw new KvittoError('unavailable', `${line.vendor} cannot be reached.`, { cause: thrown });
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const away = new Set([502, 503, 504]);

function refuse(vendor: string, { status, headers }: Response): void {
  if (status === 401 || status === 403)
    throw new KvittoError('misconfigured', `${vendor} refuses the key, or the key may not do this (${status}).`);
  const retryAfter = secondsIn(headers.get('retry-after'));
  if (status === 429) throw new KvittoError('rate_limited', `${vendor} was asked too often.`, { retryAfter });
  if (away.has(status)) throw new KvittoError('unavailable', `${vendor} is not available (${status}).`, { retryAfter });
  if (status >= 500) throw new KvittoError('upstream', `${vendor} failed (${status}).`);
}

/** RFC 9110, 10.2.3: seconds, or a date. */
function secondsIn(header: string | null): number | undefined {
  if (header === null) return undefined;
  if (/^\d{1,6}$/.test(header)) return Number(header);
  const wait = Math.ceil((Date.parse(header) - Date.now()) / 1000);
  return wait > 0 ? wait : undefined;
}
