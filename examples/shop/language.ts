import { words as en } from './words/en.ts';
import { words as sv } from './words/sv.ts';

/** The languages of the shop; the first one unless the visitor chose. */
export const languages = ['en', 'sv'] as const;
export type Language = (typeof languages)[number];
/** Everything the shop says that is not about one product. */
export type Texts = Readonly<Record<keyof typeof en, string>>;

const texts: Readonly<Record<Language, Texts>> = { en, sv };

export const textsIn = (language: Language): Texts => texts[language];

export function isLanguage(word: string | undefined): word is Language {
  return languages.some((language) => language === word);
}

/** `{name}` in a text, filled in. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** How dates and amounts are written, and the page's `lang`. */
export const locale: Readonly<Record<Language, string>> = { en: 'en-GB', sv: 'sv-SE' };

/** 14900 öre as `149 kr`, with the decimals only where there are some. */
export function kronor(ore: number, language: Language): string {
  const digits = ore % 100 === 0 ? 0 : 2;
  const number = new Intl.NumberFormat(locale[language], { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
    ore / 100,
  );
  return `${number}\u00A0kr`;
}

/** An amount in whatever currency an invoice is. */
export function amountIn({ amount, currency }: { readonly amount: number; readonly currency: string }, language: Language): string {
  return currency === 'SEK'
    ? kronor(amount, language)
    : new Intl.NumberFormat(locale[language], { style: 'currency', currency }).format(amount / 100);
}

/** An instant as a day in the shop. */
export function day(instant: string, language: Language): string {
  return new Intl.DateTimeFormat(locale[language], { dateStyle: 'long', timeZone: 'Europe/Stockholm' }).format(new Date(instant));
}
