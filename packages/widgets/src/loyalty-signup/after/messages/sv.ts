import type { messages as english } from './en.ts';

/** Svenska, för det som kommer efter köpet. */
export const messages: Readonly<Record<keyof typeof english, string>> = {};
