import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { isKvittoError } from '@kvitto/contract/errors';
import { postgres } from './engines.fake.ts';
import type { Sql } from './index.ts';
import { noPostgres } from './postgres.fake.ts';
import { opened, record, scan, trackingNumber } from './sql.fake.ts';

const never = 3600;
const move = (backend: Sql, minute: number) => backend.ingest.tracking({ trackingNumber, events: [scan(`scan-${minute}`, minute)] });

/** Two backends on one database that never look by themselves; the ear is at the first of them, whose line stands. */
async function twoAt(address: string) {
  const [here, there] = [await opened(address, { pollSeconds: never }), await opened(address, { pollSeconds: never })];
  await there.ingest.order(record);
  const ear = (after: string) => here.tracking.watch({ order: record.id, after })[Symbol.asyncIterator]();
  let seen = '1';
  let open = ear(seen);
  /** The next version; a watch that ends because the database is away is begun again, as a page does. */
  const next = async (): Promise<string> => {
    try {
      const { value } = await open.next();
      return (seen = value?.id);
    } catch (failure) {
      if (!isKvittoError(failure) || failure.code !== 'unavailable') throw failure;
      open = ear(seen);
      return next();
    }
  };
  const first = next();
  await move(there, 1);
  // Told by the line, or by the look that follows when it has come to stand.
  expect(await first).toBe('2');
  return { there, next };
}

const cut = `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'kvitto listening'`;

describe.skipIf(noPostgres)(`a line to PostgreSQL${noPostgres ? ` (${noPostgres})` : ''}`, { timeout: 30_000 }, () => {
  it('tells a watcher at once what another process wrote', async () => {
    const { there, next } = await twoAt(await postgres.fresh());
    for (const minute of [2, 3, 4]) {
      const heard = next();
      await move(there, minute);
      // Nobody looks for an hour.
      expect(await heard).toBe(String(minute + 1));
    }
  });

  it('is opened again when it was cut, and what was written meanwhile is told', async () => {
    const address = await postgres.fresh();
    const { there, next } = await twoAt(address);
    for (const minute of [2, 3]) {
      const heard = next();
      await postgres.run(address, cut);
      await move(there, minute);
      expect(await heard).toBe(String(minute + 1));
    }
  });

  it('survives a restart of the server', async () => {
    const address = await postgres.fresh();
    const { there, next } = await twoAt(address);
    const server = await postgres.server();
    const heard = next();
    server.stop();
    server.start();
    // This process stood still meanwhile: now it learns that its connections are gone.
    await postgres.run(address, 'select 1');
    await move(there, 2);
    expect(await heard).toBe('3');
    for (const minute of [3, 4]) {
      const later = next();
      await move(there, minute);
      expect(await later).toBe(String(minute + 1));
    }
  });

  it('carries the order’s id and its version, and nothing else', async () => {
    const address = await postgres.fresh();
    const client = new pg.Client({ connectionString: address });
    await client.connect();
    const payloads: (string | undefined)[] = [];
    client.on('notification', ({ payload }) => payloads.push(payload));
    await client.query('listen kvitto_orders');
    const backend = await opened(address);
    await backend.ingest.order(record);
    await move(backend, 1);
    await move(backend, 1);
    const long = `a-${'x'.repeat(126)}`;
    await backend.ingest.order({ ...record, id: long, number: '#long', shipments: [] });
    await client.query('select 1');
    await client.end();
    expect(payloads).toEqual([`1 ${record.id}`, `2 ${record.id}`, `1 ${long}`]);
  });

  it('tells nothing of what was not committed', async () => {
    const address = await postgres.fresh();
    const { there, next } = await twoAt(address);
    const heard = next();
    await postgres.run(address, `begin; select pg_notify('kvitto_orders', '9 ${record.id}'); rollback`);
    await postgres.run(address, `select pg_notify('kvitto_orders', '9 ${record.id}'), pg_notify('kvitto_orders', 'no such news')`);
    await move(there, 2);
    expect(await heard, 'a word without a change is looked at and found empty').toBe('3');
  });

  it('keeps no process alive that has closed its backend', async () => {
    const address = await postgres.fresh();
    const backend = await opened(address);
    await backend.ingest.order(record);
    const script = new URL('watcher.fake.ts', import.meta.url).pathname;
    const child = spawn(process.execPath, ['--conditions=kvitto-source', script, address, record.id], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const exit = once(child, 'exit');
    const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
    expect((await lines.next()).value).toBe('1');
    await move(backend, 1);
    expect((await lines.next()).value).toBe('2');
    expect(await exit).toEqual([0, null]);
  });
});
