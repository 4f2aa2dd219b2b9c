import type { SignUp } from './sign-up.ts';

/** Full years on a day, both in UTC; who was born on 29 February is a year older on 1 March. */
export function ageOn({ year, month, day }: { readonly year: number; readonly month: number; readonly day: number }, now: Date): number {
  const [m, d] = [now.getUTCMonth() + 1, now.getUTCDate()];
  return now.getUTCFullYear() - year - (m < month || (m === month && d < day) ? 1 : 0);
}

/** Years from which one may consent by oneself where a country says nothing else: Regulation (EU) 2016/679, Art. 8(1). */
const consentAge = 16;

/** Whether somebody may join; nothing where it was not asked. */
export function isOldEnough(minimum: number, asked: SignUp | 'tick' | undefined, now: Date): boolean | undefined {
  if (typeof asked !== 'object') return undefined;
  const year = asked.birthday?.year;
  if (asked.birthday && year !== undefined) return ageOn({ ...asked.birthday, year }, now) >= minimum;
  return asked.age?.isOldEnough;
}

/** What of a sign-up says how old somebody is. */
type AgeAnswer = Pick<SignUp, 'birthday' | 'age'>;

/** Whether somebody may consent to marketing by themselves. Who was not asked for an age may. */
export function mayConsent(
  ages: Readonly<Record<string, number>> | undefined,
  country: string | undefined,
  asked: AgeAnswer | 'tick' | undefined,
  now: Date,
): boolean {
  if (typeof asked !== 'object') return true;
  const year = asked.birthday?.year;
  if (asked.birthday && year !== undefined) return ageOn({ ...asked.birthday, year }, now) >= (ages?.[country ?? ''] ?? consentAge);
  return asked.age?.mayConsent ?? true;
}
