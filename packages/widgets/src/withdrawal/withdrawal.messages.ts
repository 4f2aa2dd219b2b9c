import type { MessageTable } from '@kvitto/core';
import type { messages as later } from './later/messages/en.ts';
import type { messages } from './messages/en.ts';

/** Every text has a key; a shop may put its own words in their place by `configure({ messages })`. */
export type Key = keyof typeof messages | keyof typeof later;

/** The texts of the first picture, by language. */
export const texts: MessageTable = {
  en: () => import('./messages/en.ts'),
  sv: () => import('./messages/sv.ts'),
};
