import { previewOf } from '@kvitto/contract/preview';
import { describeProgramme } from '@kvitto/contract/programme-texts';
import { describe, expect, it } from 'vitest';
import { demoProgramme } from './demo-programme.ts';
import { programmeFile } from './programme-file.fake.ts';
import { readProgramme } from './read-programme.ts';

const good = demoProgramme('https://shop.example');

describe('a programme in a file', () => {
  it('comes as it was written', async () => {
    expect(await readProgramme(await programmeFile(good))).toEqual(good);
  });

  it.each([
    ['no JSON', '{"name": "Fjällklubben",', /is not valid JSON/],
    ['a field that is missing', { ...good, company: undefined }, /is wrong at company: Is missing/],
    ['a field of the wrong type', { ...good, welcome: { points: '100' } }, /is wrong at welcome\.points: .*wrong type/],
    ['a list', [], /is wrong at its top/],
    ['a field that is misspelt', { ...good, claimDay: 30 }, /means nothing: claimDay/],
    ['one that is deep in it', { ...good, points: { ...good.points, excludedKind: [] } }, /means nothing: points\.excludedKind/],
    ['a consent that nobody can confirm', { ...good, confirmation: undefined }, /cannot be used\. .*confirmation\.url/],
  ])('is refused with %s, in a sentence', async (_, content, words) => {
    const file = await programmeFile(content);
    await expect(readProgramme(file)).rejects.toMatchObject({ code: 'misconfigured', message: expect.stringMatching(words) });
    await expect(readProgramme(file)).rejects.toThrow(file);
  });

  it('is refused where there is none', async () => {
    await expect(readProgramme('/no/such/programme.json')).rejects.toThrow(/cannot be read/);
  });
});

describe('the demo’s programme', () => {
  it('says everything in English and Swedish, and gives a point for every krona but those for gift cards', async () => {
    const { view } = await describeProgramme(good);
    for (const texts of [view.terms, view.lead, view.benefits, view.stop, ...view.consents.map(({ texts }) => texts)])
      expect(Object.keys(texts ?? {})).toEqual(['en', 'sv']);
    expect(view.consents.map(({ channel }) => channel)).toEqual(['email', 'sms']);
    const line = (id: string, kind: string, amount: number) => ({ id, kind, quantity: 1, total: { amount, currency: 'SEK' } });
    const cart = { currency: 'SEK', lines: [line('kettle', 'physical', 24_950), line('card', 'gift_card', 50_000)] };
    expect(previewOf(good, cart)).toMatchObject({ points: 249, worth: { amount: 2490, currency: 'SEK' }, pendingDays: 30 });
  });
});
