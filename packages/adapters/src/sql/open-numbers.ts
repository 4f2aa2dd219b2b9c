import type { Stored } from '@kvitto/contract/derive';
import { firstToAsk, heardSince, onceEach, openNumbers } from '@kvitto/contract/open-numbers';
import type { AskedNumber, OpenNumber } from '@kvitto/contract/open-numbers';
import { parcelStatus } from '@kvitto/contract/parcel-status';
import { chunks } from './chunks.ts';
import type { Connection } from './connect.ts';
import { pageSize, readCursor, writeCursor } from './cursor.ts';
import { parseBody } from './read.ts';
import type { OrderRow } from './read.ts';
import type { Database } from './tables.ts';

/** Says anew which of an order's numbers carriers are to be asked about. Part of every change of an order. */
export async function saveOpen(db: Database, stored: Pick<Stored, 'record' | 'updatedAt'>): Promise<void> {
  await db.deleteFrom('kvitto_open_numbers').where('order_id', '=', stored.record.id).execute();
  await insertOpen(db, stored.record.id, openNumbers(stored));
}

async function insertOpen(db: Database, order: string, numbers: readonly OpenNumber[]): Promise<void> {
  const rows = numbers.map(({ item, ...turn }) => ({ order_id: order, ...turn, body: JSON.stringify(item) }));
  for (const chunk of chunks(rows)) await db.insertInto('kvitto_open_numbers').values(chunk).execute();
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
    for (const row of rows) await insertOpen(db, row.id, openOf(row));
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
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

export interface DuePage {
  items: AskedNumber[];
  nextCursor?: string;
}

const sweepEvery = 3_600_000;

/** Gives what reads the numbers that are to be asked about, from one index and no order's row. */
export function openReader({ ask }: Connection, now: () => Date): (due: Due, signal?: AbortSignal) => Promise<DuePage> {
  let sweptAt = 0;
  /** Numbers gone silent would gather where every question begins to read. News brings them back. */
  const sweep = async (since: number, time: number) => {
    if (time - sweptAt < sweepEvery) return;
    sweptAt = time;
    await ask((db) => db.deleteFrom('kvitto_open_numbers').where('heard', '<', since).execute());
  };
  return async ({ limit: asked = 20, ...due }, signal) => {
    const limit = pageSize(asked);
    const after = readCursor(due.cursor, ['number', 'text', 'number']);
    const since = heardSince(now());
    await sweep(since, now().getTime());
    const rows = await ask(
      (db) =>
        dueRows(db, since, due.checkedBefore, after)
          .limit(limit + 1)
          .execute(),
      signal,
    );
    const page = firstToAsk(rows, limit);
    const last = page.at(-1);
    return {
      items: onceEach(page.map(({ body }) => parse(body))),
      ...(last && page.length < rows.length && { nextCursor: writeCursor([last.checked, last.parcel, last.place]) }),
    };
  };
}

function dueRows(db: Database, since: number, checkedBefore: string | undefined, after: readonly [number, string, number] | undefined) {
  let query = db.selectFrom('kvitto_open_numbers').select(['checked', 'parcel', 'place', 'body']).where('heard', '>=', since);
  if (checkedBefore !== undefined) query = query.where('checked', '<', Date.parse(checkedBefore));
  if (after) query = query.where((is) => is(is.refTuple('checked', 'parcel', 'place'), '>', is.tuple(...after)));
  return query.orderBy('checked').orderBy('parcel').orderBy('place');
}

/** Trusted: made from an order that the contract had parsed, and only we write this column. */
const parse = (body: string) => JSON.parse(body) as AskedNumber;
