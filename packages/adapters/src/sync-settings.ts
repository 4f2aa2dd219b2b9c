import * as z from 'zod/mini';
import { KvittoError } from '@kvitto/contract/errors';

/** An address of an API, as settings carry it. */
export const apiAddress = z.url({ protocol: /^https?$/ });

/** Settings that came from outside, e.g. from a command line. Throws `misconfigured` with what is wrong with which. */
export function readSettings<Schema extends z.ZodMiniType>(name: string, schema: Schema, given: unknown): z.output<Schema> {
  const parsed = z.safeParse(schema, given);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': '));
  throw new KvittoError('misconfigured', `${name} cannot be set up. ${wrong.join('; ')}.`, {
    fields: parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
  });
}
