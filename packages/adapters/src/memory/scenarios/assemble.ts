import type { OrderRecord } from '@kvitto/contract/ingest';
import type { OrderLine } from '@kvitto/contract/order';
import { bought } from './bought.ts';
import { kronor } from './builders.ts';
import type { OrderDraft, ParcelDraft, ShipmentDraft } from './builders.ts';
import { shopZone } from './calendar.ts';
import type { Calendar } from './calendar.ts';
import { customer, home, products, support } from './catalogue.ts';

type ShipmentRecord = OrderRecord['shipments'][number];
type ParcelRecord = ShipmentRecord['parcels'][number];

interface Identity {
  readonly name: string;
  readonly number: number;
}

/** Gives a draft its ids, number, tracking numbers and sums. The same draft gives the same record. */
export function assemble(identity: Identity, draft: OrderDraft, at: Calendar): OrderRecord {
  const { shipments = [], actions, shippingCost, discount, lines, ...rest } = draft;
  const slug = identity.name.replaceAll('-', '_');
  const promised = draft.promised ?? shipments[0]?.parcels[0]?.promised;
  const numbered = numberParcels(identity, slug, shipments, lines, at);
  const record: OrderRecord = {
    zone: shopZone,
    currency: 'SEK',
    payment: 'paid',
    customer,
    shippingAddress: home,
    support,
    ...(promised ? { promised } : {}),
    ...rest,
    id: `ord_demo_${slug}`,
    number: String(identity.number),
    lines,
    totals: totalsOf(lines, shippingCost ?? 4_900, discount ?? 0),
    shipments: numbered,
    ...(actions ? { actions: actions.map((action) => ({ ...action, id: action.kind })) } : {}),
  };
  const purchase = bought(record);
  return purchase ? { ...record, purchase } : record;
}

/** Parcels are counted through the order, over all of its shipments. */
function numberParcels(
  { number }: Identity,
  slug: string,
  shipments: readonly ShipmentDraft[],
  lines: readonly OrderLine[],
  at: Calendar,
): ShipmentRecord[] {
  let count = 0;
  return shipments.map(({ parcels, ...shipment }, place) => ({
    direction: 'delivery',
    method: 'home',
    destination: home,
    ...shipment,
    id: `shp_demo_${slug}_${place + 1}`,
    parcels: parcels.map((parcel) => {
      count += 1;
      return parcelRecord(parcel, { slug, number, count }, lines, at);
    }),
  }));
}

function parcelRecord(
  draft: ParcelDraft,
  { slug, number, count }: { slug: string; number: number; count: number },
  lines: readonly OrderLine[],
  at: Calendar,
): ParcelRecord {
  const { events, actions, ...rest } = draft;
  const id = `par_demo_${slug}_${count}`;
  const trackingNumber = `KV${number}${String(count).padStart(3, '0')}SE`;
  return {
    trackingNumber,
    trackingUrl: `https://tracking.example/${draft.carrier?.id ?? 'parcel'}/${trackingNumber}`,
    estimates: [],
    items: lines.filter((line) => line.kind === 'physical').flatMap(allUnits),
    checkedAt: at.minutesAgo(4),
    ...rest,
    id,
    events: events.map((event, place) => ({ ...event, id: `${id}_e${place + 1}` })),
    ...(actions ? { actions: actions.map((action) => ({ ...action, id: `${action.kind}_${count}` })) } : {}),
  };
}

function allUnits({ id, counters }: OrderLine): ParcelRecord['items'] {
  const quantity = counters.ordered - counters.cancelled;
  return quantity > 0 ? [{ line: id, quantity }] : [];
}

/** Sums in öre, tax included; the discount is a positive amount and taken off goods taxed at 25 %. */
function totalsOf(lines: readonly OrderLine[], shipping: number, discount: number): NonNullable<OrderRecord['totals']> {
  const items = lines.reduce((all, line) => all + (line.total?.amount ?? 0), 0);
  const tax =
    lines.reduce((all, line) => all + taxIn(line.total?.amount ?? 0, taxRate(line)), 0) + taxIn(shipping, 25) - taxIn(discount, 25);
  return {
    items: kronor(items),
    shipping: kronor(shipping),
    discount: kronor(discount),
    tax: kronor(tax),
    total: kronor(items + shipping - discount),
    taxIncluded: true,
  };
}

const rates = new Map(Object.values(products).map(({ sku, tax }) => [sku, tax ?? 25]));

function taxRate(line: OrderLine): number {
  return rates.get(line.sku ?? '') ?? 25;
}

function taxIn(amount: number, percent: number): number {
  return Math.round((amount * percent) / (100 + percent));
}
