import * as z from 'zod/mini';
import { invoiceOffers } from './invoice-offers.ts';
import { shopInvoices } from './invoice-shop.ts';
import { invoice } from './invoice-view.ts';
import { paymentStates } from './invoices/events.ts';
import { disputeReasons, letterChannels, pauseReasons } from './invoices/invoice-policy.ts';
import { money } from './money.ts';
import { id, link, open, text } from './open.ts';
import type { Operations, Port } from './operation.ts';
import { paymentData } from './payment-data.ts';
import { calendarDate } from './time.ts';

export * from './invoice-offers.ts';
export * from './invoice-view.ts';
export * from './listed-document.ts';
export * from './payment-data.ts';

const units = z.int().check(z.nonnegative());

/** A file in an answer: at most some megabytes. */
const file = z.object({ name: text, type: text, /** Base64. */ data: z.string().check(z.maxLength(3_000_000)) });

/** Of the order's lines. */
const things = z.optional(z.array(z.object({ line: id, units: z.int().check(z.minimum(1)) })).check(z.minLength(1), z.maxLength(1000)));

/** Which invoice, and for a change the version that it was made from. */
const which = { order: id, invoice: id };
const changed = { ...which, version: z.int() };

const read = { proof: 2, order: 'order' } as const;
const write = { method: 'POST', proof: 2, order: 'order', writes: true, output: invoice } as const;

/** What every change of an invoice rejects with. */
const refusals =
  'Rejects with `not_eligible` and the reason where that cannot be, and with `conflict` when it has changed since `version`.';

