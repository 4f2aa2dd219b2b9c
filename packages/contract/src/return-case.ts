import * as z from 'zod/mini';
import { money } from './money.ts';
import { asset, id, link, open, secureLink, text } from './open.ts';
import { pickupSlot, returnPlace } from './return-place.ts';
import { carrier } from './shipment.ts';
import { offer } from './return-offer.ts';
import { calendarDate, instant, zone } from './time.ts';
import { method, methodKinds, parcelWords, reason } from './returns/policy.ts';

export * from './return-offer.ts';

/** Units of a line. */
export const units = z.int().check(z.minimum(1), z.maximum(1_000_000));
export const count = z.int().check(z.nonnegative(), z.maximum(1_000_000));
const worded = z.record(z.string(), text);

/** Where a return stands. `review`: a person looks at it; `expired`: nothing was handed in in time. */
export const returnStates = [
  'requested',
  'review',
  'approved',
  'handed_in',
  'in_transit',
  'received',
  'inspected',
  'refunded',
  'closed',
  'rejected',
  'cancelled',
  'expired',
] as const;

/** What was decided about a line when it was seen. */
export const inspectionOutcomes = ['as_expected', 'used', 'damaged', 'incomplete', 'wrong_item', 'missing'] as const;

/** What a shopper says about things that go back. What it costs, brings and leads to is the backend's to say. */
export const draftLine = z.object({
  line: id,
  units,
  reason: z.optional(id),
  detail: z.optional(id),
  comment: z.optional(text),
  /** Ids of pictures that were uploaded for this order. */
  photos: z.optional(z.array(id).check(z.maxLength(5))),
  /** What is wanted instead of it: an id of the line's `alternatives`. */
  instead: z.optional(id),
});
export type DraftLine = z.infer<typeof draftLine>;

/** Something that can come instead of a line. */
export const alternative = z.object({
  id,
  title: text,
  /** E.g. "Blue, M". */
  variant: z.optional(text),
  image: z.optional(asset),
  /** For one unit. */
  price: money,
  isInStock: z.boolean(),
  /** Kept back for the shopper for so many minutes once it is chosen. */
  holdMinutes: z.optional(count),
});

export type Alternative = z.infer<typeof alternative>;

const blocked = z.object({
  units: count,
  why: text,
  since: z.optional(calendarDate),
  /** What can be done instead: `withdraw`, `claim`, `wait` or `ask`. */
  instead: z.array(text).check(z.maxLength(8)),
});

export const returnableLine = z.object({
  line: id,
  title: text,
  variant: z.optional(text),
  image: z.optional(asset),
  /** Units that were bought. */
  quantity: count,
  returnable: count,
  withdrawable: count,
  claimable: count,
  /** Why the others cannot be returned; with `returnable` they come to `quantity`. */
  blocked: z.array(blocked).check(z.maxLength(20)),
  lastDay: z.optional(calendarDate),
  daysLeft: z.optional(z.int()),
  withdrawUntil: z.optional(calendarDate),
  whyNotWithdraw: z.optional(text),
  claimUntil: z.optional(calendarDate),
  /** What a unit was paid with, less discounts; hidden in gifts. */
  paid: z.optional(money),
  /** Ids of the reasons that are asked for it. */
  reasons: z.array(id).check(z.maxLength(50)),
  /** Lines that go back together with it. */
  bundle: z.optional(z.array(id).check(z.maxLength(100))),
  /** Other variants, and other things, that can come instead. */
  alternatives: z.optional(z.array(alternative).check(z.maxLength(100))),
});
export type ReturnableLine = z.infer<typeof returnableLine>;

export const returnOptions = z.object({
  order: id,
  number: text,
  currency: z.string(),
  /** In which days are counted and times are told. */
  zone: z.optional(zone),
  lines: z.array(returnableLine).check(z.maxLength(1000)),
  reasons: z.array(reason).check(z.maxLength(50)),
  methods: z.array(method).check(z.maxLength(50)),
  /** The statutory right, apart from what the shop gives by itself. */
  withdrawal: z.object({
    isOpen: z.boolean(),
    /** Absent as long as something has not arrived. */
    lastDay: z.optional(calendarDate),
    isExtended: z.boolean(),
    returnCostBy: z.enum(['shopper', 'shop']),
    refundDays: count,
    sendBackDays: count,
  }),
  photos: z.object({ most: count, maxBytes: count, types: z.array(text).check(z.maxLength(10)) }),
  /** A gift: whoever has it sees no prices and no buyer. */
  isGift: z.optional(z.boolean()),
  termsUrl: z.optional(link),
  /** Grows with everything that changes what can be returned. */
  version: z.int(),
  asOf: instant,
});
export type ReturnOptions = z.infer<typeof returnOptions>;

/** A quote is kept until it expires: what it says is what is paid. */
export const returnQuote = z.object({
  id,
  order: id,
  lines: z.array(draftLine).check(z.maxLength(1000)),
  offers: z.array(offer).check(z.maxLength(20)),
  expiresAt: instant,
});
export type ReturnQuote = z.infer<typeof returnQuote>;

export const documentKinds = ['label', 'qr', 'receipt', 'customs', 'instructions'] as const;

export const returnLine = z.extend(draftLine, {
  title: text,
  variant: z.optional(text),
  image: z.optional(asset),
  /** Once it has been seen. */
  received: z.optional(count),
  outcome: z.optional(open(inspectionOutcomes)),
  /** Taken off for its state, in minor units, and why. */
  deduction: z.optional(count),
  note: z.optional(text),
  /** Carriers treat it as dangerous goods, e.g. for its battery. */
  isDangerous: z.optional(z.boolean()),
});

export const returnCase = z.object({
  id,
  /** What the shopper knows it by, and what stands on the label. */
  number: text,
  order: id,
  state: open(returnStates),
  kind: open(['return', 'claim', 'withdrawal', 'gift']),
  lines: z.array(returnLine).check(z.minLength(1), z.maxLength(1000)),
  offer,
  /** How it goes back, with what the shop says about it, and whether all of it goes in one parcel. */
  method: z.optional(
    z.object({ id, kind: open(methodKinds), label: worded, instructions: z.optional(worded), parcels: z.optional(open(parcelWords)) }),
  ),
  /** Where it is handed in, or when it is fetched, as it was chosen. */
  place: z.optional(returnPlace),
  slot: z.optional(pickupSlot),
  /** Files that can be had by `returns.document`. */
  documents: z
    .array(z.object({ id, kind: open(documentKinds), name: text, type: text, expiresAt: z.optional(instant) }))
    .check(z.maxLength(20)),
  /** How the parcel on its way back is found. */
  tracking: z.optional(z.object({ number: text, carrier: z.optional(carrier) })),
  /** Id of a picture of the receipt, where the shopper has chosen the carrier. */
  receipt: z.optional(id),
  timeline: z
    .array(z.object({ at: instant, state: open([...returnStates, 'refund_failed', 'note']), text: z.optional(text) }))
    .check(z.maxLength(200)),
  refund: z.optional(
    z.object({
      state: open(['planned', 'sent', 'arrived', 'failed']),
      sentAt: z.optional(instant),
      arrivesBy: z.optional(calendarDate),
      /** The shop's own page, on which the shopper says where the money is to go after it failed. */
      payoutUrl: z.optional(secureLink),
    }),
  ),
  canEdit: z.boolean(),
  canCancel: z.boolean(),
  createdAt: instant,
  updatedAt: instant,
  /** Grows with every change; a change names the one that it was made from. */
  version: z.int().check(z.nonnegative()),
});
export type ReturnCase = z.infer<typeof returnCase>;
