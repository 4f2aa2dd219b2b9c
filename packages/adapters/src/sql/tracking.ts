import { liveEventOf } from '@kvitto/contract/derive';
import { KvittoError } from '@kvitto/contract/errors';
import { bareParcel } from '@kvitto/contract/mask';
import { parcelKeys } from '@kvitto/contract/merge';
import { numberKey } from '@kvitto/contract/proof';
import type { Tracking } from '@kvitto/contract/tracking';
import { pageSize, readCursor, writeCursor } from './cursor.ts';
import type { Desk } from './desk.ts';
import { lookTogether } from './look-together.ts';
import { draw, readOrder } from './orders.ts';
import { parseBody, parseEvent } from './read.ts';
import { indexKey } from './tables.ts';
import type { Database } from './tables.ts';
import { watch } from './watch.ts';

export function trackingPort(desk: Desk): Tracking {
  const { connection, changes } = desk;
  const look = lookTogether(async (order) => liveEventOf(await readOrder(desk, order)));
  const glance = lookTogether(async (order) => connection.ask((db) => versionOf(db, order)));
  return {
    async parcel({ trackingNumber }, context) {
      const key = numberKey(trackingNumber);
      const row = await connection.ask((db) => rowWith(db, key), context?.signal);
      const parcels = row ? (await draw(desk, row, context?.signal)).shipments.flatMap((shipment) => shipment.parcels) : [];
      const found = parcels.find((parcel) => parcelKeys(parcel).includes(key));
      if (!found) throw new KvittoError('lookup_failed', 'No parcel has this number.');
      return bareParcel(found);
    },

    async events({ order, parcel, cursor, limit: asked = 20 }, context) {
      const limit = pageSize(asked);
      const before = readCursor(cursor, ['number', 'number', 'number']);
      return connection.ask(async (db) => {
        const rows = await pageOf(db, indexKey(order), indexKey(parcel), before, limit + 1);
        if (rows.length === 0) await findParcel(db, order, parcel);
        const shown = rows.slice(0, limit);
        const last = shown.at(-1);
        const items = shown.map(({ body }) => parseEvent(order, body));
        return rows.length > limit && last ? { items, nextCursor: writeCursor([last.happened, last.recorded, last.seq]) } : { items };
      }, context?.signal);
    },

    watch({ order, after }, context) {
      return watch({
        order,
        after,
        signal: context?.signal,
        changes,
        glance: async (signal) => (await glance(order, signal)).version,
        look: async (signal) => {
          const event = await look(order, signal);
          return context?.readOnly ? event : structuredClone(event);
        },
      });
    },
  };
}

/** The order that has a tracking number. Carriers use numbers again: the newest order has it now. */
const rowWith = (db: Database, key: string) =>
  db
    .selectFrom('kvitto_orders')
    .selectAll('kvitto_orders')
    .innerJoin('kvitto_tracking', 'kvitto_tracking.order_id', 'kvitto_orders.id')
    .where('kvitto_tracking.key', '=', indexKey(key))
    .orderBy('placed', 'desc')
    .limit(1)
    .executeTakeFirst();

/** An order's version as live events have it for their id. */
async function versionOf(db: Database, order: string): Promise<{ version?: string }> {
  const row = await db.selectFrom('kvitto_orders').select('version').where('id', '=', indexKey(order)).executeTakeFirst();
  return row ? { version: String(row.version) } : {};
}

/** Events of one parcel older than the cursor, newest first. */
async function pageOf(db: Database, order: string, parcel: string, before: readonly [number, number, number] | undefined, limit: number) {
  let query = db
    .selectFrom('kvitto_events')
    .select(['happened', 'recorded', 'seq', 'body'])
    .where('order_id', '=', order)
    .where('parcel_id', '=', parcel);
  if (before) query = query.where((is) => is(is.refTuple('happened', 'recorded', 'seq'), '<', is.tuple(...before)));
  return query.orderBy('happened', 'desc').orderBy('recorded', 'desc').orderBy('seq', 'desc').limit(limit).execute();
}

/** No events may mean no parcel. Rejects with `not_found`. */
async function findParcel(db: Database, order: string, parcel: string): Promise<void> {
  const row = await db.selectFrom('kvitto_orders').select(['id', 'body']).where('id', '=', indexKey(order)).executeTakeFirst();
  const parcels = row ? parseBody(row).record.shipments.flatMap((shipment) => shipment.parcels) : [];
  if (!parcels.some(({ id }) => id === parcel)) throw new KvittoError('not_found', 'There is no such parcel.');
}
