import { KvittoError } from '@kvitto/contract/errors';
import { Kysely } from 'kysely';
import type { Dialect } from 'kysely';
import type { OpenLine } from './line.ts';
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
  /** Within a transaction: tells other processes, once it is committed, which version an order now has. */
  readonly tell: (db: Database, order: string, version: number) => Promise<void>;
  /** Opens a line on which such changes are told; absent where others can only be looked at. */
  readonly openLine?: OpenLine | undefined;
  readonly close: () => Promise<void>;
}

/** Opens a database by its address. Rejects with `misconfigured` or `unavailable`. */
export async function connect(address: string): Promise<Connection> {
  const { dialect, ...engine } = await patiently(() => engineOf(address));
  const db = new Kysely<Tables>({ dialect });
  try {
    await patiently(async () => migrate(db));
  } catch (failure) {
    await db.destroy();
    throw failure;
  }
  return {
    ...engine,
    ask: (run, signal) => patiently(() => run(db), signal),
    write: (run, signal) => patiently(() => db.transaction().execute(run), signal),
    close: () => db.destroy(),
  };
}

/** What one kind of database does in its own way. */
type Engine = Pick<Connection, 'locksRows' | 'tell' | 'openLine'> & { readonly dialect: Dialect };

/** Each driver is loaded only where it is used. */
async function engineOf(address: string): Promise<Engine> {
  if (/^postgres(?:ql)?:\/\//.test(address)) {
    const [{ postgresDialect }, { postgresLine, tellChange }] = await Promise.all([import('./postgres.ts'), import('./postgres-line.ts')]);
    return { dialect: postgresDialect(address), locksRows: true, tell: tellChange, openLine: postgresLine(address) };
  }
  const path = address.replace(/^sqlite:(?:\/\/)?/, '');
  if (path === '' || /^[a-z][a-z\d+.-]*:\/\//i.test(path)) {
    throw new KvittoError('misconfigured', 'A database is a SQLite file, `:memory:` or an address that begins with postgres://.');
  }
  return { dialect: (await import('./sqlite.ts')).sqliteDialect(path), locksRows: false, tell: async () => {} };
}
