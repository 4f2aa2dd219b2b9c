import { describe, expect, it } from 'vitest';
import { memory } from '@kvitto/adapters/memory';
import type { Memory } from '@kvitto/adapters/memory';
import type { Backend } from '@kvitto/contract/backend';
import { KvittoError } from '@kvitto/contract/errors';
import type { Order } from '@kvitto/contract/order';
import { backendChecks, failingChecks, seed } from './index.ts';
import type { Opened, Seed } from './index.ts';

/** Memory on a clock that can be moved, told wrongly. */
async function lying({ orders, now }: Seed, lie: (honest: Memory) => Backend): Promise<Opened> {
  let time = now.getTime();
  const honest = memory({ orders, now: () => new Date(time) });
  return { backend: { ...honest, ...lie(honest) }, advance: (seconds) => void (time += seconds * 1000) };
}

/** A backend whose picture of an order is changed before it is given. */
const picturing = (change: (order: Order) => unknown) => ({ orders, tracking }: Memory): Backend => ({
  orders: { ...orders, get: async (input, context) => asOrder(change(await orders.get(input, context))) },
  tracking,
});
// A liar's answer has any shape; that is the point.
const asOrder = (answer: unknown) => answer as Order;
const overEvents = (order: Order, change: (parcel: Order['shipments'][number]['parcels'][number]) => object): object => ({
  ...order, shipments: order.shipments.map((shipment) => ({ ...shipment, parcels: shipment.parcels.map((parcel) => ({ ...parcel, ...change(parcel) })) })),
});
const afresh = (id: string) => id.replace('#', '');

interface Lie {
  readonly lie: string;
  /** The start of the check that finds it out. */
  readonly caughtBy: string;
  readonly tell: (honest: Memory) => Backend;
}

const untrueOrders: Lie[] = [
  { lie: 'gives money as a decimal', caughtBy: 'orders.get answers what its schema says',
    tell: picturing((order) => ({ ...order, totals: order.totals && { ...order.totals, total: { amount: 596.5, currency: 'SEK' } } })) },
  { lie: 'gives money as text', caughtBy: 'orders.get answers what its schema says',
    tell: picturing((order) => ({ ...order, totals: order.totals && { ...order.totals, total: { amount: '59600', currency: 'SEK' } } })) },
  { lie: 'gives a date that JSON cannot carry', caughtBy: 'orders.get answers what its schema says',
    tell: picturing((order) => ({ ...order, placedAt: new Date(order.placedAt) })) },
  { lie: 'copies a vendor’s status', caughtBy: 'derives the statuses', tell: picturing((order) => ({ ...order, status: 'shipped' })) },
  { lie: 'takes the newest event for the status', caughtBy: 'derives the statuses',
    tell: picturing((order) => overEvents(order, ({ status, events }) => ({ status: events[0]?.status ?? status }))) },
  { lie: 'does not count what parcels show', caughtBy: 'counts units on',
    tell: picturing((order) => ({ ...order, lines: order.lines.map((line) => ({ ...line, counters: { ...line.counters, shipped: 0, delivered: 0 } })) })) },
  { lie: 'shows events oldest first', caughtBy: 'shows the newest 20 events',
    tell: picturing((order) => overEvents(order, ({ events }) => ({ events: events.toReversed() }))) },
  { lie: 'drops unknown words', caughtBy: 'keeps a word that nobody listed',
    tell: picturing((order) => overEvents(order, ({ events }) => ({ events: events.map((event) => (event.status === 'hyperlooped' ? { ...event, status: 'unknown' } : event)) }))) },
  { lie: 'forgets the promise', caughtBy: 'gives everything that a system of record was told', tell: picturing(({ promised: _promised, ...order }) => order) },
  { lie: 'answers with a foreign order', caughtBy: 'gives the order that was asked for',
    tell: ({ orders }) => ({ orders: { ...orders, get: (_input, context) => orders.get({ order: 'ord-locker' }, context) } }) },
  { lie: 'answers unknown orders with another one', caughtBy: 'orders.get rejects an order that nobody has',
    tell: ({ orders }) => ({ orders: { ...orders, get: (input, context) => orders.get(input, context).catch(() => orders.get({ order: 'ord-locker' })) } }) },
  { lie: 'hands out what it keeps', caughtBy: 'gives every asker an answer of their own',
    tell: ({ orders }) => {
      const kept = new Map<string, Promise<Order>>();
      return { orders: { ...orders, get: (input) => kept.get(input.order) ?? kept.set(input.order, orders.get(input)).get(input.order) ?? orders.get(input) } };
    } },
];

