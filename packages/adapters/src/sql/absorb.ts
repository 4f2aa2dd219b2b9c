import { logOf } from './consent-rows.ts';
import type { Database } from './tables.ts';

/** Two members were one: what the first has goes over to the second, and the first is no more. */
export async function absorb(db: Database, from: string, into: string): Promise<void> {
  await movePoints(db, from, into);
  await moveConsents(db, from, into);
  for (const table of ['kvitto_settlements', 'kvitto_tokens'] as const)
    await db.updateTable(table).where('member_id', '=', from).set({ member_id: into }).execute();
  await db.deleteFrom('kvitto_news').where('item', '=', from).execute();
  await db.deleteFrom('kvitto_members').where('id', '=', from).execute();
}

/** What both were given points for counts once. */
async function movePoints(db: Database, from: string, into: string): Promise<void> {
  const known = db.selectFrom('kvitto_points').select('reason').where('member_id', '=', into);
  await db.updateTable('kvitto_points').where('member_id', '=', from).where('reason', 'not in', known).set({ member_id: into }).execute();
  await db.deleteFrom('kvitto_points').where('member_id', '=', from).execute();
}

/** Both logs become one, in the order in which they were written; only whose they are and their numbers change. */
async function moveConsents(db: Database, from: string, into: string): Promise<void> {
  const [own, others] = [await logOf(db, into), await logOf(db, from)];
  if (others.length === 0) return;
  const all = [...own, ...others].toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  for (const [index, { id }] of all.entries())
    await db
      .updateTable('kvitto_consents')
      .where('id', '=', id)
      .set({ member_id: into, seq: index + 1 })
      .execute();
}
