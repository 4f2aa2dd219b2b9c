/**
 * A shop's invoice policy: how long one may take to pay, what happens after that and what it costs, how a due date is moved, a sum
 * divided or a payment paused, by country, as data that the shop can change. What the law limits stands in legal-limits.ts.
 */
import * as z from 'zod/mini';
import { country } from '../cart.ts';
import { id, link, open, text } from '../open.ts';
import { amounts, percentUpTo } from '../returns/policy.ts';
import { calendarDate, zone } from '../time.ts';

const days = z.int().check(z.minimum(0), z.maximum(3650));
const few = z.int().check(z.minimum(1), z.maximum(120));

/** Why payment can be paused. */
export const pauseReasons = ['return', 'not_received', 'faulty', 'wrong_amount', 'hardship'] as const;

/** Why an invoice can be disputed. `fee`: what was charged for being late is wrong, or is asked to be let go; once. */
export const disputeReasons = [
  'not_received',
  'returned',
  'faulty',
  'wrong_amount',
  'unknown_purchase',
  'duplicate',
  'fee',
  'other',
] as const;

/** How a letter reaches somebody. */
export const letterChannels = ['email', 'sms', 'push', 'post'] as const;

const letter = z.object({ daysAfterDue: days, fee: z.optional(amounts), channel: z.optional(open(letterChannels)) });

/** In percent a year: a fixed rate, or points above a reference rate with its values, each from a day on. */
const lateInterest = z.union([
  z.object({ percent: percentUpTo(100) }),
  z.object({
    points: percentUpTo(100),
    reference: z.array(z.object({ from: calendarDate, percent: percentUpTo(100, -10) })).check(z.minLength(1), z.maxLength(200)),
  }),
]);

/** What has to be told of consumer credit before somebody agrees to it, and is shown then. */
const creditTerms = {
  /** The contract. */
  termsUrl: z.optional(link),
  /** What has to be told before the contract, such as the Standard European Consumer Credit Information. */
  informationUrl: z.optional(link),
  /** So many days in which one may withdraw from it, without a reason. */
  withdrawalDays: z.optional(days),
  /** Whether somebody can pay it back is looked into before it is granted: by the backend's `checkCredit`. */
  checksCredit: z.optional(z.boolean()),
};
export type CreditTerms = Pick<PlanOption, keyof typeof creditTerms>;

export const extensionOption = z.object({
  id,
  /** Added to the due date. */
  days: few,
  fee: z.optional(amounts),
  ...creditTerms,
});
export type ExtensionOption = z.infer<typeof extensionOption>;

export const planOption = z.object({
  id,
  /** So many months, one instalment in each. */
  instalments: z.int().check(z.minimum(2), z.maximum(60)),
  setUpFee: z.optional(amounts),
  /** With each instalment. */
  instalmentFee: z.optional(amounts),
  /** Borrowing rate, in percent a year; 0 unless told. */
  annualPercent: z.optional(percentUpTo(100)),
  /** For what is still to be paid from so much on, and up to so much. */
  least: z.optional(amounts),
  most: z.optional(amounts),
  ...creditTerms,
});
export type PlanOption = z.infer<typeof planOption>;

const pauseRule = z.object({
  days: few,
  /** It can be made longer so many times, each by so many days, once there is proof; never unless told. */
  longer: z.optional(z.object({ days: few, times: few })),
});

export const invoiceTerms = z.object({
  /** In which days begin and end: a due date is over when its day is over there. */
  zone,
  /** Days from the invoice to its due date. */
  paymentDays: days,
  /** A due date on a day on which banks do not work: the next one that they do counts, or the `same` day. The `same` unless told. */
  weekendDue: z.optional(z.enum(['same', 'next'])),
  /** From so many days before the due date it is "due soon"; 3 unless told. */
  dueSoonDays: z.optional(days),
  /** In their order; at most three, and none unless told. */
  reminders: z.optional(z.array(letter).check(z.maxLength(3))),
  collection: z.optional(letter),
  /** By which of these reminders are sent the shopper may choose; a collection letter has its own. Nothing to choose unless told. */
  channels: z.optional(z.array(open(letterChannels)).check(z.maxLength(20))),
  lateInterest: z.optional(lateInterest),
  /** From businesses, once, from the day after the due date. */
  lateCompensation: z.optional(amounts),
  /** What a part payment has to come to; any unless told, and it is refused where `isAllowed` is false. */
  partPayment: z.optional(
    z.object({
      isAllowed: z.boolean(),
      least: z.optional(amounts),
      /** What is left then is lent: at so many percent a year, and under which terms. It is no credit unless told. */
      credit: z.optional(z.object({ annualPercent: percentUpTo(100), termsUrl: z.optional(link) })),
    }),
  ),
  /** So many days a payment on its way is waited for after it was expected, or told; 10 unless told. Then it is asked for again. */
  pendingDays: z.optional(days),
  extensions: z.optional(
    z.object({
      options: z.array(extensionOption).check(z.maxLength(20)),
      /** So many times for one invoice; once unless told. */
      times: z.optional(few),
      /** Also after the due date; not unless told. */
      whenOverdue: z.optional(z.boolean()),
      /** For what is still to be paid from so much on, and up to so much. */
      least: z.optional(amounts),
      most: z.optional(amounts),
    }),
  ),
  plans: z.optional(z.array(planOption).check(z.maxLength(20))),
  /** By reason; where there is none, a person decides. */
  pauses: z.optional(z.partialRecord(z.enum(pauseReasons), pauseRule)),
  /** So many days before a pause ends, the shopper is told; 3 unless told. */
  noticeDays: z.optional(days),
  /** What is paid too much goes back by itself within so many days, from so much on; what is less on request. */
  overPayment: z.optional(z.object({ refundDays: days, least: z.optional(amounts) })),
  /** Days on which banks do not work, beside Saturdays and Sundays. */
  holidays: z.optional(z.array(calendarDate).check(z.maxLength(500))),
  /** Cash is rounded to whole steps of so much, e.g. 100 SEK. */
  cashStep: z.optional(amounts),
  /** Who helps when none of this does. */
  hardship: z.optional(z.object({ label: z.record(z.string(), text), url: z.optional(link) })),
});
export type InvoiceTerms = z.infer<typeof invoiceTerms>;

export const invoicePolicy = z.object({
  id,
  version: z.int().check(z.nonnegative()),
  /** By country of the invoice. An invoice to a country that is not named is refused. */
  countries: z.record(country, invoiceTerms),
  /** What holds instead, all of it, for businesses. */
  businesses: z.optional(z.record(country, invoiceTerms)),
  /** Words for fees, by what they are for, where the shop wants its own. */
  feeLabels: z.optional(z.record(open(['reminder', 'collection', 'plan', 'extension', 'late_compensation', 'invoice']), text)),
  termsUrl: z.optional(link),
});
export type InvoicePolicy = z.infer<typeof invoicePolicy>;
