/**
 * A shop's return policy: windows, fees, bonuses, ways back and what may be chosen, by country, category, tier and season, as
 * data that the shop can change. What the law gives a consumer stands in it too, and no rule of the shop can take it away.
 */
import * as z from 'zod/mini';
import { country } from '../cart.ts';
import { money } from '../money.ts';
import { id, link, open, text } from '../open.ts';
import { calendarDate } from '../time.ts';

const language = z.string().check(z.regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/));
const worded = z.record(language, text);
const days = z.int().check(z.minimum(0), z.maximum(3650));
const percent = z.number().check(z.minimum(0), z.maximum(100));
/** One for each currency. */
const amounts = z.array(money).check(z.maxLength(50));

/** What a shopper can get. `keep`: something back, and the thing stays; `donate`: the thing goes on to somebody else. */
export const resolutions = [
  'refund',
  'instant_refund',
  'credit',
  'exchange',
  'other_product',
  'replace',
  'repair',
  'keep',
  'donate',
] as const;

/** How things come back. `own`: a carrier of the shopper's choice; `none`: they need not. */
export const methodKinds = ['label', 'qr', 'locker', 'drop_off', 'pickup', 'store', 'own', 'none'] as const;

/** Where a reason leads: `claim` is for what is wrong with the thing: no fee, no cost, and the law of conformity applies. */
export const routes = ['standard', 'exchange_first', 'claim', 'apology'] as const;

/** Why something cannot be returned. */
export const blocks = [
  'not_delivered',
  'already_returned',
  'window_over',
  'final_sale',
  'sealed',
  'made_to_order',
  'perishable',
  'digital',
  'gift_card',
  'service_done',
  'business',
  'other',
] as const;

/** To whom and what a rule applies: all that are given must hold, and of each list one. */
const condition = z.object({
  countries: z.optional(z.array(country)),
  /** Prefixes: `clothing` holds for `clothing/shoes`. */
  categories: z.optional(z.array(text)),
  tags: z.optional(z.array(text)),
  kinds: z.optional(z.array(text)),
  tiers: z.optional(z.array(text)),
  isBusiness: z.optional(z.boolean()),
  /** Days of purchase, both included. */
  placedFrom: z.optional(calendarDate),
  placedUntil: z.optional(calendarDate),
});

/** What holds for a line. A rule says only what it changes. */
export const terms = z.object({
  isReturnable: z.optional(z.boolean()),
  block: z.optional(open(blocks)),
  /** From the day of which to count, and how many. */
  days: z.optional(days),
  from: z.optional(z.enum(['delivered', 'dispatched', 'placed'])),
  /** Counted as the way a parcel takes, where nobody knows when it arrived. */
  transitDays: z.optional(days),
  /** A season: at least until this day. */
  until: z.optional(calendarDate),
  /** Whether it has to be handed in or to be back by the last day. */
  counts: z.optional(z.enum(['handed_in', 'received'])),
  resolutions: z.optional(z.array(open(resolutions)).check(z.minLength(1), z.maxLength(20))),
  /** Ids of methods. */
  methods: z.optional(z.array(id).check(z.maxLength(30))),
  /** Kept of the price, unless something is wrong with it or the law gives it back. */
  restockingPercent: z.optional(percent),
  /** Once for each return, on top of what its way costs. */
  fee: z.optional(amounts),
  /** On top of credit, in percent of it; together at most `cap` percent of the price. */
  bonus: z.optional(
    z.object({
      percent: z.optional(percent),
      amounts: z.optional(amounts),
      capPercent: z.optional(z.number().check(z.minimum(100), z.maximum(200))),
    }),
  ),
  /** Days for which credit can be spent. */
  creditDays: z.optional(days),
  /** So much back, and it stays. */
  keep: z.optional(z.object({ percent, upTo: z.optional(amounts) })),
  /** Up to such an amount it is paid before anything has come back. */
  instantUpTo: z.optional(amounts),
  /** Within so many days of its arrival a refund is sent, and then takes so many to arrive. */
  refundDays: z.optional(days),
  bankDays: z.optional(days),
  /** A full return also brings the cost of delivery. */
  refundsShipping: z.optional(z.boolean()),
  /** Years for which the shop answers for faults. */
  faultYears: z.optional(z.int().check(z.minimum(0), z.maximum(10))),
  /** The right of withdrawal: see {@link statutory}. */
  withdrawal: z.optional(z.object({ isExempt: z.optional(z.boolean()), block: z.optional(open(blocks)) })),
});
export type Terms = z.infer<typeof terms>;

const subReason = z.object({
  id,
  label: worded,
  route: z.optional(open(routes)),
  photos: z.optional(z.enum(['none', 'optional', 'required'])),
});
export const reason = z.object({
  id,
  label: worded,
  /** Asked for these categories only. */
  categories: z.optional(z.array(text)),
  route: open(routes),
  photos: z.optional(z.enum(['none', 'optional', 'required'])),
  more: z.optional(z.array(subReason).check(z.maxLength(20))),
});
export type Reason = z.infer<typeof reason>;

export const method = z.object({
  id,
  kind: open(methodKinds),
  label: worded,
  price: z.optional(amounts),
  countries: z.optional(z.array(country)),
  maxGrams: z.optional(z.int().check(z.minimum(1))),
  /** Grams of carbon dioxide equivalent, where somebody has measured them. */
  carbonGrams: z.optional(z.int().check(z.nonnegative())),
});
export type Method = z.infer<typeof method>;

/**
 * What the law of a country gives. Defaults are those of Directive 2011/83/EU as amended: 14 days (Art. 9), a year more where
 * one was not told (Art. 10), everything back within 14 days (Art. 13), sent back within 14 days (Art. 14).
 */
export const statutory = z.object({
  withdrawalDays: days,
  /** Months added where the shopper was not told of the right. */
  uninformedMonths: z.int().check(z.minimum(0), z.maximum(60)),
  refundDays: days,
  sendBackDays: days,
  /** Who pays for the way back after a withdrawal. */
  returnCostBy: z.enum(['shopper', 'shop']),
  /** Days that are no working days, beside Saturdays and Sundays. */
  holidays: z.optional(z.array(calendarDate).check(z.maxLength(500))),
});
export type Statutory = z.infer<typeof statutory>;

export const returnPolicy = z.object({
  id,
  version: z.int().check(z.nonnegative()),
  /** What holds unless a rule says otherwise. Later rules refine earlier ones. */
  terms,
  rules: z.array(z.object({ when: condition, then: terms })).check(z.maxLength(500)),
  reasons: z.array(reason).check(z.minLength(1), z.maxLength(50)),
  methods: z.array(method).check(z.maxLength(50)),
  /** By country; `EU` where a country has none of its own. */
  statutory: z.record(z.string().check(z.regex(/^[A-Z]{2}$/)), statutory),
  /** In which order sources of payment are filled again; kinds that are left out come last. */
  refundOrder: z.optional(z.array(text).check(z.maxLength(20))),
  /** How long a quote holds; 30 unless told. */
  quoteMinutes: z.optional(z.int().check(z.minimum(1), z.maximum(10_080))),
  /** Shown with all of it, by language. */
  termsUrl: z.optional(link),
});
export type ReturnPolicy = z.infer<typeof returnPolicy>;
export type Condition = z.infer<typeof condition>;

/** Directive 2011/83/EU. */
export const euStatutory: Statutory = {
  withdrawalDays: 14,
  uninformedMonths: 12,
  refundDays: 14,
  sendBackDays: 14,
  returnCostBy: 'shopper',
};
