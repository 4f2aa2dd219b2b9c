/** An invoice as a page is given it: every amount, date and word that it shows is decided; a page reckons nothing. */
import * as z from 'zod/mini';
import { country } from './cart.ts';
import { disputeStates, instalment } from './invoices/events.ts';
import { disputeReasons, letterChannels, pauseReasons } from './invoices/invoice-policy.ts';
import { invoiceStatuses } from './invoices/status.ts';
import { listedDocument } from './listed-document.ts';
import { invoiceCredit, invoicePayment, taxOfRate } from './invoice-money.ts';
import { invoiceWithdrawal } from './invoice-withdrawal.ts';
import { currency } from './money.ts';
import { id, link, open, text } from './open.ts';
import { calendarDate, instant, zone } from './time.ts';

/** Minor units of the invoice's currency, not below 0. */
const units = z.int().check(z.nonnegative());
const signed = z.int();
const list = <Item extends z.ZodMiniType>(item: Item, most = 200) => z.array(item).check(z.maxLength(most));

/** How to reach a person. */
const contact = z.object({ label: z.optional(text), phone: z.optional(text), url: z.optional(link) });

/** Where it stands today, in the day of the invoice's zone. */
const standing = z.object({
  status: open(invoiceStatuses),
  /** To be paid next: what is late or due today, or else what is due on `dueOn`. */
  toPay: units,
  /** Until the end of this day. */
  dueOn: z.optional(calendarDate),
  /** Below 0 once it is over. */
  daysLeft: z.optional(z.int()),
  /** Need not be paid now. */
  paused: units,
  pausedUntil: z.optional(calendarDate),
  /** Reasons for pauses; `dispute` too. */
  pausedFor: list(text, 20),
  overPaid: units,
  /** Banks do not work on the due date: what is sent on it arrives on this day. */
  arrivesOn: z.optional(calendarDate),
});

/** `open` = `invoiced` + `fees` + `interest` − `credited` − `paid`; below 0 where too much was paid. */
const balance = z.object({
  invoiced: units,
  fees: signed,
  interest: signed,
  credited: units,
  paid: signed,
  /** On its way, not in `paid`. */
  pending: units,
  open: signed,
});

const line = z.object({
  id,
  kind: open(['goods', 'shipping', 'fee']),
  /** The order's line that it is for. */
  line: z.optional(id),
  title: text,
  quantity: z.int(),
  /** With tax, discounts taken off. */
  amount: units,
  vatPercent: z.number(),
});

/** A part of what is still to be paid; all parts come to `open`. */
const duePart = z.object({
  amount: units,
  dueOn: z.optional(calendarDate),
  isPaused: z.boolean(),
  why: z.optional(text),
  until: z.optional(calendarDate),
  return: z.optional(id),
  instalment: z.optional(z.int()),
});

/** What happens if nobody pays, before it happens. */
const late = z.object({
  steps: list(
    z.object({
      kind: open(['due', 'late_compensation', 'reminder', 'collection']),
      on: calendarDate,
      fee: units,
      /** Late interest up to that day. */
      interest: units,
      /** All that is then to be paid. */
      total: units,
      isDone: z.boolean(),
      /** The law lets it cost no more, where a limit is known. */
      most: z.optional(units),
      /** How a letter is sent, where that is known. */
      channel: z.optional(open(letterChannels)),
    }),
    40,
  ),
  /** Why nothing happens as things are: `paid`, `pending`, `paused`, `disputed` or `collection`. */
  stopped: z.optional(text),
  /** Accrued up to today and not charged yet. */
  interest: units,
  /** Charged for being late and not let go, paid or not: what a dispute for `fee` is about. */
  charged: z.optional(units),
});

const plan = z.object({
  option: id,
  annualPercent: z.number(),
  /** Annual percentage rate of charge, in percent. */
  apr: z.number(),
  instalments: list(z.extend(instalment, { left: units, status: open(['paid', 'partly_paid', 'upcoming', 'due_today', 'overdue']) }), 60),
  /** All of it paid today, and what that saves. */
  early: z.optional(z.object({ amount: units, saves: units })),
  /** As promised when it was agreed to. */
  termsUrl: z.optional(link),
  informationUrl: z.optional(link),
  /** The last day on which one may, or might, withdraw from it. */
  withdrawUntil: z.optional(calendarDate),
});

