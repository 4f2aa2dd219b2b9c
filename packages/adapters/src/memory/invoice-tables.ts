import { KvittoError } from '@kvitto/contract/errors';
import type { InvoiceEvent } from '@kvitto/contract/invoices/events';
import { plainReference } from '@kvitto/contract/invoices/match';
import type { InvoicePolicy } from '@kvitto/contract/invoices/invoice-policy';
import type { StrayMoney } from '@kvitto/contract/outbox';
import { invoiceQueues, itemOfInvoice, itemOfMoney, letterQueue } from '../invoices/outbox.ts';
import { referencesOf } from '../invoices/payment.ts';
import type { InvoiceNewsTables, InvoiceStore, InvoiceSubject, InvoiceTables, KeptInvoice, KeptLetter } from '../invoices/tables.ts';
import { issuedEvent } from '../invoices/issue.ts';
import type { Books } from './books.ts';
import type { InvoiceSeed } from './invoices.ts';
import type { Ledger } from './ledger.ts';
import { newsTables } from './news-tables.ts';
import { undoable } from './undoable.ts';

/** Invoices in the memory of one process. Their policy never changes. */
export interface KeptBills {
  tablesOf(order: string): { readonly tables: InvoiceTables; readonly isChanged: () => boolean };
  readonly store: InvoiceStore;
}

export function keptBills(orders: Ledger, policy: InvoicePolicy, books: Books, seeds: readonly InvoiceSeed[]): KeptBills {
  const shelf = shelves(books);
  for (const seed of seeds) {
    shelf.keep(seeded(seed, policy), [...new Set(referencesOf(seed.document).map(plainReference))]);
    for (const event of seed.events ?? [])
      if (event.kind === 'payment' && event.transaction !== undefined) shelf.claims.set(event.transaction, event.payment);
  }
  // What is known from the start is not undone.
  books.undo.length = 0;
  const tablesOf = (order: string) => tablesIn(shelf, { order, policy, books });
  return { tablesOf, store: storeOn(shelf, { orders, books, tablesOf }) };
}

type Shelf = ReturnType<typeof shelves>;

function shelves({ undo }: Books) {
  const invoices = undoable<KeptInvoice>(undo);
  const letters = undoable<KeptLetter>(undo);
  const strays = undoable<StrayMoney>(undo);
  const news = newsTables(undo, invoiceQueues, () => [...invoices.all().map(newsOfInvoice), ...strays.all().map(newsOfStray)]);
  const references = undoable<readonly string[]>(undo);
  const found = (reference: string) => references.get(reference) ?? [];
  return {
    invoices,
    letters,
    strays,
    news,
    found,
    claims: undoable<string>(undo),
    keep(invoice: KeptInvoice, keys: readonly string[]): void {
      if (invoices.get(invoice.id)) throw new KvittoError('conflict', 'There is another invoice of this id.');
      invoices.set(invoice.id, invoice);
      news.tell(newsOfInvoice(invoice));
      for (const key of keys) references.set(key, [...found(key), invoice.id]);
    },
  };
}

const newsOfInvoice = ({ id, events }: KeptInvoice) => ({
  id: itemOfInvoice(id),
  version: events.length,
  updatedAt: events.at(-1)?.at ?? '',
});
const newsOfStray = ({ transaction, at }: StrayMoney) => ({ id: itemOfMoney(transaction), version: 1, updatedAt: at });

function tablesIn(
  { invoices, claims, keep, letters, news }: Shelf,
  { order, policy, books }: { readonly order: string; readonly policy: InvoicePolicy; readonly books: Books },
): ReturnType<KeptBills['tablesOf']> {
  let isChanged = false;
  const tables: InvoiceTables = {
    invoices: async () => invoices.all().filter((each) => each.order === order),
    async keepInvoice(invoice, keys) {
      isChanged = true;
      keep({ ...invoice, policy }, keys);
    },
    async append(id, events) {
      isChanged = true;
      const kept = invoices.get(id);
      if (!kept) return;
      const after = { ...kept, events: [...kept.events, ...events] };
      invoices.set(id, after);
      news.tell(newsOfInvoice(after));
    },
    async claim(transaction, payment) {
      const known = claims.get(transaction);
      if (known === undefined) claims.set(transaction, payment);
      return known === undefined ? 'new' : known === payment ? 'same' : 'other';
    },
    returns: async () => books.returns?.(order) ?? [],
    photos: async () => books.photos?.(order) ?? [],
    letters: async () => letters.all().filter((each) => each.order === order),
    async keepLetter(letter) {
      if (letters.get(letter.id)) return;
      letters.set(letter.id, letter);
      const at = Date.parse(letter.at);
      await news.tables.announce(letterQueue, { item: letter.id, version: 1 }, at);
      await news.tables.putOff(letterQueue, letter.id, { due: at, tries: 0 });
    },
  };
  return { tables, isChanged: () => isChanged };
}

function storeOn(
  shelf: Shelf,
  { orders, books, tablesOf }: { readonly orders: Ledger; readonly books: Books; readonly tablesOf: KeptBills['tablesOf'] },
): InvoiceStore {
  const { invoices, found, claims, strays, news } = shelf;
  const subjectOf = (order: string): InvoiceSubject => {
    const stored = orders.read(order);
    return { record: stored.record, order: orders.picture(stored) };
  };
  const told = newsIn(shelf, subjectOf);
  const inOrder: InvoiceStore['write'] = (order, run, signal) =>
    books.inTurn(async () => {
      if (signal?.aborted) throw new KvittoError('aborted', 'The request was given up.', { cause: signal.reason });
      const { tables, isChanged } = tablesOf(order);
      const answer = await run(subjectOf(order), tables);
      // What was pushed meanwhile stays; another object is another version.
      if (isChanged()) orders.write({ ...orders.read(order).record });
      return answer;
    });
  return {
    read: inOrder,
    write: inOrder,
    orderOf: async (id) => invoices.get(id)?.order,
    withReference: async (reference) => found(reference).map((id) => ({ invoice: id, order: invoices.get(id)?.order ?? '' })),
    claimed: async (transaction) => claims.get(transaction),
    keepStray: (money) =>
      books.inTurn(async () => {
        if (strays.get(money.transaction)) return;
        strays.set(money.transaction, money);
        news.tell(newsOfStray(money));
      }),
    news: { read: (run) => books.inTurn(() => run(told)), write: (run) => books.inTurn(() => run(told)) },
  };
}

const newsIn = ({ invoices, letters, strays, claims, news }: Shelf, subjectOf: (order: string) => InvoiceSubject): InvoiceNewsTables => ({
  ...news.tables,
  invoiceOf: async (id) => invoices.get(id),
  strayOf: async (transaction) => (claims.get(transaction) === undefined ? strays.get(transaction) : undefined),
  letterOf: async (id) => {
    const letter = letters.get(id);
    return letter && { letter, subject: subjectOf(letter.order) };
  },
});

function seeded({ invoice: id, document, payee, events = [] }: InvoiceSeed, policy: InvoicePolicy): KeptInvoice {
  const issued: InvoiceEvent = { id: issuedEvent, at: `${document.issuedOn}T06:00:00.000Z`, kind: 'issued', document };
  return { id, order: document.order, payee, policy, events: [issued, ...events] };
}
