import { sql } from 'kysely';
import type { AliasedExpression } from 'kysely';
import type { NewsTables } from '../members/tables.ts';
import type { Database } from './tables.ts';

/** Sets our lock apart from those of others in the same database. */
const lockSpace = 0x6b77;

/** What sinks are told of, each part with all that there is of it. */
interface Source {
  readonly all: readonly ((db: Database) => AliasedExpression<{ id: string; version: number }, 'each'>)[];
  readonly locksRows: boolean;
}

/** All rows of a table that has versions. */
export const rowsOf =
  (table: 'kvitto_members' | 'kvitto_returns'): Source['all'][number] =>
  (db) =>
    db.selectFrom(table).select(['id', 'version']).as('each');

/** Queues of the outbox in a transaction. */
export function newsTables(db: Database, source: Source): NewsTables {
  const { locksRows } = source;
  return {
    meet: (queue, at) => meet(db, queue, at, source),

    async announce(queue, { item, version, secret: given }, at) {
      const secret = given ?? null;
      await db
        .insertInto('kvitto_news')
        .values({ queue, item, version, since: at, due: 0, tries: 0, secret })
        .onConflict((conflict) => conflict.columns(['queue', 'item']).doUpdateSet({ version, secret }))
        .execute();
    },

    async lease(queue, { now, until, limit }) {
      const rows = await db
        .selectFrom('kvitto_news')
        .select(['item', 'version', 'tries', 'secret'])
        .where('queue', '=', queue)
        .where('due', '<=', now)
        .orderBy('since')
        .orderBy('item')
        .limit(limit)
        .$if(locksRows, (query) => query.forUpdate().skipLocked())
        .execute();
      if (rows.length === 0) return [];
      const items = rows.map(({ item }) => item);
      await db
        .updateTable('kvitto_news')
        .where('queue', '=', queue)
        .where('item', 'in', items)
        .set((row) => ({ due: until, tries: row('tries', '+', 1) }))
        .execute();
      return rows.map(({ secret, ...row }) => ({ ...row, ...(secret !== null && { secret }) }));
    },

    async end(queue, item, version) {
      // Waits for whoever announces something newer, and then leaves it.
      const here = db.deleteFrom('kvitto_news').where('queue', '=', queue).where('item', '=', item);
      await here.where('version', '<=', version).execute();
      const left = await db.selectFrom('kvitto_news').select('item').where('queue', '=', queue).where('item', '=', item).executeTakeFirst();
      return left === undefined;
    },

    async putOff(queue, item, { due, tries, ifTries }) {
      const here = db.updateTable('kvitto_news').where('queue', '=', queue).where('item', '=', item);
      await (ifTries === undefined ? here : here.where('tries', '=', ifTries)).set({ due, tries }).execute();
    },
  };
}

/** A sink that asks for the first time is remembered, and everything is news to it. */
async function meet(db: Database, queue: string, at: number, { all, locksRows }: Source): Promise<void> {
  const known = await db.selectFrom('kvitto_sinks').select('queue').where('queue', '=', queue).executeTakeFirst();
  if (known) return;
  // Whoever keeps a member, a return or an invoice waits, or is done: none is missed by both.
  if (locksRows) await sql`select pg_advisory_xact_lock(${lockSpace}::int, 0)`.execute(db);
  const met = await db
    .insertInto('kvitto_sinks')
    .values({ queue })
    .onConflict((conflict) => conflict.column('queue').doNothing())
    .returning('queue')
    .executeTakeFirst();
  if (met) for (const each of all) await announceAll(db, each, queue, at);
}

async function announceAll(db: Database, all: Source['all'][number], queue: string, at: number): Promise<void> {
  await db
    .insertInto('kvitto_news')
    .columns(['queue', 'item', 'version', 'since', 'due', 'tries'])
    .expression(
      db
        .selectFrom(all(db))
        .select([text(queue).as('queue'), 'each.id', 'each.version', number(at).as('since'), number(0).as('due'), number(0).as('tries')]),
    )
    .execute();
}

/** Something is news to all sinks that have asked so far, whose queues begin with `prefix`; where it waits already it keeps its place. */
export async function announce(
  db: Database,
  prefix: string,
  { id, version, updatedAt }: { readonly id: string; readonly version: number; readonly updatedAt: string },
  locksRows: boolean,
): Promise<void> {
  if (locksRows) await sql`select pg_advisory_xact_lock_shared(${lockSpace}::int, 0)`.execute(db);
  const at = Date.parse(updatedAt);
  await db
    .insertInto('kvitto_news')
    .columns(['queue', 'item', 'version', 'since', 'due', 'tries'])
    .expression(
      db
        .selectFrom('kvitto_sinks')
        .select([
          'queue',
          text(id).as('item'),
          number(version).as('version'),
          number(at).as('since'),
          number(0).as('due'),
          number(0).as('tries'),
        ])
        // Names hold no sign that `like` reads otherwise. SQLite also takes what follows for a join without a condition.
        .where('queue', 'like', `${prefix}%`),
    )
    .onConflict((conflict) => conflict.columns(['queue', 'item']).doUpdateSet({ version }))
    .execute();
}

/** PostgreSQL asks what kind of value it is. */
const text = (value: string) => sql<string>`cast(${value} as text)`;
const number = (value: number) => sql<number>`cast(${value} as bigint)`;
