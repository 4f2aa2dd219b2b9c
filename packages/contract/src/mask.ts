import type { Order, OrderAccess, OrderLine } from './order.ts';
import type { Address, Place } from './place.ts';
import { storyOf } from './story/tell-order.ts';
import type { DeliveryException, Estimate, Leg, Parcel, Shipment, TrackingEvent } from './shipment.ts';

/**
 * Masking by proof level, in one place. Level 2 sees everything. Level 1 sees items and progress, but no name, street,
 * contact, code, photo, link to pay or act, nor free text, into which carriers write anything. Level 0 sees the parcels'
 * progress only.
 */
export function maskOrder(order: Order, level: 0 | 1 | 2): Order {
  if (level === 2) return { ...order, level, story: order.story ?? storyOf(order) };
  const { customer: _customer, totals, shippingAddress, actions: _actions, promised, story: _story, ...rest } = order;
  const masked: Order = {
    ...rest,
    lines: level === 0 ? [] : order.lines.map((line) => maskLine(line, order.gift)),
    shipments: order.shipments.map(level === 0 ? bareShipment : maskShipment),
    level,
  };
  if (level === 0) {
    // Half of what a guest proves the order with, and what is between the buyer and the shop.
    Object.assign(masked, { number: '', payment: 'authorised' });
    delete masked.hold;
    delete masked.gift;
  }
  if (promised) masked.promised = maskEstimate(promised);
  if (level === 1 && shippingAddress) masked.shippingAddress = maskAddress(shippingAddress);
  if (level === 1 && totals && !order.gift) masked.totals = totals;
  // Told again from what is left: nothing in it can have been hidden.
  masked.story = storyOf(masked);
  return masked;
}

/** {@link maskOrder} on a guest's access: the order is masked to the level that the session was given. */
export function maskAccess(access: OrderAccess, level: 0 | 1 | 2): OrderAccess {
  return { ...access, order: maskOrder(access.order, level) };
}

function maskLine({ unitPrice, total, expected, ...line }: OrderLine, isGift = false): OrderLine {
  return {
    ...line,
    ...(unitPrice && !isGift && { unitPrice }),
    ...(total && !isGift && { total }),
    ...(expected && { expected: maskEstimate(expected) }),
  };
}

/** "112 34" becomes "11…": enough to recognise, not enough to find. */
function maskAddress(address: Address): Address {
  const masked: Address = {};
  if (address.postcode) masked.postcode = `${address.postcode.slice(0, 2)}…`;
  if (address.city) masked.city = address.city;
  if (address.country) masked.country = address.country;
  return masked;
}

function maskShipment(shipment: Shipment): Shipment {
  const { destination, appointment, ...rest } = shipment;
  const masked: Shipment = { ...rest, parcels: shipment.parcels.map(maskParcel) };
  if (appointment) {
    const { url: _url, ...shown } = appointment;
    masked.appointment = shown;
  }
  if (destination) masked.destination = maskAddress(destination);
  return masked;
}

function maskParcel(parcel: Parcel): Parcel {
  const { actions: _actions, pickup, proof, exception, legs, promised, ...rest } = parcel;
  const masked: Parcel = { ...rest, estimates: parcel.estimates.map(maskEstimate), events: parcel.events.map(maskTrackingEvent) };
  if (promised) masked.promised = maskEstimate(promised);
  if (legs) masked.legs = legs.map(maskLeg);
  if (exception) masked.exception = maskException(exception);
  if (pickup) {
    const { code: _code, qr: _qr, ...shown } = pickup;
    masked.pickup = shown;
  }
  if (proof) {
    const { neighbour: _neighbour, photo: _photo, signedBy, ...shown } = proof;
    masked.proof = signedBy ? { ...shown, signedBy: initials(signedBy) } : shown;
  }
  return masked;
}

function maskEstimate({ reasonText: _reasonText, ...shown }: Estimate): Estimate {
  return shown;
}

function maskException({ text: _text, next: _next, payUrl: _payUrl, ...shown }: DeliveryException): DeliveryException {
  return shown;
}

function maskTrackingEvent({ text: _text, raw: _raw, place, ...event }: TrackingEvent): TrackingEvent {
  return place ? { ...event, place: maskPlace(place) } : event;
}

function maskLeg({ from, to, ...leg }: Leg): Leg {
  return { ...leg, ...(from && { from: maskPlace(from) }), ...(to && { to: maskPlace(to) }) };
}

/** The last place is where the shopper lives. */
function maskPlace({ postcode: _postcode, ...shown }: Place): Place {
  return shown;
}

/** One page of a parcel's events, like the events of an order. */
export function maskEvents<Page extends { items: TrackingEvent[] }>(page: Page, level: 0 | 1 | 2): Page {
  return level === 2 ? page : { ...page, items: page.items.map(maskTrackingEvent) };
}

function bareShipment(shipment: Shipment): Shipment {
  const { destination: _destination, appointment: _appointment, ...rest } = maskShipment(shipment);
  return { ...rest, parcels: rest.parcels.map(bareParcel) };
}

/** What a tracking number alone may show. */
export function bareParcel(parcel: Parcel): Parcel {
  const { proof: _proof, pickup: _pickup, cashOnDelivery: _cash, exception: _exception, legs, ...rest } = maskParcel(parcel);
  const shown = legs?.map(({ from: _from, to: _to, ...leg }) => leg);
  return {
    ...rest,
    ...(shown && { legs: shown }),
    items: [],
    events: rest.events.map(({ place: _place, detail: _detail, ...event }) => event),
  };
}

/** "Stina Andersson" becomes "S. A." */
function initials(name: string): string {
  return name
    .trim()
    .split(/\s+/)
    .slice(0, 3)
    .map((part) => `${[...part][0] ?? ''}.`)
    .join(' ');
}
