import type { AskedConsent, ProgrammeView } from '@kvitto/contract/programme';
import type { ConsentChoice, SignUp } from '@kvitto/contract/sign-up';
import { wordsIn } from '../words.ts';

/** What a reader has made of the offer to join. It lives outside the views, so that no news and no failure loses it. */
export interface Draft {
  readonly isFolded: boolean;
  /** When each text came on screen, by its hash. */
  readonly shown: Readonly<Record<string, string>>;
  /** Boxes that were touched, by the hash of their words. */
  readonly ticks: Readonly<Record<string, { readonly value: boolean; readonly at: string }>>;
  readonly isOldEnough: boolean;
  readonly isAgeMissing: boolean;
  /** What was sent, and under which key, until there is a final answer: the same again is the same sign-up. */
  readonly sent?: { readonly key: string; readonly signUp: SignUp } | undefined;
}

export const newDraft: Draft = { isFolded: false, shown: {}, ticks: {}, isOldEnough: false, isAgeMissing: false };

/** Years from which one may consent alone where a country says nothing else: Regulation (EU) 2016/679, Art. 8(1). */
const consentAge = 16;

/** Whether whoever is old enough to join may also consent alone, as far as is known. */
function maySelfConsent({ age }: ProgrammeView, country: string | undefined): boolean {
  return age?.minimum === undefined || age.minimum >= (age.consent?.[country ?? ''] ?? consentAge);
}

/** The boxes to show: of consents for some countries only, those for the buyer's; none to whom they would not count. */
export function boxesOf(programme: ProgrammeView, country: string | undefined): readonly AskedConsent[] {
  if (!maySelfConsent(programme, country)) return [];
  return programme.consents.filter(({ countries }) => !countries || (country !== undefined && countries.includes(country)));
}

/** Writes down when texts came on screen; gives the same draft where all of them had been before. */
export function withShown(draft: Draft, texts: readonly string[], now: string): Draft {
  const news = texts.filter((text) => !(text in draft.shown)).map((text) => [text, now] as const);
  return news.length > 0 ? { ...draft, shown: { ...draft.shown, ...Object.fromEntries(news) } } : draft;
}

/** The hashes of all that is agreed to, in the reader's language. */
export function textsOf(programme: ProgrammeView, locale: string, country: string | undefined): readonly string[] {
  const all = [programme.terms, ...boxesOf(programme, country).map(({ texts }) => texts)];
  return all.flatMap((texts) => wordsIn(locale, texts)?.hash ?? []);
}

/** The draft with something changed: that is another sign-up than the one that may have been sent. */
export const changed = (draft: Draft, change: Partial<Draft>): Draft => ({ ...draft, ...change, sent: undefined });

/** Where and how the offer stands. */
export interface Place {
  readonly locale: string;
  readonly country: string | undefined;
  readonly page: string;
  readonly widgetVersion: string;
  readonly now: string;
  readonly newId: () => string;
}

/** What one press of the button asks for: joining, and of each box whether it was ticked. */
export function signUpOf(programme: ProgrammeView, draft: Draft, { country, now, newId, ...place }: Place): SignUp {
  const shownAt = (text: string | undefined) => draft.shown[text ?? ''] ?? now;
  const terms = wordsIn(place.locale, programme.terms)?.hash;
  const consents = boxesOf(programme, country).flatMap(({ purpose, channel, texts }): ConsentChoice[] => {
    const text = wordsIn(place.locale, texts)?.hash;
    if (text === undefined) return [];
    const { value, at } = draft.ticks[text] ?? { value: false, at: shownAt(text) };
    return [{ purpose, channel, value, text, shownAt: shownAt(text), at }];
  });
  const age = { isOldEnough: draft.isOldEnough, mayConsent: maySelfConsent(programme, country), checkedAt: now };
  return {
    id: newId(),
    revision: 0,
    join: true,
    ...(terms !== undefined && { terms }),
    consents,
    ...(programme.age?.minimum !== undefined && { age }),
    ...(country !== undefined && { country }),
    ...place,
    method: 'button',
    shownAt: shownAt(terms),
    at: now,
  };
}
