import { DatabaseSync } from 'node:sqlite';
import type { SQLInputValue } from 'node:sqlite';
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
  const sqlite = new SqliteDialect({
    database: {
      close: () => file.close(),
      prepare(text) {
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
  // Waiting in SQLite stops the whole process, so it waits only a moment; `patiently` does the rest.
  const file = new DatabaseSync(path, { timeout: 2 });
  try {
    file.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;');
  } catch (failure) {
    file.close();
    throw failure;
  }
  return file;
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
