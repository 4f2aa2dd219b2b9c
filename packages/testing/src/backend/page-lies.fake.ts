import type { Lie } from './lie.fake.ts';

export const pageLies: readonly Lie[] = [
  {
    lie: 'begins anew at a bad cursor',
    caughtBy: 'refuses a cursor that it never gave',
    tell: ({ orders }) => ({
      orders: { ...orders, list: (query, context) => orders.list(query, context).catch(() => orders.list({}, context)) },
    }),
  },
  {
    lie: 'repeats an order on the next page',
    caughtBy: 'lists every order once',
    tell: ({ orders }) => ({
      orders: {
        ...orders,
        list: async (query, context) => {
          const { items, ...rest } = await orders.list(query, context);
          return query.cursor && items[0] ? { items: [items[0], ...items], ...rest } : { items, ...rest };
        },
      },
    }),
  },
  {
    lie: 'lists oldest first',
    caughtBy: 'lists the orders, newest first',
    tell: ({ orders }) => ({
      orders: {
        ...orders,
        list: async (query, context) => {
          const { items, ...rest } = await orders.list(query, context);
          return { items: items.toReversed(), ...rest };
        },
      },
    }),
  },
  {
    lie: 'lists everybody’s orders',
    caughtBy: 'lists only the orders it is narrowed to',
    tell: ({ orders }) => ({ orders: { ...orders, list: (query) => orders.list(query) } }),
  },
  {
    lie: 'gives a page of events in the order they came',
    caughtBy: 'gives events by when they happened',
    tell: ({ tracking }) => ({
      tracking: {
        ...tracking,
        events: async (query, context) => {
          const { items, ...rest } = await tracking.events(query, context);
          return { items: items.toSorted((a, b) => (a.id < b.id ? -1 : 1)), ...rest };
        },
      },
    }),
  },
  {
    lie: 'gives events twice',
    caughtBy: 'gives every event once',
    tell: ({ tracking }) => ({
      tracking: {
        ...tracking,
        events: async (query, context) => {
          const { items, ...rest } = await tracking.events(query, context);
          return { items: [...items, ...items.slice(-1)], ...rest };
        },
      },
    }),
  },
  {
    lie: 'gives another order’s parcel',
    caughtBy: 'rejects a parcel that the order does not have',
    tell: ({ tracking }) => ({
      tracking: {
        ...tracking,
        events: (query, context) =>
          tracking.events(query, context).catch((error: unknown) => {
            if (query.parcel === 'par-locker') return tracking.events({ ...query, order: 'ord-locker' });
            throw error;
          }),
      },
    }),
  },
];
