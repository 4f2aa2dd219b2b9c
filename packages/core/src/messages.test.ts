import { describe, expect, it } from 'vitest';
import { pickLocale, translator } from './messages.ts';

const say = (text: string, params?: Record<string, string | number>, locale = 'en') => translator(locale, { key: text })('key', params);

describe('translator', () => {
  it('fills names, and writes numbers as the locale does', () => {
    expect(say('{who} has {n} parcels', { who: 'Stina', n: 1200 })).toBe('Stina has 1,200 parcels');
    expect(say('{n}', { n: 1200 }, 'de')).toBe('1.200');
  });
  it('chooses plurals by the locale’s own rules, exact numbers first', () => {
    const parcels = '{n, plural, =0 {no parcels} one {# parcel} other {# parcels}}';
    expect([0, 1, 2].map((n) => say(parcels, { n }))).toEqual(['no parcels', '1 parcel', '2 parcels']);
    expect([1, 2, 5].map((n) => say('{n, plural, one {# paczka} few {# paczki} other {# paczek}}', { n }, 'pl'))).toEqual([
      '1 paczka',
      '2 paczki',
      '5 paczek',
    ]);
  });
  it('selects, nests, and leaves a hash outside plurals alone', () => {
    const text =
      'Order #{number}: {how, select, neighbour {left with {n, plural, one {a neighbour} other {# neighbours}}} other {delivered}}';
    expect(say(text, { number: '7', how: 'neighbour', n: 1 })).toBe('Order #7: left with a neighbour');
    expect(say(text, { number: '7', how: 'door', n: 1 })).toBe('Order #7: delivered');
  });
  it('writes a doubled apostrophe as one', () => {
    expect(say("We''ll know soon")).toBe("We'll know soon");
  });
  it.each(['{', '{n, plural, one {x}', '}', '{n, plural}', '{a b}', '{n, odd, one {x}}'])('shows the broken text %s as it is', (broken) => {
    expect(say(broken, { n: 1 })).toBe(broken);
  });
  it('prefers the shop’s own words and shows a key that nobody has', () => {
    expect(translator('en', { a: 'ours' }, { a: 'theirs' })('a')).toBe('theirs');
    expect(translator('en', {})('missing')).toBe('missing');
  });
});

describe('pickLocale', () => {
  it('falls back from region to language to English', () => {
    const offered = { en: 1, sv: 1, 'pt-BR': 1 };
    expect(['sv-FI', 'SV', 'pt-br', 'pt', 'fi', ''].map((tag) => pickLocale(tag, offered))).toEqual([
      'sv',
      'sv',
      'pt-BR',
      'en',
      'en',
      'en',
    ]);
  });
});
