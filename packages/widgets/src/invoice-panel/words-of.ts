import type { Params, Translate } from '@kvitto/core';
import type { Bench } from './bench.ts';
import type { Key } from './invoice-panel.messages.ts';
import type { PartName } from './parts.ts';
import type { trouble } from './trouble/en.ts';

/** What a part calls its own texts: without the part's name, which they have among the panel's. */
export type Own<Part extends PartName, Messages> = keyof Messages extends infer Each
  ? Each extends `${Part}.${infer Rest}`
    ? Rest
    : never
  : never;

/** The words of a part. */
export interface Words<OwnKey extends string> {
  /** Its own, and else those of the first picture and of what goes wrong. */
  readonly t: Translate<OwnKey | Key | keyof typeof trouble>;
  /** Its own words for one of a list that may grow; nothing for those that are newer than ours. */
  readonly word: (key: string, params?: Params) => string | undefined;
}

/** Texts of all parts lie in one catalogue, each under its part's name. */
export function wordsOf<OwnKey extends string>(bench: Bench, part: PartName): Words<OwnKey> {
  const word: Words<OwnKey>['word'] = (key, params) => bench.word(`${part}.${key}`, params);
  // A key that is not the part's own is the panel's.
  return { word, t: (key, params) => word(key, params) ?? bench.t(key as Key, params) };
}
