import type { Order } from '@kvitto/contract/order';
import type { Offer, ReturnCase } from '@kvitto/contract/return';

export const sampleNow = new Date('2026-11-26T17:32:00Z');

export const sampleOrder: Order = {
  id: 'ord_1',
  number: '10432',
  placedAt: '2026-11-01T09:00:00Z',
  zone: 'Europe/Stockholm',
  currency: 'SEK',
  status: 'delivered',
  payment: 'paid',
  lines: [],
  shippingAddress: {
    name: 'Åsa Żółć-Väisänen',
    lines: ['Storgatan 1 B, 3 tr'],
    postcode: '114 55',
    city: 'Stockholm',
    country: 'SE',
  },
  shipments: [],
  level: 2,
  version: 1,
  updatedAt: '2026-11-26T17:00:00Z',
  asOf: '2026-11-26T17:00:00Z',
};

export const sampleOffer: Offer = {
  resolution: 'refund',
  isWithdrawal: false,
  amount: { amount: 94_850, currency: 'SEK' },
  parts: [
    { kind: 'goods', line: 'l1', amount: 49_900 },
    { kind: 'goods', line: 'l2', amount: 59_800 },
    { kind: 'discount', line: 'l1', amount: -9950 },
    { kind: 'method', amount: -4900 },
  ],
  payments: [
    { id: 'p1', kind: 'card', label: 'Visa ••42', amount: 90_000, how: 'paid_back' },
    { id: 'p2', kind: 'invoice', amount: 4850, how: 'lowered' },
  ],
  owed: 0,
  points: 120,
  isInstant: false,
  sentBy: '2026-12-20',
  arrivesBy: '2026-12-23',
  sendBy: '2026-12-10',
  receiveBy: '2026-12-14',
  methods: [],
};

export const sampleCase: ReturnCase = {
  id: 'ret_1',
  number: 'R-7K2M9QXF',
  order: 'ord_1',
  state: 'approved',
  kind: 'return',
  lines: [
    { line: 'l1', units: 1, title: 'Ulltröja Łódź', variant: 'Blå, M' },
    { line: 'l2', units: 2, title: 'Powerbank' },
  ],
  offer: sampleOffer,
  method: { id: 'm1', kind: 'label', label: { en: 'Service point', sv: 'Ombud' } },
  documents: [],
  timeline: [],
  canEdit: true,
  canCancel: true,
  createdAt: '2026-11-26T17:00:00Z',
  updatedAt: '2026-11-26T17:00:00Z',
  version: 1,
};

/** A case whose money is of one part. */
export const caseOver = (amount: number, currency: string): ReturnCase => ({
  ...sampleCase,
  offer: {
    ...sampleOffer,
    amount: { amount, currency },
    parts: [{ kind: 'goods', line: 'l1', amount }],
    payments: [{ id: 'p1', kind: 'card', label: 'Visa ••42', amount, how: 'paid_back' }],
  },
});
