import type { Order } from './order.ts';
import type { Address, PickupPoint, Place } from './place.ts';
import type { Carrier, DeliveryAction, Estimate, Parcel, Shipment, TrackingEvent } from './shipment.ts';

const at = '2026-11-02T09:00:00Z';
const money = { amount: 14_900, currency: 'SEK' };

const address: Required<Address> = {
  name: 'Stina Berg',
  company: 'Berg AB',
  lines: ['Storgatan 1'],
  postcode: '112 34',
  city: 'Stockholm',
  region: 'Stockholm',
  country: 'SE',
};
const carrier: Required<Carrier> = { id: 'postnord', name: 'PostNord', phone: '+46 771 33 33 10', url: 'https://carrier.example' };
const place: Required<Place> = { name: 'Terminal', city: 'Lund', region: 'Skåne', postcode: '221 00', country: 'SE' };
const estimate: Required<Estimate> = {
  precision: 'minute',
  from: at,
  until: '2026-11-02T11:00:00Z',
  zone: 'Europe/Stockholm',
  source: 'carrier',
  confidence: 'high',
  madeAt: at,
  reason: 'weather',
  reasonText: 'Snow in the north.',
};
const point: Required<PickupPoint> = {
  id: 'p-1',
  kind: 'counter',
  name: 'Corner kiosk',
  address,
  zone: 'Europe/Stockholm',
  days: [{ date: '2026-11-02', open: [{ from: '09:00', until: '20:00' }], note: 'Open late' }],
  collectUntil: '2026-11-09',
  code: '4711',
  qr: 'QR4711',
  idRequired: true,
  othersMayCollect: true,
  distanceMetres: 300,
  mapUrl: 'https://map.example',
  instructions: 'Ask at the till.',
};
const action: Required<DeliveryAction> = {
  id: 'a-1',
  kind: 'rebook',
  state: 'available',
  until: at,
  from: at,
  fee: money,
  reversible: true,
  url: 'https://carrier.example/rebook',
  choices: [{ id: 'c-1', label: 'Tomorrow', from: at, until: at, point, fee: money }],
  fields: [{ name: 'doorCode', required: true, value: '1234' }],
  reason: 'Too late for today.',
  requestedAt: at,
  chosen: 'c-1',
};
const event: Required<TrackingEvent> = {
  id: 'e-1',
  at,
  zone: 'Europe/Stockholm',
  zoneKnown: true,
  recordedAt: at,
  status: 'delivered',
  detail: 'signed',
  text: 'Left with Stina Berg',
  place,
  raw: { code: 'Delivered', sub: 'Delivered_003' },
  source: 'carrier',
  leg: 'leg-1',
};
const parcel: Required<Parcel> = {
  id: 'parcel-1',
  trackingNumber: 'SE1',
  trackingUrl: 'https://carrier.example/SE1',
  carrier,
  status: 'delivered',
  milestone: 'done',
  since: at,
  items: [{ line: 'l-1', quantity: 1 }],
  promised: estimate,
  estimates: [estimate],
  events: [event],
  eventCount: 1,
  legs: [
    {
      id: 'leg-1',
      carrier,
      trackingNumber: 'DE9',
      trackingUrl: 'https://carrier.example/DE9',
      kind: 'first_mile',
      from: place,
      to: place,
      startedAt: at,
      endedAt: at,
    },
  ],
  pickup: point,
  proof: {
    at,
    place: 'hand',
    signedBy: 'Stina Berg',
    neighbour: 'Ek, no. 4',
    photo: { url: 'https://carrier.example/p.jpg', takenAt: at, expiresAt: at },
  },
  exception: {
    code: 'duties_due',
    since: at,
    text: 'Duties are due.',
    next: 'Pay.',
    amount: money,
    payUrl: 'https://pay.example',
    deadline: at,
    resolvedAt: at,
  },
  actions: [action],
  checkedAt: at,
  usualSilence: { medianHours: 10, p90Hours: 30, samples: 400 },
  cashOnDelivery: money,
  weightGrams: 900,
  carbon: { grams: 120, method: 'ISO 14083', url: 'https://carbon.example' },
};
const shipment: Required<Shipment> = {
  id: 's-1',
  direction: 'delivery',
  method: 'home',
  parcels: [parcel],
  destination: address,
  appointment: { state: 'booked', from: at, until: at, zone: 'Europe/Stockholm', url: 'https://book.example', services: ['carry_in'] },
  requirements: ['signature'],
};

/** An order with every field that the contract knows, for tests that must decide about each. */
export const fullOrder: Required<Omit<Order, 'story'>> = {
  id: 'o-1',
  number: '#1042',
  placedAt: at,
  zone: 'Europe/Stockholm',
  currency: 'SEK',
  status: 'delivered',
  payment: 'paid',
  hold: 'stock',
  lines: [
    {
      id: 'l-1',
      sku: 'CUP-1',
      title: 'Cup',
      variant: 'Blue',
      image: '/cup.jpg',
      url: 'https://shop.example/cup',
      kind: 'physical',
      counters: { ordered: 1, cancelled: 0, packed: 1, shipped: 1, delivered: 1, returnRequested: 0, returned: 0, refunded: 0 },
      unitPrice: money,
      total: money,
      expected: estimate,
      waiting: 'pre_order',
    },
  ],
  totals: { items: money, shipping: money, discount: money, tax: money, total: money, taxIncluded: true },
  customer: { name: 'Stina Berg', email: 'stina@example.com', phone: '+46 70 123 45 67' },
  shippingAddress: address,
  promised: estimate,
  dispatchBy: at,
  shipments: [shipment],
  actions: [action],
  gift: false,
  support: { url: 'https://shop.example/help', email: 'help@shop.example', phone: '+46 8 123 45 67', hours: 'Mon to Fri' },
  returnUrl: 'https://shop.example/return',
  level: 2,
  version: 7,
  updatedAt: at,
  asOf: at,
  source: 'sql',
};

/** The paths of everything a value holds, leaves only: `lines[].title`. */
export function pathsOf(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap((each) => pathsOf(each, `${path}[]`)))];
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([name, each]) => pathsOf(each, path ? `${path}.${name}` : name));
}
