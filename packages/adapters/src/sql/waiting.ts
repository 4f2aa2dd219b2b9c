import type { OrderRecord, TrackingUpdate } from '@kvitto/contract/ingest';
import { keepWaiting, mergeWaiting, newKeys } from '@kvitto/contract/waiting';
import type { WaitingLimits } from '@kvitto/contract/waiting';
import { sql } from 'kysely';
import type { Connection } from './connect.ts';
import { indexKey } from './tables.ts';
import type { Database } from './tables.ts';

/**
 * News of parcels that no order has yet. All of it works inside a transaction that holds the numbers' locks: a push and
 * the news of its parcel then see each other, whichever comes first.
 */
export interface Waiting {
  /** Makes transactions about the same numbers wait for each other. To be called before any row is locked. */
  lock(db: Database, keys: readonly string[]): Promise<void>;
  /** Keeps news for the order that may come. */
  keep(db: Database, key: string, update: TrackingUpdate): Promise<void>;
  /** An order with what has waited for the numbers that are new in it. That waits no longer. */
  settle(db: Database, before: OrderRecord | undefined, after: OrderRecord): Promise<OrderRecord>;
  /** Deletes what is over and what is too much, now and then. */
  sweep(): Promise<void>;
}

const day = 86_400_000;

export function waitingNews({ ask, locksRows }: Connection, now: () => Date, limits: WaitingLimits): Waiting {
  const lock = async (db: Database, keys: readonly string[]) => {
    // SQLite has locked the whole file by now.
    if (locksRows && keys.length > 0) await lockBuckets(db, keys);
  };
  return {
    lock,
    async keep(db, key, update) {
      if (key === '') return;
      const time = now().getTime();
      const [row] = await read(db, [key], time);
      const before = row ? parse(row.body) : [];
      const news = keepWaiting(before, update, limits.updates);
      if (news.length === 0) return;
      const values = { body: JSON.stringify(news), expires: time + limits.days * day };
      const insert = db.insertInto('kvitto_waiting').values({ key, ...values });
      await insert.onConflict((conflict) => conflict.column('key').doUpdateSet(values)).execute();
    },
    async settle(db, before, after) {
      let record = after;
      // News can bring further numbers, for which other news waits.
      for (let keys = newKeys(before, record); keys.length > 0;) {
        await lock(db, keys);
        const settled = mergeWaiting(record, await take(db, keys.map(indexKey), now().getTime()));
        keys = newKeys(record, settled);
        record = settled;
      }
      return record;
    },
    sweep: createSweep(ask, now, limits.numbers),
  };
}

/** Numbers share this many locks: few enough for any order to hold all of its own. */
const buckets = 1009;
/** Sets our locks apart from those of others in the same database. */
const lockSpace = 0x6b76;

/** Held until the transaction ends. Always taken in the same order, so that nobody waits in a ring. */
async function lockBuckets(db: Database, keys: readonly string[]): Promise<void> {
  const all = new Set(keys.map((key) => [...key].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % buckets, 0)));
  await sql`select pg_advisory_xact_lock(${lockSpace}, bucket)
    from (select unnest(${[...all]}::int[]) as bucket order by 1) as sorted`.execute(db);
}

/** As many keys to one question as both databases take with ease. */
const keysAtOnce = 500;

async function take(db: Database, keys: readonly string[], time: number): Promise<TrackingUpdate[]> {
  const news: TrackingUpdate[] = [];
  for (let from = 0; from < keys.length; from += keysAtOnce) {
    const chunk = keys.slice(from, from + keysAtOnce);
    const rows = await read(db, chunk, time);
    if (rows.length > 0) await db.deleteFrom('kvitto_waiting').where('key', 'in', chunk).execute();
    news.push(...rows.flatMap(({ body }) => parse(body)));
  }
  return news;
}

const read = (db: Database, keys: readonly string[], time: number) =>
  db.selectFrom('kvitto_waiting').select('body').where('key', 'in', keys).where('expires', '>', time).execute();

/** Trusted: the contract parsed it on its way in, and only we write this column. */
const parse = (body: string) => JSON.parse(body) as TrackingUpdate[];

const sweepEvery = 60_000;
/** A flood is not left for a whole minute. */
const newsAtOnce = 1000;

function createSweep(ask: Connection['ask'], now: () => Date, numbers: number): () => Promise<void> {
  let sweptAt = 0;
  let news = 0;
  return async () => {
    const time = now().getTime();
    news += 1;
    if (time - sweptAt < sweepEvery && news < newsAtOnce) return;
    [sweptAt, news] = [time, 0];
    await ask(async (db) => {
      // Expiry follows the last news, so what ends first was heard of first.
      const tooMuch = await db
        .selectFrom('kvitto_waiting')
        .select('expires')
        .orderBy('expires', 'desc')
        .limit(1)
        .offset(numbers)
        .executeTakeFirst();
      await db
        .deleteFrom('kvitto_waiting')
        .where('expires', '<=', Math.max(time, tooMuch?.expires ?? 0))
        .execute();
    });
  };
}
