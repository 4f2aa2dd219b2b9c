/** Reads an attribute; `undefined` stands for an absent one. */
export type PropKind<Value> = (attribute: string | null) => Value;
export type PropTable = Readonly<Record<string, PropKind<unknown>>>;
export type PropValues<Table extends PropTable> = { readonly [Name in keyof Table]: ReturnType<Table[Name]> };

/** Text; absent and empty are `undefined`. */
export const text: PropKind<string | undefined> = (attribute) => attribute?.trim() || undefined;

/** There or not there; `"false"` counts as not there. */
export const flag: PropKind<boolean> = (attribute) => attribute !== null && attribute !== 'false';

/** One of the given words; anything else is the first of them. */
export const oneOf =
  <const Word extends string>(...words: readonly [Word, ...Word[]]): PropKind<Word> =>
  (attribute) =>
    words.find((word) => word === attribute) ?? words[0];

/** `orderNumber` is written `order-number` in HTML. */
export function attributeName(prop: string): string {
  return prop.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
