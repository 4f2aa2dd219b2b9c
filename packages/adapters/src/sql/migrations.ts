import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { Migration } from 'kysely/migration';
import { invoiceNews, invoices } from './invoice-migration.ts';
import { members } from './member-migration.ts';
import { fillOpen } from './open-numbers.ts';
import { returns } from './return-migration.ts';
import type { Tables } from './tables.ts';

/** Every step, by name. Steps run in the order of their names, once each; a released one never changes. */
const migrations: Readonly<Record<string, Migration>> = {
  '0001_orders': {
    async up(db) {
      await db.schema
        .createTable('kvitto_orders')
        .addColumn('id', 'text', (column) => column.primaryKey().notNull())
        .addColumn('number_key', 'text', (column) => column.notNull())
        .addColumn('body', 'text', (column) => column.notNull())
        .addColumn('version', 'bigint', (column) => column.notNull())
        .addColumn('placed', 'bigint', (column) => column.notNull())
        .addColumn('updated_at', 'text', (column) => column.notNull())
        .execute();
      await db.schema.createIndex('kvitto_orders_number').on('kvitto_orders').column('number_key').execute();
      await db.schema.createIndex('kvitto_orders_placed').on('kvitto_orders').columns(['placed', 'id']).execute();
    },
  },
  '0002_tracking': {
    async up(db) {
      await db.schema
        .createTable('kvitto_tracking')
        .addColumn('key', 'text', (column) => column.notNull())
        .addColumn('order_id', 'text', (column) => column.notNull().references('kvitto_orders.id').onDelete('cascade'))
        .addPrimaryKeyConstraint('kvitto_tracking_pk', ['key', 'order_id'])
        .execute();
      await db.schema.createIndex('kvitto_tracking_order').on('kvitto_tracking').column('order_id').execute();
    },
  },
  '0003_events': {
    async up(db) {
      await db.schema
        .createTable('kvitto_events')
        .addColumn('order_id', 'text', (column) => column.notNull().references('kvitto_orders.id').onDelete('cascade'))
        .addColumn('seq', 'bigint', (column) => column.notNull())
        .addColumn('parcel_id', 'text', (column) => column.notNull())
        .addColumn('id', 'text', (column) => column.notNull())
        .addColumn('happened', 'bigint', (column) => column.notNull())
        .addColumn('recorded', 'bigint', (column) => column.notNull())
        .addColumn('body', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('kvitto_events_pk', ['order_id', 'seq'])
        .addUniqueConstraint('kvitto_events_once', ['order_id', 'parcel_id', 'id'])
        .execute();
      await db.schema
        .createIndex('kvitto_events_time')
        .on('kvitto_events')
        .columns(['order_id', 'parcel_id', 'happened', 'recorded', 'seq'])
        .execute();
    },
  },
  '0004_store': {
    async up(db) {
      await db.schema
        .createTable('kvitto_store')
        .addColumn('key', 'text', (column) => column.primaryKey().notNull())
        .addColumn('value', 'text', (column) => column.notNull())
        .addColumn('expires', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema.createIndex('kvitto_store_expires').on('kvitto_store').column('expires').execute();
    },
  },
  '0005_waiting': {
    async up(db) {
      await db.schema
        .createTable('kvitto_waiting')
        .addColumn('key', 'text', (column) => column.primaryKey().notNull())
        .addColumn('body', 'text', (column) => column.notNull())
        .addColumn('expires', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema.createIndex('kvitto_waiting_expires').on('kvitto_waiting').column('expires').execute();
    },
  },
  '0006_requests': {
    async up(db) {
      await db.schema
        .createTable('kvitto_counters')
        .addColumn('name', 'text', (column) => column.primaryKey().notNull())
        .addColumn('last', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema
        .createTable('kvitto_requests')
        .addColumn('seq', 'bigint', (column) => column.primaryKey().notNull())
        .addColumn('id', 'text', (column) => column.notNull().unique())
        .addColumn('order_id', 'text', (column) => column.notNull().references('kvitto_orders.id').onDelete('cascade'))
        .addColumn('body', 'text', (column) => column.notNull())
        .execute();
      await db.schema.createIndex('kvitto_requests_order').on('kvitto_requests').columns(['order_id', 'seq']).execute();
    },
  },
  '0007_open_numbers': {
    async up(db) {
      await db.schema
        .createTable('kvitto_open_numbers')
        .addColumn('order_id', 'text', (column) => column.notNull().references('kvitto_orders.id').onDelete('cascade'))
        .addColumn('parcel', 'text', (column) => column.notNull())
        .addColumn('place', 'bigint', (column) => column.notNull())
        .addColumn('checked', 'bigint', (column) => column.notNull())
        .addColumn('heard', 'bigint', (column) => column.notNull())
        .addColumn('body', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('kvitto_open_numbers_pk', ['parcel', 'place'])
        .execute();
      await db.schema.createIndex('kvitto_open_numbers_turn').on('kvitto_open_numbers').columns(['checked', 'parcel', 'place']).execute();
      await db.schema.createIndex('kvitto_open_numbers_order').on('kvitto_open_numbers').column('order_id').execute();
      await db.schema.createIndex('kvitto_open_numbers_heard').on('kvitto_open_numbers').column('heard').execute();
      await fillOpen(db);
    },
  },
  '0008_silences': {
    async up(db) {
      await db.schema
        .createTable('kvitto_silences')
        .addColumn('stretch', 'text', (column) => column.notNull())
        .addColumn('bucket', 'integer', (column) => column.notNull())
        .addColumn('count', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('kvitto_silences_pk', ['stretch', 'bucket'])
        .execute();
    },
  },
  '0009_members': members,
  '0010_returns': returns,
  '0011_invoices': invoices,
  '0012_invoice_news': invoiceNews,
};

/** Brings the tables up to date. Safe when several processes do it at once: one does, the others wait. */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
    migrationTableName: 'kvitto_migration',
    migrationLockTableName: 'kvitto_migration_lock',
  });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error instanceof Error ? error : new Error('The tables could not be made.', { cause: error });
}
