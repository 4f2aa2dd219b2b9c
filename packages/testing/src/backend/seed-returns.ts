/** A return policy, and an order of which things can come back. Invented. */
import { KvittoError } from '@kvitto/contract/errors';
import type { OrderLine } from '@kvitto/contract/order';
import type { PickupSlot, ReturnableLine, ReturnPlace } from '@kvitto/contract/return';
import type { PhotoCleaner } from '@kvitto/contract/returns/documents';
import type { ReturnPolicy } from '@kvitto/contract/returns/policy';
import { event, line, order, sek } from './seed-parts.ts';

/** Thirty days, no fee, credit with a tenth on top; small things may stay or be given on, and what is made to order does not come back. */
const policy: ReturnPolicy = {
  id: 'bjork-returns',
  version: 4,
  terms: {
    days: 30,
    sendDays: 7,
    transitDays: 2,
    resolutions: ['refund', 'credit', 'exchange', 'other_product'],
    faultResolutions: ['refund', 'replace'],
    bonus: { percent: 10 },
    refundDays: 5,
    freeFor: ['credit', 'exchange'],
    keep: { percent: 30 },
  },
  rules: [
    { when: { countries: ['SE'] }, terms: { faultYears: 3 } },
    { when: { tags: ['small'] }, terms: { resolutions: ['refund', 'credit', 'exchange', 'other_product', 'keep', 'donate'] } },
    { when: { tags: ['bulky'] }, terms: { freeFor: [] } },
    {
      when: { categories: ['shoes'] },
      terms: { resolutions: ['refund', 'instant_refund', 'credit', 'exchange', 'other_product'], instantUpTo: [sek(100_000)] },
    },
    {
      when: { tags: ['made_to_order'] },
      terms: { isReturnable: false, block: 'made_to_order', withdrawal: { isExempt: true, block: 'made_to_order' } },
    },
  ],
  reasons: [
    { id: 'changed_mind', label: { en: 'I have changed my mind', sv: 'Har ångrat mig' }, route: 'standard' },
    {
      id: 'fit',
      label: { en: 'It does not fit', sv: 'Passar inte' },
      categories: ['shoes'],
      route: 'exchange_first',
      more: [{ id: 'too_small', label: { en: 'Too small', sv: 'För liten' } }],
    },
    { id: 'faulty', label: { en: 'It is faulty', sv: 'Trasig' }, route: 'claim', photos: 'optional' },
  ],
  methods: [
    { id: 'label', kind: 'label', label: { en: 'Print a label', sv: 'Skriv ut en etikett' }, price: [sek(3_900)], transitDays: 3 },
    { id: 'store', kind: 'store', label: { en: 'In our shop', sv: 'I vår butik' }, countries: ['SE'], transitDays: 0 },
    {
      id: 'fetched',
      kind: 'pickup',
      label: { en: 'Fetched at your door', sv: 'Hämtas hemma' },
      price: [sek(9_900)],
      instructions: { en: 'Close the box well.', sv: 'Stäng kartongen väl.' },
      parcels: 'one',
    },
    { id: 'own', kind: 'own', label: { en: 'A carrier of your choice', sv: 'Valfri transportör' } },
    { id: 'abroad', kind: 'label', label: { en: 'From abroad', sv: 'Från utlandet' }, countries: ['NO'] },
  ],
  statutory: {
    EU: { withdrawalDays: 14, uninformedMonths: 12, refundDays: 14, sendBackDays: 14, returnCostBy: 'shopper' },
  },
  quoteMinutes: 30,
  termsUrl: 'https://shop.example/returns',
};

/** What a backend that keeps returns is given. */
export interface ReturnsSeed {
  readonly policy: ReturnPolicy;
  /** The shop's catalogue: what can come instead of a line. */
  readonly alternatives: (line: Pick<OrderLine, 'id'>) => NonNullable<ReturnableLine['alternatives']>;
  /** Where things can be handed in by a way back, near a postcode; with `place`, that one alone. */
  readonly places: (asked: {
    readonly method: { readonly id: string };
    readonly postcode?: string | undefined;
    readonly place?: string | undefined;
  }) => readonly ReturnPlace[];
  /** When things are fetched. What is over is still in the list: a backend does not offer it. */
  readonly slots: () => readonly PickupSlot[];
  /** Stands for a library: takes for a picture what begins with the word. */
  readonly photos: PhotoCleaner;
}

const shops: readonly ReturnPlace[] = [
  {
    id: 'shop-north',
    kind: 'store',
    name: 'Björk, Norrtull',
    address: { lines: ['Sveavägen 160'], postcode: '11346', city: 'Stockholm', country: 'SE' },
    zone: 'Europe/Stockholm',
    days: [{ date: '2026-11-25', open: [{ from: '10:00', until: '18:00' }] }],
    distanceMetres: 900,
    mapUrl: 'https://map.example/shop-north',
  },
  { id: 'shop-west', kind: 'store', name: 'Björk, Haga', address: { lines: ['Haga Nygata 3'], postcode: '41301', city: 'Göteborg' } },
];