const wrongFind = (message: (number: string) => string, code: 'lookup_failed' | 'not_found' = 'lookup_failed') => ({ orders }: Memory): Backend => ({
  orders: { ...orders, find: (proof, context) => orders.find(proof, context).catch((error: unknown) => {
    const isKnown = seed.orders.some((order) => afresh(order.number) === afresh(proof.number));
    throw isKnown ? new KvittoError(code, message(proof.number), { cause: error }) : error;
  }) },
});
const untrueLookups: Lie[] = [
  { lie: 'leaks the address to a guest', caughtBy: 'masks a found order',
    tell: ({ orders }) => ({ orders: { ...orders, find: async (proof, context) => {
      const { order } = await orders.find(proof, context);
      const { shippingAddress } = await orders.get({ order: order.id });
      return { order: { ...order, ...(shippingAddress && { shippingAddress }) } };
    } } }) },
  { lie: 'shows a guest everything', caughtBy: 'shows a found order as the whole one masked',
    tell: ({ orders }) => ({ orders: { ...orders, find: async (proof, context) => ({ order: await orders.get({ order: (await orders.find(proof, context)).order.id }) }) } }) },
  { lie: 'tells a wrong proof by its sentence', caughtBy: 'gives one answer for an unknown number', tell: wrongFind(() => 'The e-mail is wrong.') },
  { lie: 'tells a wrong proof by its code', caughtBy: 'gives one answer for an unknown number', tell: wrongFind(() => 'No order matches that number and proof.', 'not_found') },
  { lie: 'wants numbers as they are printed', caughtBy: 'takes numbers and proofs in whatever spelling',
    tell: ({ orders }) => ({ orders: { ...orders, find: async (proof, context) => {
      if (!seed.orders.some((order) => order.number === proof.number)) throw new KvittoError('lookup_failed', 'No.');
      return orders.find(proof, context);
    } } }) },
  { lie: 'shows a tracking number’s items and picture', caughtBy: 'tells who has only a tracking number',
    tell: ({ orders, tracking }) => ({ tracking: { ...tracking, parcel: async (input, context) => {
      const bare = await tracking.parcel(input, context);
      const all = await Promise.all(seed.orders.map(({ id }) => orders.get({ order: id })));
      return all.flatMap((order) => order.shipments).flatMap((shipment) => shipment.parcels).find((parcel) => parcel.id === bare.id) ?? bare;
    } } }) },
];

const untruePages: Lie[] = [
  { lie: 'begins anew at a bad cursor', caughtBy: 'refuses a cursor that it never gave',
    tell: ({ orders }) => ({ orders: { ...orders, list: (query, context) => orders.list(query, context).catch(() => orders.list({}, context)) } }) },
  { lie: 'repeats an order on the next page', caughtBy: 'lists every order once',
    tell: ({ orders }) => ({ orders: { ...orders, list: async (query, context) => {
      const { items, ...rest } = await orders.list(query, context);
      return query.cursor && items[0] ? { items: [items[0], ...items], ...rest } : { items, ...rest };
    } } }) },
  { lie: 'lists oldest first', caughtBy: 'lists the orders, newest first',
    tell: ({ orders }) => ({ orders: { ...orders, list: async (query, context) => {
      const { items, ...rest } = await orders.list(query, context);
      return { items: items.toReversed(), ...rest };
    } } }) },
  { lie: 'lists everybody’s orders', caughtBy: 'lists only the orders it is narrowed to', tell: ({ orders }) => ({ orders: { ...orders, list: (query) => orders.list(query) } }) },
  { lie: 'gives a page of events in the order they came', caughtBy: 'gives events by when they happened',
    tell: ({ tracking }) => ({ tracking: { ...tracking, events: async (query, context) => {
      const { items, ...rest } = await tracking.events(query, context);
      return { items: items.toSorted((a, b) => (a.id < b.id ? -1 : 1)), ...rest };
    } } }) },
  { lie: 'gives events twice', caughtBy: 'gives every event once',
    tell: ({ tracking }) => ({ tracking: { ...tracking, events: async (query, context) => {
      const { items, ...rest } = await tracking.events(query, context);
      return { items: [...items, ...items.slice(-1)], ...rest };
    } } }) },
  { lie: 'gives another order’s parcel', caughtBy: 'rejects a parcel that the order does not have',
    tell: ({ tracking }) => ({ tracking: { ...tracking, events: (query, context) => tracking.events(query, context).catch((error: unknown) => {
      if (query.parcel === 'par-locker') return tracking.events({ ...query, order: 'ord-locker' });
      throw error;
    }) } }) },
];

