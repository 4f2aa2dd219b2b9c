import type { Memory } from '@kvitto/adapters/memory';
import type { Backend } from '@kvitto/contract/backend';
import type { Backlog, DeliveryRequest } from '@kvitto/contract/backlog';
import { numberKey } from '@kvitto/contract/proof';
import type { Lie } from './lie.fake.ts';

type Parcels = Awaited<ReturnType<Backlog['parcels']>>['items'];

/** Requests that are changed before they are given. */
const giving =
  (change: (items: DeliveryRequest[]) => DeliveryRequest[]) =>
  ({ backlog }: Memory): Backend => ({
    backlog: {
      ...backlog,
      requests: async (input, context) => {
        const { items, after } = await backlog.requests(input, context);
        return { items: change(items), after };
      },
    },
  });

const naming =
  (change: (items: Parcels) => Parcels) =>
  ({ backlog }: Memory): Backend => ({
    backlog: { ...backlog, parcels: async (input, context) => ({ items: change((await backlog.parcels(input, context)).items) }) },
  });

const requests: readonly Lie[] = [
  { lie: 'gives requests newest first', caughtBy: 'gives what was asked for', tell: giving((items) => items.toReversed()) },
  {
    lie: 'tidies up what was typed',
    caughtBy: 'gives what was asked for',
    tell: giving((items) => items.map((item) => (item.note ? { ...item, note: item.note.trim() } : item))),
  },
  {
    lie: 'gives all requests one id',
    caughtBy: 'gives what was asked for',
    tell: giving((items) => items.map((item) => ({ ...item, id: 'request' }))),
  },
  {
    lie: 'begins anew where there was nothing',
    caughtBy: 'goes on after the last page',
    tell: ({ backlog }) => ({
      backlog: {
        ...backlog,
        requests: async (input, context) => {
          const page = await backlog.requests(input, context);
          return page.items.length > 0 ? page : { ...page, after: '0' };
        },
      },
    }),
  },
  {
    lie: 'takes away what was read',
    caughtBy: 'takes nothing away',
    tell: (honest) => {
      const read = new Set<string>();
      return giving((items) => items.filter(({ id }) => !read.has(id) && read.add(id)))(honest);
    },
  },
  {
    lie: 'keeps a request of every try',
    caughtBy: 'keeps one request',
    tell: ({ delivery, backlog }) => {
      const tries: DeliveryRequest[] = [];
      return {
        delivery: {
          perform: async (input, context) => {
            const answer = await delivery.perform(input, context);
            const { items } = await backlog.requests({});
            tries.push(...items.slice(-1));
            return answer;
          },
        },
        backlog: { ...backlog, requests: async () => ({ items: tries, after: '0' }) },
      };
    },
  },
  {
    lie: 'gives out cursors before what is under way is there',
    caughtBy: 'loses none that come at once',
    tell: ({ backlog }) => {
      let reads = 0;
      return {
        backlog: {
          ...backlog,
          requests: async (input, context) => {
            const { items, after } = await backlog.requests(input, context);
            return { items: reads++ ? items : items.slice(1), after };
          },
        },
      };
    },
  },
  {
    lie: 'takes any cursor for the beginning',
    caughtBy: 'refuses a cursor of requests',
    tell: ({ backlog }) => ({
      backlog: { ...backlog, requests: (input, context) => backlog.requests(input, context).catch(() => backlog.requests({}, context)) },
    }),
  },
];

const parcels: readonly Lie[] = [
  {
    lie: 'asks about parcels that have arrived',
    caughtBy: 'names the numbers of parcels',
    tell: naming((items) => [...items, { trackingNumber: 'KVT 5002 SE' }]),
  },
  {
    lie: 'forgets the numbers of legs',
    caughtBy: 'names the numbers of parcels',
    tell: naming((items) => items.filter(({ trackingNumber }) => trackingNumber !== 'FB-900-7')),
  },
  {
    lie: 'does not say whom to ask',
    caughtBy: 'names the numbers of parcels',
    tell: naming((items) => items.map(({ carrier: _carrier, ...item }) => item)),
  },
  {
    lie: 'names parcels in any order',
    caughtBy: 'puts those last that were asked about last',
    tell: naming((items) => items.toSorted((a, b) => (numberKey(a.trackingNumber) < numberKey(b.trackingNumber) ? -1 : 1))),
  },
  {
    lie: 'names those that have just been checked',
    caughtBy: 'puts those last that were asked about last',
    tell: ({ backlog }) => ({
      backlog: { ...backlog, parcels: ({ checkedBefore: _before, ...input }, context) => backlog.parcels(input, context) },
    }),
  },
  {
    lie: 'names more than it was told to',
    caughtBy: 'names as many as told',
    tell: ({ backlog }) => ({ backlog: { ...backlog, parcels: (_input, context) => backlog.parcels({}, context) } }),
  },
  {
    lie: 'names one number of a parcel and not the other',
    caughtBy: 'names as many as told',
    tell: ({ backlog }) => ({
      backlog: {
        ...backlog,
        parcels: async ({ limit, ...input }, context) => ({ items: (await backlog.parcels(input, context)).items.slice(0, limit) }),
      },
    }),
  },
  {
    lie: 'counts pages of numbers from the front',
    caughtBy: 'goes on behind the last number',
    tell: ({ backlog }) => ({
      backlog: {
        ...backlog,
        parcels: async ({ limit = 20, cursor = '0', ...input }, context) => {
          const { items } = await backlog.parcels({ ...input, limit: 100 }, context);
          const end = Number(cursor) + limit;
          return { items: items.slice(Number(cursor), end), ...(end < items.length && { nextCursor: String(end) }) };
        },
      },
    }),
  },
  {
    lie: 'takes any cursor of numbers for the beginning',
    caughtBy: 'refuses a cursor of numbers',
    tell: ({ backlog }) => ({
      backlog: { ...backlog, parcels: (input, context) => backlog.parcels(input, context).catch(() => backlog.parcels({}, context)) },
    }),
  },
  {
    lie: 'looks at a parcel only once',
    caughtBy: 'names a parcel no more',
    tell: ({ backlog }) => {
      let seen: ReturnType<Backlog['parcels']> | undefined;
      return { backlog: { ...backlog, parcels: (input, context) => (seen ??= backlog.parcels(input, context)) } };
    },
  },
  {
    lie: 'gives a parcel up for good',
    caughtBy: 'gives up a parcel',
    tell: (honest) => {
      const gone = new Set<string>();
      let known: Parcels = [];
      return naming((items) => {
        for (const { trackingNumber } of known) if (!items.some((item) => item.trackingNumber === trackingNumber)) gone.add(trackingNumber);
        known = items;
        return items.filter(({ trackingNumber }) => !gone.has(trackingNumber));
      })(honest);
    },
  },
];

export const backlogLies: readonly Lie[] = [...requests, ...parcels];
