import * as z from 'zod/mini';
import { money } from './money.ts';
import { asset, id, link, open, text } from './open.ts';
import type { Operations, Port } from './operation.ts';
import { carrier } from './shipment.ts';
import { calendarDate, instant } from './time.ts';
import { method, methodKinds, reason, resolutions } from './returns/policy.ts';

const units = z.int().check(z.minimum(1), z.maximum(1_000_000));
const count = z.int().check(z.nonnegative(), z.maximum(1_000_000));
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

export const quotePart = z.object({
  kind: open([
    'goods',
    'discount',
    'promotion',
    'restocking',
    'kept',
    'promotion_lost',
    'shipping',
    'earlier',
    'deduction',
    'fee',
    'method',
    'bonus',
    'replacement',
  ]),
  line: z.optional(id),
  label: z.optional(text),
  /** Minor units; below 0 where it is taken off. */
  amount: z.int(),
});

/** What one resolution brings: its parts come to `amount`, and of money its payments do. */
export const offer = z.object({
  resolution: open(resolutions),
  /** Had by withdrawing from the contract: the law gives more than the shop. */
  isWithdrawal: z.boolean(),
  /** Below 0 what is to be paid for something dearer. */
  amount: money,
  parts: z.array(quotePart).check(z.maxLength(5000)),
  payments: z
    .array(z.object({ id, kind: text, label: z.optional(text), amount: z.int(), how: z.enum(['lowered', 'paid_back']) }))
    .check(z.maxLength(40)),
  /** What stays to be paid on invoices. */
  owed: z.int(),
  /** Points that are taken back. */
  points: z.int(),
  isInstant: z.boolean(),
  creditUntil: z.optional(calendarDate),
  sentBy: z.optional(calendarDate),
  arrivesBy: z.optional(calendarDate),
  /** The last day for handing things in, and for them to be with the shop where that counts. */
  sendBy: z.optional(calendarDate),
  receiveBy: z.optional(calendarDate),
  /** Ways back for it, by id, with what each costs before it is limited to what the return brings. */
  methods: z.array(z.object({ id, price: z.int() })).check(z.maxLength(50)),
});
export type Offer = z.infer<typeof offer>;

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
  method: z.optional(z.object({ id, kind: open(methodKinds), label: worded })),
  /** Files that can be had by `returns.document`. */
  documents: z
    .array(z.object({ id, kind: open(documentKinds), name: text, type: text, expiresAt: z.optional(instant) }))
    .check(z.maxLength(20)),
  /** How the parcel on its way back is found. */
  tracking: z.optional(z.object({ number: text, carrier: z.optional(carrier) })),
  timeline: z
    .array(z.object({ at: instant, state: open([...returnStates, 'refund_failed', 'note']), text: z.optional(text) }))
    .check(z.maxLength(200)),
  refund: z.optional(
    z.object({ state: open(['planned', 'sent', 'arrived', 'failed']), sentAt: z.optional(instant), arrivesBy: z.optional(calendarDate) }),
  ),
  canEdit: z.boolean(),
  canCancel: z.boolean(),
  createdAt: instant,
  updatedAt: instant,
  /** Grows with every change; a change names the one that it was made from. */
  version: z.int().check(z.nonnegative()),
});
export type ReturnCase = z.infer<typeof returnCase>;

/** A file in an answer: at most some hundred kilobytes. */
const file = z.object({ name: text, type: text, /** Base64. */ data: z.string().check(z.maxLength(3_000_000)) });

/** What a page chooses of a quote. Nothing in it is an amount. */
const chosen = {
  quote: id,
  resolution: open(resolutions),
  method: z.optional(id),
};

