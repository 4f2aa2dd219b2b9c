import type { MemoryWithMembers } from '@kvitto/adapters/memory';
import type { Backend } from '@kvitto/contract/backend';
import type { Outbox, Outgoing } from '@kvitto/contract/outbox';
import type { Lie } from './lie.fake.ts';

const carrying =
  (other: (outbox: Outbox, honest: MemoryWithMembers) => Partial<Outbox>) =>
  (honest: MemoryWithMembers): Backend => ({ outbox: { ...honest.outbox, ...other(honest.outbox, honest) } });

/** News that are changed before they are given. */
const giving = (change: (items: readonly Outgoing[]) => readonly Outgoing[]) =>
  carrying((outbox) => ({ take: async (...given) => change(await outbox.take(...given)) }));

export const outboxLies: readonly Lie[] = [
  {
    lie: 'tells a new sink of nobody who was there before',
    caughtBy: 'tells a sink that is new of every member',
    tell: carrying((outbox) => {
      const met = new Set<string>();
      return {
        take: async (sink, ...rest) => {
          const items = await outbox.take(sink, ...rest);
          if (met.has(sink.name)) return items;
          met.add(sink.name);
          for (const item of items) await outbox.done(sink, item);
          return [];
        },
      };
    }),
  },
  {
    lie: 'tells everything again',
    caughtBy: 'tells a sink that is new of every member',
    tell: carrying((outbox) => ({ done: (sink, item) => outbox.later(sink, item, new Date(0)) })),
  },
  {
    lie: 'takes all sinks for one',
    caughtBy: 'tells each sink for itself',
    tell: carrying((outbox) => ({ take: (sink, ...rest) => outbox.take({ ...sink, name: 'crm' }, ...rest) })),
  },
  {
    lie: 'shows no consents',
    caughtBy: 'shows a member with points',
    tell: giving((items) => items.map((item) => (item.news.kind === 'member' ? { ...item, news: { ...item.news, consents: [] } } : item))),
  },
  {
    lie: 'takes points that wait for points that can be spent',
    caughtBy: 'shows a member with points',
    tell: giving((items) =>
      items.map((item) =>
        item.news.kind === 'member'
          ? { ...item, news: { ...item.news, points: { available: item.news.points.pending, pending: 0 } } }
          : item,
      ),
    ),
  },
  {
    lie: 'knows no version',
    caughtBy: 'has a member anew for every change',
    tell: giving((items) => items.map((item) => ({ ...item, version: 1 }))),
  },
  {
    lie: 'forgets what changed while it was told',
    caughtBy: 'has at once what changed',
    tell: carrying((outbox) => ({ done: (sink, item) => outbox.done(sink, { ...item, version: item.version + 10 }) })),
  },
  {
    lie: 'has two of one member on their way',
    caughtBy: 'has at once what changed',
    tell: carrying((outbox) => ({ take: (sink, limit) => outbox.take(sink, limit, 0) })),
  },
  {
    lie: 'lets a lease last for ever',
    caughtBy: 'gives nobody else what is on its way',
    tell: carrying((outbox) => ({ take: (sink, limit) => outbox.take(sink, limit, 1e6) })),
  },
  {
    lie: 'ends a lease too early',
    caughtBy: 'gives nobody else what is on its way',
    tell: carrying((outbox) => ({ take: (sink, limit) => outbox.take(sink, limit, 30) })),
  },
  {
    lie: 'gives all there is',
    caughtBy: 'gives as many as told',
    tell: carrying((outbox) => ({ take: (sink, _limit, seconds) => outbox.take(sink, 100, seconds) })),
  },
  {
    lie: 'gives the same to many at the same time',
    caughtBy: 'takes each once',
    tell: carrying((outbox) => {
      let first: Promise<readonly Outgoing[]> | undefined;
      return { take: (...given) => (first ??= outbox.take(...given)) };
    }),
  },
  {
    lie: 'tries again at once',
    caughtBy: 'puts off what was not told',
    tell: carrying((outbox) => ({ later: (sink, item) => outbox.later(sink, item, new Date(0)) })),
  },
  {
    lie: 'counts no tries',
    caughtBy: 'puts off what was not told',
    tell: giving((items) => items.map((item) => ({ ...item, tries: 0 }))),
  },
  {
    lie: 'never gives up',
    caughtBy: 'gives up what it is told to',
    tell: carrying((outbox) => ({ later: (sink, item, at) => outbox.later(sink, item, at ?? new Date(0)) })),
  },
  {
    lie: 'gives up for good',
    caughtBy: 'gives up what it is told to',
    tell: carrying((outbox) => {
      const gone = new Set<string>();
      return {
        take: async (...given) => (await outbox.take(...given)).filter(({ id }) => !gone.has(id)),
        later: async (_sink, item) => void gone.add(item.id),
      };
    }),
  },
  {
    lie: 'sends a link by every mailer',
    caughtBy: 'gives a link to one mailer',
    tell: carrying((outbox) => {
      let link: readonly Outgoing[] = [];
      return {
        take: async (...given) => {
          const items = await outbox.take(...given);
          if (items.length > 0) link = items;
          return link;
        },
      };
    }),
  },
];
