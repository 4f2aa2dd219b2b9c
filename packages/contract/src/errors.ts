/**
 * The one error class, and which of its codes pass. This file imports nothing, so that a page that only meets errors
 * pays for no schema.
 */

/** Codes after which the same question may succeed later. */
const passing = [
  'unauthenticated',
  'rate_limited',
  'unavailable',
  'maintenance',
  'upstream',
  'timeout',
  'network',
  'contract_violation',
  'internal',
] as const;
/** Codes that asking again does not change. */
type Lasting =
  | 'invalid_input'
  | 'lookup_failed'
  | 'not_found'
  | 'needs_proof'
  | 'not_eligible'
  | 'expired_window'
  | 'conflict'
  | 'unsupported'
  | 'aborted'
  | 'misconfigured';

/** Every way an operation can fail. What each means, and its HTTP status, stands in error-codes.ts. */
export type ErrorCode = (typeof passing)[number] | Lasting;

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
  declare readonly fields?: readonly FieldError[] | undefined;
  declare readonly reasons?: readonly string[] | undefined;
  declare readonly level?: number | undefined;
  declare readonly retryAfter?: number | undefined;
  declare readonly correlationId?: string | undefined;

  constructor(code: ErrorCode, message: string, facts?: ErrorFacts) {
    super(message);
    Object.assign(this, facts);
    this.code = code;
  }

  /** Whether the same question may succeed later. */
  get retryable(): boolean {
    return (passing as readonly ErrorCode[]).includes(this.code);
  }
}

export function isKvittoError(value: unknown): value is KvittoError {
  return value instanceof Error && value.name === 'KvittoError' && 'code' in value;
}

/** Any thrown thing as a {@link KvittoError}; an unknown one becomes `internal`, an abort becomes `aborted`. */
export function toKvittoError(thrown: unknown): KvittoError {
  if (isKvittoError(thrown)) return thrown;
  const name = thrown instanceof Error ? thrown.name : '';
  const code = name === 'AbortError' ? 'aborted' : name === 'TimeoutError' ? 'timeout' : 'internal';
  return new KvittoError(code, 'Something unexpected went wrong.', { cause: thrown });
}
