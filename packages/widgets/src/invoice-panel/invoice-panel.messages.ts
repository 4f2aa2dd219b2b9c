import type { MessageTable } from '@kvitto/core';
import type { messages } from './messages/en.ts';

/** Texts of the first picture. A shop may put its own words in place of any by `configure({ messages })`. */
export type Key = keyof typeof messages;

export const texts: MessageTable = {
  en: () => import('./messages/en.ts'),
  sv: () => import('./messages/sv.ts'),
};
