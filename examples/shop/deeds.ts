import type { DeliveryRequest } from '@kvitto/contract/backlog';
import type { Order, OrderLine } from '@kvitto/contract/order';
import type { DeliveryAction, Parcel } from '@kvitto/contract/shipment';
import type { Texts } from './language.ts';

/** The order with what was asked for done, or why it cannot be: the key of the sentence. */
type Deed = (order: Order, asking: Asking) => Order | keyof Texts;

interface Asking {
  readonly request: DeliveryRequest;
  readonly chosen: NonNullable<DeliveryAction['choices']>[number] | undefined;
  readonly now: Date;
}

/** A request answered: the order as it then is, with the action `done`, or `refused` and why. */
export function answered(order: Order, request: DeliveryRequest, t: Texts, now: Date): Order {
  const action = actionsAt(order, request).find(({ id }) => id === request.action);
  const chosen = action?.choices?.find(({ id }) => id === request.choice);
  // For the rest it is enough that somebody at the warehouse has read it.
  const outcome = deeds.get(request.kind)?.(order, { request, chosen, now }) ?? order;
  const isRefused = typeof outcome === 'string';
  const said: DeliveryAction = {
    ...action,
    id: request.action,
    kind: request.kind,
    state: isRefused ? 'refused' : 'done',
    ...(isRefused && { reason: t[outcome] }),
    requestedAt: request.at,
    ...(request.choice && { chosen: request.choice }),
  };
  const put = (actions: readonly DeliveryAction[] = []) =>
    action ? actions.map((each) => (each.id === said.id ? said : each)) : [...actions, said];
  const changed = isRefused ? order : outcome;
  if (!request.parcel) return { ...changed, actions: put(changed.actions) };
  return withParcel(changed, request, (parcel) => ({ ...parcel, actions: put(parcel.actions) }));
}

const deeds: ReadonlyMap<string, Deed> = new Map<string, Deed>([
  ['cancel', cancel],
  ['edit', edit],
  ['rebook', rebook],
  ['redirect', redirect],
  ['extend_pickup', extend],
  ['safe_place', leave],
  ['neighbour', leave],
]);

function cancel(order: Order, { request: { choice } }: Asking): Order | keyof Texts {
  const isMeant = ({ id }: OrderLine) => choice === undefined || choice === 'order' || choice === id;
  const left = ({ counters }: OrderLine) => counters.ordered - counters.packed;
  if (!order.lines.some((line) => isMeant(line) && left(line) > 0)) return 'refusedPacked';
  const lines = order.lines.map((line) => (isMeant(line) ? { ...line, counters: { ...line.counters, cancelled: left(line) } } : line));
  return { ...order, lines };
}

function edit(order: Order, { request: { fields = {} } }: Asking): Order | keyof Texts {
  if (order.shipments.length > 0) return 'refusedPacked';
  const { line1 = '', postcode = '', city = '', phone } = fields;
  if (!/^\s*\d{3}\s*\d{2}\s*$/.test(postcode)) return 'refusedPostcode';
  return {
    ...order,
    customer: { ...order.customer, ...(phone && { phone }) },
    shippingAddress: { ...order.shippingAddress, lines: [line1], postcode, city },
  };
}

function rebook(order: Order, { request, chosen, now }: Asking): Order | keyof Texts {
  if (isOnVan(order, request)) return 'refusedOnVan';
  const { from, until } = chosen ?? {};
  if (!from || !until) return order;
  const moved = { precision: 'minute', from, until, source: 'carrier', reason: 'recipient', madeAt: now.toISOString() } as const;
  return withParcel(order, request, (parcel) => ({ ...parcel, estimates: [...parcel.estimates, { ...moved, zone: order.zone }] }));
}

function redirect(order: Order, { request, chosen, now }: Asking): Order | keyof Texts {
  if (isOnVan(order, request)) return 'refusedOnVan';
  const point = chosen?.point;
  if (!point) return order;
  const sent = withParcel(order, request, (parcel) => ({ ...parcel, pickup: point, checkedAt: now.toISOString() }));
  const isMeant = (parcels: readonly Parcel[]) => parcels.some(({ id }) => id === request.parcel);
  const method = point.kind === 'locker' ? 'locker' : 'counter';
  return { ...sent, shipments: sent.shipments.map((each) => (isMeant(each.parcels) ? { ...each, method } : each)) };
}

function extend(order: Order, { request, chosen, now }: Asking): Order | keyof Texts {
  if (isHandedOver(order, request)) return 'refusedLate';
  const until = chosen?.until;
  if (!until) return order;
  // Without a time of its own it would be older than what the carrier said last.
  const checkedAt = now.toISOString();
  return withParcel(order, request, (parcel) =>
    parcel.pickup ? { ...parcel, pickup: { ...parcel.pickup, collectUntil: until }, checkedAt } : parcel,
  );
}

function leave(order: Order, { request }: Asking): Order | keyof Texts {
  return isHandedOver(order, request) ? 'refusedLate' : order;
}

const statusAt = (order: Order, { parcel: wanted }: DeliveryRequest) =>
  order.shipments.flatMap(({ parcels }) => parcels).find(({ id }) => id === wanted)?.status;
const isHandedOver = (order: Order, request: DeliveryRequest) => /^(?:delivered|collected)$/.test(statusAt(order, request) ?? '');
const isOnVan = (order: Order, request: DeliveryRequest) => statusAt(order, request) === 'out_for_delivery' || isHandedOver(order, request);

function actionsAt(order: Order, { parcel: wanted }: DeliveryRequest): readonly DeliveryAction[] {
  const parcels = order.shipments.flatMap(({ parcels: inside }) => inside);
  return (wanted ? parcels.find(({ id }) => id === wanted)?.actions : order.actions) ?? [];
}

function withParcel(order: Order, { parcel: wanted }: DeliveryRequest, change: (parcel: Parcel) => Parcel): Order {
  const shipments = order.shipments.map((shipment) => ({
    ...shipment,
    parcels: shipment.parcels.map((parcel) => (parcel.id === wanted ? change(parcel) : parcel)),
  }));
  return { ...order, shipments };
}
