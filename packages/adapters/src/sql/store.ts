import type { Store } from '@kvitto/contract/store';
import { sql } from 'kysely';
import type { Connection } from './connect.ts';
import type { Database, Tables } from './tables.ts';

type Fact = Tables['kvitto_store'];

const sweepEvery = 60_000;

/** Small facts with an end, kept in the database: they outlive the process and are shared by all that use it. */
export function sqlStore(connection: Connection, now: () => Date): Store {
  const { ask } = connection;
  const sweep = createSweep(connection, now);
  const time = () => now().getTime();
  const factOf = (key: string, value: string, seconds: number): Fact => ({ key, value, expires: time() + Math.ceil(seconds * 1000) });
  const get = (key: string) => ask((db) => live(db, key, time()));

  return {
    get,
    async put(key, value, seconds) {
      await sweep();
      await ask((db) => put(db, factOf(key, value, seconds)));
    },
    async claim(key, value, seconds) {
      await sweep();
      for (;;) {
        if (await ask((db) => claim(db, factOf(key, value, seconds), time()))) return undefined;
        const there = await get(key);
        // It can end between the two statements: then the key is free again.
        if (there !== undefined) return there;
      }
    },
    async count(key, seconds) {
      await sweep();
      const at = time();
      const { value, expires } = await ask((db) => count(db, factOf(key, '1', seconds), at));
      return { count: Number(value), secondsLeft: Math.ceil((expires - at) / 1000) };
    },
    async delete(key) {
      await ask((db) => db.deleteFrom('kvitto_store').where('key', '=', key).execute());
    },
  };
}

/** A fact whose time is over is as good as gone, so it may lie a while: gives what deletes such facts, now and then. */
function createSweep({ ask }: Connection, now: () => Date): () => Promise<void> {
  let sweptAt = 0;
  return async () => {
    const time = now().getTime();
    if (time - sweptAt < sweepEvery) return;
    sweptAt = time;
    await ask((db) => db.deleteFrom('kvitto_store').where('expires', '<=', time).execute());
  };
}

async function live(db: Database, key: string, time: number): Promise<string | undefined> {
  const row = await db.selectFrom('kvitto_store').select('value').where('key', '=', key).where('expires', '>', time).executeTakeFirst();
  return row?.value;
}

async function put(db: Database, { key, value, expires }: Fact): Promise<void> {
  const insert = db.insertInto('kvitto_store').values({ key, value, expires });
  await insert.onConflict((conflict) => conflict.column('key').doUpdateSet({ value, expires })).execute();
}

/** Whether the fact is now there, put in place of none or of one that was over. */
async function claim(db: Database, { key, value, expires }: Fact, time: number): Promise<boolean> {
  const insert = db.insertInto('kvitto_store').values({ key, value, expires });
  const claimed = await insert
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value, expires }).where('kvitto_store.expires', '<=', time))
    .returning('key')
    .executeTakeFirst();
  return claimed !== undefined;
}

/** The counter after one more; the given fact is how it begins. */
async function count(db: Database, first: Fact, time: number): Promise<Pick<Fact, 'value' | 'expires'>> {
  const next = {
    value: sql<string>`case when kvitto_store.expires <= ${time} then '1' else cast(cast(kvitto_store.value as bigint) + 1 as text) end`,
    expires: sql<number>`case when kvitto_store.expires <= ${time} then excluded.expires else kvitto_store.expires end`,
  };
  const insert = db.insertInto('kvitto_store').values(first);
  return insert
    .onConflict((conflict) => conflict.column('key').doUpdateSet(next))
    .returning(['value', 'expires'])
    .executeTakeFirstOrThrow();
}
