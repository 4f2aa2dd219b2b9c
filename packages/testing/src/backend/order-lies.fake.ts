import type { Order } from '@kvitto/contract/order';
import { overEvents, picturing } from './lie.fake.ts';
import type { Lie } from './lie.fake.ts';

export const orderLies: readonly Lie[] = [
  {
    lie: 'gives money as a decimal',
    caughtBy: 'orders.get answers what its schema says',
    tell: picturing((order) => ({ ...order, totals: order.totals && { ...order.totals, total: { amount: 596.5, currency: 'SEK' } } })),
  },
  {
    lie: 'gives money as text',
    caughtBy: 'orders.get answers what its schema says',
    tell: picturing((order) => ({ ...order, totals: order.totals && { ...order.totals, total: { amount: '59600', currency: 'SEK' } } })),
  },
  {
    lie: 'gives a date that JSON cannot carry',
    caughtBy: 'orders.get answers what its schema says',
    tell: picturing((order) => ({ ...order, placedAt: new Date(order.placedAt) })),
  },
  { lie: 'copies a vendor’s status', caughtBy: 'derives the statuses', tell: picturing((order) => ({ ...order, status: 'shipped' })) },
  {
    lie: 'takes the newest event for the status',
    caughtBy: 'derives the statuses',
    tell: picturing((order) => overEvents(order, ({ status, events }) => ({ status: events[0]?.status ?? status }))),
  },
  {
    lie: 'does not count what parcels show',
    caughtBy: 'counts units on',
    tell: picturing((order) => ({
      ...order,
      lines: order.lines.map((line) => ({ ...line, counters: { ...line.counters, shipped: 0, delivered: 0 } })),
    })),
  },
  {
    lie: 'shows events oldest first',
    caughtBy: 'shows the newest 20 events',
    tell: picturing((order) => overEvents(order, ({ events }) => ({ events: events.toReversed() }))),
  },
  {
    lie: 'drops unknown words',
    caughtBy: 'keeps a word that nobody listed',
    tell: picturing((order) =>
      overEvents(order, ({ events }) => ({
        events: events.map((event) => (event.status === 'hyperlooped' ? { ...event, status: 'unknown' } : event)),
      })),
    ),
  },
  {
    lie: 'forgets the promise',
    caughtBy: 'gives everything that a system of record was told',
    tell: picturing(({ promised: _promised, ...order }) => order),
  },
  {
    lie: 'answers with a foreign order',
    caughtBy: 'gives the order that was asked for',
    tell: ({ orders }) => ({ orders: { ...orders, get: (_input, context) => orders.get({ order: 'ord-locker' }, context) } }),
  },
  {
    lie: 'answers unknown orders with another one',
    caughtBy: 'orders.get rejects an order that nobody has',
    tell: ({ orders }) => ({
      orders: { ...orders, get: (input, context) => orders.get(input, context).catch(() => orders.get({ order: 'ord-locker' })) },
    }),
  },
  {
    lie: 'hands out what it keeps',
    caughtBy: 'gives every asker an answer of their own',
    tell: ({ orders }) => {
      const kept = new Map<string, Promise<Order>>();
      return {
        orders: {
          ...orders,
          get: (input) => kept.get(input.order) ?? kept.set(input.order, orders.get(input)).get(input.order) ?? orders.get(input),
        },
      };
    },
  },
];
