import type { ErrorCode } from '@kvitto/contract/errors';

/**
 * What the log says about one request. It never holds a value of an input or output, an address, a token or the words
 * of an error: those may be about a person. Find a request by its `correlationId`.
 */
export interface LogEntry {
  /** RFC 3339. */
  readonly at: string;
  readonly method: string;
  /** The route's template, e.g. `/orders/{order}`. */
  readonly route: string;
  readonly status: number;
  readonly ms: number;
  readonly correlationId: string;
  readonly code?: ErrorCode;
  /** Of `contract_violation`: where the output broke the schema. */
  readonly paths?: readonly string[];
  /** Of unexpected failures: what was thrown, without its words. */
  readonly fault?: Fault;
}
export type Log = (entry: LogEntry) => void;

export interface Fault {
  /** Names and machine codes of the error and its causes, outermost first, e.g. `Error`, `SqliteError SQLITE_BUSY`. */
  readonly chain: readonly string[];
  /** Where: the first stack frames. */
  readonly frames: readonly string[];
}

/** One JSON line per request on standard output. */
export const logLine: Log = (entry) => console.log(JSON.stringify(entry));

/** What may be told of a thrown thing: names, machine codes and places, never the message. */
export function faultOf(thrown: unknown): Fault {
  const chain: string[] = [];
  let frames: string[] = [];
  for (let link = thrown; link !== undefined && chain.length < 5; link = link instanceof Error ? link.cause : undefined) {
    chain.push(nameOf(link));
    const found = link instanceof Error ? framesOf(link) : [];
    if (found.length > 0) frames = found;
  }
  return { chain, frames };
}

function nameOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return typeof thrown;
  const name = /^\w{1,60}$/.test(thrown.name) ? thrown.name : 'Error';
  const code = 'code' in thrown ? String(thrown.code) : '';
  return /^[A-Z0-9_]{2,60}$/.test(code) ? `${name} ${code}` : name;
}

/** The message stands in front of the frames and may look like one: frames are what is left behind it. */
function framesOf(error: Error): string[] {
  const stack = error.stack ?? '';
  const at = stack.indexOf(error.message);
  const behind = at < 0 ? '' : stack.slice(at + error.message.length);
  return behind
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /^at [\w.<>[\] ]*\(?[\w:/.@+-]+:\d+:\d+\)?$/.test(line))
    .slice(0, 5);
}

/** An incoming correlation id, if it is one that cannot carry a person's data; else a new one. */
export function correlationIdOf(request: Request): string {
  const given = request.headers.get('kvitto-correlation-id') ?? '';
  return /^[A-Za-z0-9-]{8,64}$/.test(given) ? given : crypto.randomUUID();
}
