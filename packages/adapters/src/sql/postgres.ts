import { PostgresDialect } from 'kysely';
import type { Dialect } from 'kysely';
import pg from 'pg';

const bigint = 20;

/** A PostgreSQL database as a kysely dialect. */
export function postgresDialect(address: string): Dialect {
  const pool = new pg.Pool({
    connectionString: address,
    connectionTimeoutMillis: 5000,
    // A server that hangs says nothing at all.
    query_timeout: 15_000,
    keepAlive: true,
    application_name: 'kvitto',
    // Our big integers are milliseconds and counts, all exact as numbers. Set here and not for the whole process.
    types: {
      getTypeParser: (type: number, format?: 'text' | 'binary') =>
        (type === bigint ? Number : pg.types.getTypeParser(type, format)) as never,
    },
  });
  // A connection that breaks is replaced at the next question, and whoever used it hears why. Its own error event,
  // and the pool's for an idle one, would end the process if nobody listened.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return new PostgresDialect({ pool });
}