const slotOn = (id: string, day: string, hour: number, more: Partial<PickupSlot> = {}): PickupSlot => {
  const at = (hours: number) => `${day}T${String(hours).padStart(2, '0')}:00:00Z`;
  return { id, from: at(hour), until: at(hour + 3), zone: 'Europe/Stockholm', ...more };
};

export const returns: ReturnsSeed = {
  policy,
  alternatives: ({ id }) =>
    id === 'boots'
      ? [
          { id: 'boots-40', title: 'Winter boots', variant: '40', price: sek(100_000), isInStock: true },
          { id: 'boots-41', title: 'Winter boots', variant: '41', price: sek(100_000), isInStock: false },
          { id: 'ski-boots', title: 'Ski boots', price: sek(150_000), isInStock: true },
        ]
      : [],
  places: ({ method, postcode, place }) => {
    if (method.id !== 'store') return [];
    if (place !== undefined) return shops.filter(({ id }) => id === place);
    return postcode === '41103' ? shops.toReversed() : shops;
  },
  slots: () => [
    slotOn('evening', '2026-11-26', 17, { price: 14_900 }),
    slotOn('morning', '2026-11-26', 7),
    slotOn('gone', '2026-11-20', 7),
  ],
  photos: async (bytes) => {
    const text = new TextDecoder().decode(bytes);
    if (!text.startsWith('picture')) {
      const fields = [{ path: 'data', message: 'Is no picture.' }];
      throw new KvittoError('invalid_input', 'This is no picture.', { fields });
    }
    return { type: 'image/webp', width: 4, height: 3, data: new TextEncoder().encode(`clean ${text.slice(0, 20)}`) };
  },
};

/** All there on Friday 20 November 2026: two pairs of boots, a mug and an engraved knife, a tenth off, paid by gift card and card. */
export const back = order(
  'ord-back',
  '#KV-1008',
  '2026-11-16T09:00:00Z',
  [
    line('boots', 'Winter boots', { ordered: 2 }, { variant: '39', unitPrice: sek(100_000), total: sek(200_000) }),
    line('mug', 'Enamel mug', {}, { unitPrice: sek(14_900), total: sek(14_900) }),
    line('knife', 'Engraved knife', {}, { unitPrice: sek(64_500), total: sek(64_500) }),
  ],
  [
    {
      id: 'par-back',
      trackingNumber: 'KVT 5009 SE',
      items: [
        { line: 'boots', quantity: 2 },
        { line: 'mug', quantity: 1 },
        { line: 'knife', quantity: 1 },
      ],
      estimates: [],
      events: [event('b1', '2026-11-18T16:00:00Z', 'accepted', 'Handed in'), event('b2', '2026-11-20T10:00:00Z', 'delivered', 'Delivered')],
    },
  ],
  {
    purchase: {
      order: 'ord-back',
      currency: 'SEK',
      placedAt: '2026-11-16T09:00:00Z',
      country: 'SE',
      lines: [
        { line: 'boots', quantity: 2, gross: sek(200_000), kind: 'physical', category: 'shoes' },
        { line: 'mug', quantity: 1, gross: sek(14_900), kind: 'physical', tags: ['small'] },
        { line: 'knife', quantity: 1, gross: sek(64_500), kind: 'physical', tags: ['made_to_order'] },
      ],
      promotions: [{ id: 'tenth', label: 'A tenth off', amount: sek(27_940) }],
      shipping: { paid: sek(4_900), standard: sek(4_900) },
      payments: [
        { id: 'card', kind: 'card', label: 'Visa ••42', amount: sek(200_000) },
        { id: 'gift', kind: 'gift_card', amount: sek(56_360) },
      ],
      points: 2_500,
    },
  },
);

/** One parcel is there, and one line is not sent yet. */
export const halfway = order(
  'ord-halfway',
  '#KV-1009',
  '2026-11-17T09:00:00Z',
  [
    line('tent', 'Tent', {}, { unitPrice: sek(300_000), total: sek(300_000) }),
    line('stove', 'Stove', { ordered: 2 }, { unitPrice: sek(80_000), total: sek(160_000) }),
  ],
  [
    {
      id: 'par-halfway',
      trackingNumber: 'KVT 5010 SE',
      items: [{ line: 'tent', quantity: 1 }],
      estimates: [],
      events: [event('h1', '2026-11-19T10:00:00Z', 'delivered', 'Delivered')],
    },
  ],
  {
    purchase: {
      order: 'ord-halfway',
      currency: 'SEK',
      placedAt: '2026-11-17T09:00:00Z',
      country: 'SE',
      lines: [
        { line: 'tent', quantity: 1, gross: sek(300_000), kind: 'physical', tags: ['bulky'] },
        { line: 'stove', quantity: 2, gross: sek(160_000), kind: 'physical' },
      ],
      shipping: { paid: sek(9_900), standard: sek(4_900) },
      payments: [{ id: 'card', kind: 'card', label: 'Visa ••42', amount: sek(469_900) }],
    },
  },
);
