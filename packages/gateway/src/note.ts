import { toKvittoError } from '@kvitto/contract/errors';
import type { ErrorCode } from '@kvitto/contract/errors';
import { faultOf } from './log.ts';
import type { Fault } from './log.ts';
import { Violation } from './output.ts';

/** What is learnt about one request on its way, for its answer and its log line. */
export interface Note {
  readonly correlationId: string;
  readonly peer: string | undefined;
  route: string;
  code?: ErrorCode;
  paths?: readonly string[];
  fault?: Fault;
  /** Set for a stream: resolves when it is over, with what failed if anything. */
  over?: Promise<unknown>;
}

/** Codes that mean that something is broken, where the log should say more. */
const faults: ReadonlySet<ErrorCode> = new Set(['internal', 'unavailable', 'upstream', 'timeout', 'network', 'misconfigured']);

/** Keeps what the log may know of a failure. */
export function noteFailure(note: Note, thrown: unknown): void {
  const { code, cause } = toKvittoError(thrown);
  note.code = code;
  if (cause instanceof Violation) note.paths = cause.paths;
  else if (faults.has(code)) note.fault = faultOf(thrown);
}
