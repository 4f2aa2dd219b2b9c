import type { MessageTable } from '@kvitto/core';
import type { messages } from './messages/en.ts';

/** Every text of the tracker has a key; a shop may put its own words in their place by `configure({ messages })`. */
export type Key = keyof typeof messages;

/** `en-GB` shares the English texts but writes its own dates. */
export const texts: MessageTable = {
  en: () => import('./messages/en.ts'),
  'en-GB': () => import('./messages/en.ts'),
  sv: () => import('./messages/sv.ts'),
};
