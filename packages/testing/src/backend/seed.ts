import type { OrderRecord } from '@kvitto/contract/ingest';
import type { MemberRecord } from '@kvitto/contract/member';
import type { Programme } from '@kvitto/contract/programme';
import { missed } from './missed.ts';
import { invoiced, invoices, owing } from './seed-invoices.ts';
import type { InvoicesSeed } from './seed-invoices.ts';
import { members, programme } from './seed-members.ts';
import { day, event, line, order, sek } from './seed-parts.ts';
import { back, halfway, returns } from './seed-returns.ts';
import type { ReturnsSeed } from './seed-returns.ts';

/** What a backend under test knows from the start. */
export interface Seed {
  readonly orders: readonly OrderRecord[];
  /** Where the backend's clock stands, if it can be set. */
  readonly now: Date;
  /** The loyalty programme, for a backend that keeps members. */
  readonly programme: Programme;
  /** Whom it knows then, by `loyalty.record`. */
  readonly members: readonly MemberRecord[];
  /** The return policy, and who helps, for a backend that keeps returns. */
  readonly returns: ReturnsSeed;
  /** The invoice policy, who helps, and what is issued, for a backend that keeps invoices. */
  readonly invoices: InvoicesSeed;
}

/** Two of three units on their way; the events come in no order, one is news and no state. */
const underway = order(
  'ord-underway',
  '#KV-1001',
  '2026-11-20T08:15:00Z',
  [
    line(
      'l1',
      'Stoneware cup',
      { ordered: 2 },
      { sku: 'CUP-2', variant: 'Moss', unitPrice: sek(14_900), total: sek(29_800), image: '/pictures/cup.webp' },
    ),
    line('l2', 'Poster, Lapponia', {}, { unitPrice: sek(24_900), total: sek(24_900), waiting: 'back_order' }),
  ],
  [
    {
      id: 'par-underway',
      trackingNumber: 'KVT 5001 SE',
      trackingUrl: 'https://track.example/KVT5001SE',
      carrier: { id: 'nordpil', name: 'Nordpil' },
      items: [{ line: 'l1', quantity: 2 }],
      promised: day('2026-11-25', '2026-11-20T08:15:00Z'),
      estimates: [day('2026-11-25', '2026-11-21T10:00:00Z'), day('2026-11-26', '2026-11-23T06:00:00Z')],
      events: [
        event('u3', '2026-11-23T05:40:00+01:00', 'in_transit', 'Sorted in Hallsberg', {
          recordedAt: '2026-11-23T05:00:00Z',
          place: { city: 'Hallsberg', country: 'SE' },
        }),
        event('u1', '2026-11-21T09:00:00Z', 'created', 'Label made'),
        event('u4', '2026-11-23T08:00:00Z', undefined, 'Text message sent to +46701740605'),
        event('u2', '2026-11-21T18:20:00Z', 'accepted', 'Handed in', { raw: { code: 'AF', sub: '01' } }),
      ],
      actions: [{ id: 'safe-place', kind: 'safe_place', state: 'available', choices: [{ id: 'porch', label: 'On the porch' }] }],
    },
  ],
  {
    totals: { items: sek(54_700), shipping: sek(4_900), discount: sek(0), tax: sek(11_920), total: sek(59_600), taxIncluded: true },
    promised: day('2026-11-25', '2026-11-20T08:15:00Z'),
    support: { email: 'help@shop.example', hours: 'Weekdays 9 to 17' },
    actions: [{ id: 'contact', kind: 'contact', state: 'available', url: 'https://shop.example/help' }],
  },
);

/** Left with a neighbour, with a picture; a scan that came late takes nothing back. */
const delivered = order(
  'ord-delivered',
  '#KV-1002',
  '2026-11-10T12:00:00Z',
  [line('l1', 'Wool blanket', {}, { total: sek(89_000) })],
  [
    {
      id: 'par-delivered',
      trackingNumber: 'KVT 5002 SE',
      items: [{ line: 'l1', quantity: 1 }],
      estimates: [],
      events: [
        event('d1', '2026-11-12T07:00:00Z', 'out_for_delivery', 'On the van'),
        event('d3', '2026-11-12T13:00:00Z', 'in_transit', 'Terminal scan'),
        event('d2', '2026-11-12T11:30:00Z', 'delivered', 'Left with a neighbour', { detail: 'neighbour' }),
      ],
      proof: {
        at: '2026-11-12T11:30:00Z',
        place: 'neighbour',
        signedBy: 'Karl Öberg',
        neighbour: 'Öberg, second floor',
        photo: { url: 'https://photos.example/d2.jpg' },
      },
    },
  ],
);

