import { readFile } from 'node:fs/promises';
import { isKvittoError, KvittoError } from '@kvitto/contract/errors';
import { programme } from '@kvitto/contract/programme';
import type { Programme } from '@kvitto/contract/programme';
import { describeProgramme } from '@kvitto/contract/programme-texts';
import { parseInput, parseJson } from './input.ts';

/** The loyalty programme in a JSON file. Rejects with `misconfigured` and a sentence that says what is wrong, and where. */
export async function readProgramme(file: string): Promise<Programme> {
  const wrong = (why: string, cause?: unknown) => new KvittoError('misconfigured', `The programme in "${file}" ${why}`, { cause });
  const raw = await readFile(file).catch((cause: unknown) => {
    throw wrong('cannot be read.', cause);
  });
  const written = json(raw, wrong);
  const read = parsed(written, wrong);
  const unknown = leftOut(written, read);
  if (unknown !== undefined) throw wrong(`has a field that means nothing: ${unknown}.`);
  try {
    await describeProgramme(read);
  } catch (cause) {
    throw wrong(`cannot be used. ${isKvittoError(cause) ? cause.message : ''}`.trim(), cause);
  }
  return read;
}

type Wrong = (why: string, cause?: unknown) => KvittoError;

function json(raw: Uint8Array, wrong: Wrong): unknown {
  try {
    return parseJson(raw);
  } catch (cause) {
    throw wrong('is not valid JSON.', cause);
  }
}

function parsed(written: unknown, wrong: Wrong): Programme {
  try {
    return parseInput(programme, written);
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
