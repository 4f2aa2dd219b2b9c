import * as z from 'zod/mini';
import { actionKinds } from './action-kinds.ts';
import { address, pickupPoint, place } from './place.ts';
import { estimatesAtMost, legsAtMost, parcelsAtMost } from './limits.ts';
import { money } from './money.ts';
import { asset, id, link, open, text } from './open.ts';
import { eventDetails, exceptionCodes } from './delivery-words.ts';
import { deliveryStatuses, milestones } from './status.ts';
import { calendarDate, instant, zone } from './time.ts';

export const carrier = z.object({
  /** Lower-case slug, e.g. `postnord`. */
  id: z.optional(id),
  name: text,
  phone: z.optional(text),
  url: z.optional(link),
});
export type Carrier = z.infer<typeof carrier>;

/**
 * When a parcel is expected: a window, who says so, and when they said it.
 * `precision: 'day'`: `from` and `until` are calendar dates. `'minute'`: they are instants, shown in `zone`.
 */
export const estimate = z.object({
  precision: z.enum(['day', 'minute']),
  from: z.union([calendarDate, instant]),
  until: z.union([calendarDate, instant]),
  zone: z.optional(zone),
  source: open(['carrier', 'shop', 'model']),
  confidence: z.optional(open(['low', 'medium', 'high'])),
  /** When this estimate was made. */
  madeAt: instant,
  /** Why it differs from the one before; `reasonText`, the vendor's own words, at proof level 2 only. */
  reason: z.optional(open(['weather', 'strike', 'customs', 'address', 'missed_connection', 'recipient', 'stock', 'volume', 'other'])),
  reasonText: z.optional(text),
});
export type Estimate = z.infer<typeof estimate>;

export const trackingEvent = z.object({
  /** Stable: the same event sent twice has the same id. */
  id,
  /** When it happened, in event time. */
  at: instant,
  /** The zone of the place; absent if the carrier did not say. */
  zone: z.optional(zone),
  /** False: the carrier gave a local time without a zone, and `at` reads it as UTC. */
  zoneKnown: z.optional(z.boolean()),
  /** When we heard of it. */
  recordedAt: z.optional(instant),
  /** Canonical status. Absent: news that is not a state. */
  status: z.optional(open(deliveryStatuses)),
  /** What exactly: how it was delivered, why it failed. */
  detail: z.optional(open(eventDetails)),
  /** The carrier's own words. */
  text: z.optional(text),
  /** The vendor's codes as they came, which may be whole sentences: proof level 2 only. */
  raw: z.optional(z.object({ code: z.optional(text), sub: z.optional(text) })),
  place: z.optional(place),
  source: open(['carrier', 'aggregator', 'shop', 'shopper']),
  /** The leg it belongs to. */
  leg: z.optional(id),
});
export type TrackingEvent = z.infer<typeof trackingEvent>;

/** One carrier's part of the journey. */
export const leg = z.object({
  id,
  carrier,
  trackingNumber: z.optional(text),
  trackingUrl: z.optional(link),
  kind: z.optional(open(['first_mile', 'line_haul', 'last_mile'])),
  from: z.optional(place),
  to: z.optional(place),
  startedAt: z.optional(instant),
  endedAt: z.optional(instant),
});
export type Leg = z.infer<typeof leg>;

export const proofOfDelivery = z.object({
  at: z.optional(instant),
  place: z.optional(open(['door', 'hand', 'mailbox', 'neighbour', 'reception', 'locker', 'porch', 'safe_place', 'garage'])),
  /** Full at proof level 2, initials at 1. */
  signedBy: z.optional(text),
  /** Proof level 2 only. */
  neighbour: z.optional(text),
  /** Proof level 2 only. */
  photo: z.optional(z.object({ url: asset, takenAt: z.optional(instant), expiresAt: z.optional(instant) })),
});
export type ProofOfDelivery = z.infer<typeof proofOfDelivery>;

/** Something is wrong: the cause, what happens next and by when somebody must act. */
export const deliveryException = z.object({
  code: open(exceptionCodes),
  since: instant,
  /** What is wrong and what happens next, in the carrier's or the shop's own words: proof level 2 only. */
  text: z.optional(text),
  next: z.optional(text),
  amount: z.optional(money),
  payUrl: z.optional(link),
  deadline: z.optional(instant),
  resolvedAt: z.optional(instant),
});
export type DeliveryException = z.infer<typeof deliveryException>;

