import { expect } from 'vitest';
import type { Backend, PortName } from '@kvitto/contract/backend';
import { isErrorCode } from '@kvitto/contract/error-codes';
import { isKvittoError } from '@kvitto/contract/errors';
import type { KvittoError } from '@kvitto/contract/errors';
import type { OrderRecord } from '@kvitto/contract/ingest';
import type { CallContext } from '@kvitto/contract/operation';
import type { Seed } from './seed.ts';

/** What a check can need: a port, the store, the outbox, a clock that can be moved, or to ask without a wire between. */
export type Part = PortName | 'store' | 'outbox' | 'advance' | 'direct';

/** What a check finds: a freshly opened backend that knows the seed. */
export interface Context extends Backend {
  readonly seed: Seed;
  /** Milliseconds after which an answer counts as lost. */
  readonly patience: number;
  /** Moves the backend's clock forward, if it can be moved. */
  readonly advance?: (seconds: number) => void | Promise<void>;
  readonly direct?: true;
}

/** One sentence about a backend, and how to find out: `run` rejects where it is not so. */
export interface Check {
  readonly title: string;
  readonly needs: readonly Part[];
  run(context: Context): Promise<void>;
}

type Having<Needs extends Part> = Context & Required<Pick<Context, Needs>>;

/** Writes a check down; what it needs is there when it runs. */
export function check<const Needs extends Part>(
  title: string,
  needs: readonly Needs[],
  run: (context: Having<Needs>) => Promise<void>,
): Check {
  return {
    title,
    needs,
    run: async (context) => {
      if (!isComplete(context, needs)) throw new Error(`"${title}" needs ${needs.join(', ')}`);
      await run(context);
    },
  };
}

export function isComplete<const Needs extends Part>(context: Context, needs: readonly Needs[]): context is Having<Needs> {
  return needs.every((need) => context[need] !== undefined);
}

/** The error a call rejects with; fails where it answers, throws at once, or rejects with something else. */
export async function failureOf(call: () => Promise<unknown>): Promise<KvittoError> {
  let asked: Promise<unknown>;
  try {
    asked = call();
  } catch (thrown) {
    throw new Error('It threw where it should have rejected.', { cause: thrown });
  }
  const thrown: unknown = await asked.then(
    (answer) => expect.fail(`It answered ${JSON.stringify(answer)} where it should have rejected.`),
    (error: unknown) => error,
  );
  if (!isKvittoError(thrown)) throw new Error(`It rejected with something that is no KvittoError: ${String(thrown)}`, { cause: thrown });
  expect(isErrorCode(thrown.code), `${thrown.code} is not in the list of codes`).toBe(true);
  expect(thrown.message, 'An error says what happened').toMatch(/\S/);
  return thrown;
}

/** Fails when no answer comes in time, so that a lost one is told by a sentence. */
export async function soon<T>(context: Context, what: string, answer: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const lost = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: nothing came within ${context.patience} ms`)), context.patience);
  });
  try {
    return await Promise.race([answer, lost]);
  } finally {
    clearTimeout(timer);
  }
}

let intentions = 0;

/** A context with a key of its own: one intention. */
export function intention(more: CallContext = {}): CallContext {
  intentions += 1;
  return { ...more, idempotencyKey: `suite-${intentions}` };
}

/** The seed's order of that id, as a copy. */
export function recordOf({ seed }: Context, id: string): OrderRecord {
  const record = seed.orders.find((each) => each.id === id);
  if (!record) throw new Error(`The seed has no order ${id}`);
  return structuredClone(record);
}
