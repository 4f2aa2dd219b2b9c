import { deriveOrder } from '@kvitto/contract/derive';
import { KvittoError } from '@kvitto/contract/errors';
import type { InvoiceEvent } from '@kvitto/contract/invoices/events';
import type { InvoicePolicy } from '@kvitto/contract/invoices/invoice-policy';
import type { InvoicesOptions } from '../invoices/desk.ts';
import { followReturn } from '../invoices/follow-return.ts';
import { invoicedPayments } from '../invoices/invoiced.ts';
import { invoiceQueues, itemOfInvoice } from '../invoices/outbox.ts';
import type { InvoiceStore, InvoiceSubject, InvoiceTables, KeptInvoice, Payee } from '../invoices/tables.ts';
import { digest } from '../returns/desk.ts';
import type { InvoicedPayment, KeptReturn } from '../returns/tables.ts';
import type { Connection } from './connect.ts';
import type { Desk } from './desk.ts';
import { invoiceNews, keepStray, lettersOf } from './invoice-news.ts';
import { announce } from './news.ts';
import { indexKey } from './tables.ts';
import type { Database } from './tables.ts';
import { load, save } from './write.ts';
import type { Loaded } from './write.ts';

/** Trusted: made from input that the contract had parsed, and only we write these columns. */
const parse = <T>(body: string) => JSON.parse(body) as T;

/** What returns have to do with the invoices of their order, within their transaction. */
export interface Bills {
  invoiced(db: Database, order: string, now: Date): Promise<ReadonlyMap<string, InvoicedPayment>>;
  follow(db: Database, order: string, kept: KeptReturn, at: { readonly now: Date; readonly locksRows: boolean }): Promise<void>;
  /** All of an order's invoices, and whether something was added to one. */
  tablesOf(db: Database, order: string, locksRows: boolean): { readonly tables: InvoiceTables; readonly isChanged: () => boolean };
}

/** Invoices in a transaction, each with the policy under which it was issued. `policy` is that of today. */
export async function keptBills({ policy, limits, mails }: Pick<InvoicesOptions, 'policy' | 'limits' | 'mails'>): Promise<Bills> {
  const body = JSON.stringify(policy);
  const today = { hash: await digest(body), body };
  /** They never change. */
  const read = new Map<string, InvoicePolicy>([[today.hash, policy]]);
  const tablesOf: Bills['tablesOf'] = (db, order, locksRows) => {
    let isChanged = false;
    const change = () => {
      isChanged = true;
    };
    return { tables: tablesIn(db, order, { today, read, change, locksRows }), isChanged: () => isChanged };
  };
  return {
    tablesOf,
    invoiced: async (db, order, now) => invoicedPayments({ policy, limits }, await tablesOf(db, order, false).tables.invoices(), now),
    follow: (db, order, kept, { now, locksRows }) =>
      followReturn({ policy, limits, mails }, tablesOf(db, order, locksRows).tables, kept, now),
  };
}

/** Invoices in the database. Whoever changes those of an order has its row locked. */
export function invoiceStore({ connection, changes, now }: Desk, bills: Bills): InvoiceStore {
  const { ask, write, locksRows } = connection;
  return {
    read: (order, run, signal) =>
      ask(async (db) => run(subjectOf(await load(db, indexKey(order), false), now()), bills.tablesOf(db, order, locksRows).tables), signal),

    async write(order, run, signal) {
      const { answer, version } = await write(async (db) => {
        const before = await load(db, indexKey(order), locksRows);
        const time = now();
        const subject = subjectOf(before, time);
        const { tables, isChanged } = bills.tablesOf(db, order, locksRows);
        const made = await run(subject, tables);
        return isChanged() ? { answer: made, version: await save(connection, db, before, subject.record, time) } : { answer: made };
      }, signal);
      if (version !== undefined) changes.tell(order, version);
      return answer;
    },

    ...findersOf(ask),
    keepStray: (money, signal) => write((db) => keepStray(db, money, locksRows), signal),
    news: invoiceNews(connection, {
      invoices: (db, order) => bills.tablesOf(db, order, false).tables.invoices(),
      subject: async (db, order) => {
        const loaded = await load(db, indexKey(order), false);
        return loaded.record && subjectOf(loaded, now());
      },
    }),
  };
}

/** By what invoices and money are found across orders. */
const findersOf = (ask: Connection['ask']): Pick<InvoiceStore, 'orderOf' | 'withReference' | 'claimed'> => ({
  async orderOf(id, signal) {
    const row = await ask(
      (db) => db.selectFrom('kvitto_invoices').select('order_id').where('id', '=', indexKey(id)).executeTakeFirst(),
      signal,
    );
    return row?.order_id;
  },

  async withReference(reference, signal) {
    const rows = await ask(
      (db) =>
        db
          .selectFrom('kvitto_invoice_references')
          .innerJoin('kvitto_invoices', 'kvitto_invoices.id', 'kvitto_invoice_references.invoice_id')
          .select(['kvitto_invoices.id', 'kvitto_invoices.order_id'])
          .where('key', '=', indexKey(reference))
          .limit(2)
          .execute(),
      signal,
    );
    return rows.map(({ id, order_id: order }) => ({ invoice: id, order }));
  },

  async claimed(transaction, signal) {
    const row = await ask(
      (db) => db.selectFrom('kvitto_transactions').select('payment').where('id', '=', indexKey(transaction)).executeTakeFirst(),
      signal,
    );
    return row?.payment;
  },
});

