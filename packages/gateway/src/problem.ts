import { errorCodes } from '@kvitto/contract/error-codes';
import { KvittoError, toKvittoError } from '@kvitto/contract/errors';
import type { ErrorCode, FieldError } from '@kvitto/contract/errors';

/** A failure on the wire: `application/problem+json` (RFC 9457) with our closed list of codes. */
export interface Problem {
  readonly type: `urn:kvitto:error:${ErrorCode}`;
  readonly title: string;
  readonly status: number;
  readonly code: ErrorCode;
  readonly detail: string;
  readonly fields?: readonly FieldError[];
  readonly reasons?: readonly string[];
  readonly level?: number;
  /** Seconds; also in the `retry-after` header. */
  readonly retryAfter?: number;
  readonly correlationId: string;
}

/** What each code is called, and the sentence that is sent for it unless the code is one of {@link outspoken}. */
const words: Readonly<Record<ErrorCode, readonly [title: string, detail: string]>> = {
  invalid_input: ['Invalid input', 'Something in the request is missing or malformed.'],
  lookup_failed: ['No match', 'Nothing matches these details.'],
  not_found: ['Not found', 'There is nothing here, or it is not yours to see.'],
  needs_proof: ['More proof needed', 'This needs a higher proof level.'],
  unauthenticated: ['No valid session', 'The session or key is missing, expired or unreadable.'],
  not_eligible: ['Not eligible', 'A rule of the shop does not allow this.'],
  expired_window: ['Too late', 'The time to do this has passed.'],
  conflict: ['Conflict', 'Something changed meanwhile. Read again.'],
  rate_limited: ['Too many tries', 'Too many tries. Wait before the next one.'],
  unsupported: ['Not offered', 'This shop does not offer the operation.'],
  unavailable: ['Unavailable', 'The service cannot answer at the moment.'],
  maintenance: ['Closed for maintenance', 'The service is closed for planned work.'],
  upstream: ['A system behind failed', 'A system that the shop depends on failed.'],
  timeout: ['No answer in time', 'The answer took too long.'],
  network: ['Unavailable', 'The service cannot answer at the moment.'],
  aborted: ['Given up', 'The request was given up.'],
  contract_violation: ['Unusable answer', 'The backend answered something that the contract does not allow.'],
  misconfigured: ['Misconfigured', 'The integration is not set up correctly.'],
  internal: ['Internal error', 'Something unexpected went wrong.'],
};

/**
 * Codes whose own sentence is sent: it speaks of the asker's request. All others get the fixed one, so that
 * `not_found` reads the same whoever said it, and no inner address or name of a failing system gets out.
 */
const outspoken: ReadonlySet<ErrorCode> = new Set(['invalid_input', 'needs_proof', 'not_eligible', 'expired_window', 'conflict']);

/**
 * Any thrown thing as a problem. A backend's `network` is told as `unavailable`: the asker's own network is fine.
 * `aborted` gets the status 499, which nobody is left to read.
 */
export function problemOf(thrown: unknown, correlationId: string): Problem {
  const error = toKvittoError(thrown);
  const code: ErrorCode = error.code === 'network' ? 'unavailable' : error.code;
  const [title, detail] = words[code];
  return {
    type: `urn:kvitto:error:${code}`,
    title,
    status: errorCodes[code] || 499,
    code,
    detail: outspoken.has(code) && error.message ? error.message : detail,
    ...(code === 'invalid_input' && error.fields && { fields: error.fields }),
    ...(code === 'not_eligible' && error.reasons && { reasons: error.reasons }),
    ...(code === 'needs_proof' && error.level !== undefined && { level: error.level }),
    ...(error.retryAfter !== undefined && { retryAfter: Math.ceil(error.retryAfter) }),
    correlationId,
  };
}

export function problemResponse(problem: Problem): Response {
  const headers = new Headers({ 'content-type': 'application/problem+json' });
  if (problem.retryAfter !== undefined) headers.set('retry-after', String(problem.retryAfter));
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}

/** One answer for "no such thing" and "not yours". */
export const notFound = () => new KvittoError('not_found', words.not_found[1]);
