import { text } from '@kvitto/core';

export const props = {
  /** The order's id, as the shop's back end gave it to the page. */
  order: text,
  /** A session token that holds this order, where the page's backend has none of its own. */
  session: text,
  /** Address at which a shopper reaches the shop. */
  contact: text,
};
