import { readCarried } from '@kvitto/contract/sign-up';
import { describe, expect, test } from 'vitest';
import { carriedDraft, newDraft, readDraft } from './draft.ts';
import { agedBy } from './joined/age.model.ts';
import { askedIn } from './joined/asked.model.ts';
import { emailIn, fieldsFor, knownIn } from './life/form-fields.ts';
import { meantBy } from './life/meant.ts';
import { cartIn, countryIn, programmeIn, shownOf, signUpOf } from './loyalty-signup.model.ts';
import type { Facts } from './loyalty-signup.model.ts';
import { fjallklubben, viewOf } from './programme.fake.ts';
import { wordsIn } from '../ui/words-in.ts';

const now = new Date('2026-11-03T09:30:00Z');
const view = await viewOf();

describe('what is shown', () => {
  const facts: Facts = { programme: view, isWaiting: false, country: 'SE', isBusiness: false, membership: undefined, isJoined: false };
  const cases: readonly (readonly [why: string, change: Partial<Facts>, shown: string])[] = [
    ['an ordinary shopper', {}, 'offer'],
    ['a country that nobody knows', { programme: { ...view, countries: ['SE'] }, country: undefined }, 'offer'],
    ['a country that is served', { programme: { ...view, countries: ['SE'] } }, 'offer'],
    ['a country that is not', { programme: { ...view, countries: ['NO'] } }, 'absent'],
    ['a closed programme', { programme: { ...view, isClosed: true } }, 'absent'],
    ['a company', { isBusiness: true }, 'absent'],
    ['a company where companies can join', { isBusiness: true, programme: { ...view, takesBusinesses: true } }, 'offer'],
    ['somebody who is not to be asked', { membership: { state: 'disabled' } }, 'absent'],
    ['a member', { membership: { state: 'member' } }, 'member'],
    [
      'a member of a programme that is closed to others',
      { membership: { state: 'member' }, programme: { ...view, isClosed: true } },
      'member',
    ],
    ['a member who has ticked the box before that was known', { membership: { state: 'member' }, isJoined: true }, 'offer'],
    ['somebody who has left', { membership: { state: 'left' } }, 'offer'],
    ['a state that nobody has heard of', { membership: { state: 'honoured' } }, 'offer'],
    ['a programme on its way', { programme: undefined, isWaiting: true }, 'waiting'],
    ['no programme', { programme: undefined }, 'failed'],
  ];
  test.each(cases)('to %s', (_, change, shown) => {
    expect(shownOf({ ...facts, ...change })).toBe(shown);
  });
});

describe('what a form carried before', () => {
  const place = { terms: undefined, country: 'SE', locale: 'en', isKiosk: false };
  const at = now.toISOString();
  const extra = {
    consents: [{ purpose: 'marketing', channel: 'email', value: true, text: 'a'.repeat(64), shownAt: at, at }],
    phone: '+46701740615',
    referral: 'RL84CL95',
    birthday: { day: 3, month: 11 },
  };
  test('is chosen and typed again, under its own id', () => {
    const before = { ...newDraft(now), isJoined: true, revision: 4 };
    const carried: unknown = JSON.parse(JSON.stringify(signUpOf(before, place, extra)));
    expect(carriedDraft(carried, newDraft(now))).toEqual({
      ...before,
      typed: {
        consents: { 'marketing.email': { value: true, at } },
        phone: '+46701740615',
        referral: 'RL84CL95',
        day: '3',
        month: '11',
      },
    });
  });
  test('by a plain box is a join', () => {
    const fresh = newDraft(now);
    expect(carriedDraft('join', fresh)).toEqual({ ...fresh, isJoined: true });
  });
  test.each([undefined, null, '', 'off', 5, {}, { id: 'x' }, { id: 'x', join: true }])('is nothing where it is %j', (odd) => {
    const fresh = newDraft(now);
    expect(carriedDraft(odd, fresh)).toBe(fresh);
  });
});

