import { errorCodes, isErrorCode } from '@kvitto/contract/error-codes';
import { KvittoError } from '@kvitto/contract/errors';
import type { ErrorCode, FieldError } from '@kvitto/contract/errors';

/** Answers without a problem document, e.g. from a proxy on the way: what their status means here. */
const byStatus: Readonly<Record<number, ErrorCode>> = {
  400: 'invalid_input',
  401: 'unauthenticated',
  403: 'needs_proof',
  404: 'not_found',
  408: 'timeout',
  409: 'conflict',
  410: 'expired_window',
  413: 'invalid_input',
  422: 'invalid_input',
  429: 'rate_limited',
  500: 'internal',
  501: 'unsupported',
  502: 'upstream',
  503: 'unavailable',
  504: 'timeout',
};

/** The error that a refusal stands for: its problem document says, else its status. */
export function failureOf(status: number, headers: Headers, body: string, now: number): KvittoError {
  const problem = record(body);
  const code = isErrorCode(problem['code']) ? problem['code'] : (byStatus[status] ?? (status >= 500 ? 'unavailable' : 'misconfigured'));
  return problemError(
    code,
    { ...problem, retryAfter: problem['retryAfter'] ?? seconds(headers.get('retry-after'), now) },
    headers.get('kvitto-correlation-id'),
  );
}

/** The error in a problem document that came as an event of a stream. */
export function problemOf(body: string): KvittoError {
  const problem = record(body);
  return problemError(isErrorCode(problem['code']) ? problem['code'] : 'internal', problem, null);
}

function problemError(code: ErrorCode, problem: Readonly<Record<string, unknown>>, correlation: string | null): KvittoError {
  const said = text(problem['detail']) ?? text(problem['title']) ?? `The backend answered ${code} (${errorCodes[code]}).`;
  return new KvittoError(code, said, {
    fields: list(problem['fields'])?.filter(isFieldError),
    reasons: list(problem['reasons'])?.filter((each) => typeof each === 'string'),
    level: number(problem['level']),
    retryAfter: number(problem['retryAfter']),
    correlationId: text(problem['correlationId']) ?? correlation ?? undefined,
  });
}

const text = (value: unknown) => (typeof value === 'string' && value ? value : undefined);
const number = (value: unknown) => (typeof value === 'number' && value >= 0 ? value : undefined);
const list = (value: unknown): readonly unknown[] | undefined => (Array.isArray(value) ? value : undefined);

function record(json: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(json);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isFieldError(value: unknown): value is FieldError {
  return isRecord(value) && typeof value['path'] === 'string' && typeof value['message'] === 'string';
}

/** `retry-after` in seconds: a number of them, or a date. */
function seconds(header: string | null, now: number): number | undefined {
  if (!header) return undefined;
  const given = Number(header);
  const until = Number.isFinite(given) ? given : (Date.parse(header) - now) / 1000;
  return Number.isFinite(until) ? Math.max(0, Math.ceil(until)) : undefined;
}