export const invoices = {
  list: {
    ...read,
    method: 'GET',
    path: '/orders/{order}/invoices',
    input: z.object({ order: id }),
    output: z.object({
      order: id,
      number: text,
      /** Newest first. */
      items: z.array(invoice).check(z.maxLength(100)),
      /** For each currency: to be paid now, and all that is still to be paid. */
      totals: z.array(z.object({ toPay: money, open: money })).check(z.maxLength(10)),
      /** What is not invoiced yet, and when it will be, if somebody knows. */
      expected: z.optional(z.object({ on: z.optional(calendarDate), amount: z.optional(money) })),
    }),
    summary: 'All invoices of an order, one for each capture. Rejects with `not_found`.',
  },
  get: {
    ...read,
    method: 'GET',
    path: '/orders/{order}/invoices/{invoice}',
    input: z.object(which),
    output: invoice,
    summary: 'One invoice. Rejects with `not_found`.',
  },
  payment: {
    ...read,
    method: 'GET',
    path: '/orders/{order}/invoices/{invoice}/payment',
    input: z.object(which),
    output: paymentData,
    summary:
      'How to pay an invoice: accounts and references that were checked, and ways to pay. Rejects with `not_found`, and with `not_eligible` where nothing is to be paid.',
  },
  pay: {
    ...write,
    path: '/orders/{order}/invoices/{invoice}/payments',
    page: 'returnTo',
    input: z.object({
      ...which,
      way: id,
      amount: units.check(z.minimum(1)),
      /** Where the shopper comes back to: a page of the shop's own, on one of the gateway's origins or its own host. */
      returnTo: z.optional(link),
    }),
    output: z.object({ payment: id, state: open(paymentStates), /** Where the shopper goes on. */ url: z.optional(link), invoice }),
    summary:
      'Begins a payment. Of what the shopper sends by themselves, by bank or Swish, they say that it is on its way: it is waited for, and no letter is sent meanwhile. Elsewhere it goes on at `url`. Rejects with `invalid_input` for an amount that is not taken and for a page that is not the shop’s own, and with `not_eligible` where nothing is to be paid.',
  },
  cancelPayment: {
    ...write,
    path: '/orders/{order}/invoices/{invoice}/payments/{payment}/cancel',
    input: z.object({ ...changed, payment: id }),
    summary: `Takes back that a payment was sent of which the shopper alone had said so (\`isTold\`). ${refusals}`,
  },
  offers: {
    ...read,
    method: 'GET',
    path: '/orders/{order}/invoices/{invoice}/offers',
    input: z.object(which),
    output: invoiceOffers,
    summary:
      'What can be had instead of paying now, with dates, fees and totals: later due dates, plans and pauses. Rejects with `not_found`.',
  },
  extend: {
    ...write,
    path: '/orders/{order}/invoices/{invoice}/extensions',
    input: z.object({
      ...changed,
      option: id,
      /** Its own day, or one of `earlier`; its own unless told. */ dueOn: z.optional(calendarDate),
    }),
    summary: `Moves the due date as it was offered. Rejects with \`invalid_input\` for a day that was not. ${refusals} Where credit is checked, the reason \`credit_refused\` says that it was refused.`,
  },
  divide: {
    ...write,
    path: '/orders/{order}/invoices/{invoice}/plans',
    input: z.object({ ...changed, option: id }),
    summary: `Accepts an instalment plan as it was offered. ${refusals} Where credit is checked, the reason \`credit_refused\` says that it was refused.`,
  },
  withdraw: {
    ...write,
    path: '/orders/{order}/invoices/{invoice}/withdrawal',
    input: z.object({ ...changed, /** As `withdrawal` of the invoice names it. */ agreement: id }),
    summary: `Takes back a plan or a later due date within its withdrawal days, without a reason: what is open is then to be paid within 30 days, without its fees. ${refusals}`,
  },
  pause: {
    ...write,
    path: '/orders/{order}/invoices/{invoice}/pauses',
    input: z.object({
      ...changed,
      why: open(pauseReasons),
      /** What it is about; all of it unless told. */
      lines: things,
      comment: z.optional(text),
    }),
    summary: `Pauses what need not be paid until something is found out. ${refusals}`,
  },
  preview: {
    ...read,
    method: 'POST',
    path: '/orders/{order}/invoices/{invoice}/preview',
    input: z.object({ ...which, what: z.enum(['pause', 'dispute']), why: open([...pauseReasons, ...disputeReasons]), lines: things }),
    output: z.object({
      /** What is paused, or disputed. */
      amount: units,
      /** What is then still to be paid next, and by when. */
      toPay: units,
      dueOn: z.optional(calendarDate),
      /** The last day of a pause. */
      until: z.optional(calendarDate),
    }),
    summary:
      'What a pause or a case comes to, before it is asked for; nothing is changed by it. Rejects with `not_found`, with `not_eligible` and the reason where it cannot be had, and with `invalid_input` for what is not on the invoice.',
  },
  prolong: {
    ...write,
    path: '/orders/{order}/invoices/{invoice}/pauses/{pause}/longer',
    input: z.object({
      ...changed,
      pause: id,
      /** A tracking number, or in words what shows that it was sent; with `photos` it may be missing. */
      proof: z.optional(text.check(z.minLength(1))),
      /** Ids of pictures that were uploaded for this order by `returns.upload`: of a receipt, or of the parcel. */
      photos: z.optional(z.array(id).check(z.maxLength(5))),
    }),
    summary: `Makes a pause longer, with a proof or a picture of one. Rejects with \`invalid_input\` where neither is there. ${refusals}`,
  },
  resume: {
    ...write,
    path: '/orders/{order}/invoices/{invoice}/pauses/{pause}/end',
    input: z.object({ ...changed, pause: id }),
    summary: `Ends a pause that was asked for. ${refusals}`,
  },
  dispute: {
    ...write,
    path: '/orders/{order}/invoices/{invoice}/disputes',
    input: z.object({
      ...changed,
      why: open(disputeReasons),
      comment: text.check(z.minLength(1)),
      /** What is said to be wrong; all that is open, or was paid, unless told. */
      lines: things,
      /** Ids of pictures that were uploaded for this order by `returns.upload`. */
      photos: z.optional(z.array(id).check(z.maxLength(5))),
    }),
    summary: `Says what is wrong with an invoice. What is disputed need not be paid until it is decided. ${refusals}`,
  },
  answer: {
    ...write,
    path: '/orders/{order}/invoices/{invoice}/disputes/{dispute}/answers',
    input: z.object({
      ...changed,
      dispute: id,
      comment: text.check(z.minLength(1)),
      /** Ids of pictures that were uploaded for this order by `returns.upload`. */
      photos: z.optional(z.array(id).check(z.maxLength(5))),
    }),
    summary: `Answers what the shop has asked about a dispute that is \`waiting_for_you\`. ${refusals}`,
  },
  snooze: {
    ...write,
    path: '/orders/{order}/invoices/{invoice}/snooze',
    input: z.object({ ...changed, until: calendarDate }),
    summary: `Puts the next letter off. ${refusals}`,
  },
  remindBy: {
    ...write,
    path: '/orders/{order}/invoices/{invoice}/reminders/channel',
    input: z.object({ ...changed, /** One of `can.channels`. */ channel: open(letterChannels) }),
    summary: `Says how reminders are sent from now on; a collection letter is sent as the policy says. ${refusals}`,
  },
  share: {
    ...write,
    path: '/orders/{order}/invoices/{invoice}/share',
    input: z.object({ ...which, amount: z.optional(units.check(z.minimum(1))) }),
    output: z.object({ url: link, until: calendarDate, amount: money }),
    summary:
      'A link by which somebody else can pay, who sees the amount and the payee and nothing of the order. Rejects with `unsupported` where the shop has no page for it.',
  },
  document: {
    ...read,
    method: 'GET',
    path: '/orders/{order}/invoices/{invoice}/documents/{document}',
    input: z.object({ ...which, document: id }),
    output: file,
    summary: 'A file of an invoice: the invoice, a receipt, a credit note, the account of a year. Rejects with `not_found`.',
  },
  send: {
    ...write,
    path: '/orders/{order}/invoices/{invoice}/documents/{document}/send',
    input: z.object({ ...which, document: id }),
    /** As much of the address as its owner needs to know which one it is. */
    output: z.object({ to: text }),
    summary:
      'Sends a file of an invoice by e-mail, to the address that the shop has of the buyer. Rejects with `not_found`, with `rate_limited` where it was sent just now, and with `unsupported` where nobody sends it.',
  },
  ...shopInvoices,
} as const satisfies Operations;
export type Invoices = Port<typeof invoices>;
