import type { MemoryWithInvoices, MemoryWithReturns } from '@kvitto/adapters/memory';
import { KvittoError } from '@kvitto/contract/errors';
import type { InvoiceNoticeNews, Outbox, Outgoing } from '@kvitto/contract/outbox';
import { billing } from './lie.fake.ts';
import type { Lie } from './lie.fake.ts';

/** Another outbox over the honest one. */
const telling =
  (other: (outbox: Outbox) => Partial<Outbox>): Lie['tell'] =>
  ({ outbox }: MemoryWithReturns & MemoryWithInvoices) => ({ outbox: { ...outbox, ...other(outbox) } });

type Notice = InvoiceNoticeNews['notice'];

/** Each notice as somebody else tells it; nothing where they tell none. */
const noticing = (change: (notice: Notice) => object | undefined): Lie['tell'] =>
  telling((outbox) => ({
    take: async (...given) =>
      (await outbox.take(...given)).flatMap((item): Outgoing[] => {
        if (item.news.kind !== 'invoice_mail' || !('notice' in item.news)) return [item];
        const notice = change(item.news.notice);
        // A liar's notice has any shape; that is the point.
        return notice ? [{ ...item, news: { kind: 'invoice_mail', notice: notice as Notice } }] : [];
      }),
  }));

/** Goes on telling what it has told, and of it what is chosen. */
const tellingOn = (isTold: (notice: Notice) => boolean): Lie['tell'] =>
  telling((outbox) => {
    const seen: Outgoing[] = [];
    return {
      take: async (...given) => {
        const items = await outbox.take(...given);
        seen.push(...items);
        const again = seen.filter(({ news }) => news.kind === 'invoice_mail' && 'notice' in news && isTold(news.notice));
        return items.length > 0 ? items : again;
      },
    };
  });

/** Tells this at whatever time, since a shopper paused or a case was asked about. */
const made = (name: 'pause' | 'prolong' | 'answer'): Lie['tell'] => {
  return ({ invoices, outbox }) => {
    const told: Outgoing[] = [];
    const base = { to: 'marta@mail.example', order: 'ord-invoiced', invoice: 'inv-open', number: '20411', locale: 'sv' };
    const notice: Notice =
      name === 'answer'
        ? { ...base, about: 'case', case: '20411-C1', state: 'waiting_for_you' }
        : { ...base, about: 'pause_ends', pause: 'p', until: '2026-12-15', amount: 1, currency: 'SEK' };
    // By name there is no type for it: what is given goes on as it is.
    const honest = invoices[name] as (input: object, context?: object) => Promise<never>;
    const lying = async (input: object, context?: object) => {
      told.push({ id: 'notice', version: 1, tries: 0, news: { kind: 'invoice_mail', notice } });
      return honest(input, context);
    };
    return {
      invoices: { ...invoices, [name]: lying },
      outbox: { ...outbox, take: async (...given) => [...(await outbox.take(...given)), ...told] },
    };
  };
};

export const invoiceNoticeLies: readonly Lie[] = [
  {
    lie: 'says at once that a pause ends',
    caughtBy: 'writes once before a pause ends',
    tell: made('pause'),
  },
  {
    lie: 'promises to write before a pause ends and does not',
    caughtBy: 'writes once before a pause ends',
    tell: noticing((notice) => (notice.about === 'pause_ends' ? undefined : notice)),
  },
  {
    lie: 'says again and again that a pause ends',
    caughtBy: 'writes once before a pause ends',
    tell: tellingOn(({ about }) => about === 'pause_ends'),
  },
  {
    lie: 'says that a pause ends which was made longer',
    caughtBy: 'writes of a pause that was made longer',
    tell: made('prolong'),
  },
  {
    lie: 'says that a pause ends which is over',
    caughtBy: 'writes nothing of a pause that is over',
    tell: made('pause'),
  },
  {
    lie: 'writes of no return’s pause',
    caughtBy: 'writes before the pause of a return ends',
    tell: noticing((notice) => (notice.about === 'pause_ends' && notice.amount < 100_000 ? undefined : notice)),
  },
  {
    lie: 'puts what the shop wrote of a case into a mail',
    caughtBy: 'writes once that a case has an answer',
    tell: noticing((notice) => ({ ...notice, comment: 'Ring Märta' })),
  },
  {
    lie: 'asks once more what was answered',
    caughtBy: 'writes of a case only how it stands',
    tell: made('answer'),
  },
  {
    lie: 'counts its own notices as files that somebody asked for',
    caughtBy: 'sends files that are asked for however many',
    tell: billing(({ send, record }) => {
      let count = 0;
      return {
        record: async (input, context) => {
          count += input.events.length;
          return record(input, context);
        },
        send: async (input, context) => {
          if (count > 10) throw new KvittoError('rate_limited', 'Look for it before you ask again.', { retryAfter: 60 });
          return send(input, context);
        },
      };
    }),
  },
];
