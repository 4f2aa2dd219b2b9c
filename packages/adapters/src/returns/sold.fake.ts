/** Orders to return things of, invented: in Sweden, delivered on Friday 20 November 2026, a day in a test is the 25th. */
import type { OrderRecord } from '@kvitto/contract/ingest';
import type { ReturnCase, Returns } from '@kvitto/contract/return';
import type { ReturnPolicy } from '@kvitto/contract/returns/policy';
import type { Purchase } from '@kvitto/contract/returns/purchase';
import { euStatutory } from '@kvitto/contract/returns/policy';
import { memory } from '../memory/index.ts';

export const sek = (amount: number) => ({ amount, currency: 'SEK' });
export const sold = 'ord-1';

type Bought = Pick<Purchase, 'lines' | 'payments'> & Partial<Purchase>;

/** A purchase as one order, all of it in one parcel that is there. */
export function soldRecord(bought: Bought): OrderRecord {
  const placedAt = '2026-11-16T09:00:00Z';
  const items = bought.lines.map(({ line, quantity }) => ({ line, quantity }));
  return {
    id: sold,
    number: '#1',
    placedAt,
    currency: 'SEK',
    zone: 'Europe/Stockholm',
    totals: { items: sek(0), shipping: sek(0), discount: sek(0), tax: sek(0), total: sek(0), taxIncluded: true },
    payment: 'paid',
    lines: bought.lines.map(({ line, quantity }) => ({
      id: line,
      kind: 'physical',
      title: line,
      unitPrice: sek(0),
      total: sek(0),
      counters: { ordered: quantity, cancelled: 0, packed: 0, shipped: 0, delivered: 0, returnRequested: 0, returned: 0, refunded: 0 },
    })),
    shipments: [
      {
        id: 'shp-1',
        direction: 'outbound',
        method: 'home',
        parcels: [
          {
            id: 'par-1',
            trackingNumber: 'KVT 1 SE',
            items,
            estimates: [],
            events: [{ id: 'e1', at: '2026-11-20T10:00:00Z', status: 'delivered', source: 'carrier' }],
          },
        ],
      },
    ],
    purchase: { order: sold, currency: 'SEK', placedAt, country: 'SE', ...bought },
  };
}

export const policy: ReturnPolicy = {
  id: 'sold',
  version: 1,
  terms: {
    days: 30,
    resolutions: ['refund', 'instant_refund', 'credit', 'exchange', 'keep', 'donate'],
    instantUpTo: [sek(20_000)],
    keep: { percent: 30 },
    bonus: { percent: 10 },
    faultYears: 3,
  },
  rules: [],
  reasons: [
    { id: 'changed_mind', label: { en: 'Changed my mind' }, route: 'standard' },
    { id: 'faulty', label: { en: 'Faulty' }, route: 'claim' },
  ],
  methods: [
    { id: 'label', kind: 'label', label: { en: 'Label' }, price: [sek(900)] },
    { id: 'store', kind: 'store', label: { en: 'Shop' } },
  ],
  statutory: { EU: euStatutory },
};

/** A shop that has sold it, and a day that can be moved. */
export function shopOf(bought: Bought, own: ReturnPolicy = policy) {
  const clock = { now: new Date('2026-11-25T10:00:00Z') };
  const { returns, withdrawal } = memory({ orders: [soldRecord(bought)], now: () => clock.now, returns: { policy: own } });
  let keys = 0;
  const key = () => ({ idempotencyKey: `key-${(keys += 1)}` });
  return {
    returns,
    withdrawal,
    clock,
    key,
    /** As a page makes it, in the shop and for money unless told. */
    async made(lines: Parameters<Returns['quote']>[0]['lines'], resolution = 'refund', method = 'store'): Promise<ReturnCase> {
      const { id: quote, offers } = await returns.quote({ order: sold, lines });
      const isSent = offers.find((each) => each.resolution === resolution)?.methods.length !== 0;
      return returns.create({ order: sold, quote, resolution, ...(isSent && { method }) }, key());
    },
    decide: (id: string, state: string, lines?: Parameters<Returns['decide']>[0]['lines']): Promise<ReturnCase> =>
      returns.decide({ return: id, state, ...(lines && { lines }) }, key()),
    declare: (lines?: { line: string; units: number }[], context: { idempotencyKey?: string } = key()) =>
      withdrawal.declare({ order: sold, name: 'Ida Ek', email: 'ida@mail.example', locale: 'en', ...(lines && { lines }) }, context),
  };
}
