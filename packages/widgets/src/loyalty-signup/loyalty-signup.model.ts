import type { Cart } from '@kvitto/contract/cart';
import type { Membership } from '@kvitto/contract/member';
import type { ProgrammeView } from '@kvitto/contract/programme';
import type { SignUp } from '@kvitto/contract/sign-up';
import type { Draft } from './draft.ts';

/** What there is to see; `absent`: nothing, as a join could not succeed. */
export type Shown = 'waiting' | 'absent' | 'failed' | 'member' | 'offer';

export interface Facts {
  readonly programme: ProgrammeView | undefined;
  readonly isWaiting: boolean;
  readonly country: string | undefined;
  readonly isBusiness: boolean;
  readonly membership: Membership | undefined;
  readonly isJoined: boolean;
}

/** Only what can succeed is offered. Who has ticked the box sees it stay, whatever is found out meanwhile. */
export function shownOf({ programme, isWaiting, country, isBusiness, membership, isJoined }: Facts): Shown {
  if (!programme) return isWaiting ? 'waiting' : 'failed';
  const { isClosed, countries, takesBusinesses } = programme;
  if (membership?.state === 'disabled') return 'absent';
  if (membership?.state === 'member' && !isJoined) return 'member';
  const isServed = !country || !countries || countries.includes(country);
  return isClosed || !isServed || (isBusiness && !takesBusinesses) ? 'absent' : 'offer';
}

/** Grows with what is shown beside what is agreed to: part of its proof. */
const widgetVersion = '1';

export interface Place {
  readonly terms: string | undefined;
  readonly country: string | undefined;
  readonly locale: string;
  readonly isKiosk: boolean;
}

/** What is wanted, with all that is needed to settle it. */
export function signUpOf({ id, revision, shownAt, at }: Draft, { terms, country, locale, isKiosk }: Place, extra: Partial<SignUp>): SignUp {
  return {
    id,
    revision,
    join: true,
    ...(terms && { terms }),
    consents: [],
    ...(country && { country }),
    locale,
    page: (location.origin + location.pathname).slice(0, 500),
    widgetVersion,
    method: isKiosk ? 'kiosk' : 'checkbox',
    shownAt,
    at,
    ...extra,
  };
}

/** Given by scripts and pages: what has not the look of one is none. Whether all of it is sound, the backend says. */
export const programmeIn = (given: unknown): ProgrammeView | undefined => {
  const { name, terms, consents, countries } = (given ?? {}) as Partial<ProgrammeView>;
  const isSound = name && terms && (!countries || Array.isArray(countries));
  return isSound && Array.isArray(consents) && consents.every((each?: unknown) => each) ? (given as ProgrammeView) : undefined;
};
export const cartIn = (given: unknown): Cart | undefined => {
  const { currency, lines } = (given ?? {}) as Partial<Cart>;
  try {
    return currency && Array.isArray(lines) && JSON.stringify(given) ? (given as Cart) : undefined;
  } catch {
    // Nobody could be asked about it, e.g. one with amounts as BigInt.
    return undefined;
  }
};
/** ISO 3166-1 alpha-2, however it is written. */
export const countryIn = (given: string | undefined): string | undefined =>
  /^[a-z]{2}$/i.test(given ?? '') ? given?.toUpperCase() : undefined;
