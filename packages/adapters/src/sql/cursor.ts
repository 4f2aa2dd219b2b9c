import { KvittoError } from '@kvitto/contract/errors';

interface Kinds {
  number: number;
  text: string;
}
type Kind = keyof Kinds;
type Values<Shape extends readonly Kind[]> = { -readonly [Index in keyof Shape]: Kinds[Shape[Index]] };

/** How many to a page: 1 to 100. */
export function pageSize(asked: number): number {
  return Math.min(Math.max(asked, 1), 100);
}

/** Where a page ended, as text that callers only hand back. */
export function writeCursor(values: readonly (number | string)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** The values of a cursor, if there is one. Rejects with `invalid_input` when it is none of ours; `path` is the input's field. */
export function readCursor<const Shape extends readonly Kind[]>(
  cursor: string | undefined,
  shape: Shape,
  path: 'cursor' | 'after' = 'cursor',
): Values<Shape> | undefined {
  if (cursor === undefined) return undefined;
  const values = parse(cursor);
  if (!Array.isArray(values) || values.length !== shape.length || !shape.every((kind, index) => isA(kind, values[index]))) {
    throw new KvittoError('invalid_input', 'This cursor is not one that was given out.', {
      fields: [{ path, message: `Send back ${path === 'cursor' ? 'nextCursor' : path} as it came, or leave it out.` }],
    });
  }
  // Each value has just been compared with its kind.
  return values as Values<Shape>;
}

function isA(kind: Kind, value: unknown): boolean {
  return kind === 'number' ? Number.isSafeInteger(value) : typeof value === 'string' && !value.includes('\0');
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
}