const untrueNews: Lie[] = [
  { lie: 'takes known events for new under a new id', caughtBy: 'skips events it knows',
    tell: ({ ingest }) => {
      let told = 0;
      return { ingest: { ...ingest, tracking: (update, context) => ingest.tracking({ ...update, events: update.events.map((event) => ({ ...event, id: `${event.id}-${++told}`, text: `${told}` })) }, context) } };
    } },
  { lie: 'counts what it skips', caughtBy: 'counts only the new ones',
    tell: ({ ingest }) => ({ ingest: { ...ingest, tracking: async (update, context) => ({ ...await ingest.tracking(update, context), added: update.events.length }) } }) },
  { lie: 'grows the version for nothing', caughtBy: 'takes a repeated push as no change',
    tell: ({ ingest }) => {
      let pushes = 0;
      return { ingest: { ...ingest, order: (record, context) => ingest.order({ ...record, hold: `push ${++pushes}` }, context) } };
    } },
  { lie: 'says it took a push and did not', caughtBy: 'replaces what the shop says anew',
    tell: ({ ingest }) => ({ ingest: { ...ingest, order: async ({ id }) => ({ id, version: 9 }) } }) },
  { lie: 'says every number is known', caughtBy: 'says so when no parcel has the number',
    tell: ({ ingest }) => ({ ingest: { ...ingest, tracking: async (update, context) => ({ ...await ingest.tracking(update, context), matched: true }) } }) },
  { lie: 'writes for a caller who has given up', caughtBy: 'a write given up before it began',
    tell: ({ ingest }) => ({ ingest: { ...ingest, tracking: async (update, context) => {
      await ingest.tracking(update);
      return ingest.tracking(update, context);
    } } }) },
  { lie: 'reads and writes in two steps', caughtBy: 'does once what is sent many times at once',
    tell: ({ ingest }) => ({ ingest: { ...ingest, tracking: async (update, context) => {
      await ingest.tracking(update, context);
      return { orders: ['ord-underway'], added: 1, matched: true };
    } } }) },
];

const untrueLife: Lie[] = [
  { lie: 'loses live events', caughtBy: 'tells the order as it is now, then every change',
    tell: ({ tracking }) => ({ tracking: { ...tracking, watch: (input, context) => tracking.watch({ ...input, after: '1' }, context) } }) },
  { lie: 'repeats what the watcher has', caughtBy: 'does not repeat what the watcher has',
    tell: ({ tracking }) => ({ tracking: { ...tracking, watch: ({ order }, context) => tracking.watch({ order }, context) } }) },
  { lie: 'starts from the change after the next', caughtBy: 'loses no change between reading',
    tell: ({ orders, tracking }) => ({ tracking: { ...tracking, watch: ({ order }, context) => ({
      async* [Symbol.asyncIterator]() {
        const { version } = await orders.get({ order });
        yield* tracking.watch({ order, after: String(version) }, context);
      },
    }) } }) },
  { lie: 'goes on after an abort', caughtBy: 'ends for a watcher who gives up while waiting',
    tell: ({ tracking }) => ({ tracking: { ...tracking, watch: (input) => tracking.watch(input) } }) },
  { lie: 'tells of other orders', caughtBy: 'says nothing of other orders',
    tell: ({ tracking }) => ({ tracking: { ...tracking, watch: (input, context) => tracking.watch(input.after ? { ...input, order: 'ord-locker' } : input, context) } }) },
  { lie: 'ignores an abort before', caughtBy: 'orders.get does not begin', tell: ({ orders }) => ({ orders: { ...orders, get: (input) => orders.get(input) } }) },
  { lie: 'ignores an abort meanwhile', caughtBy: 'orders.list stops',
    tell: ({ orders }) => ({ orders: { ...orders, list: (input, context) => orders.list(input, context?.signal?.aborted ? context : {}) } }) },
];

