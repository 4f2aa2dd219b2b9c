import type { MemberTables } from '../members/tables.ts';
import type { Database } from './tables.ts';

/** What members were given points for, each reason once. */
export function points(db: Database): Pick<MemberTables, 'pointsOf' | 'addPoints' | 'clearPoints'> {
  return {
    async pointsOf(member) {
      const rows = await db.selectFrom('kvitto_points').selectAll().where('member_id', '=', member).execute();
      return rows.map(({ reason, points, at, available_at: availableAt }) => ({ reason, points, at, availableAt }));
    },
    async addPoints(member, entries) {
      if (entries.length === 0) return;
      const rows = entries.map(({ reason, points, at, availableAt }) => ({
        member_id: member,
        reason,
        points,
        at,
        available_at: availableAt,
      }));
      const insert = db.insertInto('kvitto_points').values(rows);
      await insert.onConflict((conflict) => conflict.columns(['member_id', 'reason']).doNothing()).execute();
    },
    async clearPoints(member) {
      await db.updateTable('kvitto_points').where('member_id', '=', member).set({ points: 0 }).execute();
    },
  };
}
