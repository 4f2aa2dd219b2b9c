import { KvittoError } from '@kvitto/contract/errors';
import { Kysely } from 'kysely';
import type { Dialect } from 'kysely';
import { migrate } from './migrations.ts';
import { patiently } from './patiently.ts';
import type { Database, Tables } from './tables.ts';

/** An open database, its tables up to date. */
export interface Connection {
  /** Single statements. What runs here and in `write` is run again when it only lost against others, and rejects with our errors. */
  readonly ask: <T>(run: (db: Database) => Promise<T>, signal?: AbortSignal) => Promise<T>;
  /** All or nothing; resolved means committed. May run several times: `run` has no other effect. */
  readonly write: <T>(run: (db: Database) => Promise<T>, signal?: AbortSignal) => Promise<T>;
  /** Locks rows that are read in order to write them. SQLite has locked the whole file by then. */
  readonly locksRows: boolean;
  readonly close: () => Promise<void>;
}

/** Opens a database by its address. Rejects with `misconfigured` or `unavailable`. */
export async function connect(address: string): Promise<Connection> {
  const isPostgres = /^postgres(?:ql)?:\/\//.test(address);
  const db = new Kysely<Tables>({ dialect: await patiently(async () => dialectOf(address, isPostgres)) });
  try {
    await patiently(async () => migrate(db));
  } catch (failure) {
    await db.destroy();
    throw failure;
  }
  return {
    ask: (run, signal) => patiently(() => run(db), signal),
    write: (run, signal) => patiently(() => db.transaction().execute(run), signal),
    locksRows: isPostgres,
    close: () => db.destroy(),
  };
}

/** Each driver is loaded only where it is used. */
async function dialectOf(address: string, isPostgres: boolean): Promise<Dialect> {
  if (isPostgres) return (await import('./postgres.ts')).postgresDialect(address);
  const path = address.replace(/^sqlite:(?:\/\/)?/, '');
  if (path === '' || /^[a-z][a-z\d+.-]*:\/\//i.test(path)) {
    throw new KvittoError('misconfigured', 'A database is a SQLite file, `:memory:` or an address that begins with postgres://.');
  }
  return (await import('./sqlite.ts')).sqliteDialect(path);
}
