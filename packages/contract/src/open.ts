import * as z from 'zod/mini';
import { textAtMost } from './limits.ts';

/** A known word, or any other text: a value from outside that nobody listed yet is kept as it came. */
export type Open<Known extends string> = Known | (string & {});

/**
 * An enumeration that outsiders may extend. Parsing never fails on an unknown word;
 * the known ones are documented in the JSON Schema.
 */
export function open<const Known extends string>(known: readonly Known[]): z.ZodMiniType<Open<Known>, Open<Known>> {
  // The declared type keeps the known words for editors, where z.union alone would say `string`.
  return z.union([z.enum(known), z.string().check(z.maxLength(200))]);
}

/** An opaque identifier: 1 to 128 visible characters that need no escaping in a URL path, where `.` and `..` are steps. */
export const id = z.string().check(z.regex(/^(?!\.{1,2}$)[\w.~:-]{1,128}$/));

/** Text from outside, for people: at most 2,000 characters. */
export const text = z.string().check(z.maxLength(textAtMost));

/** An address that a shopper may be sent to. Only http(s), tel and mailto; anything else is refused. */
export const link = z.string().check(z.maxLength(2000), z.regex(/^(?:https?:\/\/|tel:|mailto:)/i));

/** A page on which a shopper writes what only the shop may read. */
export const secureLink = z.string().check(z.maxLength(2000), z.regex(/^https:\/\//i));

/** A web address of a picture or document: http(s) or a path on the same origin. Browsers read `/\host`, and `/` tab `/host`, as another host. */
export const asset = z.string().check(z.maxLength(2000), z.regex(/^(?:https?:\/\/|\/(?![/\\\t\n\r]))/i));
