import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { describeProgramme } from './programme-texts.ts';
import { programmeOf } from './programme.fake.ts';
import { programmeView } from './programme.ts';
import type { Programme } from './programme.ts';

const words = (text: string, version = '1') => ({ version, text });
const hashOf = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
const consents: Programme['consents'] = [
  { purpose: 'marketing', channel: 'email', texts: { en: words('By e-mail, please.'), sv: words('Per e-post, tack – åäö.') } },
  { purpose: 'marketing', channel: 'sms', texts: { en: words('By text message, please.') } },
];

describe('a described programme', () => {
  it('is what pages are told, with the SHA-256 of every text', async () => {
    const rates = [{ points: 1, per: { amount: 100, currency: 'SEK' } }];
    const points = { rates, rounding: 'down' as const, excludedSkus: ['SECRET-1'] };
    const { view } = await describeProgramme(programmeOf({ consents, points }));
    expect(z.safeParse(programmeView, view).success).toBe(true);
    expect(view.terms['en']).toEqual({ ...words('Terms.'), hash: hashOf('Terms.') });
    expect(view.consents[0]?.texts['sv']?.hash).toBe(hashOf('Per e-post, tack – åäö.'));
    expect(view.points).toEqual({ rates, rounding: 'down' });
  });

  it('finds each text by its hash, with its language', async () => {
    const { texts } = await describeProgramme(programmeOf({ consents }));
    expect(texts.size).toBe(4);
    const sv = 'Per e-post, tack – åäö.';
    expect(texts.get(hashOf(sv))).toEqual({ ...words(sv), hash: hashOf(sv), locale: 'sv', asks: ['marketing email'] });
    expect(texts.get(hashOf('Terms.'))?.asks).toEqual([]);
  });

  it('changes a text’s hash with any change of its words', async () => {
    const hashes = await Promise.all(
      ['By e-mail.', 'By e-mail. ', 'By e‑mail.'].map(async (text) => {
        const { view } = await describeProgramme(programmeOf({ terms: { en: words(text) } }));
        return view.terms['en']?.hash;
      }),
    );
    expect(new Set(hashes).size).toBe(3);
  });

  it('takes equal words in two languages for those of the first', async () => {
    const { texts } = await describeProgramme(programmeOf({ terms: { nb: words('OK'), da: words('OK', '2') } }));
    expect(texts.get(hashOf('OK'))).toMatchObject({ locale: 'nb', version: '1' });
  });

  it('knows of equal words for two consents that they ask for both', async () => {
    const both = consents.map((each) => ({ ...each, texts: { en: words('Offers, please.') } }));
    const { texts } = await describeProgramme(programmeOf({ consents: both }));
    expect(texts.get(hashOf('Offers, please.'))?.asks).toEqual(['marketing email', 'marketing sms']);
  });

  const [email, sms] = consents;
  if (!email || !sms) throw new Error('Both are above');
  it.each([
    ['a consent to confirm without a page for it', { consents: [{ ...email, confirmed: true }] }],
    ['one to confirm in some countries without a page for it', { consents: [{ ...email, confirmed: ['DE'] }] }],
    ['one to confirm that is not of e-mail', { consents: [{ ...sms, confirmed: true }], confirmation: { url: 'https://shop.example/' } }],
    ['a consent without words', { consents: [{ ...sms, texts: {} }] }],
    ['terms without words', { terms: {} }],
  ])('is refused with misconfigured for %s', async (_, more) => {
    await expect(describeProgramme(programmeOf(more))).rejects.toMatchObject({ code: 'misconfigured' });
  });

  it('is not refused where nothing has to be confirmed, or there is a page for it', async () => {
    await describeProgramme(programmeOf({ consents: [{ ...email, confirmed: false }] }));
    await describeProgramme(programmeOf({ consents: [{ ...email, confirmed: true }], confirmation: { url: 'https://shop.example/' } }));
  });
});
