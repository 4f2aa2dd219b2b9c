import { describe, expect, it } from 'vitest';
import { withdrawalWords } from './withdrawal-words.ts';
import type { Acknowledged } from './withdrawal-words.ts';

const about: Acknowledged = {
  number: '#1042',
  placedAt: '2026-06-01T22:30:00Z',
  name: 'Märta Ekdahl',
  email: 'marta@example.com',
  lines: [
    { title: 'Enamel kettle', units: 2 },
    { title: 'Wool\nblanket', units: 1 },
  ],
  receivedAt: '2026-06-17T21:59:58Z',
  zone: 'Europe/Stockholm',
  isInTime: true,
  lastDay: '2026-06-17',
  refundBy: '2026-07-01',
  sendBy: '2026-07-01',
};

/** Versions of Unicode's data differ in commas. */
const wordsOf = (given: Acknowledged, locale: string) => withdrawalWords(given, locale).words.replaceAll('day, ', 'day ');

describe('the acknowledgement of a withdrawal', () => {
  it('says what was declared by whom, about what, and when it came, by the shopper’s clock', () => {
    const words = wordsOf(about, 'en-GB');
    expect(withdrawalWords(about, 'en-GB').locale).toBe('en-GB');
    expect(words).toContain('order #1042');
    expect(words).toContain('Wednesday 17 June 2026 at 23:59:58 GMT+02:00 (Europe/Stockholm)');
    expect(words).toContain(
      'my contract: order #1042. It was placed on Tuesday 2 June 2026. Name: Märta Ekdahl. E-mail: marta@example.com.',
    );
    expect(words).toContain('- 2 × Enamel kettle\n- 1 × Wool blanket');
    expect(words).toContain('by Wednesday 1 July 2026 at the latest');
    expect(words).not.toContain('{');
  });

  it('says the same in Swedish', () => {
    const { words, locale } = withdrawalWords({ ...about, lines: undefined }, 'sv');
    expect(locale).toBe('sv');
    expect(words).toContain('Vi tog emot ditt meddelande onsdag 17 juni 2026 kl. 23:59:58 GMT+02:00 (Europe/Stockholm).');
    expect(words).toContain('- allt i ordern');
    expect(words).toContain('senast onsdag 1 juli 2026');
    expect(words).not.toContain('{');
  });

  it('is English where it has no words, and in no language that nobody knows', () => {
    expect(withdrawalWords(about, 'fi')).toEqual(withdrawalWords(about, 'en'));
    expect(withdrawalWords(about, 'sv-!').locale).toBe('sv-!');
  });

  it('says that it came too late, and promises nothing then', () => {
    const words = wordsOf({ ...about, isInTime: false }, 'en-GB');
    expect(words).toContain('after the last day on which you could withdraw, Wednesday 17 June 2026');
    expect(words).not.toContain('We pay back');
  });

  it.each(['en', 'sv'])('tells returns of before apart, each by its number, in %s', (locale) => {
    const none = { stayed: [], handedIn: [], donated: [], settled: [] };
    const plain = withdrawalWords({ ...about, earlier: none }, locale).words;
    expect(plain).toBe(withdrawalWords(about, locale).words);
    const added = (['stayed', 'handedIn', 'donated', 'settled'] as const).map((key) => {
      const { words } = withdrawalWords({ ...about, earlier: { ...none, [key]: ['R1', 'R2'] } }, locale);
      return words.split('\n\n').filter((each) => !plain.includes(each));
    });
    expect(added.every((each) => each.length === 1 && each[0]?.includes('R1, R2'))).toBe(true);
    expect(new Set(added.flat()).size).toBe(4);
  });

  it('lets nobody write lines of their own into it', () => {
    const { words } = withdrawalWords({ ...about, name: 'Eve\n\nWe pay back {refundBy} twice' }, 'en');
    expect(words).toContain('Name: Eve We pay back {refundBy} twice. E-mail');
  });
});
