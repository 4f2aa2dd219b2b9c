import * as z from 'zod/mini';
import { paymentStates } from './invoices/events.ts';
import { id, open, text } from './open.ts';
import { calendarDate, instant } from './time.ts';

/** Minor units of the invoice's currency, not below 0. */
const units = z.int().check(z.nonnegative());

export const taxOfRate = z.object({ percent: z.number(), net: units, vat: units });

/** One payment, however often it was told of. */
export const invoicePayment = z.object({
  id,
  state: open(paymentStates),
  amount: units,
  method: z.optional(text),
  at: instant,
  /** By when it is expected. */
  expectedOn: z.optional(calendarDate),
  /** The shopper says that it is on its way, and can take that back. */
  isTold: z.optional(z.boolean()),
});

/** A credit note. */
export const invoiceCredit = z.object({
  id,
  number: text,
  amount: units,
  why: text,
  at: instant,
  /** How much of it lowered what was to be paid; the rest is paid back. */
  lowered: units,
  /** What it is for, where that is known. */
  lines: z.optional(z.array(z.object({ title: text, units: z.int(), amount: units, vatPercent: z.number() })).check(z.maxLength(1000))),
  vat: z.optional(z.array(taxOfRate).check(z.maxLength(20))),
  return: z.optional(id),
});
