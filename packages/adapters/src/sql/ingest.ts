import type { Ingest } from '@kvitto/contract/ingest';
import { mergeRecord, mergeUpdate } from '@kvitto/contract/merge';
import { numberKey } from '@kvitto/contract/proof';
import type { Desk } from './desk.ts';
import { indexKey } from './tables.ts';
import { load, reserve, save } from './write.ts';

export function ingestPort({ connection, changes, now }: Desk): Ingest {
  const { write, locksRows } = connection;
  return {
    async order(pushed, context) {
      const { version, isNew } = await write(async (db) => {
        await reserve(db, pushed.id);
        const before = await load(db, pushed.id, locksRows);
        const after = mergeRecord(before.record, pushed);
        return after === before.record
          ? { version: before.version, isNew: false }
          : { version: await save(db, before, after, now()), isNew: true };
      }, context?.signal);
      if (isNew) changes.tell(pushed.id, version);
      return { id: pushed.id, version };
    },

    async tracking(update, context) {
      const key = indexKey(numberKey(update.trackingNumber));
      const { matched, written } = await write(async (db) => {
        // Always in the same order: two that lock the same orders then never wait for each other in a ring.
        const rows = await db.selectFrom('kvitto_tracking').select('order_id').where('key', '=', key).orderBy('order_id').execute();
        const all: { id: string; version: number; added: number }[] = [];
        for (const { order_id: id } of rows) {
          const before = await load(db, id, locksRows);
          if (!before.record) continue;
          const { record, added, changed } = mergeUpdate(before.record, update);
          if (changed) all.push({ id, added, version: await save(db, before, record, now()) });
        }
        return { matched: rows.length > 0, written: all };
      }, context?.signal);
      for (const { id, version } of written) changes.tell(id, version);
      return { orders: written.map(({ id }) => id), added: written.reduce((sum, { added }) => sum + added, 0), matched };
    },
  };
}
