import type { KeptRecord, OrderRecord } from '@kvitto/contract/ingest';
import { trackingKeys } from '@kvitto/contract/merge';
import { numberKey } from '@kvitto/contract/proof';
import { chunks } from './chunks.ts';
import { saveOpen } from './open-numbers.ts';
import type { Connection } from './connect.ts';
import { parseBody, parseEvent, withEvents, writeBody } from './read.ts';
import { indexKey } from './tables.ts';
import type { Database, Tables } from './tables.ts';

/** An order with all of its events, read in order to write it. */
export interface Loaded {
  /** Absent: there is none, or its row is only a lock yet. */
  readonly record: KeptRecord | undefined;
  readonly version: number;
  readonly updatedAt: string;
  readonly events: readonly KnownEvent[];
}

interface KnownEvent {
  readonly parcel: string;
  readonly id: string;
  readonly seq: number;
}

/** Makes a row for a new order, so that there is something to lock. Harmless when somebody else has made it. */
export async function reserve(db: Database, id: string): Promise<void> {
  await db
    .insertInto('kvitto_orders')
    .values({ id, number_key: '', body: '', version: 0, placed: 0, updated_at: '' })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/** An order for writing: nobody else changes it until the transaction ends. */
export async function load(db: Database, id: string, locksRows: boolean): Promise<Loaded> {
  const row = await db
    .selectFrom('kvitto_orders')
    .selectAll()
    .where('id', '=', id)
    .$if(locksRows, (query) => query.forUpdate())
    .executeTakeFirst();
  if (!row || row.version === 0) return { record: undefined, version: 0, updatedAt: '', events: [] };
  const rows = await db
    .selectFrom('kvitto_events')
    .select(['parcel_id', 'id', 'seq', 'body'])
    .where('order_id', '=', id)
    .orderBy('happened')
    .orderBy('recorded')
    .orderBy('seq')
    .execute();
  const byParcel = Map.groupBy(rows, (event) => event.parcel_id);
  return {
    record: withEvents(parseBody(row).record, (parcel) => (byParcel.get(parcel) ?? []).map((event) => parseEvent(id, event.body))),
    version: row.version,
    updatedAt: row.updated_at,
    events: rows.map((event) => ({ parcel: event.parcel_id, id: event.id, seq: event.seq })),
  };
}

/** Writes what is new in an order, tells other processes, and gives its next version. */
export async function save(
  { tell }: Pick<Connection, 'tell'>,
  db: Database,
  before: Loaded,
  after: KeptRecord,
  now: Date,
): Promise<number> {
  const version = before.version + 1;
  const updatedAt = now.toISOString();
  await db
    .updateTable('kvitto_orders')
    .where('id', '=', after.id)
    .set({
      number_key: indexKey(numberKey(after.number)),
      body: writeBody(after),
      version,
      placed: Date.parse(after.placedAt),
      updated_at: updatedAt,
    })
    .execute();
  await saveKeys(db, before.record, after);
  await saveEvents(db, before.events, after);
  await saveOpen(db, { record: after, updatedAt });
  await tell(db, after.id, version);
  return version;
}

async function saveKeys(db: Database, before: OrderRecord | undefined, after: OrderRecord): Promise<void> {
  const keysOf = (record: OrderRecord) => [...new Set(trackingKeys(record).map(indexKey))];
  const keys = keysOf(after);
  const known = before ? keysOf(before) : [];
  const gone = known.filter((key) => !keys.includes(key));
  for (const chunk of chunks(gone))
    await db.deleteFrom('kvitto_tracking').where('order_id', '=', after.id).where('key', 'in', chunk).execute();
  for (const chunk of chunks(keys.filter((key) => !known.includes(key)))) {
    await db
      .insertInto('kvitto_tracking')
      .values(chunk.map((key) => ({ key, order_id: after.id })))
      .execute();
  }
}

/** Puts in what is new and takes out what is no longer there, e.g. because its parcel was given another id. */
async function saveEvents(db: Database, known: readonly KnownEvent[], after: OrderRecord): Promise<void> {
  const keyOf = (parcel: string, id: string) => `${parcel} ${id}`;
  const left = new Map(known.map((event) => [keyOf(event.parcel, event.id), event.seq]));
  const fresh: Tables['kvitto_events'][] = [];
  let seq = known.reduce((last, event) => Math.max(last, event.seq), 0);
  for (const { id: parcel, events = [] } of after.shipments.flatMap((shipment) => shipment.parcels)) {
    for (const event of events) {
      if (left.delete(keyOf(parcel, event.id))) continue;
      seq += 1;
      const happened = Date.parse(event.at);
      const recorded = Date.parse(event.recordedAt ?? event.at);
      fresh.push({ order_id: after.id, seq, parcel_id: parcel, id: event.id, happened, recorded, body: JSON.stringify(event) });
    }
  }
  for (const chunk of chunks([...left.values()])) {
    await db.deleteFrom('kvitto_events').where('order_id', '=', after.id).where('seq', 'in', chunk).execute();
  }
  for (const chunk of chunks(fresh)) {
    // Two parcels of one order may be given the same id by mistake; they then share their events.
    await db
      .insertInto('kvitto_events')
      .values(chunk)
      .onConflict((conflict) => conflict.columns(['order_id', 'parcel_id', 'id']).doNothing())
      .execute();
  }
}
