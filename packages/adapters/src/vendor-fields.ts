/** Reading foreign bodies: what is missing, odd or too long is left out or cut, never refused. */
import * as z from 'zod/mini';
import { KvittoError } from '@kvitto/contract/errors';

/** Text or a number as text, trimmed and cut to what the contract allows; anything else counts as absent. */
export const words = z.optional(z.pipe(z.unknown(), z.transform(toWords)));

/** Text that must be there: a body without it is not the vendor's. */
export const key = z.pipe(
  z.pipe(
    z.unknown(),
    z.transform((value) => toWords(value) ?? ''),
  ),
  z.string().check(z.minLength(1), z.maxLength(100)),
);

/** True only where it says so. */
export const flag = z.optional(
  z.pipe(
    z.unknown(),
    z.transform((value) => value === true || value === 'true'),
  ),
);

/** An object, if it is one. */
export function part<Shape extends z.ZodMiniType>(shape: Shape) {
  return z.optional(
    z.pipe(
      z.unknown(),
      z.transform((value) => {
        const read = z.safeParse(shape, value);
        return read.success ? read.data : undefined;
      }),
    ),
  );
}

/** The readable ones of a list; anything but a list counts as an empty one. */
export function list<Shape extends z.ZodMiniType>(shape: Shape) {
  return z.pipe(
    z.optional(z.unknown()),
    z.transform((value) =>
      (Array.isArray(value) ? value : []).flatMap((each) => {
        const read = z.safeParse(shape, each);
        return read.success ? [read.data] : [];
      }),
    ),
  );
}

/** The body in its vendor's shape. Rejects with `invalid_input` when it is not one of theirs at all. */
export function readBody<Shape extends z.ZodMiniType>(shape: Shape, body: unknown, vendor: string): z.output<Shape> {
  const read = z.safeParse(shape, body);
  if (read.success) return read.data;
  const fields = read.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  throw new KvittoError('invalid_input', `This body is not one of ${vendor}’s.`, { fields, cause: read.error });
}

/** An answer in its vendor's shape. Throws `upstream` for another one. */
export function readAnswer<Schema extends z.ZodMiniType>(schema: Schema, body: unknown, vendor: string): z.output<Schema> {
  const parsed = z.safeParse(schema, body);
  if (!parsed.success) throw new KvittoError('upstream', `${vendor} answered in a shape that nobody expects.`, { cause: parsed.error });
  return parsed.data;
}

/** The readable ones of several things. Rejects with `invalid_input` when there are some and none can be read. */
export function readEach<Shape extends z.ZodMiniType>(shape: Shape, things: readonly unknown[], vendor: string): z.output<Shape>[] {
  const read = list(shape).parse(things);
  if (things.length > 0 && read.length === 0) throw new KvittoError('invalid_input', `Nothing in this body is one of ${vendor}’s.`);
  return read;
}

function toWords(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return undefined;
  // Databases refuse NUL, and a cut may halve a character.
  return value.replaceAll('\0', '').trim().slice(0, 2000).toWellFormed() || undefined;
}
