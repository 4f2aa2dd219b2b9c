import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Members, their points and consents, and what is to be told of them. */
export const members: Migration = {
  async up(db) {
    await makePeople(db);
    await makeConsents(db);
    await makeOrders(db);
    await makeNews(db);
  },
};

/** Members and their points. */
async function makePeople(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('kvitto_members')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('email_key', 'text', (column) => column.notNull().unique())
    .addColumn('customer', 'text', (column) => column.unique())
    .addColumn('phone', 'text', (column) => column.unique())
    .addColumn('referral_key', 'text', (column) => column.unique())
    .addColumn('version', 'bigint', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('kvitto_points')
    .addColumn('member_id', 'text', (column) => column.notNull().references('kvitto_members.id').onDelete('cascade'))
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('points', 'bigint', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('available_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('kvitto_points_pk', ['member_id', 'reason'])
    .execute();
}

/** The log of consents, the words in it, and the links that confirm them. */
async function makeConsents(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('kvitto_consents')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('member_id', 'text', (column) => column.notNull())
    .addColumn('seq', 'bigint', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('kvitto_consents_member').on('kvitto_consents').columns(['member_id', 'seq']).execute();
  await db.schema
    .createTable('kvitto_texts')
    .addColumn('hash', 'text', (column) => column.primaryKey().notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('kvitto_tokens')
    .addColumn('hash', 'text', (column) => column.primaryKey().notNull())
    .addColumn('consent', 'text', (column) => column.notNull())
    .addColumn('member_id', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('kvitto_tokens_consent').on('kvitto_tokens').column('consent').execute();
}

/** What shoppers want, and what came of it. */
async function makeOrders(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('kvitto_intentions')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('revision', 'bigint', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('expires', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('kvitto_intentions_expires').on('kvitto_intentions').column('expires').execute();
  await db.schema
    .createTable('kvitto_settlements')
    .addColumn('order_id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('intention', 'text', (column) => column.unique())
    .addColumn('member_id', 'text')
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('kvitto_settlements_member').on('kvitto_settlements').column('member_id').execute();
}

/** What is still to be told. */
async function makeNews(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('kvitto_sinks')
    .addColumn('queue', 'text', (column) => column.primaryKey().notNull())
    .execute();
  await db.schema
    .createTable('kvitto_news')
    .addColumn('queue', 'text', (column) => column.notNull())
    .addColumn('item', 'text', (column) => column.notNull())
    .addColumn('version', 'bigint', (column) => column.notNull())
    .addColumn('since', 'bigint', (column) => column.notNull())
    .addColumn('due', 'bigint', (column) => column.notNull())
    .addColumn('tries', 'bigint', (column) => column.notNull())
    .addColumn('secret', 'text')
    .addPrimaryKeyConstraint('kvitto_news_pk', ['queue', 'item'])
    .execute();
  await db.schema.createIndex('kvitto_news_since').on('kvitto_news').columns(['queue', 'since', 'item']).execute();
  await db.schema.createIndex('kvitto_news_item').on('kvitto_news').column('item').execute();
}
