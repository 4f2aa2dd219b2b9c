import { memoryStore } from '@kvitto/adapters/memory';
import type { Backend } from '@kvitto/contract/backend';
import { KvittoError, toKvittoError } from '@kvitto/contract/errors';
import { look } from './ask-look.ts';
import type { AskDesk, AskedCarrier, Asking } from './ask-look.ts';
import { logAsked } from './ask-log.ts';
import type { AskLog } from './ask-log.ts';
import { faultOf } from './log.ts';
import { wait as realWait } from './wait.ts';
import type { Wait } from './wait.ts';

export interface AskOptions {
  /** Needs the ports `backlog` and `ingest`. Processes that share its `store` share the work. */
  readonly backend: Backend;
  /** The first one that knows a parcel's carrier is asked about it, else the first one that may know any. */
  readonly sources: readonly AskedCarrier[];
  /** How old the last answer about a parcel gets before the next question; 1800 unless told. */
  readonly everySeconds?: number | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Milliseconds since 1970. */
  readonly now?: (() => number) | undefined;
  readonly wait?: Wait | undefined;
  /** One JSON line on standard output unless told. */
  readonly log?: AskLog | undefined;
  /** Ends it too. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Asks carriers about the parcels that are on their way, again and again, and puts their answers into the backend. An
 * answer without news moves the parcel's `checkedAt` all the same. A carrier that fails is left alone for a while and
 * stops neither the others nor the process. Gives back its end, which waits for what is under way. Throws `unsupported`
 * for a backend that does not say which parcels are on their way, `misconfigured` for a source without a key.
 */
export function askCarriers(options: AskOptions): () => Promise<void> {
  const { backend, sources, signal, everySeconds = 1800, now = Date.now, wait = realWait, log = logAsked } = options;
  const parcels = backend.backlog?.parcels;
  if (!parcels || !backend.ingest)
    throw new KvittoError('unsupported', 'This backend does not say which parcels are on their way, so no carrier can be asked.');
  for (const { source, key } of sources) {
    if (key === '') throw new KvittoError('misconfigured', `The carrier ${source.name} needs a key.`);
  }
  const closing = new AbortController();
  const close = () => closing.abort();
  if (signal?.aborted) close();
  signal?.addEventListener('abort', close, { once: true });
  const store = backend.store ?? memoryStore({ now: () => new Date(now()) });
  // Looked up when it is called: not every platform's `fetch` may be called as a method of something else.
  const fetch: typeof globalThis.fetch = options.fetch ?? ((...question) => globalThis.fetch(...question));
  const asking = keepAsking(sources, log, { backend, parcels, store, everySeconds, fetch, now, wait, signal: closing.signal });
  // Whoever ends it hears of it; until then, nobody waits.
  asking.catch(() => undefined);
  return async () => {
    signal?.removeEventListener('abort', close);
    close();
    await asking;
  };
}

/** What is remembered of a carrier from one look to the next. */
interface Pace extends AskedCarrier {
  failures: number;
  restUntil: number;
}

/** Looks for parcels that have become due until the end. */
async function keepAsking(sources: readonly AskedCarrier[], log: AskLog, desk: AskDesk): Promise<void> {
  const { signal, wait, now, everySeconds } = desk;
  const paces: readonly Pace[] = sources.map((each) => ({ ...each, failures: 0, restUntil: 0 }));
  const betweenLooks = Math.min(Math.max(everySeconds / 10, 1), 300) * 1000;
  while (!signal.aborted) {
    const carriers = paces.map((pace) => ({ pace, ...startOf(pace, now()) }));
    const failure = await look(carriers, desk).then(
      () => undefined,
      (thrown: unknown) => toKvittoError(thrown),
    );
    if (signal.aborted) return;
    const at = new Date(now()).toISOString();
    for (const carrier of carriers) note(carrier, carrier.pace, at, log);
    if (failure) log({ at, asked: 0, added: 0, failed: 0, ...causeOf(failure) });
    const rests = paces.map(({ restUntil }) => restUntil - now()).filter((ms) => ms > 0);
    await wait(Math.min(betweenLooks, ...rests), signal);
  }
}

const startOf = ({ source, key, restUntil }: Pace, now: number): Asking => {
  return { source, key, isResting: restUntil > now, asked: 0, added: 0, failed: 0, last: undefined };
};

/** Keeps what has come of a look for the next one, and for the log. */
function note({ source, isResting, asked, added, failed, last }: Asking, pace: Pace, at: string, log: AskLog): void {
  // Nothing has come of asking one that is left alone.
  if (asked === 0 && !last) return;
  const failuresBefore = asked > 0 ? 0 : pace.failures;
  pace.failures = isResting ? failuresBefore + 1 : 0;
  const rest = last && isResting ? restSeconds(last, pace.failures) : undefined;
  if (rest !== undefined) pace.restUntil = Date.parse(at) + rest * 1000;
  log({ at, carrier: source.name, asked, added, failed, ...(last && causeOf(last)), ...(rest !== undefined && { restSeconds: rest }) });
}

const causeOf = ({ code, cause }: KvittoError) => ({ code, ...(cause !== undefined && { fault: faultOf(cause) }) });

const shortestRest = 30;
const longestRest = 3600;

/** Until a carrier is asked again: what it said itself, else twice as long after every failure in a row. */
function restSeconds({ retryAfter }: KvittoError, failuresInARow: number): number {
  return retryAfter ?? Math.min(shortestRest * 2 ** (failuresInARow - 1), longestRest);
}