/** Waits in a locker, whose code only the buyer may see. */
const locker = order(
  'ord-locker',
  '#KV-1003',
  '2026-11-18T19:45:00Z',
  [line('l1', 'Desk lamp', {})],
  [
    {
      id: 'par-locker',
      trackingNumber: 'KVT 5003 SE',
      items: [{ line: 'l1', quantity: 1 }],
      estimates: [],
      events: [event('k1', '2026-11-22T16:00:00Z', 'ready_in_locker', 'In the locker')],
      pickup: {
        kind: 'locker',
        name: 'Locker at the square',
        code: '482177',
        qr: 'KVQR-482177-5003',
        collectUntil: '2026-11-29',
        zone: 'Europe/Stockholm',
      },
    },
  ],
);

/** A gift that nobody has packed, one of three units cancelled; its currency has no minor unit. */
const placed = order(
  'ord-placed',
  '#KV-1004',
  '2026-11-24T07:30:00Z',
  [line('l1', 'Tea tin', { ordered: 3, cancelled: 1 }, { unitPrice: { amount: 1_800, currency: 'JPY' } })],
  [],
  {
    currency: 'JPY',
    gift: true,
    payment: 'authorised',
  },
);

/** More events than one answer carries; the last has a word that nobody listed. Placed in the same moment as another. */
const long = order(
  'ord-long',
  '#KV-1005',
  '2026-11-24T07:30:00Z',
  [line('l1', 'Bookshelf', {})],
  [
    {
      id: 'par-long',
      trackingNumber: 'KVT 5005 SE',
      items: [{ line: 'l1', quantity: 1 }],
      estimates: [],
      events: [
        ...Array.from({ length: 44 }, (_, hour) =>
          event(`g${hour}`, new Date(Date.UTC(2026, 10, 22, hour)).toISOString(), 'in_transit', `Scan ${hour}`),
        ),
        event('g44', '2026-11-24T05:00:00Z', 'hyperlooped', 'Hyperlooped', { raw: { code: 'HL' } }),
      ],
    },
  ],
);

/** Two parcels and two carriers: one parcel is there, one is in customs and known by its second carrier's number too. */
const crossing = order(
  'ord-crossing',
  '#KV-1006',
  '2026-11-15T10:00:00Z',
  [line('l1', 'Chair', {}), line('l2', 'Cushion', {})],
  [
    {
      id: 'par-crossing-a',
      trackingNumber: 'KVT 5006 SE',
      items: [{ line: 'l1', quantity: 1 }],
      estimates: [],
      events: [event('c1', '2026-11-19T15:00:00Z', 'collected', 'Collected')],
    },
    {
      id: 'par-crossing-b',
      trackingNumber: 'KVT 5007 SE',
      items: [{ line: 'l2', quantity: 1 }],
      estimates: [],
      legs: [
        { id: 'leg1', carrier: { name: 'Nordpil' } },
        { id: 'leg2', carrier: { name: 'Fjordbud' }, trackingNumber: 'FB-900-7', kind: 'last_mile' },
      ],
      events: [event('c2', '2026-11-20T09:00:00Z', 'customs', 'Held by customs', { leg: 'leg2' })],
      exception: { code: 'customs_documents', since: '2026-11-20T09:00:00Z', text: 'An invoice is missing', next: 'Send it to customs' },
    },
  ],
);

/** The invented orders and members that every backend under test is opened with. */
export const seed: Seed = {
  orders: [underway, delivered, locker, placed, long, crossing, missed, back, halfway, invoiced, owing],
  now: new Date('2026-11-24T12:00:00Z'),
  programme,
  members,
  returns,
  invoices,
};
