/** An order of the sample policy's shop, as the gallery and the tests of the panel meet it: bought and arrived in the autumn of 2026. */
import type { OrderRecord } from '@kvitto/contract/ingest';
import type { OrderLine } from '@kvitto/contract/order';
import type { Alternative } from '@kvitto/contract/return';
import type { Purchase, PurchaseLine } from '@kvitto/contract/returns/purchase';

export const now = new Date('2026-11-03T09:30:00Z');

export const sek = (amount: number) => ({ amount, currency: 'SEK' });

/** Something that was bought: what the shop's shelves say of it, and what was paid. */
export interface Good extends Omit<PurchaseLine, 'quantity' | 'gross' | 'kind'> {
  readonly title: string;
  readonly variant?: string;
  readonly quantity?: number;
  /** Minor units, for all of it. */
  readonly price: number;
  readonly kind?: string;
  /** Still on its way. */
  readonly isComing?: boolean;
}

const jacket: Good = {
  line: 'jacket',
  title: 'Shell jacket',
  variant: 'Blue, M',
  price: 189_900,
  category: 'clothing/jackets',
  grams: 600,
};
const socks: Good = {
  line: 'socks',
  title: 'Merino socks',
  variant: 'Grey, 40–42',
  quantity: 3,
  price: 44_700,
  category: 'clothing/socks',
  tags: ['small'],
  grams: 60,
};
const mug: Good = {
  line: 'mug',
  title: 'Enamel mug',
  variant: 'Outlet',
  quantity: 2,
  price: 29_800,
  category: 'kitchen',
  tags: ['final_sale'],
  grams: 300,
};
export const goods = { jacket, socks, mug } as const;

/** What can come instead, by line. */
export const alternatives: Readonly<Record<string, readonly Alternative[]>> = {
  jacket: [
    { id: 'jacket_s', title: 'Shell jacket', variant: 'Blue, S', price: sek(189_900), isInStock: true, holdMinutes: 1440 },
    { id: 'jacket_l', title: 'Shell jacket', variant: 'Blue, L', price: sek(189_900), isInStock: false },
    { id: 'windbreaker', title: 'Windbreaker', variant: 'Blue, M', price: sek(219_900), isInStock: true },
  ],
};

const placedAt = '2026-10-20T08:00:00Z';
const arrivedAt = '2026-10-24T12:00:00Z';

/** Some of it came off as a promotion, and a gift card paid a part; all of it arrived on Saturday 24 October unless told. */
export function orderOf(
  bought: readonly Good[] = [jacket, socks, mug],
  { sold, ...more }: Partial<OrderRecord> & { readonly sold?: Partial<Purchase> } = {},
): OrderRecord {
  const [here, coming] = [bought.filter(({ isComing }) => !isComing), bought.filter(({ isComing }) => isComing)];
  const parcels = [
    ...(here.length > 0 ? [parcelOf('par1', here, 'delivered')] : []),
    ...(coming.length > 0 ? [parcelOf('par2', coming, 'in_transit')] : []),
  ];
  return {
    id: 'ord_1051',
    number: '1051',
    placedAt,
    zone: 'Europe/Stockholm',
    currency: 'SEK',
    payment: 'paid',
    lines: bought.map(lineOf),
    shipments: [{ id: 'shp1', direction: 'delivery', method: 'home', parcels }],
    purchase: { ...purchaseOf(bought), ...sold },
    ...more,
  };
}

const parcelOf = (id: string, of: readonly Good[], status: 'delivered' | 'in_transit') => ({
  id,
  trackingNumber: `KVT ${id} SE`,
  items: of.map(({ line, quantity = 1 }) => ({ line, quantity })),
  estimates: [],
  events: [{ id: `${id}_1`, at: status === 'delivered' ? arrivedAt : '2026-11-02T12:00:00Z', status, source: 'carrier' }],
});

function purchaseOf(bought: readonly Good[]): Purchase {
  const isReached = bought.some(({ line }) => line === 'socks');
  const off = isReached ? 20_000 : 0;
  const paid = bought.reduce((sum, { price }) => sum + price, 4900 - off);
  const lines = bought.map(
    ({ title: _title, variant: _variant, isComing: _isComing, price, quantity = 1, kind = 'physical', ...line }) => ({
      ...line,
      kind,
      quantity,
      gross: sek(price),
    }),
  );
  const reduced = bought.filter(({ line }) => line !== 'mug').map(({ line }) => line);
  return {
    order: 'ord_1051',
    currency: 'SEK',
    placedAt,
    country: 'SE',
    lines,
    ...(isReached && { promotions: [{ id: 'autumn', label: 'Autumn', amount: sek(off), lines: reduced, threshold: sek(200_000) }] }),
    shipping: { paid: sek(4900), standard: sek(4900) },
    payments: [
      { id: 'card', kind: 'card', label: 'Visa ••42', amount: sek(paid - 30_000) },
      { id: 'gift', kind: 'gift_card', label: 'Gift card', amount: sek(30_000) },
    ],
  };
}

function lineOf({ line, title, variant, quantity = 1, kind = 'physical' }: Good): OrderLine {
  const counters = { ordered: quantity, cancelled: 0, packed: 0, shipped: 0, delivered: 0, returnRequested: 0, returned: 0, refunded: 0 };
  return { id: line, title, ...(variant && { variant }), kind, counters };
}
