import { describe, expect, it } from 'vitest';
import { ageOn, isOldEnough, mayConsent } from './settle-age.ts';
import { signUpOf } from './sign-up.fake.ts';

const now = new Date('2026-11-24T12:00:00Z');
const born = (year: number | undefined, month: number, day: number) => ({ month, day, ...(year !== undefined && { year }) });

describe('an age', () => {
  it.each([
    ['the day before a birthday', 2008, 11, 25, 17],
    ['the birthday', 2008, 11, 24, 18],
    ['the day after', 2008, 11, 23, 18],
    ['an earlier month', 2008, 1, 31, 18],
    ['a later month', 2008, 12, 1, 17],
    ['the day of birth', 2026, 11, 24, 0],
  ])('is counted in full years: %s', (_, year, month, day, age) => {
    expect(ageOn({ year, month, day }, now)).toBe(age);
  });

  it('grows on 1 March for who was born on 29 February', () => {
    const leap = { year: 2008, month: 2, day: 29 };
    expect(ageOn(leap, new Date('2026-02-28T23:59:59Z'))).toBe(17);
    expect(ageOn(leap, new Date('2026-03-01T00:00:00Z'))).toBe(18);
  });
});

describe('joining', () => {
  it('goes by the birthday where it has a year', () => {
    expect(isOldEnough(18, signUpOf({ birthday: born(2008, 11, 24) }), now)).toBe(true);
    expect(isOldEnough(18, signUpOf({ birthday: born(2008, 11, 25) }), now)).toBe(false);
  });
  it('goes by the year before it goes by what the page made of it', () => {
    const age = { isOldEnough: true, mayConsent: true, checkedAt: now.toISOString() };
    expect(isOldEnough(18, signUpOf({ birthday: born(2010, 1, 1), age }), now)).toBe(false);
    expect(isOldEnough(18, signUpOf({ birthday: born(undefined, 1, 1), age }), now)).toBe(true);
  });
  it('is not known of who was not asked', () => {
    for (const asked of [undefined, 'tick', signUpOf(), signUpOf({ birthday: born(undefined, 1, 1) })] as const)
      expect(isOldEnough(18, asked, now)).toBeUndefined();
  });
});

describe('consenting to marketing by oneself', () => {
  const asked = (year: number) => signUpOf({ birthday: born(year, 11, 24) });
  it('is for those of 16 years, unless their country says otherwise', () => {
    expect(mayConsent(undefined, 'SE', asked(2010), now)).toBe(true);
    expect(mayConsent({ SE: 13 }, 'DE', asked(2011), now)).toBe(false);
    expect(mayConsent({ SE: 13 }, 'SE', asked(2013), now)).toBe(true);
    expect(mayConsent({ SE: 13 }, 'SE', asked(2014), now)).toBe(false);
    expect(mayConsent({ SE: 13 }, undefined, asked(2011), now)).toBe(false);
  });
  it('is for those whom the page has found old enough, and for whom nobody has asked', () => {
    const age = (may: boolean) => signUpOf({ age: { isOldEnough: true, mayConsent: may, checkedAt: now.toISOString() } });
    expect([mayConsent({}, 'SE', age(true), now), mayConsent({}, 'SE', age(false), now)]).toEqual([true, false]);
    for (const each of [undefined, 'tick', signUpOf()] as const) expect(mayConsent({}, 'SE', each, now)).toBe(true);
  });
});
