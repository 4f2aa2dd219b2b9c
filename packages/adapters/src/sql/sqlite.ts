import { statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { SQLInputValue } from 'node:sqlite';
import { KvittoError } from '@kvitto/contract/errors';
import { CompiledQuery, SqliteDialect } from 'kysely';
import type { Dialect, DialectAdapter, Driver } from 'kysely';

/**
 * Unlike kysely's own, it says that SQLite can undo a changed table: migrations then run in one transaction that
 * holds the file's write lock, which keeps other processes out.
 */
const adapter: DialectAdapter = {
  supportsCreateIfNotExists: true,
  supportsMultipleConnections: false,
  supportsTransactionalDdl: true,
  supportsReturning: true,
  supportsOutput: false,
  acquireMigrationLock: async () => {},
  releaseMigrationLock: async () => {},
};

/** A SQLite file (or `:memory:`) as a kysely dialect, on Node's own SQLite. */
export function sqliteDialect(path: string): Dialect {
  const file = open(path);
  const check = presence(path);
  const sqlite = new SqliteDialect({
    database: {
      close: () => file.close(),
      prepare(text) {
        if (writes.test(text)) check();
        const statement = file.prepare(text);
        // kysely knows these lists as unknown; its compiler lets only values through that SQLite takes.
        const values = (parameters: readonly unknown[]) => parameters as readonly SQLInputValue[];
        return {
          reader: statement.columns().length > 0,
          all: (parameters) => statement.all(...values(parameters)),
          run: (parameters) => statement.run(...values(parameters)),
          iterate: (parameters) => statement.iterate(...values(parameters)),
        };
      },
    },
  });
  return {
    createAdapter: () => adapter,
    createDriver: () => lockingDriver(sqlite.createDriver()),
    createQueryCompiler: () => sqlite.createQueryCompiler(),
    createIntrospector: (db) => sqlite.createIntrospector(db),
  };
}

function open(path: string): DatabaseSync {
  // Waiting in SQLite stops the whole process, readers too, so it waits only a moment; `patiently` does the rest.
  const file = new DatabaseSync(path, { timeout: 2 });
  try {
    file.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;');
  } catch (failure) {
    file.close();
    throw failure;
  }
  return file;
}

const writes = /^(?:begin|insert|update|delete|commit)\b/i;

/**
 * SQLite goes on writing into a file that was deleted or replaced, where nobody finds it again. Gives what rejects
 * with `unavailable` then, so that nothing is answered as kept that is not.
 */
function presence(path: string): () => void {
  const look = () => statSync(path, { bigint: true, throwIfNoEntry: false })?.ino;
  const opened = look();
  // In memory, or named in a way of SQLite's own.
  if (opened === undefined) return () => {};
  return () => {
    if (look() !== opened) throw new KvittoError('unavailable', 'The database file was deleted or replaced while it was open.');
  };
}

/**
 * Every transaction here writes, and takes the write lock when it begins: one that started by reading could not be
 * sure to get it later. kysely itself lets only one transaction at a time onto the connection.
 */
function lockingDriver(driver: Driver): Driver {
  return {
    init: (options) => driver.init(options),
    acquireConnection: (options) => driver.acquireConnection(options),
    async beginTransaction(connection) {
      await connection.executeQuery(CompiledQuery.raw('begin immediate'));
    },
    commitTransaction: (connection) => driver.commitTransaction(connection),
    rollbackTransaction: (connection) => driver.rollbackTransaction(connection),
    releaseConnection: (connection, options) => driver.releaseConnection(connection, options),
    destroy: (options) => driver.destroy(options),
  };
}
