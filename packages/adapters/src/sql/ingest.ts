import type { Ingest, OrderRecord } from '@kvitto/contract/ingest';
import { mergeRecord, mergeUpdate, parcelKeys, trackingKeys } from '@kvitto/contract/merge';
import { numberKey } from '@kvitto/contract/proof';
import { checkPushed } from '@kvitto/contract/returns/pushed';
import type { Desk } from './desk.ts';
import type { Change } from './silences.ts';
import { indexKey } from './tables.ts';
import type { Database } from './tables.ts';
import { load, reserve, save } from './write.ts';
import type { Loaded } from './write.ts';

export function ingestPort({ connection, changes, waiting, silences, policies, now }: Desk): Ingest {
  const { write, locksRows } = connection;
  const keep = async (db: Database, before: Loaded, merged: OrderRecord) => {
    const after = await waiting.settle(db, before.record, merged);
    return { version: await save(connection, db, before, after, now()), change: { before: before.record, after } };
  };
  return {
    async order(pushed, context) {
      checkPushed(pushed);
      const { version, isNew } = await write(async (db) => {
        await waiting.lock(db, trackingKeys(pushed));
        await reserve(db, pushed.id);
        const before = await load(db, pushed.id, locksRows);
        const after = mergeRecord(before.record, pushed);
        if (after === before.record) return { version: before.version, isNew: false };
        const kept = await keep(db, before, after);
        if (!before.record?.purchase && after.purchase) await policies?.freeze(db, pushed.id);
        await silences.count(db, [kept.change]);
        return { version: kept.version, isNew: true };
      }, context?.signal);
      if (isNew) changes.tell(pushed.id, version);
      return { id: pushed.id, version };
    },

    async tracking(update, context) {
      const key = indexKey(numberKey(update.trackingNumber));
      await waiting.sweep();
      const { matched, written } = await write(async (db) => {
        await waiting.lock(db, parcelKeys(update));
        // Always in the same order: two that lock the same orders then never wait for each other in a ring.
        const rows = await db.selectFrom('kvitto_tracking').select('order_id').where('key', '=', key).orderBy('order_id').execute();
        if (rows.length === 0) await waiting.keep(db, key, update);
        const all: { id: string; version: number; added: number; change: Change }[] = [];
        for (const { order_id: id } of rows) {
          const before = await load(db, id, locksRows);
          if (!before.record) continue;
          const { record, added, changed } = mergeUpdate(before.record, update);
          if (changed) all.push({ id, added, ...(await keep(db, before, record)) });
        }
        await silences.count(
          db,
          all.map(({ change }) => change),
        );
        return { matched: rows.length > 0, written: all };
      }, context?.signal);
      for (const { id, version } of written) changes.tell(id, version);
      return { orders: written.map(({ id }) => id), added: written.reduce((sum, { added }) => sum + added, 0), matched };
    },
  };
}
