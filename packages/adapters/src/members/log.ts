import { receiptOf, threadsOf } from '@kvitto/contract/consent-log';
import type { ConsentThread, Reading } from '@kvitto/contract/consent-log';
import type { ConsentReceipt, ConsentRecord } from '@kvitto/contract/consent';
import { KvittoError } from '@kvitto/contract/errors';
import type { KnownText } from '@kvitto/contract/programme-texts';
import type { MemberDesk } from './desk.ts';
import type { Person } from './person.ts';
import { shownThreads } from './proof.ts';
import type { MemberTables } from './tables.ts';

/** How long a link works unless the programme says otherwise. */
export const linkDays = ({ programme }: Pick<MemberDesk, 'programme'>): number => programme.confirmation?.days ?? 7;

/** The texts that these hashes name: of the programme as it is, or as it once was. */
export async function textsOf(
  { described }: MemberDesk,
  tables: MemberTables,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, KnownText>> {
  const old = [...new Set(hashes)].filter((hash) => !described.texts.has(hash));
  if (old.length === 0) return described.texts;
  return new Map([...(await tables.texts(old)).map((text) => [text.hash, text] as const), ...described.texts]);
}

/** What it takes to read a log. */
export async function readingOf(desk: MemberDesk, tables: MemberTables, log: readonly ConsentRecord[]): Promise<Reading> {
  const texts = await textsOf(
    desk,
    tables,
    log.map(({ text }) => text),
  );
  return { wordsOf: (hash) => texts.get(hash)?.text ?? '', days: linkDays(desk), now: desk.now() };
}

/** At most as many as an answer carries. */
const receiptsAtMost = 100;

/** The consents of a person that the asker may see, newest first. */
export async function receiptsOf(desk: MemberDesk, tables: MemberTables, person: Person): Promise<ConsentReceipt[]> {
  if (!person.member) return [];
  const log = await tables.logOf(person.member.id);
  const reading = await readingOf(desk, tables, log);
  return shownThreads(threadsOf(log), person)
    .slice(0, receiptsAtMost)
    .map((thread) => receiptOf(thread, reading));
}

/** One of some consents. Rejects with `not_found`. */
export function threadIn(threads: readonly ConsentThread[], consent: string): ConsentThread {
  const found = threads.find(({ opening }) => opening.id === consent);
  if (!found) throw new KvittoError('not_found', 'There is no such consent.');
  return found;
}
