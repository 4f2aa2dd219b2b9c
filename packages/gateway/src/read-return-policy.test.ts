import { describe, expect, it } from 'vitest';
import { checkPolicy } from '@kvitto/contract/returns/check-policy';
import { demoReturnPolicy } from './demo-return-policy.ts';
import { programmeFile } from './programme-file.fake.ts';
import { readReturnPolicy } from './read-return-policy.ts';

const good = demoReturnPolicy('https://shop.example');

describe('a return policy in a file', () => {
  it('comes as it was written', async () => {
    expect(await readReturnPolicy(await programmeFile(good))).toEqual(good);
  });

  it.each([
    ['no JSON', '{"id": ', /is not valid JSON/],
    ['a field that is missing', { ...good, reasons: undefined }, /is wrong at reasons/],
    ['a field that is misspelt', { ...good, terms: { ...good.terms, day: 30 } }, /means nothing: terms\.day/],
    [
      'a right that it takes away',
      { ...good, terms: { ...good.terms, resolutions: ['credit'] } },
      /cannot be used.*terms\.resolutions: .*refund/,
    ],
  ])('is refused with %s, in a sentence', async (_, content, words) => {
    const file = await programmeFile(content);
    await expect(readReturnPolicy(file)).rejects.toMatchObject({ code: 'misconfigured', message: expect.stringMatching(words) });
    await expect(readReturnPolicy(file)).rejects.toThrow(file);
  });
});

describe('the demo’s return policy', () => {
  it('holds together, in English and Swedish', () => {
    expect(() => checkPolicy(good)).not.toThrow();
    for (const { label } of [...good.reasons, ...good.reasons.flatMap(({ more = [] }) => more), ...good.methods])
      expect(Object.keys(label)).toEqual(['en', 'sv']);
  });
});
