import * as z from 'zod/mini';
import type { Backend, PortName } from '@kvitto/contract/backend';
import type { CallContext, Operation } from '@kvitto/contract/operation';
import type { Context } from './check.ts';

export interface Sample {
  /** An input that the operation's schema takes. */
  readonly input: object;
  /** Whether some of it names nothing in the seed, so that a refusal is right. */
  readonly isInvented: boolean;
}

/** An input for any operation: words of the seed where the fields are known, else what the schema allows. */
export function sampleOf(operation: Operation, { seed }: Context): Sample {
  const [record] = seed.orders;
  const parcel = record?.shipments[0]?.parcels[0];
  const action = parcel?.actions?.[0];
  const words: Record<string, unknown> = {
    ...record,
    events: [],
    order: record?.id,
    parcel: parcel?.id,
    action: action?.id,
    choice: action?.choices?.[0]?.id,
    trackingNumber: parcel?.trackingNumber,
    // Whoever can be named in two ways is named in one.
    email: operation.order !== undefined && operation.person !== undefined ? undefined : record?.customer?.email,
  };
  const schema: JsonSchema = z.toJSONSchema(operation.input, { io: 'input' });
  const fields = Object.entries(schema.properties ?? {});
  const named = fields.filter(([name, field]) => words[name] !== undefined && fits(field, words[name])).map(([name]) => name);
  const tried = z.safeParse(operation.input, Object.fromEntries(named.map((name) => [name, words[name]])));
  // The lines of an order are not those of a return.
  const wrong = new Set(tried.success ? [] : tried.error.issues.map(({ path }) => path[0]));
  const known = named.filter((name) => !wrong.has(name));
  const strange = (schema.required ?? []).filter((name) => !known.includes(name));
  const invented = Object.fromEntries(strange.map((name) => [name, invent(schema.properties?.[name])]));
  const parsed = z.safeParse(operation.input, { ...Object.fromEntries(known.map((name) => [name, words[name]])), ...invented });
  if (!parsed.success) throw new Error(`The suite cannot make an input for ${operation.path}: ${z.prettifyError(parsed.error)}`);
  if (typeof parsed.data !== 'object' || parsed.data === null) throw new Error(`${operation.path} takes no object`);
  // The seed's buyers are no members: what is asked of one may be refused.
  return { input: parsed.data, isInvented: strange.length > 0 || operation.person !== undefined };
}

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** Whether a word of the seed can be meant by a field of that name. */
function fits(schema: JsonSchema | boolean, word: unknown): boolean {
  if (typeof schema !== 'object') return true;
  if (schema.type === 'string')
    return typeof word === 'string' && (schema.pattern === undefined || new RegExp(schema.pattern, 'u').test(word));
  if (schema.type === 'array') return Array.isArray(word);
  if (schema.type === 'object') return typeof word === 'object' && word !== null;
  return schema.type === undefined || schema.type === 'null' || typeof word === (schema.type === 'integer' ? 'number' : schema.type);
}

/** Words, plainest first, of which one fits any pattern that the contract has: ids, codes, hashes, addresses, numbers. */
const plain = ['x', 'SE', 'SEK', 'abc', 'nobody@mail.example', '+46701740605', 'https://shop.example/', 'x'.repeat(32), 'f'.repeat(64)];

/** The plainest value a schema allows. */
function invent(schema: JsonSchema | boolean | undefined): unknown {
  if (typeof schema !== 'object') return 'x';
  if (schema.enum) return schema.enum[0];
  if (schema.const !== undefined) return schema.const;
  const choice = (schema.anyOf ?? schema.oneOf)?.[0];
  if (choice) return invent(choice);
  if (schema.format === 'date-time') return '2026-11-24T12:00:00Z';
  if (schema.format === 'date') return '2026-11-24';
  if (schema.type === 'integer' || schema.type === 'number') return schema.minimum ?? 1;
  if (schema.type === 'boolean') return true;
  if (schema.type === 'array')
    return Array.from({ length: schema.minItems ?? 0 }, () => invent(Array.isArray(schema.items) ? schema.items[0] : schema.items));
  if (schema.type === 'object') return Object.fromEntries((schema.required ?? []).map((name) => [name, invent(schema.properties?.[name])]));
  const { pattern, minLength = 1 } = schema;
  const found = pattern === undefined ? undefined : plain.find((word) => word.length >= minLength && new RegExp(pattern, 'u').test(word));
  return found ?? 'x'.repeat(Math.max(minLength, 1));
}

/**
 * Asks an operation by its names. Of one that answers many times, the first answer, `undefined` when it ends without one.
 * Throws where the port does: a port must not, and whoever asks is to see it.
 */
export function ask(backend: Backend, port: PortName, name: string, input: unknown, context?: CallContext): Promise<unknown> {
  // The tables say which functions a port has and what they take; by name there is no type for it.
  const functions = backend[port] as unknown as Record<
    string,
    (input: unknown, context?: CallContext) => Promise<unknown> | AsyncIterable<unknown>
  >;
  const answer = functions[name]?.(input, context) ?? Promise.reject(new Error(`${port} has no ${name}`));
  return Symbol.asyncIterator in answer ? firstOf(answer) : answer;
}

async function firstOf(stream: AsyncIterable<unknown>): Promise<unknown> {
  const iterator = stream[Symbol.asyncIterator]();
  const first = await iterator.next();
  await iterator.return?.();
  return first.done ? undefined : first.value;
}
