import type { DeliveryRequest } from '@kvitto/contract/backlog';
import { KvittoError } from '@kvitto/contract/errors';
import { sql } from 'kysely';
import type { Connection } from './connect.ts';
import { pageSize, readCursor, writeCursor } from './cursor.ts';
import type { Database } from './tables.ts';

/** What has been asked for on an order, oldest first. */
export async function requestsOf(db: Database, order: string): Promise<DeliveryRequest[]> {
  const rows = await db.selectFrom('kvitto_requests').select('body').where('order_id', '=', order).orderBy('seq').execute();
  return rows.map(({ body }) => parse(body));
}

/**
 * Keeps a request for the shop. To be called last in a transaction: the counter's row is locked until it is committed, so
 * that requests are seen in the order of their numbers. With a sequence, a later number can be seen before an earlier one,
 * and whoever has read on from it never sees the earlier one.
 */
export async function appendRequest(db: Database, request: DeliveryRequest): Promise<void> {
  const { last: seq } = await db
    .insertInto('kvitto_counters')
    .values({ name: counter, last: 1 })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ last: sql<number>`kvitto_counters.last + 1` }))
    .returning('last')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('kvitto_requests')
    .values({ seq, id: request.id, order_id: request.order, body: JSON.stringify(request) })
    .execute();
}

export interface Page {
  readonly after?: string | undefined;
  readonly limit?: number | undefined;
}

/** A page of what has been asked for. Rejects with `invalid_input` for a cursor that this database has not given out. */
export async function readRequests({ ask }: Connection, { after, limit = 20 }: Page, signal?: AbortSignal) {
  const [from] = readCursor(after, ['number'], 'after') ?? [0];
  return ask(async (db) => {
    const rows = await db
      .selectFrom('kvitto_requests')
      .select(['seq', 'body'])
      .where('seq', '>', from)
      .orderBy('seq')
      .limit(pageSize(limit))
      .execute();
    if (rows.length === 0) await refuseFuture(db, from);
    return { items: rows.map(({ body }) => parse(body)), after: writeCursor([rows.at(-1)?.seq ?? from]) };
  }, signal);
}

const counter = 'requests';

/** A cursor of another database, or of this one before an older copy took its place, would pass over what is new here. */
async function refuseFuture(db: Database, from: number): Promise<void> {
  const row = await db.selectFrom('kvitto_counters').select('last').where('name', '=', counter).executeTakeFirst();
  if (from <= (row?.last ?? 0)) return;
  throw new KvittoError('invalid_input', 'This cursor is of another database.', {
    fields: [{ path: 'after', message: 'Leave it out, to begin with the oldest.' }],
  });
}

/** Trusted: made from input that the contract had parsed, and only we write this column. */
const parse = (body: string) => JSON.parse(body) as DeliveryRequest;
