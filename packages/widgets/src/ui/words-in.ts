import { pickLocale } from '@kvitto/core';

/** What a merchant has written in a language, else in English, else in the first one given. */
export function wordsIn<Value>(locale: string, byLanguage: Readonly<Record<string, Value>> | undefined): Value | undefined {
  return byLanguage && (byLanguage[pickLocale(locale, byLanguage)] ?? Object.values(byLanguage)[0]);
}
