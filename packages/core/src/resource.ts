import { signal } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import type { Backend, PortName, Ports } from '@kvitto/contract/backend';
import { KvittoError, toKvittoError } from '@kvitto/contract/errors';

/** Where a question stands. `stale` holds the last good value beside the error that kept a newer one away. */
export type Answer<Value> =
  | { readonly state: 'idle' }
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly value: Value }
  | { readonly state: 'stale'; readonly value: Value; readonly error: KvittoError }
  | { readonly state: 'failed'; readonly error: KvittoError };

/** The operations of a port that answer once. */
export type Asks<Port extends PortName> = {
  [Name in keyof Ports[Port]]: Ports[Port][Name] extends (input: never, context?: never) => Promise<unknown> ? Name : never;
}[keyof Ports[Port]];
export type InputOf<Port extends PortName, Name extends keyof Ports[Port]> = Ports[Port][Name] extends (
  input: infer Input,
  ...rest: never
) => unknown
  ? Input
  : never;
export type ValueOf<Port extends PortName, Name extends keyof Ports[Port]> = Ports[Port][Name] extends (
  ...rest: never
) => Promise<infer Value>
  ? Value
  : never;

/** A question that somebody on the page is asking. */
export interface Question<Value> {
  readonly answer: ReadonlySignal<Answer<Value>>;
  /** Asks again; what is known, be it a failure, stays visible meanwhile. */
  readonly refresh: () => Promise<void>;
  /** Puts a newer value in place, e.g. from live events. Everybody who asked sees it. */
  readonly set: (value: Value) => void;
  /** The asker has gone. The last one to go ends the request. */
  readonly release: () => void;
}

interface Shared {
  readonly answer: Signal<Answer<unknown>>;
  readonly controller: AbortController;
  run: Promise<void> | undefined;
  askers: number;
}

const shared = new WeakMap<Backend, Map<string, Shared>>();

/**
 * Asks a backend. Equal questions of one page (same backend, operation, input and token) are one request and one answer.
 * A port that the backend lacks is answered `unsupported`; nothing is ever thrown.
 */
export function ask<Port extends PortName, Name extends Asks<Port> & string>(
  backend: Backend,
  port: Port,
  name: Name,
  input: InputOf<Port, Name>,
  token?: string,
): Question<ValueOf<Port, Name>> {
  const key = JSON.stringify([port, name, input, token]);
  const known = shared.get(backend) ?? new Map<string, Shared>();
  shared.set(backend, known);
  const fresh: Shared = {
    answer: signal<Answer<unknown>>({ state: 'loading' }),
    controller: new AbortController(),
    run: undefined,
    askers: 0,
  };
  const one = known.get(key) ?? fresh;
  known.set(key, one);
  one.askers += 1;
  const refresh = (): Promise<void> => (one.run ??= run(one, () => call(backend, port, name, input, token, one.controller.signal)));
  if (one === fresh) void refresh();
  let gone = false;
  return {
    // The key holds the operation's name, so whoever finds the answer asked for this type.
    answer: one.answer as ReadonlySignal<Answer<ValueOf<Port, Name>>>,
    refresh,
    set: (value) => {
      one.answer.value = { state: 'ready', value };
    },
    release: () => {
      if (gone) return;
      gone = true;
      one.askers -= 1;
      if (one.askers > 0) return;
      known.delete(key);
      one.controller.abort();
    },
  };
}

async function call(
  backend: Backend,
  port: PortName,
  name: string,
  input: unknown,
  token: string | undefined,
  signal: AbortSignal,
): Promise<unknown> {
  const operation = (backend[port] as Record<string, ((input: unknown, context: unknown) => Promise<unknown>) | undefined> | undefined)?.[
    name
  ];
  if (!operation) throw new KvittoError('unsupported', `This backend has no ${port}.${name}.`);
  return operation(input, { signal, token });
}

async function run(one: Shared, answer: () => Promise<unknown>): Promise<void> {
  try {
    const value = await answer();
    if (!one.controller.signal.aborted) one.answer.value = { state: 'ready', value };
  } catch (thrown) {
    const error = toKvittoError(thrown);
    const now = one.answer.peek();
    if (one.controller.signal.aborted) return;
    one.answer.value = 'value' in now ? { state: 'stale', value: now.value, error } : { state: 'failed', error };
  } finally {
    one.run = undefined;
  }
}
