import type { Lie } from './lie.fake.ts';

export const storeLies: readonly Lie[] = [
  {
    lie: 'claims in two steps',
    caughtBy: 'lets exactly one of many claims',
    tell: ({ store }) => ({
      store: {
        ...store,
        claim: async (key, value, seconds) => {
          const there = await store.get(key);
          if (there === undefined) await store.put(key, value, seconds);
          return there;
        },
      },
    }),
  },
  {
    lie: 'counts in two steps',
    caughtBy: 'loses no count of many',
    tell: ({ store }) => ({
      store: {
        ...store,
        count: async (key, seconds) => {
          const count = Number((await store.get(key)) ?? 0) + 1;
          await store.put(key, String(count), seconds);
          return { count, secondsLeft: seconds };
        },
      },
    }),
  },
  {
    lie: 'never forgets',
    caughtBy: 'forgets values',
    tell: ({ store }) => ({ store: { ...store, put: (key, value) => store.put(key, value, 1e9) } }),
  },
  {
    lie: 'lengthens a counter with every count',
    caughtBy: 'forgets values',
    tell: ({ store }) => ({
      store: { ...store, count: async (key, seconds) => ({ ...(await store.count(key, seconds)), secondsLeft: seconds }) },
    }),
  },
];
