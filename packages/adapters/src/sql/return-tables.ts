import { deriveOrder } from '@kvitto/contract/derive';
import { KvittoError } from '@kvitto/contract/errors';
import type { ReturnPolicy } from '@kvitto/contract/returns/policy';
import type { WithdrawalRecord } from '@kvitto/contract/withdrawal';
import { withReturns } from '../returns/parcels.ts';
import { noticeQueue, returnQueues } from '../returns/ports.ts';
import type { KeptPhoto, KeptQuote, KeptReturn, ReturnNewsTables, ReturnStore, ReturnTables, Subject } from '../returns/tables.ts';
import type { Desk } from './desk.ts';
import { announce, newsTables, rowsOf as allOf } from './news.ts';
import type { FrozenPolicies } from './policies.ts';
import { indexKey } from './tables.ts';
import type { Database } from './tables.ts';
import { load, save } from './write.ts';
import type { Loaded } from './write.ts';

const day = 86_400_000;

/** Trusted: made from input that the contract had parsed, and only we write these columns. */
const parse = <T>(body: string) => JSON.parse(body) as T;

/** Returns in the database. Whoever changes an order's returns has its row locked. */
export function returnStore({ connection, changes, waiting, silences, bills, now }: Desk, policies: FrozenPolicies): ReturnStore {
  const { ask, write, locksRows } = connection;
  const look = looking(policies, bills);
  return {
    read: (order, run, signal) =>
      ask(async (db) => {
        const before = await load(db, indexKey(order), false);
        const subject = await look(db, order, before, now());
        return run(subject, tablesOf(db, order, locksRows).tables);
      }, signal),

    async write(order, run, signal) {
      const { answer, version } = await write(async (db) => {
        const before = await load(db, indexKey(order), locksRows);
        const time = now();
        const subject = await look(db, order, before, time);
        const { tables, isChanged } = tablesOf(db, order, locksRows, (kept) => bills?.follow(db, order, kept, { now: time, locksRows }));
        const made = await run(subject, tables);
        if (!isChanged()) return { answer: made };
        await policies.freeze(db, order);
        const after = await waiting.settle(db, subject.record, withReturns(subject.record, await tables.returns()));
        const version = await save(connection, db, before, after, time);
        await silences.count(db, [{ before: subject.record, after }]);
        return { answer: made, version };
      }, signal);
      if (version !== undefined) changes.tell(order, version);
      return answer;
    },

    async keepQuote(quote, time, signal) {
      await write(async (db) => {
        await db
          .deleteFrom('kvitto_quotes')
          .where('expires', '<=', time.getTime() - day)
          .execute();
        const row = { id: quote.id, order_id: quote.order, expires: Date.parse(quote.expiresAt), body: JSON.stringify(quote) };
        await db.insertInto('kvitto_quotes').values(row).execute();
      }, signal);
    },

    async orderOf(id, signal) {
      const row = await ask(
        (db) => db.selectFrom('kvitto_returns').select('order_id').where('id', '=', indexKey(id)).executeTakeFirst(),
        signal,
      );
      return row?.order_id;
    },

    news: {
      read: (run) => ask((db) => run(newsOf(db, locksRows))),
      write: (run) => write((db) => run(newsOf(db, locksRows))),
    },
  };
}

/** An order as returns see it, with what its invoices say. */
const looking =
  (policies: FrozenPolicies, bills: Desk['bills']) =>
  async (db: Database, order: string, before: Loaded, time: Date): Promise<Subject> =>
    subjectOf(before, await policies.of(db, order), time, await bills?.invoiced(db, order, time));

function subjectOf({ record, version, updatedAt }: Loaded, policy: ReturnPolicy, now: Date, invoiced: Subject['invoiced']): Subject {
  if (!record) throw new KvittoError('not_found', 'There is no such order.');
  return { record, order: deriveOrder({ record, version, updatedAt }, now, 'sql'), policy, invoiced };
}

