/** Rows or keys to one statement: far below what either database takes at most. */
const atOnce = 500;

/** All, in pieces that fit into a statement. */
export function* chunks<Item>(all: readonly Item[]): Generator<Item[]> {
  for (let from = 0; from < all.length; from += atOnce) yield all.slice(from, from + atOnce);
}
