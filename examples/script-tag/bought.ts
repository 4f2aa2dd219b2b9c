import type { OrderRecord } from '@kvitto/contract/ingest';
import { demoSecrets } from '@kvitto/gateway/node';

const hour = 3_600_000;
const euros = (amount: number) => ({ amount, currency: 'EUR' });
const order = 'ord_bought_and_delivered';
const things = [
  { id: 'line_jacket', title: 'Rain jacket', sku: 'RJ-M', quantity: 1, price: 12_900 },
  { id: 'line_socks', title: 'Merino socks', sku: 'MS-41', quantity: 3, price: 1_450 },
];
const delivery = 490;
const total = things.reduce((sum, { price, quantity }) => sum + price * quantity, delivery);
const none = { cancelled: 0, returnRequested: 0, returned: 0, refunded: 0 };

/** An order that arrived yesterday, with what was bought and how it was paid: without that nothing can be returned. */
function bought(now: Date): OrderRecord {
  const at = (hoursAgo: number) => new Date(now.getTime() - hoursAgo * hour).toISOString();
  return {
    id: order,
    number: '7001',
    placedAt: at(70),
    zone: 'Europe/Berlin',
    currency: 'EUR',
    payment: 'paid',
    lines: things.map(({ quantity, price, ...line }) => ({
      ...line,
      kind: 'physical',
      counters: { ordered: quantity, packed: quantity, shipped: quantity, delivered: quantity, ...none },
      unitPrice: euros(price),
      total: euros(price * quantity),
    })),
    customer: { name: 'Greta Vogt', email: 'greta@example.com' },
    shippingAddress: { name: 'Greta Vogt', lines: ['Lindenweg 3'], postcode: '10119', city: 'Berlin', country: 'DE' },
    shipments: [{ id: 'shp_bought', direction: 'delivery', method: 'home', parcels: [parcel(at)] }],
    purchase: purchase(at(70)),
  };
}

const parcel = (at: (hoursAgo: number) => string): OrderRecord['shipments'][number]['parcels'][number] => ({
  id: 'par_bought',
  trackingNumber: 'KVBOUGHT7001',
  carrier: { id: 'dhl', name: 'DHL' },
  items: things.map(({ id, quantity }) => ({ line: id, quantity })),
  estimates: [],
  events: [
    { id: 'evt_in', at: at(50), status: 'in_transit', source: 'carrier' },
    { id: 'evt_there', at: at(22), status: 'delivered', source: 'carrier' },
  ],
});

const purchase = (placedAt: string): NonNullable<OrderRecord['purchase']> => ({
  order,
  currency: 'EUR',
  placedAt,
  country: 'DE',
  lines: things.map(({ id, sku, quantity, price }) => ({
    line: id,
    sku,
    quantity,
    gross: euros(price * quantity),
    kind: 'physical',
    category: 'clothing',
  })),
  shipping: { paid: euros(delivery), standard: euros(delivery) },
  payments: [{ id: 'card', kind: 'card', label: 'Visa ••42', amount: euros(total) }],
});

/** Tells the gateway of it, as a shop's system does; once more changes nothing. Gives its id. */
export async function pushBought(endpoint: string): Promise<string> {
  const answer = await fetch(`${endpoint}/v1/ingest/orders`, {
    method: 'POST',
    headers: { authorization: `Bearer ${demoSecrets.ingest}`, 'content-type': 'application/json' },
    body: JSON.stringify(bought(new Date())),
  });
  if (!answer.ok) throw new Error(`The gateway did not take the order: ${answer.status} ${await answer.text()}`);
  return order;
}
