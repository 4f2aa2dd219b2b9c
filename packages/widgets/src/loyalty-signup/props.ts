import { flag, text } from '@kvitto/core';
import type { PropKind } from '@kvitto/core';

/** Scripts give the thing itself, pages write it down as JSON. What cannot be read comes as it is written, and is found out later. */
const json: PropKind<unknown> = (attribute) => {
  if (attribute === null) return undefined;
  try {
    return JSON.parse(attribute);
  } catch {
    return attribute;
  }
};

export const props = {
  /** Under which the form carries the sign-up; `kvitto-loyalty-signup` unless told. */
  name: text,
  disabled: flag,
  /** Says at the field what is wrong, and leaves it out, instead of keeping the form from being sent. */
  novalidate: flag,
  /** What the checkout knows, where the form around it has no fields for it. */
  email: text,
  phone: text,
  country: text,
  /** The order is a company's. */
  business: flag,
  /** The device is the shop's, and the next shopper somebody else. */
  kiosk: flag,
  /** The page may keep a draft for as long as its tab lives. */
  remember: flag,
  /** What is about to be bought: `cart` of the contract. */
  cart: json,
  /** `ProgrammeView` of the contract, from the shop's server; the backend is asked for it unless it is given. */
  programme: json,
  /** What the form has carried, where the shop's server shows it once more, e.g. with what is wrong in it: the value as it came. */
  carried: json,
  /** After the order: its id, as the shop's back end gave it to the page. */
  order: text,
  /** After the order: its checkout form has asked to join, and the shop's server tells what has come of it in its own time. */
  joining: flag,
  /** A session token, where the page's backend has none of its own. */
  session: text,
  /** The page that the link in an e-mail leads to. */
  confirm: flag,
};
