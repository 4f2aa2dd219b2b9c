import { KvittoError } from '@kvitto/contract/errors';
import { problemOf } from './problem.ts';
import type { Wait } from './wait.ts';

export interface LiveRules {
  readonly heartbeatMs: number;
  /** The session's end, milliseconds since 1970. */
  readonly expiresAt: number;
  /** Aborted when the gateway stops: the stream ends and the page comes back. */
  readonly closing: AbortSignal;
  readonly now: () => number;
  readonly wait: Wait;
  readonly correlationId: string;
  /** Called once, when the stream is over, with the code of the failure that ended it if any. */
  readonly onEnd: (failure?: unknown) => void;
}

type News =
  | { readonly what: 'item'; readonly item: IteratorResult<unknown> }
  | { readonly what: 'failure'; readonly failure: unknown }
  | { readonly what: 'beat' | 'expired' | 'left' | 'closing' };

const says = (what: 'beat' | 'expired' | 'left' | 'closing') => (): News => ({ what });

/** How long a first failure may take to be answered by a status instead of within the stream. */
const headStart = 250;

/**
 * An operation's answers as server-sent events. `open` gets the signal that gives the source up; `frame` makes an event
 * of one answer. Rejects when the source fails at once, so that an unknown order is a plain 404.
 */
export async function liveResponse(
  open: (signal: AbortSignal) => AsyncIterable<unknown>,
  frame: (item: unknown) => string,
  rules: LiveRules,
  asker: AbortSignal,
): Promise<Response> {
  const left = new AbortController();
  if (asker.aborted) throw new KvittoError('aborted', 'The caller has left.');
  asker.addEventListener('abort', () => left.abort(), { once: true });
  const source = open(left.signal)[Symbol.asyncIterator]();
  const first = nextOf(source);
  const early = await Promise.race([first, rules.wait(headStart, left.signal).then(says('beat'))]);
  if (early.what === 'failure') {
    left.abort();
    throw early.failure;
  }
  const body = streamOf(framesOf(source, first, frame, rules, left), left);
  return new Response(body, { headers: { 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' } });
}

/** Frames as bytes, made as fast as they are read. Once `left` is aborted, paused frames are ended too. */
function streamOf(frames: AsyncGenerator<string, void>, left: AbortController): ReadableStream<Uint8Array> {
  const text = new TextEncoder();
  let isCancelled = false;
  left.signal.addEventListener('abort', () => void frames.return(), { once: true });
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const { done, value } = await frames.next();
        if (isCancelled) return;
        if (done) controller.close();
        else controller.enqueue(text.encode(value));
      },
      cancel: () => {
        isCancelled = true;
        left.abort();
      },
    },
    { highWaterMark: 1 },
  );
}

const nextOf = (source: AsyncIterator<unknown>): Promise<News> =>
  source.next().then(
    (item): News => ({ what: 'item', item }),
    (failure: unknown): News => ({ what: 'failure', failure }),
  );

async function* framesOf(
  source: AsyncIterator<unknown>,
  first: Promise<News>,
  frame: (item: unknown) => string,
  rules: LiveRules,
  left: AbortController,
): AsyncGenerator<string, void> {
  let failure: unknown;
  try {
    yield 'retry: 3000\n\n';
    for await (const news of newsOf(source, first, rules, left.signal)) {
      if (news.what === 'beat') yield ': ping\n\n';
      else if (news.what === 'item') yield frame(news.item.value);
      else if (news.what === 'closing') yield 'retry: 1000\n\n';
      else if (news.what === 'expired') throw new KvittoError('unauthenticated', 'The session has expired.');
      else if (news.what === 'failure') throw news.failure;
    }
  } catch (thrown) {
    failure = thrown;
    yield `event: problem\ndata: ${JSON.stringify(problemOf(thrown, rules.correlationId))}\n\n`;
  } finally {
    left.abort();
    rules.onEnd(failure);
    // Not waited for: a source that hangs in its own clean-up must not hold the response.
    Promise.resolve(source.return?.()).catch(() => undefined);
  }
}

/** Whatever happens next, until the source has ended or nobody listens any more. */
async function* newsOf(
  source: AsyncIterator<unknown>,
  first: Promise<News>,
  rules: LiveRules,
  left: AbortSignal,
): AsyncGenerator<News, void> {
  const { wait, now, heartbeatMs, expiresAt, closing } = rules;
  const ends = [
    aborted(left).then(says('left')),
    aborted(closing, left).then(says('closing')),
    wait(Math.max(0, expiresAt - now()), left).then(says('expired')),
  ];
  let next = first;
  while (!left.aborted) {
    const beat = new AbortController();
    const news = await Promise.race([next, ...ends, wait(heartbeatMs, beat.signal).then(says('beat'))]);
    beat.abort();
    if (news.what === 'left' || left.aborted || (news.what === 'item' && news.item.done)) return;
    yield news;
    if (news.what === 'closing') return;
    if (news.what === 'item') next = nextOf(source);
  }
}

/** Resolves when a signal is aborted; lets go of it when `until` is. */
function aborted(signal: AbortSignal, until?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener('abort', () => resolve(), until ? { once: true, signal: until } : { once: true });
  });
}
