import { readFile } from 'node:fs/promises';
import { isKvittoError, KvittoError } from '@kvitto/contract/errors';
import type * as z from 'zod/mini';
import { parseInput, parseJson } from './input.ts';

export interface Described<Schema extends z.ZodMiniType> {
  /** What it is, as a sentence begins with it: `The programme`. */
  readonly what: string;
  readonly schema: Schema;
  /** Looks at it as a whole; rejects or throws with a sentence and fields. */
  readonly check: (read: z.output<Schema>) => unknown;
}

/** What a shop has written down in a JSON file. Rejects with `misconfigured` and a sentence that says what is wrong, and where. */
export async function readDescribed<Schema extends z.ZodMiniType>(
  file: string,
  { what, schema, check }: Described<Schema>,
): Promise<z.output<Schema>> {
  const wrong = (why: string, cause?: unknown) => new KvittoError('misconfigured', `${what} in "${file}" ${why}`, { cause });
  const raw = await readFile(file).catch((cause: unknown) => {
    throw wrong('cannot be read.', cause);
  });
  const written = json(raw, wrong);
  const read = parsed(schema, written, wrong);
  const unknown = leftOut(written, read);
  if (unknown !== undefined) throw wrong(`has a field that means nothing: ${unknown}.`);
  try {
    await check(read);
  } catch (cause) {
    throw wrong(`cannot be used. ${isKvittoError(cause) ? [cause.message, placeOf(cause)].join(' ') : ''}`.trim(), cause);
  }
  return read;
}

type Wrong = (why: string, cause?: unknown) => KvittoError;

function placeOf({ fields: [first] = [] }: KvittoError): string {
  return first ? `${first.path}: ${first.message}` : '';
}

function json(raw: Uint8Array, wrong: Wrong): unknown {
  try {
    return parseJson(raw);
  } catch (cause) {
    throw wrong('is not valid JSON.', cause);
  }
}

function parsed<Schema extends z.ZodMiniType>(schema: Schema, written: unknown, wrong: Wrong): z.output<Schema> {
  try {
    return parseInput(schema, written);
  } catch (cause) {
    const [first] = isKvittoError(cause) ? (cause.fields ?? []) : [];
    throw wrong(first ? `is wrong at ${first.path || 'its top'}: ${first.message}` : 'is too wrong to be read.', cause);
  }
}

/** Where something was written that the schema does not know: most likely misspelt. */
function leftOut(written: unknown, read: unknown): string | undefined {
  if (typeof written !== 'object' || written === null || typeof read !== 'object' || read === null) return undefined;
  for (const [name, value] of Object.entries(written)) {
    if (!Object.hasOwn(read, name)) return name;
    const within = leftOut(value, Reflect.get(read, name));
    if (within !== undefined) return `${name}.${within}`;
  }
  return undefined;
}
