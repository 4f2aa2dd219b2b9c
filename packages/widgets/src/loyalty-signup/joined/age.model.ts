import type { ProgrammeView } from '@kvitto/contract/programme';
import { ageOn } from '@kvitto/contract/settle-age';
import type { SignUp } from '@kvitto/contract/sign-up';
import type { Draft, Typed } from '../draft.ts';

type AgeRules = NonNullable<ProgrammeView['age']>;

/** What came of asking for an age. */
export interface Aged {
  readonly carried: Pick<SignUp, 'age' | 'birthday'>;
  /** `young`: cannot join; all others can be mended. */
  readonly problem?: 'missing' | 'wrong' | 'young';
  readonly mayConsent: boolean;
}

/** Years from which one may consent by oneself where a country says nothing else: Regulation (EU) 2016/679, Art. 8(1). */
export const consentAge = ({ consent }: AgeRules, country: string | undefined): number => consent?.[country ?? ''] ?? 16;

/** By what is typed, else by what the page knows (`bday` of its form). */
export function agedBy(
  rules: AgeRules | undefined,
  draft: Draft,
  birthday: string | undefined,
  country: string | undefined,
  now: Date,
): Aged {
  if (!rules) return { carried: {}, mayConsent: true };
  const from = consentAge(rules, country);
  const checkedAt = draft.at;
  if (rules.ask === 'confirm') {
    if (rules.minimum === undefined) return { carried: {}, mayConsent: true };
    const isOldEnough = draft.typed.isOldEnough === true;
    // Who has said to be 13 has not said to be 16.
    const mayConsent = isOldEnough && rules.minimum >= from;
    return isOldEnough
      ? { carried: { age: { isOldEnough, mayConsent, checkedAt } }, mayConsent }
      : { carried: {}, problem: 'missing', mayConsent };
  }
  const date = dateTyped(draft.typed, birthday, now);
  const isNeeded = rules.minimum !== undefined;
  if (date === 'wrong') return { carried: {}, problem: 'wrong', mayConsent: false };
  if (date === undefined || (isNeeded && date.year === undefined))
    return isNeeded
      ? { carried: {}, problem: 'missing', mayConsent: false }
      : { carried: date ? { birthday: date } : {}, mayConsent: true };
  const age = date.year === undefined ? undefined : ageOn({ ...date, year: date.year }, now);
  const isOldEnough = age === undefined || age >= (rules.minimum ?? 0);
  const mayConsent = age === undefined || age >= from;
  const carried = rules.ask === 'birthday' ? { birthday: date } : { age: { isOldEnough, mayConsent, checkedAt } };
  return { carried, mayConsent, ...(!isOldEnough && { problem: 'young' }) };
}

/** Digits of any script that a keyboard has. */
const numberIn = (typed: string | undefined) =>
  /^\p{Nd}{1,4}$/u.test(typed?.trim() ?? '') ? Number((typed ?? '').trim().normalize('NFKC')) : Number.NaN;

type Birthday = NonNullable<SignUp['birthday']>;

function dateTyped({ day, month, year }: Typed, known: string | undefined, now: Date): Birthday | 'wrong' | undefined {
  const typed = [year, month, day].map((part) => part?.trim() || undefined);
  const parts = typed.some((part) => part !== undefined) ? typed : (/^(\d{4})-(\d{2})-(\d{2})$/.exec(known ?? '')?.slice(1) ?? []);
  const [y, m, d] = parts;
  if (m === undefined && d === undefined && y === undefined) return undefined;
  // Begun, and not done.
  if (m === undefined || d === undefined) return 'wrong';
  // 29 February is a birthday where nobody says of which year.
  const [yy, mm, dd] = [y === undefined ? 2000 : numberIn(y), numberIn(m), numberIn(d)];
  const date = new Date(Date.UTC(yy, mm - 1, dd));
  if (date.getUTCFullYear() !== yy || date.getUTCMonth() !== mm - 1 || date.getUTCDate() !== dd) return 'wrong';
  if (yy < 1850 || date > now) return 'wrong';
  return { ...(y !== undefined && { year: yy }), month: mm, day: dd };
}
