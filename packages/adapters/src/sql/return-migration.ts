import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Everything that is kept of returns. A released step never changes. */
export const returns: Migration = {
  async up(db) {
    await makePolicies(db);
    await makeReturns(db);
    await makeOthers(db);
  },
};

/** Policies as they were, and the one that holds for each order. */
async function makePolicies(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('kvitto_policies')
    .addColumn('hash', 'text', (column) => column.primaryKey().notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('kvitto_order_policies')
    .addColumn('order_id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('policy', 'text', (column) => column.notNull())
    .execute();
}

async function makeReturns(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('kvitto_returns')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('order_id', 'text', (column) => column.notNull())
    .addColumn('seq', 'bigint', (column) => column.notNull())
    .addColumn('number', 'text', (column) => column.notNull().unique())
    .addColumn('version', 'bigint', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addUniqueConstraint('kvitto_returns_order', ['order_id', 'seq'])
    .execute();
}

/** Quotes until they are over, pictures, and notices of withdrawal for good. */
async function makeOthers(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('kvitto_quotes')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('order_id', 'text', (column) => column.notNull())
    .addColumn('expires', 'bigint', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('kvitto_quotes_expires').on('kvitto_quotes').column('expires').execute();
  await db.schema
    .createTable('kvitto_photos')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('order_id', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('kvitto_photos_order').on('kvitto_photos').column('order_id').execute();
  await db.schema
    .createTable('kvitto_withdrawals')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('order_id', 'text', (column) => column.notNull())
    .addColumn('seq', 'bigint', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addUniqueConstraint('kvitto_withdrawals_order', ['order_id', 'seq'])
    .execute();
}
