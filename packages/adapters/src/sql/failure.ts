import { KvittoError } from '@kvitto/contract/errors';
import type { ErrorCode } from '@kvitto/contract/errors';

/** The codes that drivers put on their errors: SQLite's result code as a number, PostgreSQL's SQLSTATE or Node's own as text. */
function codeOf(thrown: unknown): number | string {
  if (typeof thrown !== 'object' || thrown === null) return '';
  // The low byte is the primary result code; the rest says more than is needed.
  if ('errcode' in thrown && typeof thrown.errcode === 'number') return thrown.errcode % 256;
  return 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '';
}

/** SQLite busy or locked; PostgreSQL serialization failure, deadlock, unique conflict, lock not available. */
const passing: ReadonlySet<number | string> = new Set([5, 6, '40001', '40P01', '23505', '55P03']);

/** Whether a transaction only lost against another one, so that running it again can succeed. */
export function isPassing(thrown: unknown): boolean {
  return passing.has(codeOf(thrown));
}

const codes: ReadonlyMap<number | string, ErrorCode> = new Map<number | string, ErrorCode>([
  // SQLite: read-only file, no such folder, not a database; PostgreSQL: no such database, wrong password, no right.
  ...[8, 14, 26, '3D000', '28000', '28P01', '42501', 'ERR_INVALID_URL'].map((code) => [code, 'misconfigured'] as const),
  // SQLite: busy, locked, out of memory, disk fault, damaged file, full disk; Node: closed file, no connection.
  ...[
    5,
    6,
    7,
    10,
    11,
    13,
    'ERR_INVALID_STATE',
    'ECONNREFUSED',
    'ECONNRESET',
    'ENOTFOUND',
    'EAI_AGAIN',
    'ETIMEDOUT',
    'EPIPE',
    'EHOSTUNREACH',
    'ENOENT',
    '40001',
    '40P01',
    '23505',
    '55P03',
    '57014',
    '57P01',
    '57P02',
    '57P03',
    '25006',
  ].map((code) => [code, 'unavailable'] as const),
  // Text that PostgreSQL cannot hold.
  ['22021', 'invalid_input'],
]);

/** What pg and kysely say, without a code, of a connection that is gone. */
const gone =
  /connection terminated|query read timeout|timeout exceeded when trying to connect|connection ended|client has encountered a connection error|after calling end on the pool|already been destroyed|not queryable/i;

const sentences: Partial<Record<ErrorCode, string>> = {
  misconfigured: 'The database does not open: its address, file or rights are wrong.',
  unavailable: 'The database does not answer.',
  invalid_input: 'A text holds a character that the database cannot keep.',
};

/** A driver's error as one of ours. */
export function toFailure(thrown: unknown): KvittoError {
  const code = codeOf(thrown);
  const known =
    codes.get(code) ??
    (typeof code === 'string' && /^(?:08|53|58)/.test(code) ? 'unavailable' : undefined) ??
    (thrown instanceof Error && gone.test(thrown.message) ? 'unavailable' : 'internal');
  return new KvittoError(known, sentences[known] ?? 'The database could not do this.', { cause: thrown });
}
