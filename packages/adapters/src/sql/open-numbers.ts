import type { Stored } from '@kvitto/contract/derive';
import { firstToAsk, heardSince, openNumbers } from '@kvitto/contract/open-numbers';
import type { AskedNumber, OpenNumber } from '@kvitto/contract/open-numbers';
import { parcelStatus } from '@kvitto/contract/parcel-status';
import { chunks } from './chunks.ts';
import type { Connection } from './connect.ts';
import { pageSize } from './cursor.ts';
import { parseBody } from './read.ts';
import type { OrderRow } from './read.ts';
import { indexKey } from './tables.ts';
import type { Database } from './tables.ts';

/** Says anew which of an order's numbers carriers are to be asked about. Part of every change of an order. */
export async function saveOpen(db: Database, stored: Pick<Stored, 'record' | 'updatedAt'>): Promise<void> {
  await db.deleteFrom('kvitto_open_numbers').where('order_id', '=', stored.record.id).execute();
  await insertOpen(db, openNumbers(stored));
}

async function insertOpen(db: Database, numbers: readonly OpenNumber[]): Promise<void> {
  const rows = numbers.map(({ order, parcel, key, checked, heard, item }) => ({
    order_id: order,
    parcel_id: parcel,
    key: indexKey(key),
    checked,
    heard,
    body: JSON.stringify(item),
  }));
  for (const chunk of chunks(rows)) {
    // Two parcels of one order may be given the same id by mistake.
    await db
      .insertInto('kvitto_open_numbers')
      .values(chunk)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

/** Puts in the numbers of orders that are older than this table. */
export async function fillOpen(db: Database): Promise<void> {
  for (let after: string | undefined = ''; after !== undefined;) {
    const rows: OldRow[] = await db
      .selectFrom('kvitto_orders')
      .select(['id', 'body', 'updated_at'])
      .where('version', '>', 0)
      .where('id', '>', after)
      .orderBy('id')
      .limit(100)
      .execute();
    await insertOpen(db, rows.flatMap(openOf));
    after = rows.at(-1)?.id;
  }
}

type OldRow = Pick<OrderRow, 'id' | 'body' | 'updated_at'>;

/** None of a row that cannot be read: whoever reads it is told, and the other orders are there all the same. */
function openOf(row: OldRow): OpenNumber[] {
  try {
    const { record, earlier } = parseBody(row);
    const turns = new Map(earlier.map((each) => [each.parcel, each.turns]));
    return openNumbers({ record, updatedAt: row.updated_at }, ({ id, events = [] }) => parcelStatus([...(turns.get(id) ?? []), ...events]));
  } catch {
    return [];
  }
}

export interface Due {
  readonly checkedBefore?: string | undefined;
  readonly limit?: number | undefined;
}

const sweepEvery = 3_600_000;

/** Gives what reads the numbers that are to be asked about, from one index and no order's row. */
export function openReader({ ask }: Connection, now: () => Date): (due: Due, signal?: AbortSignal) => Promise<AskedNumber[]> {
  let sweptAt = 0;
  /** Numbers gone silent would gather where every question begins to read. News brings them back. */
  const sweep = async (since: number, time: number) => {
    if (time - sweptAt < sweepEvery) return;
    sweptAt = time;
    await ask((db) => db.deleteFrom('kvitto_open_numbers').where('heard', '<', since).execute());
  };
  return async ({ checkedBefore, limit: asked = 20 }, signal) => {
    const limit = pageSize(asked);
    const since = heardSince(now());
    await sweep(since, now().getTime());
    const rows = await ask((db) => {
      let query = db.selectFrom('kvitto_open_numbers').selectAll().where('heard', '>=', since);
      if (checkedBefore !== undefined) query = query.where('checked', '<', Date.parse(checkedBefore));
      return query
        .orderBy('checked')
        .orderBy('order_id')
        .orderBy('parcel_id')
        .orderBy('key')
        .limit(limit + 1)
        .execute();
    }, signal);
    const numbers = rows.map(({ order_id: order, parcel_id: parcel, key, body }) => ({ order, parcel, key, item: parse(body) }));
    return firstToAsk(numbers, limit);
  };
}

/** Trusted: made from an order that the contract had parsed, and only we write this column. */
const parse = (body: string) => JSON.parse(body) as AskedNumber;
