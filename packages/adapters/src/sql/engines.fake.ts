/** The databases that the tests run on, each as a place where new ones come from. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, it } from 'vitest';
import { noPostgres, startPostgres } from './postgres.fake.ts';
import type { Postgres } from './postgres.fake.ts';

export interface Engine {
  /** The address of a database in which there is nothing. */
  fresh(): Promise<string>;
  /** Runs a statement behind the backend's back. */
  run(address: string, statement: string): Promise<void>;
  /** Leaves nothing behind. */
  remove(): Promise<void>;
}

function sqliteFiles(): Engine {
  const folder = mkdtempSync(join(tmpdir(), 'kvitto-sqlite-'));
  let count = 0;
  return {
    async fresh() {
      count += 1;
      return join(folder, `${count}.db`);
    },
    async run(address, statement) {
      const file = new DatabaseSync(address);
      file.exec(statement);
      file.close();
    },
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** One server, started when it is first needed. */
function postgresServer(): Engine & { server(): Promise<Postgres> } {
  let started: Promise<Postgres> | undefined;
  const server = () => (started ??= startPostgres());
  return {
    server,
    async fresh() {
      const { address, empty } = await server();
      await empty();
      return address;
    },
    run: async (_address, statement) => (await server()).run(statement),
    remove: async () => (await started)?.remove(),
  };
}

export const sqlite = sqliteFiles();
export const postgres = postgresServer();
afterAll(async () => {
  await sqlite.remove();
  await postgres.remove();
});

/** Describes the same on SQLite and PostgreSQL; where there is no PostgreSQL, a skipped test says why. */
export function onBoth(name: string, tests: (engine: Engine) => void): void {
  describe(`${name} on SQLite`, () => tests(sqlite));
  if (noPostgres) describe.skip(`${name} on PostgreSQL`, () => it(`needs a server: ${noPostgres}`));
  else describe(`${name} on PostgreSQL`, () => tests(postgres));
}
