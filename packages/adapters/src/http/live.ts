import { KvittoError, isKvittoError } from '@kvitto/contract/errors';
import { contractVersion } from '@kvitto/contract/routes.gen';
import { eventReader } from './event-stream.ts';
import type { StreamEvent } from './event-stream.ts';
import { connect, limited, part } from './first.ts';
import { forget } from './session.ts';
import type { Call, Wire } from './wire.ts';

/** A stream says something, be it a comment, at least every 15 seconds. Three missed: the line is dead. */
const silence = 45_000;
/** One that has not begun by then is held back on its way. */
const firstWords = 20_000;

/**
 * Yields what a stream operation sends. Ends with the stream or with `stop`; rejects with `aborted` when the caller's own signal
 * ends it, with `network` or `timeout` when the line breaks or falls silent, with `unavailable` when the stream asks to come back and
 * ends, and with what the stream itself reports. Never reconnects.
 */
export async function* live(wire: Wire, call: Call, stop: AbortSignal): AsyncGenerator<unknown, void> {
  const { signal: given } = call.context;
  const limit = limited(given ? AbortSignal.any([given, stop]) : stop, wire.timeout);
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  const events = eventReader();
  try {
    const response = await Promise.race([limit.stopped, open(wire, call, limit.signal)]);
    const toValue = await valueReader(call, response);
    reader = response.body?.getReader();
    for (let patience = firstWords; ; patience = silence) {
      limit.restart(patience);
      const piece = await Promise.race([limit.stopped, reader?.read()]);
      if (!piece || piece.done) return leave(events.farewell());
      for (const event of events.push(piece.value)) {
        if (event.type === 'message') yield toValue(event);
        else if (event.type === 'problem') throw (await problems()).problemOf(event.data);
      }
    }
  } catch (thrown) {
    if (stop.aborted) return;
    if (isKvittoError(thrown)) throw thrown;
    const wait = events.retry();
    throw new KvittoError('network', 'The live connection broke.', {
      cause: thrown,
      retryAfter: wait === undefined ? undefined : wait / 1000,
    });
  } finally {
    limit.done();
    reader?.cancel().catch(() => undefined);
  }
}

/** The end of a stream: when it has just asked to come back, that is to be told. */
function leave(farewell: number | undefined): void {
  if (farewell === undefined) return;
  throw new KvittoError('unavailable', 'The backend has let go of the live connection for a while.', { retryAfter: farewell / 1000 });
}

/** Only a stream that fails pays for reading failures. */
const problems = () => part(import('./problem.ts'));

/** The head of the stream; a refused session is renewed once. */
async function open(wire: Wire, call: Call, signal: AbortSignal): Promise<Response> {
  const streaming: Call = { ...call, headers: { ...call.headers, accept: 'text/event-stream' } };
  let { response, asked } = await connect(wire, streaming, signal);
  if (response.status === 401 && asked && call.context.token === undefined) {
    forget(wire.session, asked);
    ({ response, asked } = await connect(wire, streaming, signal));
  }
  if (!response.ok)
    throw (await problems()).failureOf(
      response.status,
      response.headers,
      await response.text().catch(() => ''),
      (wire.options.now ?? Date.now)(),
    );
  const type = response.headers.get('content-type');
  if (!type?.startsWith('text/event-stream')) {
    throw new KvittoError('contract_violation', `The answer is ${type ?? 'of no known type'}, not a stream of events.`);
  }
  return response;
}

/** Reads an event's value; checks it unless a gateway of our contract version has. */
async function valueReader({ port, name }: Call, response: Response): Promise<(event: StreamEvent) => unknown> {
  const isChecked = response.headers.get('kvitto-contract') === contractVersion;
  const check = isChecked ? undefined : (await part(import('./check.ts'))).check;
  return ({ data }) => {
    let value: unknown;
    try {
      value = JSON.parse(data);
    } catch (cause) {
      throw new KvittoError('contract_violation', 'A live event is not well-formed JSON.', { cause });
    }
    return check ? check(port, name, value) : value;
  };
}
