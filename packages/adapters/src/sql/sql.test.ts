import { renameSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { CompiledQuery, Kysely } from 'kysely';
import { describe, expect, it } from 'vitest';
import { describeBackend } from '@kvitto/testing';
import type { BackendSuite } from '@kvitto/testing';
import { throughWire } from '../http/wire.fake.ts';
import { postgres, sqlite } from './engines.fake.ts';
import type { Engine } from './engines.fake.ts';
import { toFailure } from './failure.ts';
import { sql } from './index.ts';
import { noPostgres } from './postgres.fake.ts';
import { codeOf, opened, record, scan, trackingNumber } from './sql.fake.ts';
import { sqliteDialect } from './sqlite.ts';

const suite = (engine: Engine): BackendSuite => ({
  open: async ({ orders, now, programme, members, returns, invoices }) => {
    let time = now.getTime();
    const backend = await sql({ database: await engine.fresh(), programme, returns, invoices, now: () => new Date(time) });
    for (const order of orders) await backend.ingest.order(order);
    for (const member of members) await backend.loyalty.record(member);
    for (const each of invoices.issued) await backend.invoices.issue(each);
    return { backend, advance: (seconds) => void (time += seconds * 1000) };
  },
});

describeBackend('sql on SQLite', suite(sqlite));
describeBackend('sql on SQLite, through the wire', { ...suite(sqlite), through: throughWire });
if (noPostgres) {
  it.skipIf(process.env['CI'] !== 'true')(`sql on PostgreSQL: ${noPostgres}`, () => expect.unreachable('CI must have PostgreSQL.'));
} else {
  describeBackend('sql on PostgreSQL', suite(postgres));
  describeBackend('sql on PostgreSQL, through the wire', { ...suite(postgres), through: throughWire });
}

describe('a SQLite file', () => {
  it('answers reads while a write waits for another process', async () => {
    const address = await sqlite.fresh();
    const backend = await opened(address);
    await backend.ingest.order(record);
    const other = new DatabaseSync(address);
    other.exec('begin immediate');
    const write = backend.ingest.tracking({ trackingNumber, events: [scan('late', 1)] });
    expect((await backend.orders.get({ order: record.id })).version).toBe(1);
    other.exec('commit');
    other.close();
    expect(await write).toMatchObject({ added: 1 });
  });

  it.each([
    ['journal_mode', 'wal'],
    ['synchronous', 2],
    ['foreign_keys', 1],
  ])('opens its file with %s %s', async (name, value) => {
    const db = new Kysely({ dialect: sqliteDialect(await sqlite.fresh()) });
    expect((await db.executeQuery(CompiledQuery.raw(`pragma ${name}`))).rows).toEqual([{ [name]: value }]);
    await db.destroy();
  });

  it('waits for others outside SQLite, where waiting would stop readers too', async () => {
    const db = new Kysely({ dialect: sqliteDialect(await sqlite.fresh()) });
    expect((await db.executeQuery(CompiledQuery.raw('pragma busy_timeout'))).rows).toEqual([{ timeout: 2 }]);
    await db.destroy();
  });

  it.each([
    ['deleted', rmSync],
    ['moved away', (address: string) => renameSync(address, `${address}.old`)],
  ])('takes nothing in any more once it was %s', async (_, lose) => {
    const address = await sqlite.fresh();
    const backend = await opened(address);
    await backend.ingest.order(record);
    lose(address);
    expect(await codeOf(backend.ingest.tracking({ trackingNumber, events: [scan('lost', 1)] }))).toBe('unavailable');
    expect(await codeOf(backend.store.put('key', 'value', 60))).toBe('unavailable');
    await opened(address);
    expect(await codeOf(backend.ingest.order({ ...record, payment: 'refunded' }))).toBe('unavailable');
  });

  it.each(['mysql://shop@127.0.0.1/shop', '/no/such/folder/orders.db', ''])('is misconfigured with %j', async (database) => {
    expect(await codeOf(sql(database))).toBe('misconfigured');
  });
});

describe.skipIf(noPostgres)(`a PostgreSQL server${noPostgres ? ` (${noPostgres})` : ''}`, () => {
  it('is unavailable while the server is down, and recovers by itself', { timeout: 30_000 }, async () => {
    const backend = await opened(await postgres.fresh());
    await backend.ingest.order(record);
    const server = await postgres.server();
    server.stop();
    expect(await codeOf(backend.orders.get({ order: record.id }))).toBe('unavailable');
    expect(await codeOf(backend.ingest.order(record))).toBe('unavailable');
    expect(await codeOf(sql(server.address))).toBe('unavailable');
    server.start();
    expect(await backend.orders.get({ order: record.id })).toMatchObject({ version: 1 });
  });

  it('is unavailable when it says nothing', () => {
    // Named by pg, without a code.
    expect(toFailure(new Error('Query read timeout')).code).toBe('unavailable');
  });

  it('is misconfigured with the name of no database', async () => {
    const { address } = await postgres.server();
    expect(await codeOf(sql(address.replace(/\/\w+$/, '/nowhere')))).toBe('misconfigured');
  });
});