/** What the shopper may do about a delivery or an order now. Offered by the backend, never guessed. */
export const deliveryAction = z.object({
  id,
  kind: open(actionKinds),
  state: open(['available', 'requested', 'done', 'refused', 'closed']),
  /** Not possible after this. */
  until: z.optional(instant),
  /** Not possible before this, e.g. a report of a missing parcel. */
  from: z.optional(instant),
  /** Absent: free. */
  fee: z.optional(money),
  reversible: z.optional(z.boolean()),
  /** Does it at another place, e.g. the carrier's page. */
  url: z.optional(link),
  choices: z.optional(
    z
      .array(
        z.object({
          id,
          label: text,
          from: z.optional(z.union([calendarDate, instant])),
          until: z.optional(z.union([calendarDate, instant])),
          point: z.optional(pickupPoint),
          fee: z.optional(money),
        }),
      )
      .check(z.maxLength(100)),
  ),
  /** Field names the shopper fills in, e.g. `line1`, `doorCode`. */
  fields: z.optional(z.array(z.object({ name: id, required: z.optional(z.boolean()), value: z.optional(text) })).check(z.maxLength(20))),
  /** Why it is closed or was refused. */
  reason: z.optional(text),
  /** When it was asked for, and which of the choices was made. */
  requestedAt: z.optional(instant),
  chosen: z.optional(id),
});
export type DeliveryAction = z.infer<typeof deliveryAction>;

export const parcel = z.object({
  id,
  trackingNumber: z.optional(text),
  trackingUrl: z.optional(link),
  carrier: z.optional(carrier),
  /** Derived from the events. */
  status: open(deliveryStatuses),
  /** Event time of the event that made the status. */
  since: z.optional(instant),
  /** How far it has ever been, derived from all of its events. It never moves backwards. */
  milestone: open(milestones),
  /** Which units are inside; `line` is an order line's id. */
  items: z.array(z.object({ line: id, quantity: z.int().check(z.positive()) })).check(z.maxLength(500)),
  /** What was promised at purchase. */
  promised: z.optional(estimate),
  /** All estimates, oldest first; the last one holds. */
  estimates: z.array(estimate).check(z.maxLength(estimatesAtMost)),
  /** The newest events, newest first; the rest by `tracking.events`. */
  events: z.array(trackingEvent).check(z.maxLength(50)),
  /** How many events there are in all. */
  eventCount: z.int().check(z.nonnegative()),
  legs: z.optional(z.array(leg).check(z.maxLength(legsAtMost))),
  pickup: z.optional(pickupPoint),
  proof: z.optional(proofOfDelivery),
  exception: z.optional(deliveryException),
  actions: z.optional(z.array(deliveryAction).check(z.maxLength(30))),
  /** When the carrier was last asked, news or not. */
  checkedAt: z.optional(instant),
  /** Hours between scans on this leg, from the backend's own past parcels. */
  usualSilence: z.optional(z.object({ medianHours: z.number(), p90Hours: z.number(), samples: z.int() })),
  cashOnDelivery: z.optional(money),
  weightGrams: z.optional(z.int()),
  /** Grams of CO2 equivalent, only as supplied, with the method's name. */
  carbon: z.optional(z.object({ grams: z.int(), method: text, url: z.optional(link) })),
});
export type Parcel = z.infer<typeof parcel>;

export const shipment = z.object({
  id,
  direction: open(['delivery', 'return']),
  method: open(['home', 'mailbox', 'counter', 'locker', 'store', 'freight', 'digital', 'service']),
  parcels: z.array(parcel).check(z.maxLength(parcelsAtMost)),
  destination: z.optional(address),
  appointment: z.optional(
    z.object({
      state: open(['needed', 'booked', 'confirmed']),
      from: z.optional(instant),
      until: z.optional(instant),
      zone: z.optional(zone),
      url: z.optional(link),
      services: z.optional(z.array(text).check(z.maxLength(10))),
    }),
  ),
  /** Checks at the door, e.g. `age_18`. */
  requirements: z.optional(z.array(open(['age_18', 'id', 'signature', 'cold_chain'])).check(z.maxLength(10))),
});
export type Shipment = z.infer<typeof shipment>;
