/**
 * All that can happen to an invoice. Events are only ever added: whoever keeps them refuses a second one of an id with other content,
 * and nobody changes or removes one. `at` is when it happened, not when it became known.
 */
import * as z from 'zod/mini';
import { currency } from '../money.ts';
import { id, link, open, text } from '../open.ts';
import { instant } from '../time.ts';
import { invoiceDay, invoiceDocument, units } from './document.ts';
import { disputeReasons, letterChannels, pauseReasons } from './invoice-policy.ts';

const base = { id, at: instant };

/**
 * `initiated`: the shopper has begun; `pending`: it is on its way; `cancelled`: called off before anything came; `reversed`: it went back to
 * the payer.
 */
export const paymentStates = ['initiated', 'pending', 'settled', 'failed', 'cancelled', 'reversed'] as const;

const payment = z.object({
  ...base,
  kind: z.literal('payment'),
  payment: id,
  state: z.enum(paymentStates),
  amount: units,
  method: z.optional(open(['bank', 'swish', 'card', 'wallet', 'autogiro', 'einvoice', 'cash'])),
  /** The day by which it is expected, while it is pending. */
  expectedOn: z.optional(invoiceDay),
  /** The payer says so; nobody has seen the money. */
  isTold: z.optional(z.boolean()),
  /** Of the bank or provider. */
  transaction: z.optional(text),
});

const refund = z.object({
  ...base,
  kind: z.literal('refund'),
  refund: id,
  state: z.enum(['planned', 'sent', 'failed']),
  amount: units,
  arrivesOn: z.optional(invoiceDay),
});

const credit = z.object({
  ...base,
  kind: z.literal('credit'),
  note: id,
  number: text,
  /** UNCL1001: 381 a credit note. */
  type: open(['381']),
  amount: units,
  why: open(['return', 'price', 'faulty', 'not_delivered', 'goodwill', 'written_off', 'other']),
  lines: z.optional(z.array(z.object({ line: id, units: z.int(), amount: units })).check(z.maxLength(1000))),
  /** The return that it settles, and with it its pause. */
  return: z.optional(id),
});

const fee = z.object({
  ...base,
  kind: z.literal('fee'),
  fee: open(['invoice', 'late_compensation', 'other']),
  amount: units,
  label: z.optional(text),
});

/** Late interest that was charged, for the days from `from` until `until`, both included. */
const interest = z.object({
  ...base,
  kind: z.literal('interest'),
  amount: units,
  from: invoiceDay,
  until: invoiceDay,
});

const reminded = z.object({
  ...base,
  kind: z.literal('reminded'),
  letter: z.enum(['reminder', 'collection']),
  sentOn: invoiceDay,
  fee: units,
  channel: z.optional(open(letterChannels)),
});

const extended = z.object({
  ...base,
  kind: z.literal('extended'),
  option: id,
  /** The new due date. */
  dueOn: invoiceDay,
  fee: units,
});

export const instalment = z.object({
  number: z.int().check(z.minimum(1)),
  dueOn: invoiceDay,
  principal: units,
  interest: units,
  fee: units,
  /** All three. */
  amount: units,
});
export type Instalment = z.infer<typeof instalment>;

export const plan = z.object({
  option: id,
  /** The day from which interest runs. */
  from: invoiceDay,
  /** What is divided: all that was still to be paid. */
  principal: units,
  annualPercent: z.number(),
  setUpFee: units,
  /** Annual percentage rate of charge, in percent with one decimal; 0 where it costs nothing. */
  apr: z.number(),
  instalments: z.array(instalment).check(z.minLength(1), z.maxLength(60)),
});
export type Plan = z.infer<typeof plan>;

const planned = z.object({ ...base, kind: z.literal('planned'), plan });

/** Within the days in which one may, a plan or a later due date was taken back: it is as if it had never been agreed to. */
const withdrawn = z.object({
  ...base,
  kind: z.literal('withdrawn'),
  /** The id of the event with which it was agreed to. */
  agreement: id,
  /** Of a plan, for the days on which something was lent: nothing else is asked for it. */
  interest: units,
  /** What is open is to be paid by the end of this day. */
  dueOn: invoiceDay,
});

