import type { ConsentRecord } from '@kvitto/contract/consent';
import { chunks } from './chunks.ts';
import type { Database } from './tables.ts';

/** A member's log of consents, in the order in which it was written. */
export async function logOf(db: Database, member: string): Promise<ConsentRecord[]> {
  const rows = await db.selectFrom('kvitto_consents').select('body').where('member_id', '=', member).orderBy('seq').execute();
  return rows.map(({ body }) => ({ ...parse(body), member }));
}

/** Adds to a member's log, whose member is locked; an entry whose id is there already is left out. */
export async function append(db: Database, member: string, entries: readonly ConsentRecord[]): Promise<void> {
  const last = await db
    .selectFrom('kvitto_consents')
    .select((row) => row.fn.max('seq').as('seq'))
    .where('member_id', '=', member)
    .executeTakeFirst();
  const from = (last?.seq ?? 0) + 1;
  const rows = entries.map((entry, index) => ({ id: entry.id, member_id: member, seq: from + index, body: JSON.stringify(entry) }));
  for (const chunk of chunks(rows)) {
    await db
      .insertInto('kvitto_consents')
      .values(chunk)
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
  }
}

export async function ownerOf(db: Database, consent: string): Promise<string | undefined> {
  const row = await db.selectFrom('kvitto_consents').select('member_id').where('id', '=', consent).executeTakeFirst();
  return row?.member_id;
}

/** Trusted: made from input that the contract had parsed, and only we write this column. */
const parse = (body: string) => JSON.parse(body) as ConsentRecord;
