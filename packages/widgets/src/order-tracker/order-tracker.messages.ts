import type { MessageTable } from '@kvitto/core';
import type { messages } from './messages/en.ts';
import type { messages as rest } from './more/messages/en.ts';

/** Texts of the plain picture. */
export type FirstKey = keyof typeof messages;
/** Texts that come with the rest. */
export type RestKey = keyof typeof rest;
/** Every text of the tracker has a key; a shop may put its own words in their place by `configure({ messages })`. */
export type Key = FirstKey | RestKey;

/** The texts of the first picture, by language. */
export const texts: MessageTable = {
  en: () => import('./messages/en.ts'),
  sv: () => import('./messages/sv.ts'),
};
