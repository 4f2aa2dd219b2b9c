import * as z from 'zod/mini';
import { KvittoError } from '@kvitto/contract/errors';
import type { FieldError } from '@kvitto/contract/errors';
import type { Operation } from '@kvitto/contract/operation';
import { bodyOf } from './body.ts';

export type Input = Readonly<Record<string, unknown>>;

/** Where an input comes from. Path fields win over those of query and body. */
export interface Parts {
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly request: Request;
}

/** Reads an operation's input. Rejects with `invalid_input` and the fields that are wrong. */
export function inputReader(operation: Operation, mostBytes: number): (parts: Parts) => Promise<Input> {
  const kinds = fieldKinds(operation);
  return async ({ path, query, request }) => {
    const rest = operation.method === 'GET' ? coerced(query, kinds) : await jsonObject(request, mostBytes);
    const resume = operation.stream ? request.headers.get('last-event-id') : null;
    const after = resume && 'after' in kinds ? { after: resume } : {};
    // Every input schema is an object: `operations()` would have no field for `{order}` otherwise.
    return parseInput(operation.input, { ...rest, ...after, ...coerced(path, kinds) }) as Input;
  };
}

/** What a schema makes of a value. Rejects with `invalid_input` and the fields that are wrong. */
export function parseInput<Schema extends z.ZodMiniType>(schema: Schema, value: unknown): z.output<Schema> {
  let fields: FieldError[] = [];
  try {
    const parsed = z.safeParse(schema, value);
    if (parsed.success) return parsed.data;
    fields = fieldErrors(parsed.error.issues);
  } catch (thrown) {
    // More complaints than the stack has room for.
    if (!(thrown instanceof RangeError)) throw thrown;
  }
  throw new KvittoError('invalid_input', 'Some fields are missing or malformed.', { fields });
}

/** The names of an input's fields that must be given. */
export function requiredFields(operation: Operation): readonly string[] {
  return z.toJSONSchema(operation.input, { io: 'input' }).required ?? [];
}

/** JSON type of each top field, from the schema itself. */
function fieldKinds(operation: Operation): Readonly<Record<string, unknown>> {
  const { properties = {} } = z.toJSONSchema(operation.input, { io: 'input' });
  return Object.fromEntries(Object.entries(properties).map(([name, field]) => [name, typeof field === 'object' ? field.type : undefined]));
}

/** Numbers and booleans travel as text in a URL. Text that is neither stays, for the schema to refuse. */
function coerced(texts: Readonly<Record<string, string>>, kinds: Readonly<Record<string, unknown>>): Input {
  const value = (text: string, kind: unknown): string | number | boolean => {
    if ((kind === 'integer' || kind === 'number') && /^-?\d{1,15}(\.\d{1,15})?$/.test(text)) return Number(text);
    return kind === 'boolean' && (text === 'true' || text === 'false') ? text === 'true' : text;
  };
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, value(text, kinds[name])]));
}

async function jsonObject(request: Request, mostBytes: number): Promise<Input> {
  const raw = await bodyOf(request, mostBytes);
  if (raw.byteLength === 0) return {};
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type)) throw new KvittoError('invalid_input', 'The body must be application/json.');
  const body = parseJson(raw);
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new KvittoError('invalid_input', 'The body must be a JSON object.');
  return body as Input;
}

/** A body as JSON. Rejects with `invalid_input`, without the words of the parser: they quote the body. */
export function parseJson(raw: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(raw));
  } catch {
    throw new KvittoError('invalid_input', 'The body is not valid JSON.');
  }
}

type Issue = z.core.$ZodIssue;

/** A schema's complaints as field errors; at most 20. They never quote the input. */
function fieldErrors(issues: readonly Issue[]): FieldError[] {
  return issues.slice(0, 20).map((issue) => ({ path: issue.path.map(String).join('.'), message: complaint(issue) }));
}

function complaint(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'Is missing or has the wrong type.' : 'Has the wrong type.';
    case 'too_big':
      return `Must be at most ${issue.maximum}${lengthWord(issue.origin)}.`;
    case 'too_small':
      return `Must be at least ${issue.minimum}${lengthWord(issue.origin)}.`;
    case 'invalid_format':
      return 'Has the wrong format.';
    default:
      return 'Is not allowed here.';
  }
}

const lengthWord = (origin: string) => (origin === 'string' ? ' characters long' : origin === 'array' ? ' items long' : '');