const untrueErrors: Lie[] = [
  { lie: 'rejects with a plain error', caughtBy: 'orders.get rejects an order that nobody has',
    tell: ({ orders }) => ({ orders: { ...orders, get: (input, context) => orders.get(input, context).catch(() => Promise.reject(new Error('no row'))) } }) },
  { lie: 'rejects with a code of its own', caughtBy: 'orders.get rejects an order that nobody has',
    tell: ({ orders }) => ({ orders: { ...orders, get: (input, context) => orders.get(input, context).catch((error: unknown) => Promise.reject(Object.assign(Object(error), { code: 'gone_fishing' }))) } }) },
  { lie: 'throws at once', caughtBy: 'orders.get rejects an order that nobody has',
    tell: ({ orders }) => ({ orders: { ...orders, get: (input, context) => {
      if (input.order.includes('nobody')) throw new KvittoError('not_found', 'There is no such order.');
      return orders.get(input, context);
    } } }) },
  { lie: 'never answers', caughtBy: 'orders.find answers what its schema says', tell: ({ orders }) => ({ orders: { ...orders, find: () => new Promise(() => {}) } }) },
  { lie: 'lacks an operation of its port', caughtBy: 'offers every operation',
    // A port without one of its functions has no type.
    tell: ({ orders: { find, get } }) => ({ orders: { find, get } as unknown as Memory['orders'] }) },
];

const untrueStores: Lie[] = [
  { lie: 'claims in two steps', caughtBy: 'lets exactly one of many claims',
    tell: ({ store }) => ({ store: { ...store, claim: async (key, value, seconds) => {
      const there = await store.get(key);
      if (there === undefined) await store.put(key, value, seconds);
      return there;
    } } }) },
  { lie: 'counts in two steps', caughtBy: 'loses no count of many',
    tell: ({ store }) => ({ store: { ...store, count: async (key, seconds) => {
      const count = Number(await store.get(key) ?? 0) + 1;
      await store.put(key, String(count), seconds);
      return { count, secondsLeft: seconds };
    } } }) },
  { lie: 'never forgets', caughtBy: 'forgets values',
    tell: ({ store }) => ({ store: { ...store, put: (key, value) => store.put(key, value, 1e9) } }) },
  { lie: 'lengthens a counter with every count', caughtBy: 'forgets values',
    tell: ({ store }) => ({ store: { ...store, count: async (key, seconds) => ({ ...await store.count(key, seconds), secondsLeft: seconds }) } }) },
];

describe('the suite of backends', () => {
  it('finds nothing wrong with an honest one', async () => {
    expect([...await failingChecks({ open: (given) => lying(given, (honest) => honest) })]).toEqual([]);
  });

  it.each([...untrueOrders, ...untrueLookups, ...untruePages, ...untrueNews, ...untrueLife, ...untrueErrors, ...untrueStores])(
    'finds out a backend that $lie', async ({ caughtBy, tell }) => {
      const checks = Object.values(backendChecks).flat().filter(({ title }) => title.startsWith(caughtBy));
      expect(checks, 'checks of that name').toHaveLength(1);
      expect([...(await failingChecks({ open: (given) => lying(given, tell), patience: 150 }, checks)).keys()]).toHaveLength(1);
    },
  );

  it('asks only about the ports that a backend has', async () => {
    const open = async ({ orders }: Seed): Promise<Opened> => ({ backend: { orders: memory({ orders }).orders } });
    expect([...await failingChecks({ open })]).toEqual([]);
  });

  it('closes what it opened, whether a check fails or not', async () => {
    const open = new Set<object>();
    const opening = async ({ orders }: Seed): Promise<Opened> => {
      const backend: Backend = { ...memory({ orders }), store: memory().store, close: async () => void open.delete(backend) };
      open.add(backend);
      return { backend };
    };
    await failingChecks({ open: opening, through: async (backend) => ({ ...backend, orders: picturing(() => ({}))(memory()).orders ?? memory().orders }) }, backendChecks['orders']);
    expect(open.size).toBe(0);
  });

  it('says what a lost answer was', async () => {
    const failures = await failingChecks({ open: (given) => lying(given, ({ orders }) => ({ orders: { ...orders, get: () => new Promise(() => {}) } })), patience: 20 }, backendChecks['outputs']);
    expect(failures.get('orders.get answers what its schema says, and nothing that JSON cannot carry')?.message).toContain('orders.get: nothing came within 20 ms');
  });
});