export const returns = {
  options: {
    method: 'GET',
    path: '/orders/{order}/returns/options',
    proof: 2,
    receiver: true,
    order: 'order',
    input: z.object({ order: id }),
    output: returnOptions,
    summary: 'What of an order can come back, until when, why the rest cannot and what can be done instead. Rejects with `not_found`.',
  },
  quote: {
    method: 'POST',
    path: '/orders/{order}/returns/quotes',
    proof: 2,
    receiver: true,
    order: 'order',
    input: z.object({
      order: id,
      lines: z.array(draftLine).check(z.minLength(1), z.maxLength(1000)),
      method: z.optional(id),
      isWithdrawal: z.optional(z.boolean()),
      /** Of a return that is edited: its own units count as free. */
      editing: z.optional(id),
    }),
    output: returnQuote,
    summary:
      'What can be chosen for these things, side by side in money and dates. It is kept until it expires, so that what was shown is what is paid. Rejects with `invalid_input`, and with `not_eligible` and the reasons for what cannot come back.',
  },
  create: {
    method: 'POST',
    path: '/orders/{order}/returns',
    proof: 2,
    receiver: true,
    order: 'order',
    writes: true,
    input: z.object({ order: id, ...chosen }),
    output: returnCase,
    summary:
      'Registers a return as it was quoted. Rejects with `expired_window` for a quote whose time is over, with `conflict` when something of it has been returned meanwhile, and with `invalid_input` for a resolution or a way that the quote does not have.',
  },
  get: {
    method: 'GET',
    path: '/orders/{order}/returns/{return}',
    proof: 2,
    receiver: true,
    order: 'order',
    input: z.object({ order: id, return: id }),
    output: returnCase,
    summary: 'One return. Rejects with `not_found`.',
  },
  list: {
    method: 'GET',
    path: '/orders/{order}/returns',
    proof: 2,
    receiver: true,
    order: 'order',
    input: z.object({ order: id }),
    output: z.object({ items: z.array(returnCase).check(z.maxLength(200)) }),
    summary: 'All returns of an order, newest first.',
  },
  edit: {
    method: 'POST',
    path: '/orders/{order}/returns/{return}/edit',
    proof: 2,
    receiver: true,
    order: 'order',
    writes: true,
    input: z.object({ order: id, return: id, version: z.int(), ...chosen }),
    output: returnCase,
    summary:
      'Puts a new quote in place of the one a return was made with, as long as nothing has been handed in. Rejects with `not_eligible` after that, and with `conflict` when it has changed since `version`.',
  },
  cancel: {
    method: 'POST',
    path: '/orders/{order}/returns/{return}/cancel',
    proof: 2,
    receiver: true,
    order: 'order',
    writes: true,
    input: z.object({ order: id, return: id, version: z.int() }),
    output: returnCase,
    summary: 'Calls a return off, as long as nothing has been handed in. Rejects with `not_eligible` after that, and with `conflict`.',
  },
  document: {
    method: 'GET',
    path: '/orders/{order}/returns/{return}/documents/{document}',
    proof: 2,
    receiver: true,
    order: 'order',
    input: z.object({ order: id, return: id, document: id }),
    output: file,
    summary: 'A file of a return: its label, its code, its receipt. A label whose time is over is made anew. Rejects with `not_found`.',
  },
  upload: {
    method: 'POST',
    path: '/orders/{order}/returns/photos',
    proof: 2,
    receiver: true,
    order: 'order',
    writes: true,
    input: z.object({ order: id, /** Base64. */ data: z.string().check(z.minLength(4), z.maxLength(940_000)) }),
    output: z.object({ id, type: text, width: count, height: count }),
    summary:
      'Takes in a picture for a return. What is kept is drawn anew from it, without anything that was hidden in the file. Rejects with `invalid_input` for what is no picture, too large, or of a kind that is not taken.',
  },
  photo: {
    method: 'GET',
    path: '/returns/{return}/photos/{photo}',
    proof: 'merchant',
    input: z.object({ return: id, photo: id }),
    output: file,
    summary: 'A picture that the shopper sent with a return. Rejects with `not_found`.',
  },
  decide: {
    method: 'POST',
    path: '/returns/{return}/decisions',
    proof: 'merchant',
    writes: true,
    input: z.object({
      return: id,
      /** What the shop has done. */
      state: open([
        'approved',
        'rejected',
        'handed_in',
        'in_transit',
        'received',
        'inspected',
        'refunded',
        'refund_failed',
        'closed',
        'expired',
      ]),
      text: z.optional(text),
      lines: z.optional(
        z
          .array(
            z.object({
              line: id,
              received: z.optional(count),
              outcome: z.optional(open(inspectionOutcomes)),
              deduction: z.optional(count),
              note: z.optional(text),
            }),
          )
          .check(z.maxLength(1000)),
      ),
      tracking: z.optional(z.object({ number: text, carrier: z.optional(carrier) })),
      at: z.optional(instant),
    }),
    output: returnCase,
    summary:
      'What the shop did about a return. What was decided before and cannot follow is refused with `conflict`; the same once more changes nothing. A deduction where nothing can be taken off is refused with `invalid_input`.',
  },
} as const satisfies Operations;
export type Returns = Port<typeof returns>;
