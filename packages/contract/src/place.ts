/** Where things are: addresses, places on the way, and points where parcels wait. */
import * as z from 'zod/mini';
import { id, link, open, text } from './open.ts';
import { calendarDate, clock, instant, zone } from './time.ts';

/** A postal address. At proof level 1 only `postcode` (shortened), `city` and `country` are given. */
export const address = z.object({
  name: z.optional(text),
  company: z.optional(text),
  lines: z.optional(z.array(text).check(z.maxLength(8))),
  postcode: z.optional(text),
  city: z.optional(text),
  region: z.optional(text),
  /** ISO 3166-1 alpha-2. */
  country: z.optional(z.string().check(z.regex(/^[A-Z]{2}$/))),
});
export type Address = z.infer<typeof address>;

export const place = z.object({
  name: z.optional(text),
  city: z.optional(text),
  region: z.optional(text),
  postcode: z.optional(text),
  country: z.optional(text),
});
export type Place = z.infer<typeof place>;

/** Opening hours of one actual day; `open` is empty when closed. */
export const openDay = z.object({
  date: calendarDate,
  open: z.array(z.object({ from: clock, until: clock })).check(z.maxLength(6)),
  /** E.g. the name of the holiday. */
  note: z.optional(text),
});
export type OpenDay = z.infer<typeof openDay>;

export const pickupPoint = z.object({
  id: z.optional(id),
  kind: open(['counter', 'locker', 'store']),
  name: text,
  address: z.optional(address),
  zone: z.optional(zone),
  /** The coming days, holidays counted in. */
  days: z.optional(z.array(openDay).check(z.maxLength(31))),
  /** The parcel is kept until then. */
  collectUntil: z.optional(z.union([calendarDate, instant])),
  /** Opens the locker or is shown at the counter. Proof level 2 only. */
  code: z.optional(text),
  /** What the QR code says, where it is not `code`. Proof level 2 only. */
  qr: z.optional(text),
  idRequired: z.optional(z.boolean()),
  othersMayCollect: z.optional(z.boolean()),
  distanceMetres: z.optional(z.int().check(z.nonnegative())),
  mapUrl: z.optional(link),
  instructions: z.optional(text),
});
export type PickupPoint = z.infer<typeof pickupPoint>;
