import { describe, expect, it } from 'vitest';
import { noticeWords } from './invoice-notice-texts.ts';
import type { CaseMessage, PauseEndsMessage } from './mailer.ts';

const notice = {
  kind: 'invoice_notice',
  channel: 'email',
  id: 'notice_1',
  to: 'marta@example.com',
  number: '20411',
  locale: 'sv',
} as const;
const pause: PauseEndsMessage = {
  ...notice,
  about: 'pause_ends',
  until: '2026-12-15',
  amount: 49_900,
  currency: 'SEK',
  dueOn: '2026-12-22',
};
const asked: CaseMessage = { ...notice, about: 'case', case: '20411-C1', state: 'waiting_for_you' };

/** Spaces in amounts do not break lines: which ones they are is the language's. */
const plain = ({ subject, text }: { subject: string; text: string }) => [subject, text.replaceAll(/[\u00A0\u202F]/g, ' ')];

describe('what buyers are written of invoices', () => {
  it('says what is paused, until when, and by when it is then to be paid, in the buyer’s language', () => {
    const [subject, text] = plain(noticeWords(pause));
    expect(subject).toBe('Faktura 20411: pausen tar slut 15 december 2026');
    expect(text).toMatch(/^499,00 kr av faktura 20411 är pausat till och med 15 december 2026\./);
    expect(text).toContain('Därefter ska det betalas senast 22 december 2026.');
    const [, english] = plain(noticeWords({ ...pause, locale: 'en' }));
    expect(english).toContain('SEK 499.00 of invoice 20411 is paused until 15 December 2026');
  });
  it('names no day by which to pay where there is none', () => {
    const { text } = noticeWords({ ...pause, dueOn: undefined });
    expect(text).toContain('Därefter ska det betalas igen: vår sida visar när.');
    expect(text).not.toContain('{');
  });
  it('writes days and amounts in English where it has no other words, and as decimals of the currency go', () => {
    const [subject, text] = plain(noticeWords({ ...pause, locale: 'fi', currency: 'JPY', amount: 4_990 }));
    expect(subject).toBe('Invoice 20411: the pause ends on 15 December 2026');
    expect(text).toContain('JP¥4,990 of invoice 20411');
    for (const locale of ['', 'no such tag', 'en-US'])
      expect(noticeWords({ ...pause, locale }).text).toMatch(/until (?:15 December|December 15,) 2026/);
  });
  it.each([
    ['waiting_for_you', /^Vi behöver veta något .+20411-C1/],
    ['decided_for', /^Ditt ärende 20411-C1, om faktura 20411, är avgjort\./],
    ['decided_against', /^Ditt ärende 20411-C1, om faktura 20411, är avgjort\./],
    ['closed', /^Ditt ärende 20411-C1, om faktura 20411, är avslutat\./],
  ])('says of a case that is %s that there is an answer, and where', (state, words) => {
    const { subject, text } = noticeWords({ ...asked, state });
    expect(subject).toBe('Faktura 20411: svar i ditt ärende 20411-C1');
    expect(text).toMatch(words);
    expect(text).toContain('på vår sida');
  });
  it('asks for no payment and holds no link', () => {
    for (const message of [pause, asked])
      for (const locale of ['en', 'sv']) {
        const { text } = noticeWords({ ...message, locale });
        expect(text).toMatch(/asks for no payment and names no account|ber inte om någon betalning och nämner inget konto/);
        expect(text).not.toMatch(/https?:/);
      }
  });
  it('may be in a shop’s own words, and languages', () => {
    const own = { sv: { foot: 'Björk AB' }, nb: { pauseSubject: 'Pausen slutter {until}' } };
    expect(noticeWords(asked, own).text).toMatch(/\n\nBjörk AB\n$/);
    expect(noticeWords({ ...pause, locale: 'nb-NO' }, own).subject).toBe('Pausen slutter 15. desember 2026');
  });
  it('keeps numbers that a shop gives in one line', () => {
    expect(noticeWords({ ...asked, number: '20411\r\nBcc: x', case: 'C\n1' }).subject).toBe('Faktura 20411 Bcc: x: svar i ditt ärende C 1');
  });
});
