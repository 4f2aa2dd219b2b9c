import type { ErrorCode } from './errors.ts';

/** The closed list of codes: what each means, and the HTTP status that carries it; 0 where none does. */
export const errorCodes = {
  /** A field is missing or malformed; `fields` says which. */
  invalid_input: 422,
  /** The shop knows no such order, or the proof is wrong. One answer on purpose. */
  lookup_failed: 404,
  /** No such thing, or not yours to see. One answer on purpose. */
  not_found: 404,
  /** It is yours, but needs a higher proof level; `level` says which. */
  needs_proof: 403,
  /** The session is missing, expired or unreadable. Fetch a new one. */
  unauthenticated: 401,
  /** A rule of the shop says no; `reasons` says which. */
  not_eligible: 409,
  /** The time to do this has passed. */
  expired_window: 410,
  /** Something changed meanwhile, or the same key came with other content. Read again. */
  conflict: 409,
  /** Too many tries; `retryAfter` says how many seconds to wait. */
  rate_limited: 429,
  /** This backend does not offer the operation. */
  unsupported: 501,
  /** The backend is down or overloaded. */
  unavailable: 503,
  /** Closed for planned work; `retryAfter` may say for how long. */
  maintenance: 503,
  /** A system behind the backend (carrier, payment, CRM) failed. */
  upstream: 502,
  /** No answer in time. A write may or may not have happened: read before sending again. */
  timeout: 504,
  /** The request did not get through. */
  network: 0,
  /** The caller gave up. */
  aborted: 0,
  /** The backend answered something the contract does not allow. */
  contract_violation: 502,
  /** The integration is wrong: address, key, origin or version. */
  misconfigured: 500,
  /** A fault in the backend; `correlationId` finds it in the logs. */
  internal: 500,
} as const satisfies Record<ErrorCode, number>;

/** Whether a foreign string is one of our codes. */
export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && Object.hasOwn(errorCodes, value);
}
