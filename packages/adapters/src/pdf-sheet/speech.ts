/** A language's words, days and amounts, as files say them. */
import { decimals } from '@kvitto/contract/money';

/** Words by what they are for. */
type Words = Readonly<Record<string, string>>;

/** Own words by language, over the built-in ones: what is left out stays as it is. */
export type OwnWords<Own extends Words> = Readonly<Record<string, Partial<Own>>>;

export interface SpeechOf<Own extends Words> {
  /** Of the words: the nearest language for which there are any. */
  readonly lang: string;
  /** Words with their `{names}` filled in; a name that has no value stays. */
  say(name: keyof Own, values?: Readonly<Record<string, string>>): string;
  /** Words whose name somebody else chooses; undefined for one that nobody knows. */
  sayIfKnown(name: string): string | undefined;
  /** E.g. `Thursday 10 December 2026`. */
  day(date: string): string;
  /** E.g. `26 November 2026 at 17:32:05 UTC`. */
  moment(instant: string, zone?: string): string;
  money(amount: number, currency: string): string;
  number(value: number): string;
  /** A country's name by its code. */
  country(code: string): string;
  /** Of words by language, those of the nearest one. */
  pick(words: Readonly<Record<string, string>>): string | undefined;
}

function isTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}

/** `nb-NO`, then `nb`, then English. */
const nearest = (locale: string): string[] => [locale, locale.split('-')[0]?.toLowerCase() ?? '', 'en'];

/** `builtIn` has words in English at least. */
export function speechOf<Own extends Words>(
  locale: string | undefined,
  builtIn: Readonly<Record<string, Own>> & { readonly en: Own },
  own: OwnWords<Own> = {},
): SpeechOf<Own> {
  const asked = locale !== undefined && isTag(locale) ? locale : 'en';
  const lang = nearest(asked).find((tag) => Object.hasOwn(own, tag) || Object.hasOwn(builtIn, tag)) ?? 'en';
  const words: Own = { ...builtIn.en, ...builtIn[lang], ...own[lang] };
  // Days and amounts go with the words around them; English is read in Europe.
  const style = lang === 'en' ? 'en-GB' : lang;
  const known = new Map<string, string>(Object.entries(words));
  const names = new Intl.DisplayNames(style, { type: 'region' });
  return {
    lang,
    say: (name, values = {}) => (words[name] ?? '').replaceAll(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole),
    sayIfKnown: (name) => known.get(name),
    day: (date) => new Intl.DateTimeFormat(style, { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(date)),
    moment: (instant, zone) => momentIn(style, instant, zone),
    money: (amount, currency) => new Intl.NumberFormat(style, { style: 'currency', currency }).format(amount / 10 ** decimals(currency)),
    number: (value) => new Intl.NumberFormat(style).format(value),
    country: (code) => names.of(code) ?? code,
    pick: (given) =>
      nearest(asked)
        .map((tag) => given[tag])
        .find((each) => each !== undefined) ?? Object.values(given)[0],
  };
}

/** A zone that this machine does not know is told in UTC. */
function momentIn(style: string, instant: string, zone = 'UTC'): string {
  const parts = { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;
  try {
    return new Intl.DateTimeFormat(style, { ...parts, timeZone: zone, timeZoneName: 'short' }).format(new Date(instant));
  } catch {
    return new Intl.DateTimeFormat(style, { ...parts, timeZone: 'UTC', timeZoneName: 'short' }).format(new Date(instant));
  }
}
