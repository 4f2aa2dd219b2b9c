/** A PostgreSQL server of the test's own, from the programs that are installed, gone when the test is over. */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import pg from 'pg';

const debian = '/usr/lib/postgresql';
const folders = [
  ...(existsSync(debian)
    ? readdirSync(debian)
        .toSorted((a, b) => Number(b) - Number(a))
        .map((version) => join(debian, version, 'bin'))
    : []),
  ...(process.env['PATH'] ?? '').split(delimiter),
];
const programs = folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl')));
const isRoot = process.getuid?.() === 0;

/** Why there can be no server here; nothing when there can. */
export const noPostgres: string | undefined = programs ? undefined : 'PostgreSQL is not installed: there is no initdb';

export interface Postgres {
  readonly address: string;
  /** Empties the tables that a backend has made, so that the next one finds a new database. */
  readonly empty: () => Promise<void>;
  readonly run: (statement: string) => Promise<void>;
  /** Cuts every connection, as a crash would. */
  readonly stop: () => void;
  readonly start: () => void;
  /** Stops it for good and takes its files away. */
  readonly remove: () => void;
}

/** Makes and starts a server on a free port of 127.0.0.1. */
export async function startPostgres(): Promise<Postgres> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'kvitto-pg-'));
  // The server refuses to run as root.
  if (isRoot) execFileSync('chown', ['postgres:postgres', folder]);
  chmodSync(folder, 0o700);
  const data = join(folder, 'data');
  const control = (...given: string[]) => as(folder, 'pg_ctl', '-D', data, '-w', '-t', '30', ...given);
  const start = () => control('-l', join(folder, 'log'), '-o', `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1`, 'start');
  let isRemoved = false;
  const remove = () => {
    if (isRemoved) return;
    isRemoved = true;
    try {
      control('-m', 'immediate', 'stop');
    } catch {
      // It had stopped already.
    }
    rmSync(folder, { recursive: true, force: true });
  };
  // A run that fails before its first test has no end to clean up at.
  process.once('exit', remove);
  as(folder, 'initdb', '-D', data, '-U', 'app', '--auth=trust', '--no-sync', '--encoding=UTF8', '--locale=C');
  start();
  const address = `postgres://app@127.0.0.1:${port}/postgres`;
  const run = (statement: string) => ask(address, statement);
  return {
    address,
    run,
    start,
    empty: () =>
      run(`do $$ begin if to_regclass('kvitto_stray_money') is not null then
      truncate kvitto_orders, kvitto_tracking, kvitto_events, kvitto_waiting, kvitto_requests, kvitto_counters,
        kvitto_open_numbers, kvitto_silences, kvitto_store, kvitto_members, kvitto_points, kvitto_consents, kvitto_intentions,
        kvitto_settlements, kvitto_texts, kvitto_tokens, kvitto_sinks, kvitto_news, kvitto_policies,
        kvitto_order_policies, kvitto_returns, kvitto_quotes, kvitto_photos, kvitto_withdrawals, kvitto_invoices,
        kvitto_invoice_events, kvitto_invoice_references, kvitto_transactions, kvitto_letters, kvitto_stray_money; end if; end $$`),
    stop: () => control('-m', 'immediate', 'stop'),
    remove,
  };
}

async function ask(address: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function as(folder: string, program: string, ...given: string[]): void {
  const command = [join(programs ?? '', program), ...given];
  const [first = '', ...rest] = isRoot ? ['runuser', '-u', 'postgres', '--', ...command] : command;
  const { status } = spawnSync(first, rest, { cwd: folder, stdio: 'ignore' });
  if (status !== 0) throw new Error(`${command.join(' ')} ended with ${status}`);
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
