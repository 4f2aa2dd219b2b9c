import { KvittoError, toKvittoError } from '@kvitto/contract/errors';
import type { Memory } from '@kvitto/adapters/memory';
import type { Lie } from './lie.fake.ts';

export const errorLies: readonly Lie[] = [
  {
    lie: 'rejects with a plain error',
    caughtBy: 'orders.get rejects an order that nobody has',
    tell: ({ orders }) => ({
      orders: {
        ...orders,
        get: (input, context) =>
          orders.get(input, context).catch(() => {
            throw new Error('no row');
          }),
      },
    }),
  },
  {
    lie: 'rejects with a code of its own',
    caughtBy: 'orders.get rejects an order that nobody has',
    tell: ({ orders }) => ({
      orders: {
        ...orders,
        get: (input, context) =>
          orders.get(input, context).catch((error: unknown) => {
            throw Object.assign(toKvittoError(error), { code: 'gone_fishing' });
          }),
      },
    }),
  },
  {
    lie: 'throws at once',
    caughtBy: 'orders.get rejects an order that nobody has',
    tell: ({ orders }) => ({
      orders: {
        ...orders,
        get: (input, context) => {
          if (input.order.includes('nobody')) throw new KvittoError('not_found', 'There is no such order.');
          return orders.get(input, context);
        },
      },
    }),
  },
  {
    lie: 'never answers',
    caughtBy: 'orders.find answers what its schema says',
    tell: ({ orders }) => ({ orders: { ...orders, find: () => new Promise(() => {}) } }),
  },
  {
    lie: 'lacks an operation of its port',
    caughtBy: 'offers every operation',
    // A port without one of its functions has no type.
    tell: ({ orders: { find, get } }) => ({ orders: { find, get } as unknown as Memory['orders'] }),
  },
];
