import { sql } from 'kysely';
import type { MemberTables, SettledOrder } from '../members/tables.ts';
import { indexKey } from './tables.ts';
import type { Database, Tables } from './tables.ts';

/** Sets our locks apart from those of others in the same database. */
const lockSpace = 0x6b78;

/** Placed orders, and what came of their sign-ups. */
export function settlements(db: Database, locksRows: boolean): Pick<MemberTables, 'order' | 'lockOrder' | 'orderWith' | 'keepOrder'> {
  const find = async (by: 'order_id' | 'intention', key: string) => {
    const row = await db.selectFrom('kvitto_settlements').select(['body', 'member_id']).where(by, '=', indexKey(key)).executeTakeFirst();
    return row && parse(row);
  };
  return {
    order: (id) => find('order_id', id),
    async lockOrder(id) {
      // There may be no row yet that could be locked. SQLite has locked the whole file by now.
      if (locksRows) await sql`select pg_advisory_xact_lock(hashtextextended(${indexKey(id)}, ${lockSpace}))`.execute(db);
      return find('order_id', id);
    },
    orderWith: (intention) => find('intention', intention),
    async keepOrder(order) {
      const { placed, settlement, intention = null } = order;
      const values = { intention, member_id: settlement.member ?? null, body: JSON.stringify(order) };
      await db
        .insertInto('kvitto_settlements')
        .values({ order_id: placed.order, ...values })
        .onConflict((conflict) => conflict.column('order_id').doUpdateSet(values))
        .execute();
    },
  };
}

/** The column knows of a member that went over to another. */
function parse({ body, member_id: member }: Pick<Tables['kvitto_settlements'], 'body' | 'member_id'>): SettledOrder {
  // Trusted: made from input that the contract had parsed, and only we write this column.
  const order = JSON.parse(body) as SettledOrder;
  return member === null ? order : { ...order, settlement: { ...order.settlement, member } };
}
