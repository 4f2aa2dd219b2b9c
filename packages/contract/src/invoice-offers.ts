import * as z from 'zod/mini';
import { instalment } from './invoices/events.ts';
import { pauseReasons } from './invoices/invoice-policy.ts';
import { id, link, open, text } from './open.ts';
import { calendarDate } from './time.ts';

const units = z.int().check(z.nonnegative());

/** Why something cannot be had now, such as `overdue` or `too_often`. */
const whyNot = z.optional(text);

/** What is told before somebody agrees to what is consumer credit. */
const creditTerms = {
  termsUrl: z.optional(link),
  /** What has to be told before the contract. */
  informationUrl: z.optional(link),
  /** So many days in which one may withdraw from it, without a reason. */
  withdrawalDays: z.optional(units),
  /** Whether somebody can pay it back is looked into before it is granted; `credit_refused` where it is not. */
  checksCredit: z.optional(z.boolean()),
};

/** What can be had instead of paying an invoice now, with dates, and sums in minor units of its currency. */
export const invoiceOffers = z.object({
  invoice: id,
  extensions: z
    .array(
      z.object({
        option: id,
        days: units,
        dueOn: calendarDate,
        /** Days before `dueOn` that can be chosen instead, at the same fee, ascending. */
        earlier: z.optional(z.array(calendarDate).check(z.maxLength(90))),
        fee: units,
        /** All that is then to be paid. */
        total: units,
        timesLeft: units,
        /** Annual percentage rate of charge, where it costs something. */
        apr: z.optional(z.number()),
        /** The same of each of `earlier`. */
        earlierApr: z.optional(z.array(z.number()).check(z.maxLength(90))),
        ...creditTerms,
        whyNot,
      }),
    )
    .check(z.maxLength(20)),
  plans: z
    .array(
      z.object({
        option: id,
        from: calendarDate,
        principal: units,
        annualPercent: z.number(),
        setUpFee: units,
        apr: z.number(),
        instalments: z.array(instalment).check(z.maxLength(60)),
        interest: units,
        fees: units,
        total: units,
        ...creditTerms,
        whyNot,
      }),
    )
    .check(z.maxLength(20)),
  /** For each reason for which it can be paused: until when, on which day before that the shopper is written to, where somebody writes, and what is then still to be paid. */
  pauses: z
    .array(
      z.object({ why: open(pauseReasons), amount: units, until: calendarDate, noticeOn: z.optional(calendarDate), toPay: units, whyNot }),
    )
    .check(z.maxLength(20)),
  version: z.int(),
});
export type InvoiceOffers = z.infer<typeof invoiceOffers>;
