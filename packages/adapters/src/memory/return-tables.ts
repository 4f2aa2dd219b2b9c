import { KvittoError } from '@kvitto/contract/errors';
import type { ReturnPolicy } from '@kvitto/contract/returns/policy';
import type { WithdrawalRecord } from '@kvitto/contract/withdrawal';
import { withReturns } from '../returns/parcels.ts';
import { noticeQueue, returnQueues } from '../returns/ports.ts';
import type { KeptPhoto, KeptQuote, KeptReturn, ReturnStore, ReturnTables } from '../returns/tables.ts';
import type { Books } from './books.ts';
import type { Bills } from './invoices.ts';
import type { Ledger } from './ledger.ts';
import { newsTables } from './news-tables.ts';
import { undoable } from './undoable.ts';
import type { Undo } from './undoable.ts';
import type { Waiting } from './waiting.ts';

/** How long a quote that is over is remembered. */
const day = 86_400_000;

/** Where returns are kept, and with what. */
export interface Shelf {
  readonly orders: Ledger;
  readonly waiting: Waiting;
  readonly policy: ReturnPolicy;
  readonly books: Books;
  readonly bills: Bills | undefined;
}

/** Returns in the memory of one process. Its policy never changes. */
export function returnStore({ orders, waiting, policy, books, bills }: Shelf): ReturnStore {
  const { inTurn } = books;
  const kept = keeping(books.undo);
  books.returns = (order) => kept.returns.all().filter((each) => each.order === order);
  books.photos = (order) => kept.photos.all().flatMap((each) => (each.order === order ? [each.id] : []));
  const news = {
    ...kept.news.tables,
    returnOf: async (id: string) => kept.returns.get(id),
    noticeOf: async (id: string) => kept.notices.get(id),
  };
  const subjectOf = async (order: string) => {
    const stored = orders.read(order);
    return { record: stored.record, order: orders.picture(stored), policy, invoiced: await bills?.invoiced(order) };
  };
  const inOrder: ReturnStore['write'] = (order, run, signal) =>
    inTurn(async () => {
      if (signal?.aborted) throw new KvittoError('aborted', 'The request was given up.', { cause: signal.reason });
      const { tables, isChanged } = tablesOf(kept, order, bills);
      const answer = await run(await subjectOf(order), tables);
      if (!isChanged()) return answer;
      const returns = await tables.returns();
      // What was pushed meanwhile stays: only what is the returns' own is put in.
      const before = orders.read(order).record;
      orders.write(waiting.settle(before, withReturns(before, returns)));
      return answer;
    });
  return {
    read: inOrder,
    write: inOrder,
    keepQuote: (quote, now) =>
      inTurn(async () => {
        for (const { id, expiresAt } of kept.quotes.all()) if (Date.parse(expiresAt) < now.getTime() - day) kept.quotes.delete(id);
        kept.quotes.set(quote.id, quote);
      }),
    orderOf: async (id) => kept.returns.get(id)?.order,
    news: { read: (run) => inTurn(() => run(news)), write: (run) => inTurn(() => run(news)) },
  };
}

function keeping(undo: Undo) {
  const returns = undoable<KeptReturn>(undo);
  return {
    returns,
    quotes: undoable<KeptQuote>(undo),
    photos: undoable<KeptPhoto & { readonly order: string }>(undo),
    notices: undoable<WithdrawalRecord>(undo),
    news: newsTables(undo, returnQueues, () => returns.all()),
  };
}

function tablesOf(
  kept: ReturnType<typeof keeping>,
  order: string,
  bills: Bills | undefined,
): { readonly tables: ReturnTables; readonly isChanged: () => boolean } {
  const mine = <Row extends { readonly order: string }>(rows: readonly Row[]) => rows.filter((row) => row.order === order);
  let isChanged = false;
  const tables: ReturnTables = {
    returns: async () => mine(kept.returns.all()),
    async keepReturn(given) {
      kept.returns.set(given.id, given);
      kept.news.tell(given);
      await bills?.follow(given);
      isChanged = true;
    },
    quote: async (id) => kept.quotes.get(id),
    photos: async () => mine(kept.photos.all()).map(({ id }) => id),
    photo: async (id) => mine(kept.photos.all()).find((each) => each.id === id),
    keepPhoto: async (photo) => kept.photos.set(photo.id, { ...photo, order }),
    notices: async () => mine(kept.notices.all()),
    async keepNotice(notice) {
      kept.notices.set(notice.id, notice);
      await kept.news.tables.announce(noticeQueue, { item: notice.id, version: 1 }, Date.parse(notice.receivedAt));
      isChanged = true;
    },
  };
  return { tables, isChanged: () => isChanged };
}