const paused = z.object({
  ...base,
  kind: z.literal('paused'),
  /** The same again makes it longer, or changes its amount. */
  pause: id,
  why: open(pauseReasons),
  amount: units,
  from: invoiceDay,
  /** The last day. */
  until: invoiceDay,
  lines: z.optional(z.array(z.object({ line: id, units: z.int(), amount: units })).check(z.maxLength(1000))),
  return: z.optional(id),
  /** Where it was made longer: a tracking number or the like, and pictures. */
  proof: z.optional(text),
  photos: z.optional(z.array(id).check(z.maxLength(5))),
  /** What the shopper says. */
  comment: z.optional(text),
});

const resumed = z.object({
  ...base,
  kind: z.literal('resumed'),
  pause: id,
  /** The first day on which it runs again. */
  on: invoiceDay,
  why: open(['cancelled', 'settled', 'decided', 'asked']),
});

export const disputeStates = ['open', 'waiting_for_you', 'waiting_for_shop', 'decided_for', 'decided_against', 'closed'] as const;

const disputed = z.object({
  ...base,
  kind: z.literal('disputed'),
  dispute: id,
  why: open(disputeReasons),
  state: z.enum(disputeStates),
  amount: units,
  /** The day of this step. */
  on: invoiceDay,
  /**
   * What is said to be wrong, in words, things and pictures; whoever decides may leave them out. With `waiting_for_you` what the shop
   * asks, and with a decision why.
   */
  comment: z.optional(text),
  lines: z.optional(z.array(z.object({ line: id, units: z.int() })).check(z.maxLength(1000))),
  photos: z.optional(z.array(id).check(z.maxLength(5))),
});

/** A fee or interest that the shop lets go; what it lets go of the price is a credit note. */
const waived = z.object({
  ...base,
  kind: z.literal('waived'),
  /** The payment that it is let go for: it is owed again once that has gone back. */
  payment: z.optional(id),
  what: z.enum(['fees', 'interest']),
  amount: units,
  why: open(['goodwill', 'early', 'mistake']),
});

const snoozed = z.object({ ...base, kind: z.literal('snoozed'), until: invoiceDay });

/** How reminders are sent from now on. */
const channel = z.object({ ...base, kind: z.literal('channel'), channel: open(letterChannels) });

/** Whoever holds the debt now, or with `isBack` the shop again. */
const collection = z.object({
  ...base,
  kind: z.literal('collection'),
  isBack: z.optional(z.boolean()),
  holder: text,
  reference: z.optional(text),
  contact: z.optional(z.object({ phone: z.optional(text), url: z.optional(link) })),
});

export const invoiceEvent = z.discriminatedUnion('kind', [
  z.object({ ...base, kind: z.literal('issued'), document: invoiceDocument }),
  payment,
  refund,
  credit,
  fee,
  interest,
  reminded,
  extended,
  planned,
  withdrawn,
  paused,
  resumed,
  disputed,
  waived,
  snoozed,
  channel,
  collection,
]);
export type InvoiceEvent = z.infer<typeof invoiceEvent>;
export type EventOf<Kind extends InvoiceEvent['kind']> = Extract<InvoiceEvent, { readonly kind: Kind }>;

/** An event as an engine proposes it; whoever keeps it adds its id and when. */
export type Proposed<Kind extends InvoiceEvent['kind']> = Omit<EventOf<Kind>, 'id' | 'at'>;

/** Money that came in, as a bank file or a provider tells it. */
export const incoming = z.object({
  /** Of the bank or provider: the same twice is the same money. */
  transaction: id,
  at: instant,
  amount: units,
  currency,
  reference: z.optional(text),
  payer: z.optional(text),
  /** It went back to the payer: money for the same that had come before is reversed. */
  isReversal: z.optional(z.boolean()),
});
export type Incoming = z.infer<typeof incoming>;