const pause = z.object({
  id,
  why: open([...pauseReasons, 'dispute']),
  amount: units,
  from: calendarDate,
  /** Its last day. */
  until: z.optional(calendarDate),
  /** The day on which the shopper is written to that it ends, while that is to come; nothing where nobody writes. */
  noticeOn: z.optional(calendarDate),
  canBeLonger: z.boolean(),
  lines: z.optional(list(z.object({ line: id, units: z.int(), amount: units }), 1000)),
  return: z.optional(id),
});

/** Reasons that cannot be named in an answer to a page are left out of it. */
const can = z.object({
  pay: z.boolean(),
  extend: z.boolean(),
  divide: z.boolean(),
  share: z.boolean(),
  /** There are later dates or plans, though none of them may be to be had now: `invoices.offers` says why. */
  offers: z.optional(z.boolean()),
  /** Its files are sent by e-mail. */
  send: z.optional(z.boolean()),
  /** A letter can be put off until this day at the latest. */
  snoozeUntil: z.optional(calendarDate),
  /** By which of these reminders are sent can be chosen; left out where it cannot. */
  channels: z.optional(list(open(letterChannels), 20)),
  pause: list(open(pauseReasons), 20),
  dispute: list(open(disputeReasons), 20),
});

export const invoice = z.object({
  id,
  order: id,
  number: text,
  /** UNCL1001: 380 an invoice, 386 one before delivery, 393 one whose claim was sold. */
  type: open(['380', '386', '393']),
  capture: z.optional(id),
  /** The payment of the order that it is, as a return's quote names it in `payments`. */
  payment: z.optional(id),
  currency,
  country,
  zone,
  isBusiness: z.boolean(),
  issuedOn: calendarDate,
  /** From then to the due date as it was issued; whoever was given more time since has more. */
  paymentDays: z.optional(z.int().check(z.nonnegative())),
  standing,
  balance,
  lines: list(line, 1000),
  /** Rows of the sum, in their order; they come to `balance.open`. */
  breakdown: list(z.object({ kind: text, amount: signed, /** What the shop calls it. */ label: z.optional(text) }), 40),
  vat: list(taxOfRate, 20),
  parts: list(duePart),
  late,
  /** Letters that are to come. */
  reminders: list(
    z.object({
      on: calendarDate,
      kind: text,
      fee: units,
      snoozeUntil: z.optional(calendarDate),
      channel: z.optional(open(letterChannels)),
    }),
    20,
  ),
  snoozedUntil: z.optional(calendarDate),
  plan: z.optional(plan),
  withdrawal: z.optional(invoiceWithdrawal),
  pauses: list(pause),
  payments: list(invoicePayment),
  credits: list(invoiceCredit),
  refunds: list(z.object({ id, state: open(['planned', 'sent', 'failed']), amount: units, arrivesOn: z.optional(calendarDate) })),
  /** Paid too much; when it goes back by itself, if it does. */
  overPayment: z.optional(z.object({ amount: units, sentBy: z.optional(calendarDate) })),
  disputes: list(
    z.object({
      id,
      why: open(disputeReasons),
      state: open(disputeStates),
      amount: units,
      /** The day of its last step. */
      on: calendarDate,
      /** What the shop asks, or why it has decided so. */
      said: z.optional(text),
    }),
  ),
  /** Who holds the debt now. */
  collection: z.optional(z.object({ holder: text, reference: z.optional(text), contact: z.optional(contact) })),
  /** What one payment may come to. */
  payable: z.object({ least: units, most: units }),
  can,
  /** Files that can be had by `invoices.document`. */
  documents: list(listedDocument, 60),
  /** A number in which a personal identity number is has its country alone, and `•` for each other sign. */
  buyer: z.optional(z.object({ purchaseOrder: z.optional(text), vatId: z.optional(text), peppolId: z.optional(text) })),
  /** What the shop says of its invoices. */
  termsUrl: z.optional(link),
  /** Who helps when none of this does. */
  hardship: z.optional(contact),
  /** Grows with every event; a change names the one that it was made from. */
  version: z.int().check(z.nonnegative()),
  asOf: instant,
});
export type Invoice = z.infer<typeof invoice>;
export type InvoicePause = Invoice['pauses'][number];
