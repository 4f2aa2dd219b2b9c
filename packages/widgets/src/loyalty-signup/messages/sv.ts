import type { messages as english } from './en.ts';

/** Svenska, för första bilden. */
export const messages: Readonly<Record<keyof typeof english, string>> = {
  waiting: 'Hämtar medlemskapet',
  failed: 'Du kan bli medlem efter din beställning.',
  again: 'Försök igen',
};