function subjectOf({ record, version, updatedAt }: Loaded, now: Date): InvoiceSubject {
  if (!record) throw new KvittoError('not_found', 'There is no such order.');
  return { record, order: deriveOrder({ record, version, updatedAt }, now, 'sql') };
}

interface Ledger {
  readonly today: { readonly hash: string; readonly body: string };
  readonly read: Map<string, InvoicePolicy>;
  readonly change: () => void;
  readonly locksRows: boolean;
}

function tablesIn(db: Database, order: string, ledger: Ledger): InvoiceTables {
  return {
    invoices: () => invoicesOf(db, order, ledger.read),
    keepInvoice: (invoice, references) => keepInvoice(db, order, ledger, { ...invoice, references }),
    async append(invoice, events) {
      ledger.change();
      await append(db, invoice, events, ledger.locksRows);
    },
    async claim(transaction, payment) {
      const id = indexKey(transaction);
      const isNew = await db
        .insertInto('kvitto_transactions')
        .values({ id, payment })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .returning('id')
        .executeTakeFirst();
      if (isNew) return 'new';
      const known = await db.selectFrom('kvitto_transactions').select('payment').where('id', '=', id).executeTakeFirst();
      return known?.payment === payment ? 'same' : 'other';
    },
    async returns() {
      const rows = await db.selectFrom('kvitto_returns').select('body').where('order_id', '=', order).orderBy('seq').execute();
      return rows.map((row) => parse<KeptReturn>(row.body));
    },
    async photos() {
      const rows = await db.selectFrom('kvitto_photos').select('id').where('order_id', '=', order).execute();
      return rows.map(({ id }) => id);
    },
    ...lettersOf(db, order, ledger.locksRows),
  };
}

async function invoicesOf(db: Database, order: string, read: Ledger['read']): Promise<KeptInvoice[]> {
  const rows = await db.selectFrom('kvitto_invoices').selectAll().where('order_id', '=', order).orderBy('seq').execute();
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const bodies = await db
    .selectFrom('kvitto_invoice_events')
    .select(['invoice_id', 'body'])
    .where('invoice_id', 'in', ids)
    .orderBy('seq')
    .execute();
  const events = Map.groupBy(bodies, (row) => row.invoice_id);
  const found: KeptInvoice[] = [];
  for (const { id, payee, policy } of rows)
    found.push({
      id,
      order,
      payee: payee === null ? undefined : parse<Payee>(payee),
      policy: await policyOf(db, policy, read),
      events: (events.get(id) ?? []).map((row) => parse<InvoiceEvent>(row.body)),
    });
  return found;
}

async function policyOf(db: Database, hash: string, read: Ledger['read']): Promise<InvoicePolicy> {
  const known = read.get(hash);
  if (known) return known;
  const row = await db.selectFrom('kvitto_policies').select('body').where('hash', '=', hash).executeTakeFirstOrThrow();
  const policy = parse<InvoicePolicy>(row.body);
  read.set(hash, policy);
  return policy;
}

async function keepInvoice(
  db: Database,
  order: string,
  { today, change, locksRows }: Ledger,
  { id, payee, events, references }: Omit<KeptInvoice, 'policy'> & { readonly references: readonly string[] },
): Promise<void> {
  change();
  const last = await db
    .selectFrom('kvitto_invoices')
    .select((row) => row.fn.max('seq').as('seq'))
    .where('order_id', '=', order)
    .executeTakeFirst();
  await db
    .insertInto('kvitto_policies')
    .values(today)
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .execute();
  const row = { id, order_id: order, seq: (last?.seq ?? 0) + 1, payee: payee ? JSON.stringify(payee) : null, policy: today.hash };
  const isNew = await db
    .insertInto('kvitto_invoices')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  // Another order has taken the id meanwhile.
  if (!isNew) throw new KvittoError('conflict', 'There is another invoice of this id.');
  await append(db, id, events, locksRows);
  const keys = [...new Set(references.map(indexKey))].map((key) => ({ key, invoice_id: id }));
  if (keys.length > 0) await db.insertInto('kvitto_invoice_references').values(keys).execute();
}

/** The order's row is locked by whoever writes, so that numbers are given out one after the other. */
async function append(db: Database, invoice: string, events: readonly InvoiceEvent[], locksRows: boolean): Promise<void> {
  const last = await db
    .selectFrom('kvitto_invoice_events')
    .select((row) => row.fn.max('seq').as('seq'))
    .where('invoice_id', '=', invoice)
    .executeTakeFirst();
  const from = (last?.seq ?? 0) + 1;
  const rows = events.map((event, at) => ({ invoice_id: invoice, seq: from + at, id: event.id, body: JSON.stringify(event) }));
  await db.insertInto('kvitto_invoice_events').values(rows).execute();
  const news = { id: itemOfInvoice(invoice), version: from + events.length - 1, updatedAt: events.at(-1)?.at ?? '' };
  await announce(db, invoiceQueues, news, locksRows);
}
