/** The careful client: repeats what can be repeated, renews the session, and looks closely at what comes back. */
import ky, { isHTTPError } from 'ky';
import { KvittoError, toKvittoError } from '@kvitto/contract/errors';
import { attempt, part, trusted } from './first.ts';
import type { Received } from './first.ts';
import { failureOf } from './problem.ts';
import { forget } from './session.ts';
import type { Call, Wire } from './wire.ts';

/** Whoever must wait longer than this is told instead. */
const patienceSeconds = 8;

/** How often more a write is sent when the gateway asks to come back, e.g. because a try that was cut off still holds its key. */
const comeBacks = 3;

/** Doubling from half a second, so that many pages do not come back at once. */
const spread = (repeat: number) => 250 * 2 ** repeat * (1 + Math.random());

/**
 * Carries a call to its end, going on from a first try where there was one. Reads are repeated after network failures
 * and passing refusals; writes too, always under the same idempotency key, so that a lost answer is read again and not done again.
 */
export async function persist(wire: Wire, call: Call, first?: Promise<Received>): Promise<unknown> {
  const received = await keepTrying(wire, call, first);
  if (received.response.status !== 401 || !received.asked || call.context.token !== undefined) return read(wire, call, received);
  forget(wire.session, received.asked);
  return read(wire, call, await keepTrying(wire, call));
}

/** The last answer, good or bad, when repeating cannot help any more. Rejects where none came. */
async function keepTrying(wire: Wire, call: Call, first?: Promise<Received>): Promise<Received> {
  let replay = first;
  let last: Received | undefined;
  let askedBack = 0;
  const { signal } = call.context;
  const { retries = 2, backoff = spread } = wire.options;
  try {
    await ky(call.url, {
      method: call.route.method ?? 'GET',
      ...(signal ? { signal } : {}),
      // Each try watches its own time, body included.
      timeout: false,
      fetch: async () => {
        const sent = replay ?? attempt(wire, call);
        replay = last = undefined;
        last = await sent;
        return asResponse(last);
      },
      retry: {
        limit: retries && retries + (call.route.writes ? comeBacks : 0),
        methods: ['get', 'post'],
        statusCodes: [408, 429, 500, 502, 503, 504],
        delay: backoff,
        shouldRetry: ({ error, retryCount }) => {
          const failure = last ? refusal(wire, last) : toKvittoError(error);
          if (failure.code === 'unavailable' && failure.retryAfter !== undefined) askedBack += 1;
          // Who has waited a whole timeout twice is told.
          if (failure.code === 'timeout' && retryCount > 1) return false;
          if (!mayPass(failure) || retryCount - askedBack > retries) return false;
          // Left to ky, which knows how long each status asks to wait.
          return last ? undefined : true;
        },
      },
    });
  } catch (thrown) {
    if (signal?.aborted) throw new KvittoError('aborted', 'The request was given up.', { cause: thrown });
    if (!isHTTPError(thrown)) throw toKvittoError(thrown);
  }
  if (!last) throw new KvittoError('internal', 'No try was made.');
  return last;
}

/** A missing session is not waited out: it is renewed. */
function mayPass({ code, retryable, retryAfter = 0 }: KvittoError): boolean {
  return retryable && code !== 'unauthenticated' && retryAfter <= patienceSeconds;
}

function asResponse({ response: { status, headers }, text }: Received): Response {
  return new Response(text || null, { status, headers });
}

function refusal(wire: Wire, { response, text }: Received): KvittoError {
  return failureOf(response.status, response.headers, text, (wire.options.now ?? Date.now)());
}

async function read(wire: Wire, { port, name }: Call, received: Received): Promise<unknown> {
  const value = trusted(received);
  if (value !== undefined) return value;
  const { response, text } = received;
  if (!response.ok) throw refusal(wire, received);
  const type = response.headers.get('content-type');
  if (!/^application\/(?:[\w.+-]+\+)?json\b/i.test(type ?? '')) {
    throw new KvittoError('contract_violation', `The answer is ${type ?? 'of no known type'}, not JSON.`);
  }
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (cause) {
    throw new KvittoError('contract_violation', 'The answer is not well-formed JSON.', { cause });
  }
  const { check } = await part(import('./check.ts'));
  return check(port, name, body);
}
