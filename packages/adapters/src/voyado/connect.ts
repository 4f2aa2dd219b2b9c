import * as z from 'zod/mini';
import { KvittoError } from '@kvitto/contract/errors';
import { askVendor } from '../vendor-ask.ts';
import type { VendorAnswer, VendorLine } from '../vendor-ask.ts';

/** How one Engage environment is asked. */
export interface Environment extends VendorLine {
  readonly key: string;
  readonly endpoint: string;
  /** Engage wants to know who asks. */
  readonly userAgent: string;
}

export interface Asked {
  readonly method: 'GET' | 'POST' | 'PATCH';
  /** Below `/api/v3`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: object;
}

/** Asks once, and gives back whatever is no refusal of the key or the rate, and no fault. Rejects as `askVendor` does. */
export function ask(environment: Environment, { method, path, query = {}, body }: Asked, signal: AbortSignal): Promise<VendorAnswer> {
  const address = new URL(`${environment.endpoint.replace(/\/+$/, '')}/api/v3${path}`);
  for (const [name, value] of Object.entries(query)) if (value !== undefined) address.searchParams.set(name, value);
  // Engage answers 500 to whatever comes without a content type, also to what has no content.
  const headers = {
    apikey: environment.key,
    'user-agent': environment.userAgent,
    accept: 'application/json',
    'content-type': 'application/json',
  };
  const request = new Request(address, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  return askVendor(environment, request, signal);
}

/** What a schema makes of an answer. Throws `upstream` for another shape. */
export function read<Schema extends z.ZodMiniType>(schema: Schema, body: unknown): z.output<Schema> {
  const parsed = z.safeParse(schema, body);
  if (!parsed.success) throw new KvittoError('upstream', 'Voyado answered in a shape that nobody expects.', { cause: parsed.error });
  return parsed.data;
}

/** Engage's words for what is wrong, and which field that is about. */
const words: readonly (readonly [word: string, field: string])[] = [
  ['InvalidEmailAddress', 'email'],
  ['InvalidPhoneNumber', 'mobilePhone'],
  ['InvalidContactType', 'contactType'],
];

/** The error that an answer other than a success stands for. `conflict` for 409, `misconfigured` for 404, `invalid_input` otherwise. */
export function failure({ status, body }: VendorAnswer): KvittoError {
  if (status === 404) return new KvittoError('misconfigured', 'Voyado has nothing at this address: see `endpoint`.');
  if (status === 409) return new KvittoError('conflict', 'More than one Voyado contact has this address. Merge them there.');
  // The body may repeat what was sent: only its known words are told on.
  const told = JSON.stringify(body ?? '');
  const fields = words.filter(([word]) => told.includes(word)).map(([word, path]) => ({ path, message: word }));
  return new KvittoError(
    'invalid_input',
    `Voyado refused ${fields.map(({ path }) => path).join(', ') || 'what it was told'} (${status}).`,
    { fields },
  );
}

export const isSuccess = ({ status }: VendorAnswer): boolean => status >= 200 && status < 300;
