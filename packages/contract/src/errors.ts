/**
 * The closed list of error codes, and the one error class.
 * This file imports nothing, so that a page that only meets errors pays for no schema.
 */

/** Every way an operation can fail, with the HTTP status that carries it and whether asking again can help. */
export const errorCodes = {
  /** A field is missing or malformed; `fields` says which. */
  invalid_input: { status: 422, retryable: false },
  /** The shop knows no such order, or the proof is wrong. One answer on purpose. */
  lookup_failed: { status: 404, retryable: false },
  /** No such thing, or not yours to see. One answer on purpose. */
  not_found: { status: 404, retryable: false },
  /** It is yours, but needs a higher proof level; `level` says which. */
  needs_proof: { status: 403, retryable: false },
  /** The session is missing, expired or unreadable. Fetch a new one. */
  unauthenticated: { status: 401, retryable: true },
  /** A rule of the shop says no; `reasons` says which. */
  not_eligible: { status: 409, retryable: false },
  /** The time to do this has passed. */
  expired_window: { status: 410, retryable: false },
  /** Something changed meanwhile, or the same key came with other content. Read again. */
  conflict: { status: 409, retryable: false },
  /** Too many tries; `retryAfter` says how many seconds to wait. */
  rate_limited: { status: 429, retryable: true },
  /** This backend does not offer the operation. */
  unsupported: { status: 501, retryable: false },
  /** The backend is down or overloaded. */
  unavailable: { status: 503, retryable: true },
  /** Closed for planned work; `retryAfter` may say for how long. */
  maintenance: { status: 503, retryable: true },
  /** A system behind the backend (carrier, payment, CRM) failed. */
  upstream: { status: 502, retryable: true },
  /** No answer in time. A write may or may not have happened: read before sending again. */
  timeout: { status: 504, retryable: true },
  /** The request did not get through. */
  network: { status: 0, retryable: true },
  /** The caller gave up. */
  aborted: { status: 0, retryable: false },
  /** The backend answered something the contract does not allow. */
  contract_violation: { status: 502, retryable: true },
  /** The integration is wrong: address, key, origin or version. */
  misconfigured: { status: 500, retryable: false },
  /** A fault in the backend; `correlationId` finds it in the logs. */
  internal: { status: 500, retryable: true },
} as const satisfies Record<string, { status: number; retryable: boolean }>;

export type ErrorCode = keyof typeof errorCodes;

/** A field that was refused: a dotted path into the input, and why in one sentence. */
export interface FieldError {
  readonly path: string;
  readonly message: string;
}

export interface ErrorFacts {
  /** Field errors of `invalid_input`. */
  readonly fields?: readonly FieldError[] | undefined;
  /** Rule names of `not_eligible`. */
  readonly reasons?: readonly string[] | undefined;
  /** The proof level that `needs_proof` asks for. */
  readonly level?: number | undefined;
  /** Seconds to wait before asking again. */
  readonly retryAfter?: number | undefined;
  /** Finds this failure in the backend's logs. */
  readonly correlationId?: string | undefined;
  readonly cause?: unknown;
}

/**
 * What every port rejects with. Recognise it by {@link isKvittoError}, never by `instanceof`:
 * a page can hold two copies of this class.
 */
export class KvittoError extends Error {
  override readonly name = 'KvittoError';
  readonly code: ErrorCode;
  readonly fields: readonly FieldError[] | undefined;
  readonly reasons: readonly string[] | undefined;
  readonly level: number | undefined;
  readonly retryAfter: number | undefined;
  readonly correlationId: string | undefined;

  constructor(code: ErrorCode, message: string, facts: ErrorFacts = {}) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.code = code;
    this.fields = facts.fields;
    this.reasons = facts.reasons;
    this.level = facts.level;
    this.retryAfter = facts.retryAfter;
    this.correlationId = facts.correlationId;
  }

  /** Whether the same question may succeed later. */
  get retryable(): boolean {
    return errorCodes[this.code].retryable;
  }
}

export function isKvittoError(value: unknown): value is KvittoError {
  return value instanceof Error && value.name === 'KvittoError' && 'code' in value;
}

/** Whether a foreign string is one of our codes. */
export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && Object.hasOwn(errorCodes, value);
}

/** Any thrown thing as a {@link KvittoError}; an unknown one becomes `internal`, an abort becomes `aborted`. */
export function toKvittoError(thrown: unknown): KvittoError {
  if (isKvittoError(thrown)) return thrown;
  if (thrown instanceof Error && thrown.name === 'AbortError') {
    return new KvittoError('aborted', 'The request was given up.', { cause: thrown });
  }
  if (thrown instanceof Error && thrown.name === 'TimeoutError') {
    return new KvittoError('timeout', 'No answer came in time.', { cause: thrown });
  }
  return new KvittoError('internal', 'Something unexpected went wrong.', { cause: thrown });
}
