import type { Lie } from './lie.fake.ts';

export const liveLies: readonly Lie[] = [
  {
    lie: 'loses live events',
    caughtBy: 'tells the order as it is now, then every change',
    tell: ({ tracking }) => ({ tracking: { ...tracking, watch: (input, context) => tracking.watch({ ...input, after: '1' }, context) } }),
  },
  {
    lie: 'repeats what the watcher has',
    caughtBy: 'does not repeat what the watcher has',
    tell: ({ tracking }) => ({ tracking: { ...tracking, watch: ({ order }, context) => tracking.watch({ order }, context) } }),
  },
  {
    lie: 'starts from the change after the next',
    caughtBy: 'loses no change between reading',
    tell: ({ orders, tracking }) => ({
      tracking: {
        ...tracking,
        watch: ({ order }, context) => ({
          async *[Symbol.asyncIterator]() {
            const { version } = await orders.get({ order });
            yield* tracking.watch({ order, after: String(version) }, context);
          },
        }),
      },
    }),
  },
  {
    lie: 'goes on after an abort',
    caughtBy: 'ends for a watcher who gives up while waiting',
    tell: ({ tracking }) => ({ tracking: { ...tracking, watch: (input) => tracking.watch(input) } }),
  },
  {
    lie: 'tells of other orders',
    caughtBy: 'says nothing of other orders',
    tell: ({ tracking }) => ({
      tracking: {
        ...tracking,
        watch: (input, context) => tracking.watch(input.after ? { ...input, order: 'ord-locker' } : input, context),
      },
    }),
  },
  {
    lie: 'ignores an abort before',
    caughtBy: 'orders.get does not begin',
    tell: ({ orders }) => ({ orders: { ...orders, get: (input) => orders.get(input) } }),
  },
  {
    lie: 'ignores an abort meanwhile',
    caughtBy: 'orders.list stops',
    tell: ({ orders }) => ({
      orders: { ...orders, list: (input, context) => orders.list(input, context?.signal?.aborted ? context : {}) },
    }),
  },
];
