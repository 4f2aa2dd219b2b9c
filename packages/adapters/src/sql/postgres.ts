import { PostgresDialect } from 'kysely';
import type { Dialect } from 'kysely';
import pg from 'pg';

const bigint = 20;

/** A PostgreSQL database as a kysely dialect. */
export function postgresDialect(address: string): Dialect {
  const pool = new pg.Pool({
    connectionString: address,
    connectionTimeoutMillis: 5000,
    keepAlive: true,
    application_name: 'kvitto',
    // Our big integers are milliseconds and counts, all exact as numbers. Set here and not for the whole process.
    types: {
      getTypeParser: (type: number, format?: 'text' | 'binary') =>
        (type === bigint ? Number : pg.types.getTypeParser(type, format)) as never,
    },
  });
  // An idle connection that breaks is replaced at the next question; unheard, its error would end the process.
  pool.on('error', () => {});
  return new PostgresDialect({ pool });
}
