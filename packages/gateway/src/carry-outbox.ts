import type { Backend } from '@kvitto/contract/backend';
import { KvittoError, toKvittoError } from '@kvitto/contract/errors';
import type { Sink } from '@kvitto/contract/outbox';
import { logCarried } from './carry-log.ts';
import type { CarryEntry, CarryLog } from './carry-log.ts';
import { carryOne } from './carry-one.ts';
import type { Carried, CarryDesk } from './carry-one.ts';
import { faultOf } from './log.ts';
import { wait as realWait } from './wait.ts';
import type { Wait } from './wait.ts';

export interface CarryOptions {
  /** Needs an `outbox`. Processes that share it share the work. */
  readonly backend: Backend;
  /** Whom it tells besides the backend's own `sinks`. */
  readonly sinks?: readonly Sink[] | undefined;
  /** Between two looks for something to tell; 2 unless told. */
  readonly everySeconds?: number | undefined;
  /** How long a sink may take for one thing, for which it may have to ask more than once; 45 unless told. What a process that dies had taken, another gets after twice as long. */
  readonly patienceSeconds?: number | undefined;
  /** Milliseconds since 1970. */
  readonly now?: (() => number) | undefined;
  readonly wait?: Wait | undefined;
  /** One JSON line on standard output unless told. */
  readonly log?: CarryLog | undefined;
  /** Ends it too. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Carries what the backend's outbox holds to every sink, again until each has taken it in. A sink that fails is left alone
 * for a while and stops neither the others nor the process; what it refuses for good is left until it changes. Gives back
 * its end, which waits for what is under way, eight seconds at most. Throws `unsupported` for a backend without an outbox, `misconfigured` for two
 * sinks of one name.
 */
export function carryOutbox(options: CarryOptions): () => Promise<void> {
  const { backend, signal, everySeconds = 2, now = Date.now, wait = realWait, log = logCarried } = options;
  const { patienceSeconds = 45 } = options;
  const { outbox } = backend;
  if (!outbox) throw new KvittoError('unsupported', 'This backend keeps nothing that others are to be told of: it has no outbox.');
  const sinks = [...(backend.sinks ?? []), ...(options.sinks ?? [])];
  const names = new Set(sinks.map(({ name }) => name));
  if (names.size < sinks.length) throw new KvittoError('misconfigured', 'Two sinks of one name would each miss what the other is told.');
  const [closing, givingUp, ended] = [new AbortController(), new AbortController(), new AbortController()];
  const close = () => closing.abort();
  if (signal?.aborted) close();
  signal?.addEventListener('abort', close, { once: true });
  const times = { everyMs: everySeconds * 1000, patienceMs: patienceSeconds * 1000 };
  const rules = { outbox, now, wait, log, ...times, signal: closing.signal, giveUp: givingUp.signal };
  const carrying = Promise.all(sinks.map((sink) => keepCarrying(sink, rules)));
  // Whoever ends it hears of it; until then, nobody waits.
  carrying.catch(() => undefined);
  return async () => {
    signal?.removeEventListener('abort', close);
    close();
    void wait(graceMs, ended.signal).then(() => givingUp.abort());
    await carrying;
    ended.abort();
  };
}

interface CarryRules extends CarryDesk {
  readonly log: CarryLog;
  readonly everyMs: number;
  readonly signal: AbortSignal;
}

/** At the same time, to one sink. */
const atOnce = 8;
/** Below the ten seconds that a gateway gives its open answers when it stops. */
const graceMs = 8000;

/** Tells one sink what it has not been told, until the end. */
async function keepCarrying(sink: Sink, rules: CarryRules): Promise<void> {
  const { now, wait, log, everyMs, signal } = rules;
  for (let failures = 0; !signal.aborted;) {
    const round = await carryRound(sink, rules);
    failures = round.isDown ? failures + 1 : 0;
    const rest = round.isDown ? (round.retryAfter ?? restSeconds(failures)) : undefined;
    if (round.taken > 0 || round.isDown) log(entryOf(sink, round, now(), rest));
    if (rest !== undefined) await wait(rest * 1000, signal);
    else if (round.taken < atOnce) await wait(everyMs, signal);
  }
}

interface Round {
  readonly taken: number;
  readonly carried: readonly Carried[];
  /** The last one, of the sink or the outbox. */
  readonly failure?: KvittoError;
  /** Seconds: the longest that any failure asked for. */
  readonly retryAfter?: number;
  /** Nothing else would fare better at the moment. */
  readonly isDown: boolean;
}

async function carryRound(sink: Sink, rules: CarryRules): Promise<Round> {
  const carried: Carried[] = [];
  const failures: KvittoError[] = [];
  let taken = 0;
  try {
    const items = await rules.outbox.take(sink, atOnce, (rules.patienceMs / 1000) * 2);
    taken = items.length;
    const outcomes = await Promise.allSettled(items.map((item) => carryOne(sink, item, rules)));
    for (const outcome of outcomes) {
      if (outcome.status === 'fulfilled') carried.push(outcome.value);
      else failures.push(toKvittoError(outcome.reason));
    }
  } catch (thrown) {
    failures.push(toKvittoError(thrown));
  }
  const isStuck = failures.length > 0;
  for (const each of carried) if (each.state !== 'told') failures.push(each.failure);
  const failure = failures.at(-1);
  const pauses = failures.flatMap(({ retryAfter }) => (retryAfter === undefined ? [] : [retryAfter]));
  return {
    taken,
    carried,
    isDown: isStuck || isSinkDown(carried),
    ...(failure && { failure }),
    ...(pauses.length > 0 && { retryAfter: Math.min(Math.max(...pauses), longestSaid) }),
  };
}

/** One thing that a sink falls over does not stop the others; a sink that says it is about itself, or that took nothing, rests. */
function isSinkDown(carried: readonly Carried[]): boolean {
  const failed = carried.flatMap((each) => (each.state === 'failed' ? [each.about] : []));
  return failed.includes('sink') || (failed.length > 0 && failed.length === carried.length);
}

const longestRest = 300;
/** Whatever a sink says: a timer cannot wait for much longer. */
const longestSaid = 86_400;

/** Twice as long after every failure in a row. */
const restSeconds = (failures: number) => Math.min(2 ** Math.min(failures - 1, 20), longestRest);

function entryOf({ name }: Sink, { carried, failure, taken }: Round, now: number, rest: number | undefined): CarryEntry {
  const count = (state: Carried['state']) => carried.filter((each) => each.state === state).length;
  const [told, givenUp] = [count('told'), count('given_up')];
  return {
    at: new Date(now).toISOString(),
    sink: name,
    told,
    failed: taken - told - givenUp,
    givenUp,
    ...(failure && { code: failure.code }),
    ...(failure?.cause !== undefined && { fault: faultOf(failure.cause) }),
    ...(rest !== undefined && { restSeconds: rest }),
  };
}