describe('what is written down', () => {
  test('is what the contract reads, at its smallest and with all that can be added', () => {
    const place = { terms: view.terms['en']?.hash, country: 'SE', locale: 'en', isKiosk: false };
    const small = signUpOf(newDraft(now), { ...place, terms: undefined, country: undefined }, {});
    expect(readCarried(JSON.stringify(small))).toEqual({ kind: 'whole', signUp: small });
    const whole = signUpOf(
      newDraft(now),
      { ...place, isKiosk: true },
      { phone: '+46701234567', birthday: { month: 2, day: 29 }, referral: 'ANNA-2F7K' },
    );
    expect(readCarried(JSON.stringify(whole))).toEqual({ kind: 'whole', signUp: whole });
    expect(whole.method).toBe('kiosk');
  });
  test('has an id of its own each time', () => {
    const ids = Array.from({ length: 100 }, () => newDraft(now).id);
    expect(new Set(ids).size).toBe(100);
    expect(ids.every((id) => /^[\w-]{22,64}$/.test(id))).toBe(true);
  });
  test('is read again as it was, and nothing else is', () => {
    const draft = newDraft(now);
    const ticked = { ...draft, revision: 4, isJoined: true };
    expect(readDraft(JSON.stringify(ticked), newDraft(now))).toEqual(ticked);
    for (const odd of ['', '{', 'null', '5', '[]', '{"isJoined":true}']) expect(readDraft(odd, draft)).toBe(draft);
  });
});

describe('what the page gives', () => {
  test('is taken where it has the look of what it should be', () => {
    expect(programmeIn(view)).toBe(view);
    expect(cartIn({ currency: 'SEK', lines: [] })).toBeTruthy();
    for (const odd of [undefined, null, '', 'x', 5, [], {}, { name: 'x' }, { lines: [] }]) {
      expect(programmeIn(odd)).toBeUndefined();
      expect(cartIn(odd)).toBeUndefined();
    }
    for (const half of [{ consents: [null] }, { consents: [undefined, ...view.consents] }, { countries: 5 }, { countries: 'SE' }])
      expect(programmeIn({ ...view, ...half })).toBeUndefined();
    // Many systems write null for what they do not have.
    expect(programmeIn({ ...view, countries: null })).toBeTruthy();
    expect(cartIn({ currency: 'SEK', lines: [{ total: 5n }] })).toBeUndefined();
    expect([countryIn('se'), countryIn('SE'), countryIn('Sweden'), countryIn(''), countryIn(undefined)]).toEqual([
      'SE',
      'SE',
      undefined,
      undefined,
      undefined,
    ]);
  });
  test('is read in the reader’s language, in English, else in the first one there is', () => {
    expect(wordsIn('sv', { en: 1, sv: 2 })).toBe(2);
    expect(wordsIn('sv-FI', { en: 1, sv: 2 })).toBe(2);
    expect(wordsIn('fi', { sv: 2, en: 1 })).toBe(1);
    expect(wordsIn('fi', { sv: 2, de: 3 })).toBe(2);
    expect(wordsIn('fi', undefined)).toBeUndefined();
  });
});

describe('the form around', () => {
  const formOf = (html: string): HTMLFormElement => {
    const form = document.createElement('form');
    form.append(...new DOMParser().parseFromString(html, 'text/html').body.childNodes);
    return form;
  };
  test('is read by its autofill tokens, whatever stands before them', () => {
    const form = formOf(`
      <input autocomplete="section-blue shipping email webauthn" value=" anna@Example.COM ">
      <input autocomplete="billing home tel" value="08-1">
      <input autocomplete="shipping mobile tel" value="070-123 45 67">
      <input autocomplete="fax tel" value="99">
      <select autocomplete="country"><option value="se" selected>Sweden</option></select>
      <input autocomplete="bday" value="1990-02-03"><input value="anna@private.example">`);
    expect(knownIn(form)).toEqual({ email: 'anna@example.com', phone: '070-123 45 67', country: 'SE', birthday: '1990-02-03' });
    expect(fieldsFor(form, 'tel').map(({ value }) => value)).toEqual(['070-123 45 67', '08-1']);
  });
  test('may have numbers and dates in pieces', () => {
    const form = formOf(`<input autocomplete="tel-country-code" value="+46"><input autocomplete="tel-national" value="070-123 45 67">
      <input autocomplete="bday-day" value="3"><input autocomplete="bday-month" value="2"><input autocomplete="bday-year" value="1990">`);
    expect(knownIn(form)).toMatchObject({ phone: '+4670-123 45 67', birthday: '1990-02-03' });
  });
  test('knows an address once it is whole, with tags and hosts of any script', () => {
    expect(emailIn('Anna+kvitto@Bücher.Example')).toBe('Anna+kvitto@bücher.example');
    for (const half of ['', 'anna', 'anna@', 'anna@example', '@example.com', 'a b@example.com', undefined])
      expect(emailIn(half)).toBeUndefined();
  });
});

