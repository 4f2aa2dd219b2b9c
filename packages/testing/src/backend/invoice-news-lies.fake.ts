import type { MemoryWithInvoices, MemoryWithReturns } from '@kvitto/adapters/memory';
import type { Invoices } from '@kvitto/contract/invoice';
import type { Outbox, Outgoing } from '@kvitto/contract/outbox';
import { billing, unless } from './lie.fake.ts';
import type { Lie } from './lie.fake.ts';

/** Another outbox over the honest one. */
const telling =
  (other: (outbox: Outbox) => Partial<Outbox>): Lie['tell'] =>
  ({ outbox }: MemoryWithReturns & MemoryWithInvoices) => ({ outbox: { ...outbox, ...other(outbox) } });

/** Other things than there are to be told. */
const taking = (change: (items: readonly Outgoing[], kind: string) => readonly Outgoing[]): Lie['tell'] =>
  telling((outbox) => ({ take: async (sink, ...rest) => change(await outbox.take(sink, ...rest), sink.kind) }));

const receiving = (change: (payment: Parameters<Invoices['receive']>[0]['payments'][number]) => object): Lie['tell'] =>
  billing(({ receive }) => ({
    // Still one of its shape.
    receive: ({ payments }, context) => receive({ payments: payments.map((each) => ({ ...each, ...change(each) })) }, context),
  }));

export const invoiceNewsLies: readonly Lie[] = [
  {
    lie: 'tells the whole address that a file goes to',
    caughtBy: 'sends a file to the address of the order',
    tell: billing(({ send }) => ({
      send: async (input, context) => ({ ...(await send(input, context)), to: 'marta.ord-invoiced@mail.example' }),
    })),
  },
  {
    lie: 'sends a file as often as somebody asks',
    caughtBy: 'sends one mail for one intention',
    tell: billing(({ send }) => ({ send: (input, context) => unless('rate_limited', send(input, context), async () => ({ to: 'm•••' })) })),
  },
  {
    lie: 'sends hundreds of mails in a day',
    caughtBy: 'sends so many files of an order in a day',
    tell: billing(({ send }) => ({ send: (input, context) => unless('rate_limited', send(input, context), async () => ({ to: 'm•••' })) })),
  },
  {
    lie: 'says that it sends a file that there is not',
    caughtBy: 'sends no file that there is not',
    tell: billing(({ send }) => ({ send: (input, context) => unless('not_found', send(input, context), async () => ({ to: 'm•••' })) })),
  },
  {
    lie: 'says that it sends a file and keeps it',
    caughtBy: 'has each file that was asked for in its outbox',
    tell: taking((items, kind) => (kind === 'invoice_mail' ? [] : items)),
  },
  {
    lie: 'tells others of no invoice',
    caughtBy: 'tells a sink that is new of every invoice',
    tell: taking((items, kind) => (kind === 'invoice' ? [] : items)),
  },
  {
    lie: 'tells two things of one invoice at once',
    caughtBy: 'tells of one invoice one thing after the other',
    tell: telling((outbox) => {
      const last = new Map<string, Outgoing>();
      return {
        take: async (sink, ...rest) => {
          const items = await outbox.take(sink, ...rest);
          for (const item of items) last.set(item.id, item);
          return items.length > 0 ? items : [...last.values()];
        },
      };
    }),
  },
  {
    lie: 'lets others read what shoppers write',
    caughtBy: 'tells the shop of everything that a shopper does',
    tell: taking((items) =>
      items.map((item) =>
        item.news.kind === 'invoice' && 'happened' in item.news
          ? { ...item, news: { ...item.news, happened: item.news.happened.map((each) => ({ ...each, comment: 'Ring Märta' })) } }
          : item,
      ),
    ),
  },
  {
    lie: 'says nothing of money that is for no invoice',
    caughtBy: 'tells of money that is for no invoice',
    tell: taking((items) => items.filter(({ news }) => !('money' in news))),
  },
  {
    lie: 'says nothing of money that the bank tells with another sum',
    caughtBy: 'tells of money that the bank tells with another sum later',
    tell: taking((items) => items.filter(({ news }) => !('money' in news) || !news.money.transaction.includes('#'))),
  },
  {
    lie: 'asks whose money it is for ever',
    caughtBy: 'tells no more of money once somebody has said',
    tell: (honest) => {
      const seen: string[] = [];
      const stray = (transaction: string): Outgoing => ({
        id: transaction,
        version: 1,
        tries: 0,
        news: { kind: 'invoice', money: { transaction, at: '2026-11-24T09:00:00Z', amount: 100, currency: 'SEK', how: 'unknown' } },
      });
      const { invoices, outbox } = honest;
      return {
        invoices: {
          ...invoices,
          receive: async (input, context) => {
            seen.push(...input.payments.map(({ transaction }) => transaction));
            return invoices.receive(input, context);
          },
        },
        outbox: { ...outbox, take: async (...given) => [...(await outbox.take(...given)), ...seen.map(stray)] },
      };
    },
  },
  {
    lie: 'counts money that went back as money that came',
    caughtBy: 'takes back money that went back',
    tell: receiving(() => ({ isReversal: false })),
  },
  {
    lie: 'takes back whatever it finds',
    caughtBy: 'takes back no money that did not come',
    tell: receiving(({ isReversal }) => (isReversal ? { amount: 50_000, reference: '123456789023' } : {})),
  },
];
