/** The acknowledgement of a withdrawal on a durable medium: its exact words, day and time (Directive 2011/83/EU, Art. 11a (4)). */
import { createHash } from 'node:crypto';
import { KvittoError } from '@kvitto/contract/errors';
import type { WithdrawalRecord } from '@kvitto/contract/withdrawal';
import { closeSheet, mm, openSheet, pageSizes, write, writeList } from '../pdf-sheet/sheet.ts';
import type { SheetFacts } from '../pdf-sheet/sheet.ts';
import type { Speech } from './speech.ts';
import { inLine } from '../pdf-sheet/wrap.ts';

export interface WithdrawalFacts extends Pick<SheetFacts, 'fonts'> {
  readonly record: WithdrawalRecord;
  readonly speech: Speech;
  readonly shop: string;
}

const body = { size: 10, below: 2 };
const heading = { size: 13, isBold: true, above: 14, below: 4 };
const attached = 'acknowledgement.txt';

export async function withdrawalFile({ record, speech, shop, fonts }: WithdrawalFacts): Promise<Uint8Array> {
  const { words, hash, receivedAt } = record;
  if (createHash('sha256').update(words).digest('hex') !== hash)
    throw new KvittoError('contract_violation', `The words of withdrawal ${record.id} are not those that its hash stands for.`);
  // The same record gives the same file, whenever it is asked for.
  const now = new Date(receivedAt);
  const title = speech.say('withdrawal', { number: inLine(record.number) });
  const size = pageSizes.A4;
  const sheet = await openSheet({ title, author: shop, lang: speech.lang, now, fonts, size, margin: 20 * mm });
  const fact = (name: Parameters<Speech['say']>[0], value: string) => write(sheet, 'P', `${speech.say(name)}: ${inLine(value)}`, body);
  write(sheet, 'P', inLine(shop), body);
  write(sheet, 'H1', title, { size: 18, isBold: true, above: 4, below: 6 });
  fact('declared', record.name);
  fact('acknowledgedTo', record.email);
  fact('received', speech.moment(receivedAt));
  if (!record.isInTime) write(sheet, 'P', speech.say('late'), { ...body, isBold: true });
  fact('record', record.id);
  fact('fingerprint', hash);
  if (record.lines) {
    write(sheet, 'H2', speech.say('things'), heading);
    const things = record.lines.map(({ units, title: thing }) => `${units} × ${inLine(thing)}`);
    writeList(sheet, things, { size: 10, isNumbered: false });
  }
  write(sheet, 'H2', speech.say('words'), heading);
  const lang = record.locale === speech.lang ? {} : { lang: record.locale };
  for (const paragraph of words.split(/(?:\r?\n){2,}/)) write(sheet, 'P', paragraph, { ...body, ...lang, below: 8 });
  write(sheet, 'P', speech.say('attached', { name: attached }), body);
  const description = speech.say('attachment');
  sheet.pdf.file(Buffer.from(words), { name: attached, type: 'text/plain', description, creationDate: now, modifiedDate: now });
  return closeSheet(sheet);
}
