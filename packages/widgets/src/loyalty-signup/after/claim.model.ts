import { pickLocale } from '@kvitto/core';
import type { AskedConsent, ProgrammeView } from '@kvitto/contract/programme';
import type { ConsentChoice, SignUp } from '@kvitto/contract/sign-up';

/** What a reader has made of the offer to join. It lives outside the views, so that no news and no failure loses it. */
export interface Draft {
  readonly isFolded: boolean;
  /** When the offer, and so its boxes, came on screen. */
  readonly shownAt: string;
  /** Boxes that were touched, by the hash of their words. */
  readonly ticks: Readonly<Record<string, { readonly value: boolean; readonly at: string }>>;
  readonly isOldEnough: boolean;
  readonly isAgeMissing: boolean;
  /** What was sent, and under which key, until there is a final answer: the same again is the same sign-up. */
  readonly sent?: { readonly key: string; readonly signUp: SignUp } | undefined;
}

export const newDraft = (shownAt: string): Draft => ({ isFolded: false, shownAt, ticks: {}, isOldEnough: false, isAgeMissing: false });

/** A text by language in the reader's: else in English, else in the first one there is. */
export function wordedIn<Worded>(locale: string, texts: Readonly<Record<string, Worded>> | undefined): Worded | undefined {
  return texts && (texts[pickLocale(locale, texts)] ?? Object.values(texts)[0]);
}

/** The boxes to show: of consents for some countries only, those for the buyer's. */
export function boxesOf({ consents }: ProgrammeView, country: string | undefined): readonly AskedConsent[] {
  return consents.filter(({ countries }) => !countries || (country !== undefined && countries.includes(country)));
}

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
export function signUpOf(programme: ProgrammeView, draft: Draft, { locale, country, page, widgetVersion, now, newId }: Place): SignUp {
  const consents = boxesOf(programme, country).flatMap((asked): ConsentChoice[] => {
    const text = wordedIn(locale, asked.texts)?.hash;
    if (text === undefined) return [];
    const { value, at } = draft.ticks[text] ?? { value: false, at: draft.shownAt };
    return [{ purpose: asked.purpose, channel: asked.channel, value, text, shownAt: draft.shownAt, at }];
  });
  const terms = wordedIn(locale, programme.terms)?.hash;
  return {
    id: newId(),
    revision: 0,
    join: true,
    ...(terms !== undefined && { terms }),
    consents,
    ...(programme.age?.minimum !== undefined && { age: { isOldEnough: draft.isOldEnough, mayConsent: true, checkedAt: now } }),
    ...(country !== undefined && { country }),
    locale,
    page,
    widgetVersion,
    method: 'button',
    shownAt: draft.shownAt,
    at: now,
  };
}
