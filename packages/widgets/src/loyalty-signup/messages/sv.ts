import type { messages as english } from './en.ts';

/** Swedish. */
export const messages: Record<keyof typeof english, string> = {
  waiting: 'Letar efter din beställning',
  shown: 'Beställning {number}: {count, plural, one {# vara} other {# varor}}',
  missing: 'Vi hittar ingen sådan beställning.',
  forbidden: 'Logga in för att se beställningen.',
  broken: 'Vi kunde inte läsa din beställning.',
  again: 'Försök igen',
};
