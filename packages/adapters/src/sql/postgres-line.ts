import type { Socket } from 'node:net';
import { sql } from 'kysely';
import pg from 'pg';
import type { LineEnd, OpenLine } from './line.ts';
import type { Database } from './tables.ts';

const channel = 'kvitto_orders';
/** The contract's ids are far shorter, and a notification must stay below 8,000 bytes. */
const longestId = 1000;
const patienceMs = 5000;
/** A line can be dead without either side knowing. */
const proveEveryMs = 30_000;

/** Tells everybody who listens, once the transaction is committed. Says which order and its version, and nothing else. */
export async function tellChange(db: Database, order: string, version: number): Promise<void> {
  if (order.length <= longestId) await sql`select pg_notify(${channel}, ${`${version} ${order}`})`.execute(db);
}

/**
 * A line to a PostgreSQL server, on a connection of its own. It stands once it has heard itself: behind a pooler that
 * lends out one connection to many, nothing would ever be heard. It keeps no process alive.
 */
export function postgresLine(address: string): OpenLine {
  return async (end) => {
    const client = new pg.Client({
      connectionString: address,
      connectionTimeoutMillis: patienceMs,
      query_timeout: patienceMs,
      keepAlive: true,
      application_name: 'kvitto listening',
    });
    // Its last words would end the process if nobody listened.
    client.on('error', () => {});
    const hangUp = () => void client.end().catch(() => {});
    end.signal.addEventListener('abort', hangUp, { once: true });
    try {
      await client.connect();
      // A socket, of which pg's types say only that it is a stream.
      (client.connection.stream as Partial<Pick<Socket, 'unref'>>).unref?.();
      const prove = hearing(client, end.change);
      await client.query(`listen ${channel}`);
      await prove();
      keep(client, prove, end, hangUp);
    } catch (failure) {
      end.signal.removeEventListener('abort', hangUp);
      hangUp();
      throw failure;
    }
  };
}

/** Tells changes as they are heard. Gives what proves that the line hears: rejects when it does not hear its own word. */
function hearing(client: pg.Client, change: LineEnd['change']): () => Promise<void> {
  const own = crypto.randomUUID();
  let heardOwn = () => {};
  client.on('notification', ({ payload = '' }) => {
    if (payload === own) return heardOwn();
    const [, version, order] = /^(\d+) (.+)$/s.exec(payload) ?? [];
    if (version !== undefined && order !== undefined) change(order, Number(version));
  });
  return async () => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const heard = new Promise<void>((resolve, reject) => {
      heardOwn = resolve;
      timer = setTimeout(() => reject(new Error('The line does not hear itself.')), patienceMs);
      timer.unref();
    });
    try {
      await Promise.all([heard, client.query('select pg_notify($1, $2)', [channel, own])]);
    } finally {
      clearTimeout(timer);
    }
  };
}

/** Watches over a line that stands. */
function keep(client: pg.Client, prove: () => Promise<void>, { lost, signal }: LineEnd, hangUp: () => void): void {
  let isOver = false;
  const over = () => {
    if (isOver) return;
    isOver = true;
    clearInterval(proving);
    signal.removeEventListener('abort', hangUp);
    hangUp();
    if (!signal.aborted) lost();
  };
  const proving = setInterval(() => void prove().catch(over), proveEveryMs);
  proving.unref();
  client.on('error', over);
  client.on('end', over);
}
