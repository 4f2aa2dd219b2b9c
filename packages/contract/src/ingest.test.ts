import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { orderRecord, trackingUpdate } from './ingest.ts';

const many = <Item>(count: number, make: (at: number) => Item) => Array.from({ length: count }, (_, at) => make(at));
const shipments = (count: number, parcels: number) =>
  many(count, (at) => ({
    id: `s${at}`,
    direction: 'delivery',
    method: 'home',
    parcels: many(parcels, (each) => ({ id: `p${at}-${each}`, items: [], estimates: [] })),
  }));
const order = (parts: object) => ({
  id: 'o1',
  number: '1',
  placedAt: '2026-11-01T09:00:00Z',
  zone: 'Europe/Stockholm',
  currency: 'SEK',
  payment: 'paid',
  lines: [
    {
      id: 'l1',
      title: 'Cup',
      kind: 'physical',
      counters: { ordered: 1, cancelled: 0, packed: 0, shipped: 0, delivered: 0, returnRequested: 0, returned: 0, refunded: 0 },
    },
  ],
  ...parts,
});

describe('what is taken in', () => {
  it('is no more than an order may show', () => {
    const fits = (parts: object) => z.safeParse(orderRecord, order(parts)).success;
    expect([fits({ shipments: shipments(1, 100) }), fits({ shipments: shipments(1, 101) })]).toEqual([true, false]);
    expect([fits({ shipments: shipments(50, 1) }), fits({ shipments: shipments(51, 1) })]).toEqual([true, false]);
  });
  it('is no more legs than a parcel may show', () => {
    const legs = (count: number) => ({
      trackingNumber: 'T',
      events: [],
      legs: many(count, (at) => ({ id: `leg-${at}`, carrier: { name: 'Post' } })),
    });
    expect([20, 21].map((count) => z.safeParse(trackingUpdate, legs(count)).success)).toEqual([true, false]);
  });
});
