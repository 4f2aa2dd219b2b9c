import type { ReturnPolicy } from '@kvitto/contract/returns/policy';
import { digest } from '../returns/desk.ts';
import { indexKey } from './tables.ts';
import type { Database } from './tables.ts';

/** Return policies, each order's as it was when the order was first pushed. */
export interface FrozenPolicies {
  /** The policy of an order; today's where it has none yet. */
  of(db: Database, order: string): Promise<ReturnPolicy>;
  /** Gives an order today's for good, unless it has one. */
  freeze(db: Database, order: string): Promise<void>;
}

/** `today` is kept for good as soon as an order is frozen with it. */
export async function frozenPolicies(today: ReturnPolicy): Promise<FrozenPolicies> {
  const body = JSON.stringify(today);
  const hash = await digest(body);
  /** They never change. */
  const read = new Map<string, ReturnPolicy>([[hash, today]]);
  return {
    async of(db, order) {
      const row = await db.selectFrom('kvitto_order_policies').select('policy').where('order_id', '=', indexKey(order)).executeTakeFirst();
      if (!row) return today;
      const known = read.get(row.policy);
      if (known) return known;
      const kept = await db.selectFrom('kvitto_policies').select('body').where('hash', '=', row.policy).executeTakeFirstOrThrow();
      // Trusted: it was checked before it was kept, and only we write this column.
      const policy = JSON.parse(kept.body) as ReturnPolicy;
      read.set(row.policy, policy);
      return policy;
    },
    async freeze(db, order) {
      const isNew = await db
        .insertInto('kvitto_order_policies')
        .values({ order_id: indexKey(order), policy: hash })
        .onConflict((conflict) => conflict.column('order_id').doNothing())
        .returning('order_id')
        .executeTakeFirst();
      if (!isNew) return;
      await db
        .insertInto('kvitto_policies')
        .values({ hash, body })
        .onConflict((conflict) => conflict.column('hash').doNothing())
        .execute();
    },
  };
}