describe('a mistyped address', () => {
  test.each([
    ['anna@gmial.com', 'anna@gmail.com'],
    ['anna+kvitto@gmial.com', 'anna+kvitto@gmail.com'],
    ['Anna@hotmial.se', 'Anna@hotmail.se'],
    ['anna@gmail.com', undefined],
    ['anna@outlook.se', undefined],
    ['anna@bücher.example', undefined],
    ['anna@xn--bcher-kva.example', undefined],
    ['anna', undefined],
  ])('%s was meant to be %s', async (typed, meant) => {
    expect(await meantBy(typed)).toBe(meant);
  });
});

describe('consents', () => {
  const wordsOf = <Value>(each: Readonly<Record<string, Value>>) => wordsIn('en', each);
  test('are asked for where the programme says, in the reader’s words', () => {
    const only = {
      ...view,
      consents: view.consents.map((each, index) => (index ? { ...each, countries: ['SE'] } : { ...each, confirmed: ['DE'] })),
    };
    expect(askedIn(only, 'SE', wordsOf).map(({ key, isConfirmed }) => [key, isConfirmed])).toEqual([
      ['marketing.email', false],
      ['marketing.sms', false],
    ]);
    expect(askedIn(only, 'DE', wordsOf).map(({ key, isConfirmed }) => [key, isConfirmed])).toEqual([['marketing.email', true]]);
    expect(askedIn(only, undefined, wordsOf).map(({ key }) => key)).toEqual(['marketing.email']);
    expect(askedIn(undefined, 'SE', wordsOf)).toEqual([]);
    expect(askedIn(view, 'SE', wordsOf)[0]?.words.text).toBe(fjallklubben.consents[0]?.texts['en']?.text);
  });
});

describe('an age', () => {
  const draft = newDraft(now);
  const aged = (rules: Parameters<typeof agedBy>[0], typed: object, known?: string) => agedBy(rules, { ...draft, typed }, known, 'SE', now);
  const date = { minimum: 15, ask: 'birth_date' as const, consent: { SE: 18 } };
  const born = (day: string, month: string, year: string) => ({ day, month, year });
  test('is asked for only by a programme that needs it', () => {
    expect(aged(undefined, {})).toEqual({ carried: {}, mayConsent: true });
    expect(aged({ ask: 'birthday' }, {})).toEqual({ carried: {}, mayConsent: true });
  });
  test('confirmed by a box says no more than the box does', () => {
    expect(aged({ minimum: 18, ask: 'confirm' }, {})).toMatchObject({ carried: {}, problem: 'missing' });
    expect(aged({ minimum: 18, ask: 'confirm' }, { isOldEnough: true })).toMatchObject({
      carried: { age: { isOldEnough: true, mayConsent: true } },
    });
    expect(aged({ minimum: 13, ask: 'confirm' }, { isOldEnough: true }).mayConsent).toBe(false);
  });
  test('by a date is kept as its outcome alone, to the day', () => {
    expect(aged(date, born('3', '11', '2008'))).toMatchObject({
      carried: { age: { isOldEnough: true, mayConsent: true } },
      mayConsent: true,
    });
    expect(aged(date, born('4', '11', '2008')).mayConsent).toBe(false);
    expect(aged(date, born('3', '11', '2011')).problem).toBeUndefined();
    expect(aged(date, born('4', '11', '2011')).problem).toBe('young');
    expect(aged(date, born('3', '11', '2008')).carried).not.toHaveProperty('birthday');
  });
  test.each([
    [{}, 'missing'],
    [born('31', '2', '1990'), 'wrong'],
    [born('29', '2', '2023'), 'wrong'],
    [born('3', '', '1990'), 'wrong'],
    [born('1', '1', '2030'), 'wrong'],
    [born('1', '1', '1700'), 'wrong'],
    [born('x', '1', '1990'), 'wrong'],
    [{ day: '1', month: '1' }, 'missing'],
  ])('%o is %s', (typed, problem) => {
    expect(aged(date, typed)).toMatchObject({ carried: {}, problem });
  });
  test('that the page knows is not asked again', () => {
    expect(aged(date, {}, '1990-02-03').problem).toBeUndefined();
    expect(aged(date, {}, 'yesterday').problem).toBe('missing');
  });
  test('may be a birthday without a year, of 29 February too', () => {
    expect(aged({ ask: 'birthday' }, { day: '29', month: '2' }).carried).toEqual({ birthday: { month: 2, day: 29 } });
    expect(aged({ ask: 'birthday' }, born('3', '2', '1990')).carried).toEqual({ birthday: { year: 1990, month: 2, day: 3 } });
  });
});
