import type { Store } from '@kvitto/contract/store';
import { sql } from 'kysely';
import type { Connection } from './connect.ts';

const sweepEvery = 60_000;

/** Small facts with an end, kept in the database: they outlive the process and are shared by all that use it. */
export function sqlStore(connection: Connection, now: () => Date): Store {
  const { ask } = connection;
  const sweep = createSweep(connection, now);

  async function get(key: string): Promise<string | undefined> {
    const row = await ask((db) =>
      db.selectFrom('kvitto_store').select('value').where('key', '=', key).where('expires', '>', now().getTime()).executeTakeFirst(),
    );
    return row?.value;
  }

  return {
    get,
    async put(key, value, seconds) {
      await sweep();
      const fact = { value, expires: endOf(now(), seconds) };
      await ask((db) =>
        db
          .insertInto('kvitto_store')
          .values({ key, ...fact })
          .onConflict((conflict) => conflict.column('key').doUpdateSet(fact))
          .execute(),
      );
    },
    async claim(key, value, seconds) {
      await sweep();
      for (;;) {
        const fact = { value, expires: endOf(now(), seconds) };
        const claimed = await ask((db) =>
          db
            .insertInto('kvitto_store')
            .values({ key, ...fact })
            .onConflict((conflict) => conflict.column('key').doUpdateSet(fact).where('kvitto_store.expires', '<=', now().getTime()))
            .returning('key')
            .executeTakeFirst(),
        );
        if (claimed) return undefined;
        const there = await get(key);
        // It can end between the two statements: then the key is free again.
        if (there !== undefined) return there;
      }
    },
    async count(key, seconds) {
      await sweep();
      const time = now().getTime();
      const row = await ask((db) =>
        db
          .insertInto('kvitto_store')
          .values({ key, value: '1', expires: endOf(now(), seconds) })
          .onConflict((conflict) =>
            conflict.column('key').doUpdateSet({
              value: sql<string>`case when kvitto_store.expires <= ${time} then '1' else cast(cast(kvitto_store.value as bigint) + 1 as text) end`,
              expires: sql<number>`case when kvitto_store.expires <= ${time} then excluded.expires else kvitto_store.expires end`,
            }),
          )
          .returning(['value', 'expires'])
          .executeTakeFirstOrThrow(),
      );
      return { count: Number(row.value), secondsLeft: Math.ceil((row.expires - time) / 1000) };
    },
    async delete(key) {
      await ask((db) => db.deleteFrom('kvitto_store').where('key', '=', key).execute());
    },
  };
}

function endOf(now: Date, seconds: number): number {
  return now.getTime() + Math.ceil(seconds * 1000);
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
