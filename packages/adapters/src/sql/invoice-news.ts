/** What the database keeps so that others hear of invoices: queues, letters on their way, and money that is for none. */
import { sql } from 'kysely';
import type { StrayMoney } from '@kvitto/contract/outbox';
import { invoiceQueues, itemOfInvoice, itemOfMoney, letterQueue } from '../invoices/outbox.ts';
import type { InvoiceNewsTables, InvoiceStore, InvoiceSubject, InvoiceTables, KeptInvoice, KeptLetter } from '../invoices/tables.ts';
import type { Connection } from './connect.ts';
import { announce, newsTables } from './news.ts';
import { indexKey } from './tables.ts';
import type { Database } from './tables.ts';

/** Trusted: only we write these columns. */
const parse = <T>(body: string) => JSON.parse(body) as T;

/** How invoices and orders are read in a transaction. */
interface Reading {
  invoices(db: Database, order: string): Promise<readonly KeptInvoice[]>;
  /** Nothing for an order that is no more. */
  subject(db: Database, order: string): Promise<InvoiceSubject | undefined>;
}

export function invoiceNews({ ask, write, locksRows }: Connection, reading: Reading): InvoiceStore['news'] {
  return {
    read: (run) => ask((db) => run(newsIn(db, locksRows, reading))),
    write: (run) => write((db) => run(newsIn(db, locksRows, reading))),
  };
}

/** As many versions as there are events: they are numbered within their invoice. */
const allInvoices = (db: Database) =>
  db
    .selectFrom('kvitto_invoice_events')
    .select((row) => [sql<string>`cast(${itemOfInvoice('')} as text) || invoice_id`.as('id'), row.fn.max('seq').as('version')])
    .groupBy('invoice_id')
    .as('each');

const allMoney = (db: Database) =>
  db
    .selectFrom('kvitto_stray_money')
    .select([sql<string>`cast(${itemOfMoney('')} as text) || id`.as('id'), sql<number>`cast(1 as bigint)`.as('version')])
    .as('each');

function newsIn(db: Database, locksRows: boolean, { invoices, subject }: Reading): InvoiceNewsTables {
  return {
    ...newsTables(db, { all: [allInvoices, allMoney], locksRows }),
    async invoiceOf(id) {
      const row = await db.selectFrom('kvitto_invoices').select('order_id').where('id', '=', id).executeTakeFirst();
      return row && (await invoices(db, row.order_id)).find((each) => each.id === id);
    },
    async strayOf(transaction) {
      const row = await db
        .selectFrom('kvitto_stray_money')
        .leftJoin('kvitto_transactions', 'kvitto_transactions.id', 'kvitto_stray_money.id')
        .select('body')
        .where('kvitto_stray_money.id', '=', transaction)
        .where('payment', 'is', null)
        .executeTakeFirst();
      return row && parse<StrayMoney>(row.body);
    },
    async letterOf(id) {
      const row = await db.selectFrom('kvitto_letters').select('body').where('id', '=', id).executeTakeFirst();
      const letter = row && parse<KeptLetter>(row.body);
      const about = letter && (await subject(db, letter.order));
      return letter && about && { letter, subject: about };
    },
  };
}

export async function keepStray(db: Database, money: StrayMoney, locksRows: boolean): Promise<void> {
  const id = indexKey(money.transaction);
  const isNew = await db
    .insertInto('kvitto_stray_money')
    .values({ id, body: JSON.stringify(money) })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (isNew) await announce(db, invoiceQueues, { id: itemOfMoney(id), version: 1, updatedAt: money.at }, locksRows);
}

/** What is to be sent to the buyer of one order about its invoices. */
export function lettersOf(db: Database, order: string, locksRows: boolean): Pick<InvoiceTables, 'letters' | 'keepLetter'> {
  return {
    async letters() {
      const rows = await db.selectFrom('kvitto_letters').select('body').where('order_id', '=', order).execute();
      return rows.map(({ body }) => parse<KeptLetter>(body)).toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
    },
    async keepLetter(letter) {
      const isNew = await db
        .insertInto('kvitto_letters')
        .values({ id: letter.id, order_id: order, body: JSON.stringify(letter) })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .returning('id')
        .executeTakeFirst();
      if (!isNew) return;
      const [news, at] = [newsTables(db, { all: [], locksRows }), Date.parse(letter.at)];
      await news.announce(letterQueue, { item: letter.id, version: 1 }, at);
      await news.putOff(letterQueue, letter.id, { due: at, tries: 0 });
    },
  };
}
