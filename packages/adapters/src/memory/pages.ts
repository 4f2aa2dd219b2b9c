import { KvittoError } from '@kvitto/contract/errors';

export interface PageQuery {
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

/**
 * One page of a list: what comes after the item whose id is the cursor, so that news at the head shifts nothing.
 * Rejects with `invalid_input` for a cursor that names nothing in the list.
 */
export function page<Item extends { readonly id: string }>(
  all: readonly Item[],
  { cursor, limit = 20 }: PageQuery,
): { items: Item[]; nextCursor?: string } {
  const last = cursor === undefined ? -1 : all.findIndex((item) => item.id === cursor);
  if (cursor !== undefined && last === -1) {
    throw new KvittoError('invalid_input', 'That page is no longer there.', {
      fields: [{ path: 'cursor', message: 'Start again without a cursor.' }],
    });
  }
  const items = all.slice(last + 1, last + 1 + limit);
  const end = items.at(-1);
  return end && last + 1 + items.length < all.length ? { items, nextCursor: end.id } : { items };
}
