import type { Migration } from 'kysely/migration';

/** Everything that is kept of invoices. A released step never changes. */
export const invoices: Migration = {
  async up(db) {
    await db.schema
      .createTable('kvitto_invoices')
      .addColumn('id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('order_id', 'text', (column) => column.notNull())
      .addColumn('seq', 'bigint', (column) => column.notNull())
      .addColumn('payee', 'text')
      .addColumn('policy', 'text', (column) => column.notNull())
      .addUniqueConstraint('kvitto_invoices_order', ['order_id', 'seq'])
      .execute();
    await db.schema
      .createTable('kvitto_invoice_events')
      .addColumn('invoice_id', 'text', (column) => column.notNull())
      .addColumn('seq', 'bigint', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('kvitto_invoice_events_pk', ['invoice_id', 'seq'])
      .addUniqueConstraint('kvitto_invoice_events_once', ['invoice_id', 'id'])
      .execute();
    await db.schema
      .createTable('kvitto_invoice_references')
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('invoice_id', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('kvitto_invoice_references_pk', ['key', 'invoice_id'])
      .execute();
    await db.schema
      .createTable('kvitto_transactions')
      .addColumn('id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('payment', 'text', (column) => column.notNull())
      .execute();
  },
};

/** Files that go out by e-mail, and money that is for no invoice. A released step never changes. */
export const invoiceNews: Migration = {
  async up(db) {
    await db.schema
      .createTable('kvitto_letters')
      .addColumn('id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('order_id', 'text', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('kvitto_letters_order').on('kvitto_letters').column('order_id').execute();
    await db.schema
      .createTable('kvitto_stray_money')
      .addColumn('id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .execute();
  },
};
