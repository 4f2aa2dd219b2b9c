import type { Order } from '@kvitto/contract/order';

/**
 * Answers that a gateway has checked are shown without loading the schemas, and old or foreign backends send what they like.
 * So whatever the tracker would stumble over is taken out here, once: dates that are none, links that are not web addresses,
 * lists that are not lists, amounts without a currency. The rest of the model may trust what it reads.
 */
export function soundOrder(raw: Order): Order {
  const cleaned = sound(raw, '');
  const { promised, ...order } = isObject(cleaned) ? cleaned : {};
  const shipments = list(order['shipments']).map((shipment, index) => ({
    id: `s${index}`,
    direction: 'delivery',
    method: 'home',
    ...shipment,
    ...appointed(shipment['appointment']),
    parcels: list(shipment['parcels']).map(soundParcel),
  }));
  const lines = list(order['lines']).map((line, index) => ({
    id: `l${index}`,
    title: '',
    kind: 'physical',
    ...line,
    counters: { ...noCounters, ...(isObject(line['counters']) ? line['counters'] : {}) },
    expected: estimated(line['expected']),
  }));
  // The one border between what came and what the contract promises.
  return {
    id: '',
    number: '',
    status: '',
    payment: 'paid',
    level: 2,
    version: 0,
    placedAt: '',
    asOf: '',
    ...order,
    promised: estimated(promised),
    shipments,
    lines,
  } as unknown as Order;
}

type Loose = Record<string, unknown>;

const noCounters = { ordered: 0, cancelled: 0, packed: 0, shipped: 0, delivered: 0, returnRequested: 0, returned: 0, refunded: 0 };

function soundParcel(parcel: Loose, index: number): Loose {
  const carrier = isObject(parcel['carrier']) && parcel['carrier']['name'] ? { carrier: parcel['carrier'] } : {};
  const { carrier: _carrier, promised, ...rest } = parcel;
  return {
    id: `p${index}`,
    status: 'unknown',
    milestone: 'placed',
    ...rest,
    ...carrier,
    ...(isEstimate(promised) ? { promised } : {}),
    ...waitingAt(parcel['pickup']),
    ...troubled(parcel['exception']),
    items: list(parcel['items']).filter(({ quantity }) => typeof quantity === 'number' && quantity > 0),
    estimates: list(parcel['estimates']).filter(isEstimate),
    events: list(parcel['events'])
      .filter(({ at }) => at !== undefined)
      .map((event, place) => ({ id: `e${place}`, source: 'carrier', ...event })),
  };
}

function estimated(value: unknown): Loose | undefined {
  return isEstimate(value) ? value : undefined;
}

function appointed(value: unknown): Loose {
  return isObject(value)
    ? { appointment: isDay(value['from']) && isDay(value['until']) ? value : { ...value, from: undefined, until: undefined } }
    : {};
}

function troubled(value: unknown): Loose {
  return isObject(value) ? { exception: { ...value, amount: isObject(value['amount']) ? value['amount'] : undefined } } : {};
}

function waitingAt(value: unknown): Loose {
  if (!isObject(value)) return {};
  const isClock = (each: unknown) => typeof each === 'string' && each.length === 5;
  const days = list(value['days'])
    .filter((day) => day['date'])
    .map((day) => ({ ...day, open: list(day['open']).filter(({ from, until }) => isClock(from) && isClock(until)) }));
  return { pickup: { ...value, days: days.length > 0 ? days : undefined } };
}

const wordsOf = (words: string) => new Set(words.trim().split(/\s+/));

const dates = wordsOf(`
  at since madeAt placedAt deadline resolvedAt collectUntil checkedAt dispatchBy asOf updatedAt takenAt expiresAt
  recordedAt date startedAt endedAt`);
const clocks = new Set('from until'.split(' '));
const links = wordsOf(`
  url trackingUrl payUrl mapUrl returnUrl image`);
const lists = wordsOf(`
  shipments parcels items estimates events legs actions days open requirements services choices fields`);
const objects = wordsOf(`
  carrier counters pickup proof exception address destination appointment support usualSilence carbon photo promised
  expected`);
const texts = wordsOf(`
  id milestone number name title variant status kind state code text next reason reasonText trackingNumber detail source
  note city postcode instructions method line signedBy neighbour zone direction precision confidence email waiting hold
  payment`);
const counts = new Set([...Object.keys(noCounters), 'quantity', 'version', 'eventCount', 'grams', 'p90Hours']);
const monies = new Set('fee cashOnDelivery'.split(' '));

function sound(value: unknown, key: string): unknown {
  if (Array.isArray(value))
    return isText(key) || objects.has(key) || counts.has(key) || monies.has(key)
      ? undefined
      : value.map((each) => sound(each, '')).filter((each) => each !== undefined);
  if (lists.has(key) || (counts.has(key) && typeof value !== 'number') || (isText(key) && typeof value !== 'string')) return undefined;
  if (isObject(value)) {
    if ((monies.has(key) || key === 'amount') && !isMoney(value)) return undefined;
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, each]) => {
        const kept = sound(each, name);
        return kept === undefined ? [] : [[name, kept]];
      }),
    );
  }
  if (objects.has(key) || monies.has(key)) return undefined;
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value === 'boolean') return value;
  return typeof value === 'string' && value.trim() && fits(key, value) ? value : undefined;
}

const isText = (key: string) => texts.has(key) || dates.has(key) || links.has(key);

function fits(key: string, value: string): boolean {
  if (dates.has(key)) return isMoment(value);
  if (clocks.has(key)) return isMoment(value) || /^\d\d:\d\d$/.test(value);
  if (links.has(key))
    return /^(?:https?:\/\/|tel:|mailto:)/i.test(value) || ((key === 'url' || key === 'image') && /^\/(?!\/)/.test(value));
  return key !== 'zone' || isZone(value);
}

function isMoment(value: string): boolean {
  return /^\d{4}-\d\d-\d\d/.test(value) && !Number.isNaN(Date.parse(value));
}

const zones = new Map<string, boolean>();

/** A zone the browser has never heard of makes Intl throw. */
function isZone(zone: string): boolean {
  let known = zones.get(zone);
  if (known === undefined) {
    try {
      known = Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
    } catch {
      known = false;
    }
    zones.set(zone, known);
  }
  return known;
}

function isMoney(value: Loose): boolean {
  return typeof value['amount'] === 'number' && Number.isFinite(value['amount']) && /^[A-Z]{3}$/.test(String(value['currency']));
}

function isEstimate(value: unknown): value is Loose {
  return isObject(value) && isDay(value['from']) && isDay(value['until']);
}

function isDay(value: unknown): boolean {
  return typeof value === 'string' && isMoment(value);
}

function isObject(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function list(value: unknown): Loose[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