function newsOf(db: Database, locksRows: boolean): ReturnNewsTables {
  const bodyOf = async (table: 'kvitto_returns' | 'kvitto_withdrawals', id: string) => {
    const row = await db.selectFrom(table).select('body').where('id', '=', id).executeTakeFirst();
    return row?.body;
  };
  return {
    ...newsTables(db, { all: [allOf('kvitto_returns')], locksRows }),
    async returnOf(id) {
      const body = await bodyOf('kvitto_returns', id);
      return body === undefined ? undefined : parse<KeptReturn>(body);
    },
    async noticeOf(id) {
      const body = await bodyOf('kvitto_withdrawals', id);
      return body === undefined ? undefined : parse<WithdrawalRecord>(body);
    },
  };
}

/** The order's row is locked by whoever writes, so that numbers within it are given out one after the other. */
async function nextIn(db: Database, table: 'kvitto_returns' | 'kvitto_withdrawals', order: string): Promise<number> {
  const last = await db
    .selectFrom(table)
    .select((row) => row.fn.max('seq').as('seq'))
    .where('order_id', '=', order)
    .executeTakeFirst();
  return (last?.seq ?? 0) + 1;
}

async function rowsOf<Row>(db: Database, table: 'kvitto_returns' | 'kvitto_withdrawals', order: string): Promise<Row[]> {
  const rows = await db.selectFrom(table).select('body').where('order_id', '=', order).orderBy('seq').execute();
  return rows.map(({ body }) => parse<Row>(body));
}

function tablesOf(
  db: Database,
  order: string,
  locksRows: boolean,
  follow?: (kept: KeptReturn) => Promise<void> | undefined,
): { readonly tables: ReturnTables; readonly isChanged: () => boolean } {
  let isChanged = false;
  const tables: ReturnTables = {
    ...photosOf(db, order),
    returns: () => rowsOf<KeptReturn>(db, 'kvitto_returns', order),
    async keepReturn(kept) {
      isChanged = true;
      const { id, number, version, updatedAt } = kept;
      const values = { version, body: JSON.stringify(kept) };
      const seq = await nextIn(db, 'kvitto_returns', order);
      await db
        .insertInto('kvitto_returns')
        .values({ id, order_id: order, seq, number, ...values })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
        .execute();
      await announce(db, returnQueues, { id, version, updatedAt }, locksRows);
      await follow?.(kept);
    },
    async quote(id) {
      const row = await db.selectFrom('kvitto_quotes').select('body').where('id', '=', indexKey(id)).executeTakeFirst();
      return row && parse<KeptQuote>(row.body);
    },
    notices: () => rowsOf<WithdrawalRecord>(db, 'kvitto_withdrawals', order),
    async keepNotice(notice) {
      isChanged = true;
      const seq = await nextIn(db, 'kvitto_withdrawals', order);
      await db
        .insertInto('kvitto_withdrawals')
        .values({ id: notice.id, order_id: order, seq, body: JSON.stringify(notice) })
        .execute();
      await newsOf(db, locksRows).announce(noticeQueue, { item: notice.id, version: 1 }, Date.parse(notice.receivedAt));
    },
  };
  return { tables, isChanged: () => isChanged };
}

function photosOf(db: Database, order: string): Pick<ReturnTables, 'photos' | 'photo' | 'keepPhoto'> {
  return {
    async photos() {
      const rows = await db.selectFrom('kvitto_photos').select('id').where('order_id', '=', order).execute();
      return rows.map(({ id }) => id);
    },
    async photo(id) {
      const here = db.selectFrom('kvitto_photos').select('body').where('order_id', '=', order);
      const row = await here.where('id', '=', indexKey(id)).executeTakeFirst();
      return row && parse<KeptPhoto>(row.body);
    },
    async keepPhoto(photo) {
      await db
        .insertInto('kvitto_photos')
        .values({ id: photo.id, order_id: order, body: JSON.stringify(photo) })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
    },
  };
}
