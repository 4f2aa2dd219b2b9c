import { text } from '@kvitto/core';

export const props = {
  /** The order's id, as the shop's back end gave it to the page. */
  order: text,
  /** A session token for this order, where the page's backend has none of its own. */
  session: text,
  /** The address of the page with the order's returns; `{return}` in it stands for a return's id. */
  returns: text,
};
