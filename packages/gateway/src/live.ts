import { KvittoError } from '@kvitto/contract/errors';
import { createMailbox } from './mailbox.ts';
import type { Mailbox } from './mailbox.ts';
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

/** All that a stream lives on. A thousand of them may be open: none keeps what it has sent. */
interface Stream {
  readonly source: AsyncIterator<unknown>;
  readonly frame: (item: unknown) => Uint8Array;
  readonly rules: LiveRules;
  readonly mail: Mailbox<News>;
  readonly left: AbortController;
  /** Whether the source has been asked and has not answered yet. */
  isAsking: boolean;
  isBegun: boolean;
  isOver: boolean;
}

const encoder = new TextEncoder();
/** Text as a stream carries it. */
export const bytesOf = (text: string): Uint8Array => encoder.encode(text);
const hint = bytesOf('retry: 3000\n\n');
const farewell = bytesOf('retry: 1000\n\n');
const ping = bytesOf(': ping\n\n');

/** How long a first failure may take to be answered by a status instead of within the stream. */
const headStart = 250;

/**
 * An operation's answers as server-sent events. `open` gets the signal that gives the source up; `frame` makes an event
 * of one answer. Rejects when the source fails at once, so that an unknown order is a plain 404.
 */
export async function liveResponse(
  open: (signal: AbortSignal) => AsyncIterable<unknown>,
  frame: (item: unknown) => Uint8Array,
  rules: LiveRules,
  asker: AbortSignal,
): Promise<Response> {
  if (asker.aborted) throw new KvittoError('aborted', 'The caller has left.');
  const left = new AbortController();
  asker.addEventListener('abort', () => left.abort(), { once: true });
  const source = open(left.signal)[Symbol.asyncIterator]();
  const stream: Stream = { source, frame, rules, left, mail: createMailbox(), isAsking: true, isBegun: false, isOver: false };
  const first = nextOf(source);
  const patience = new AbortController();
  const early = await Promise.race([first, rules.wait(headStart, patience.signal)]);
  patience.abort();
  if (early?.what === 'failure') {
    left.abort();
    throw early.failure;
  }
  void first.then(stream.mail.post);
  listen(stream);
  return new Response(bodyOf(stream), {
    headers: { 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' },
  });
}

const nextOf = (source: AsyncIterator<unknown>): Promise<News> =>
  source.next().then(
    (item): News => ({ what: 'item', item }),
    (failure: unknown): News => ({ what: 'failure', failure }),
  );

/** Hears of everything but the source's own answers, until the stream is left. */
function listen(stream: Stream): void {
  const { mail, left, rules } = stream;
  const { closing, wait, now, heartbeatMs, expiresAt } = rules;
  const close = () => mail.post({ what: 'closing' });
  closing.addEventListener('abort', close);
  const leave = () => {
    // By hand: Node may forget a removal that is left to the listener's own `signal`.
    closing.removeEventListener('abort', close);
    mail.post({ what: 'left' });
    end(stream);
  };
  left.signal.addEventListener('abort', leave, { once: true });
  if (left.signal.aborted) leave();
  if (closing.aborted) close();
  const live = async () => {
    while (now() < expiresAt) {
      await wait(Math.min(heartbeatMs, expiresAt - now()), left.signal);
      if (left.signal.aborted) return;
      // Whoever reads slowly gets no second sign of life.
      if (now() < expiresAt && mail.isEmpty()) mail.post({ what: 'beat' });
    }
    mail.post({ what: 'expired' });
  };
  void live();
}

/** Bytes as fast as they are read. */
function bodyOf(stream: Stream): ReadableStream<Uint8Array> {
  let isCancelled = false;
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const bytes = await nextBytes(stream);
        if (isCancelled) return;
        if (bytes) controller.enqueue(bytes);
        else controller.close();
      },
      cancel: () => {
        isCancelled = true;
        stream.left.abort();
      },
    },
    { highWaterMark: 1 },
  );
}

/** From the first hint to the last words; nothing when all is said. */
async function nextBytes(stream: Stream): Promise<Uint8Array | undefined> {
  if (stream.isOver) return undefined;
  if (!stream.isBegun) {
    stream.isBegun = true;
    return hint;
  }
  try {
    const bytes = await nextFrame(stream);
    if (bytes === undefined || bytes === farewell) end(stream);
    return bytes;
  } catch (thrown) {
    end(stream, thrown);
    return bytesOf(`event: problem\ndata: ${JSON.stringify(problemOf(thrown, stream.rules.correlationId))}\n\n`);
  }
}

/** Lets go of the source. Harmless when that has been done. */
function end(stream: Stream, failure?: unknown): void {
  if (stream.isOver) return;
  stream.isOver = true;
  stream.left.abort();
  stream.rules.onEnd(failure);
  // Not waited for: a source that hangs in its own clean-up must not hold the response.
  Promise.resolve(stream.source.return?.()).catch(() => undefined);
}

/** What is to be sent next; nothing when the source has ended or nobody listens any more. Rejects with what ends the stream. */
async function nextFrame(stream: Stream): Promise<Uint8Array | undefined> {
  const { source, mail, left, frame } = stream;
  if (!stream.isAsking) {
    stream.isAsking = true;
    void nextOf(source).then(mail.post);
  }
  const news = await mail.take();
  if (left.signal.aborted) return undefined;
  if (news.what === 'item') {
    stream.isAsking = false;
    return news.item.done ? undefined : frame(news.item.value);
  }
  if (news.what === 'failure') throw news.failure;
  if (news.what === 'expired') throw new KvittoError('unauthenticated', 'The session has expired.');
  return news.what === 'closing' ? farewell : ping;
}
