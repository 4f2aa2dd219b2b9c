import type { AskedConsent, HashedText, ProgrammeView } from '@kvitto/contract/programme';

/** One box. */
export interface Asked {
  /** `<purpose>.<channel>`. */
  readonly key: string;
  readonly consent: AskedConsent;
  /** Its exact words. */
  readonly words: HashedText;
  readonly isByPhone: boolean;
  /** Holds only once it is confirmed by a link. */
  readonly isConfirmed: boolean;
}

type WordsOf = (byLanguage: AskedConsent['texts']) => HashedText | undefined;

/** What is asked for in a country; where the country is unknown, what is asked for everywhere. */
export function askedIn(programme: ProgrammeView | undefined, country: string | undefined, wordsOf: WordsOf): readonly Asked[] {
  const isIn = (countries: readonly string[]) => country !== undefined && countries.includes(country);
  return (programme?.consents ?? []).flatMap((consent) => {
    const { purpose, channel, countries, confirmed, texts } = consent;
    const words = wordsOf(texts);
    if (!words || (countries && !isIn(countries))) return [];
    return {
      key: `${purpose}.${channel}`,
      consent,
      words,
      isByPhone: channel === 'sms' || channel === 'whatsapp',
      isConfirmed: Array.isArray(confirmed) ? isIn(confirmed) : confirmed === true,
    };
  });
}
