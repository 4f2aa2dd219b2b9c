import { inOrder } from '@kvitto/contract/invoices/ledger';
import type { InvoiceEvent } from '@kvitto/contract/invoices/events';
import type { InvoiceNews, InvoiceStep, Outbox, StrayMoneyNews } from '@kvitto/contract/outbox';
import { carried } from '../members/carried.ts';
import type { InvoiceDesk } from './desk.ts';
import { told } from './kept.ts';
import { letterNews } from './letter.ts';
import type { InvoiceNewsTables } from './tables.ts';

/** Where the names of queues begin whose sinks are told of all invoices. */
export const invoiceQueues = 'invoice:';
/** Files and notices wait in one queue: each is sent once. */
export const letterQueue = 'invoice_mail';

/** What news is about: an invoice and money have ids of their own, which may be the same. */
export const itemOfInvoice = (id: string): string => `invoice:${id}`;
export const itemOfMoney = (transaction: string): string => `money:${transaction}`;

/** What is to be told of invoices, of money that is for none, and what is on its way to buyers. */
export const invoiceOutbox = (desk: InvoiceDesk): Outbox =>
  carried(desk.store.news, desk.now, {
    invoice: {
      queue: (sink) => `${invoiceQueues}${sink}`,
      isMet: true,
      tell: (tables, { item }) => newsOf(desk, tables, item),
    },
    invoice_mail: {
      queue: () => letterQueue,
      isMet: false,
      tell: async (tables, { item, version }) => {
        const news = await letterNews(desk, tables, item);
        return news && { version, news };
      },
    },
  });

const happenedAtMost = 50;

async function newsOf(
  desk: InvoiceDesk,
  tables: InvoiceNewsTables,
  item: string,
): Promise<{ readonly version: number; readonly news: InvoiceNews | StrayMoneyNews } | undefined> {
  const [money, id] = [itemOfMoney(''), itemOfInvoice('')].map((prefix) =>
    item.startsWith(prefix) ? item.slice(prefix.length) : undefined,
  );
  if (money !== undefined) {
    const stray = await tables.strayOf(money);
    return stray && { version: 1, news: { kind: 'invoice', money: stray } };
  }
  const kept = id === undefined ? undefined : await tables.invoiceOf(id);
  if (!kept) return undefined;
  const { buyer: _buyer, ...invoice } = told(desk, kept, desk.now());
  const happened = inOrder(kept.events).slice(-happenedAtMost).map(stepOf);
  return { version: kept.events.length, news: { kind: 'invoice', invoice, happened } };
}

/** Whatever somebody wrote is left out: comments, proofs, references. */
function stepOf(event: InvoiceEvent): InvoiceStep {
  const { id, kind, at } = event;
  const about = aboutOf(event);
  return {
    id,
    kind,
    at,
    ...(about !== undefined && { about }),
    ...('state' in event && { state: event.state }),
    ...('amount' in event && { amount: event.amount }),
  };
}

function aboutOf(event: InvoiceEvent): string | undefined {
  if ('payment' in event) return event.payment;
  if ('pause' in event) return event.pause;
  if ('dispute' in event) return event.dispute;
  if ('note' in event) return event.note;
  if ('refund' in event) return event.refund;
  if ('agreement' in event) return event.agreement;
  return 'option' in event ? event.option : undefined;
}
