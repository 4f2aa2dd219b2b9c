import type { messages as english } from './en.ts';

/** Svenska, för det som hämtas när det behövs. */
export const messages: Readonly<Record<keyof typeof english, string>> = {};
