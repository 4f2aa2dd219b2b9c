import { createHash } from 'node:crypto';
import type { WithdrawalRecord } from '@kvitto/contract/withdrawal';
import { describe, expect, it } from 'vitest';
import { returnDocuments } from './documents.ts';
import { clashes, openedPdf, tagsIn } from '../pdf-sheet/opened-pdf.fake.ts';

const words = `We have received your notice of withdrawal.

Contract: 10432
Declared by: Åsa Żółć
Received: 26 November 2026, 18:32:05 (Europe/Stockholm)

You get back 948,50 kr at the latest on 10 December 2026.`;

const record = (more: Partial<WithdrawalRecord> = {}): WithdrawalRecord => {
  const said = more.words ?? words;
  const base = { id: 'wd_1', order: 'ord_1', number: '10432', name: 'Åsa Żółć', email: 'asa@example.com', isInTime: true, locale: 'en' };
  const hash = createHash('sha256').update(said).digest('hex');
  return { ...base, receivedAt: '2026-11-26T18:32:05+01:00', words: said, hash, ...more };
};

const documents = returnDocuments({ shop: 'Fjäll & Fjord', returnTo: { city: 'Västerås' } });
const opened = async (given: WithdrawalRecord) => openedPdf((await documents.withdrawalReceipt(given)).data);
const inOneLine = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

/** Files are drawn and read back here, beside other tests. */
const patient = { timeout: 20_000 };

describe('the acknowledgement of a withdrawal', patient, () => {
  it('has its exact words, its day and time, its hash, and by whom it was declared', async () => {
    const { text, title } = await opened(record());
    expect(title).toBe('Acknowledgement of your withdrawal from contract 10432');
    expect(inOneLine(text)).toContain(inOneLine(words));
    expect(text).toContain('Received: 26 November 2026 at 17:32:05 UTC');
    expect(text).toContain(`SHA-256 of the words: ${record().hash}`);
    expect(text).toContain('Declared by: Åsa Żółć');
    expect(text).toContain('Acknowledged to: asa@example.com');
  });

  it('carries the words themselves, byte for byte, so that anybody can compute the hash', async () => {
    const odd = `Tab\there, "quotes", 漢字 🎁\r\nand a line.\n`;
    const { attachments } = await opened(record({ words: odd }));
    const bytes = attachments['acknowledgement.txt'];
    if (!(bytes instanceof Uint8Array)) throw new TypeError('Nothing is attached.');
    expect(Buffer.from(bytes).toString()).toBe(odd);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(record({ words: odd }).hash);
  });

  it('is the same file whenever it is asked for', async () => {
    expect((await documents.withdrawalReceipt(record())).data).toBe((await documents.withdrawalReceipt(record())).data);
  });

  it('is refused where the words are not those of the hash', async () => {
    await expect(documents.withdrawalReceipt(record({ hash: '0'.repeat(64) }))).rejects.toMatchObject({ code: 'contract_violation' });
  });

  it('says which things, and that it came late', async () => {
    const lines = [{ line: 'l1', title: 'Ulltröja', units: 2 }];
    const { text } = await opened(record({ lines, isInTime: false }));
    expect(text).toContain('2 × Ulltröja');
    expect(text).toContain('After the period for withdrawing had ended');
    expect((await opened(record())).text).not.toContain('After the period');
  });

  it('marks words in a language that the rest is not in', async () => {
    const { tags, language } = await opened(record({ locale: 'de-AT' }));
    expect(language).toBe('en');
    const [page] = tags;
    const spoken = page ? tagsIn(page, 'P').filter(({ lang }) => lang === 'de-AT') : [];
    expect(inOneLine(spoken.map(({ text }) => text).join(' '))).toBe(inOneLine(words));
  });

  it('is tagged, and says in Swedish what is told in Swedish', async () => {
    const { isMarked, saysUa, language, text, tags } = await opened(record({ locale: 'sv' }));
    expect({ isMarked, saysUa, language }).toEqual({ isMarked: true, saysUa: true, language: 'sv' });
    expect(text).toContain('Bekräftelse på att du har ångrat avtal 10432');
    expect(tags.map((tag) => tag.text).join('')).toBe(text);
  });

  it('holds the longest words there may be', async () => {
    const long = `${'Ordning och reda. '.repeat(600)}\n\n${'W'.repeat(9000)}`;
    const result = await opened(record({ words: long, name: 'N'.repeat(2000) }));
    expect(result.pages).toBeGreaterThan(3);
    expect(clashes(result)).toEqual([]);
    expect(result.text.replaceAll(/[\s]|\d+ \/ \d+/g, '')).toContain(long.slice(-9000));
  });
});
