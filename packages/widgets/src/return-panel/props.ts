import { flag, text } from '@kvitto/core';

export const props = {
  /** The order's id, as the shop's back end gave it to the page. */
  order: text,
  /** A session token that holds this order, where the page's backend has none of its own. */
  session: text,
  /** Address of the page on which a contract can be withdrawn from; else a `<kvitto-withdrawal>` on the same page does it. */
  withdrawal: text,
  /** Address at which a shopper reaches the shop. */
  contact: text,
  /** The page may keep a return that was begun for as long as its tab lives. */
  remember: flag,
};
