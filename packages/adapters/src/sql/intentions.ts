import type { Intention, MemberTables } from '../members/tables.ts';
import { indexKey } from './tables.ts';
import type { Database } from './tables.ts';

/** What shoppers want, until an order is placed with it. */
export function intentions(db: Database): Pick<MemberTables, 'intention' | 'keepIntention' | 'dropIntention'> {
  return {
    async intention(id, now) {
      const row = await db
        .selectFrom('kvitto_intentions')
        .select('body')
        .where('id', '=', indexKey(id))
        .where('expires', '>', now)
        .executeTakeFirst();
      return row && parse(row.body);
    },
    async keepIntention(intention, { now, expires }) {
      await db.deleteFrom('kvitto_intentions').where('expires', '<=', now).execute();
      const { id, revision } = intention.signUp;
      const values = { revision, body: JSON.stringify(intention), expires };
      await db
        .insertInto('kvitto_intentions')
        .values({ id, ...values })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(values).where('kvitto_intentions.revision', '<', revision))
        .execute();
    },
    async dropIntention(id) {
      await db.deleteFrom('kvitto_intentions').where('id', '=', id).execute();
    },
  };
}

/** Trusted: made from input that the contract had parsed, and only we write this column. */
const parse = (body: string) => JSON.parse(body) as Intention;
