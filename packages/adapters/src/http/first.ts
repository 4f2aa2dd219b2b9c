/** One plain try, and all of `http` that the first picture pays for. */
import { KvittoError, isKvittoError } from '@kvitto/contract/errors';
import { contractVersion } from '@kvitto/contract/routes.gen';
import { token } from './session.ts';
import type { Session } from './session.ts';
import type { Call, Wire } from './wire.ts';

/** An answer, whatever its status, with its whole body. */
export interface Received {
  readonly response: Response;
  readonly text: string;
  /** The session that was sent, where it came from a callback. */
  readonly asked: Session['asked'];
}

/**
 * Sends a call once and reads the answer to its end. Rejects with `aborted`, `timeout`, `network`,
 * `contract_violation` (the body broke off) or what the session callback rejects with.
 */
export async function attempt(wire: Wire, call: Call): Promise<Received> {
  const { signal, stopped, done } = limited(call.context.signal, wire.timeout);
  try {
    return await Promise.race([stopped, receive(wire, call, signal)]);
  } finally {
    done();
  }
}

async function receive(wire: Wire, call: Call, signal: AbortSignal): Promise<Received> {
  const { response, asked } = await connect(wire, call, signal);
  try {
    return { response, text: await response.text(), asked };
  } catch (cause) {
    throw new KvittoError('contract_violation', 'The answer broke off.', { cause });
  }
}

/** Sends a call once; resolves with the head of the answer. */
export async function connect(
  wire: Wire,
  { url, route, body, headers, context }: Call,
  signal: AbortSignal,
): Promise<Pick<Received, 'response' | 'asked'>> {
  // A call with a token of its own is another question than the loader's.
  const early = context.token === undefined ? wire.options.first?.get(url) : undefined;
  if (early) wire.options.first?.delete(url);
  const bearer = early ? undefined : (context.token ?? (await token(wire.session)));
  const { asked } = wire.session;
  try {
    const response = await (early ??
      wire.fetch(
        new Request(url, {
          method: route.method ?? 'GET',
          body,
          signal,
          headers: bearer ? { ...headers, authorization: `Bearer ${bearer}` } : headers,
        }),
      ));
    return { response, asked };
  } catch (cause) {
    throw isKvittoError(cause) ? cause : new KvittoError('network', 'The request did not get through.', { cause });
  }
}

/** A time limit that also ends when the caller gives up. */
interface Limit {
  /** For whoever can listen. */
  readonly signal: AbortSignal;
  /** Rejects with the reason at once, also where nobody listens. */
  readonly stopped: Promise<never>;
  /** Starts the time anew. */
  readonly restart: (milliseconds: number) => void;
  /** Frees the timer and the caller's signal. */
  readonly done: () => void;
}

export function limited(given: AbortSignal | undefined, milliseconds: number): Limit {
  const controller = new AbortController();
  const { signal } = controller;
  const giveUp = () => controller.abort(new KvittoError('aborted', 'The request was given up.', { cause: given?.reason }));
  const stopped = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as KvittoError));
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const done = () => {
    clearTimeout(timer);
    given?.removeEventListener('abort', giveUp);
  };
  const restart = (wait: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => controller.abort(new KvittoError('timeout', 'No answer came in time.')), wait);
  };
  restart(milliseconds);
  given?.addEventListener('abort', giveUp);
  if (given?.aborted) giveUp();
  return { signal, stopped, restart, done };
}

/** The value of an answer that a gateway of our contract version has checked; else nothing: it needs a closer look. */
export function trusted({ response, text }: Received): unknown {
  if (!response.ok || response.headers.get('kvitto-contract') !== contractVersion) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A part that cannot be fetched is a network failure like any other. */
export async function part<Module>(module: Promise<Module>): Promise<Module> {
  try {
    return await module;
  } catch (cause) {
    throw new KvittoError('network', 'A part of Kvitto could not be fetched.', { cause });
  }
}
