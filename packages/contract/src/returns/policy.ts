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
const isHundredth = (value: number) => Math.abs(value * 100 - Math.round(value * 100)) < 1e-6;
/** A percentage with at most two decimals. */
export const percentUpTo = (most: number, least = 0) =>
  z.number().check(z.minimum(least), z.maximum(most), z.refine(isHundredth, 'Has at most two decimals.'));
const percent = percentUpTo(100);
/** One for each currency; where there is none for the order's, none holds. */
export const amounts = z.array(money.check(z.refine(({ amount }) => amount >= 0, 'Is not below 0.'))).check(z.maxLength(50));

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

/** Whether all of a return goes in one parcel, or may go in several. */
export const parcelWords = ['one', 'several'] as const;

/**
 * Where a reason leads. `claim` is for what is wrong with the thing: no fee, no cost, and as long as the shop answers for faults.
 * `apology` is for what the shop is sorry for, such as a delay: no fee, no cost, within the shop's own window. `exchange_first`
 * costs as `standard` does, and a page says which other variants there are; money back is the first of the offers all the same.
 */
export const routes = ['standard', 'exchange_first', 'claim', 'apology'] as const;

/** Why something cannot be returned. The first six are found out, the others said by rules. */
export const blocks = [
  'not_delivered',
  'already_returned',
  'cancelled',
  'window_over',
  'bundle',
  'quantity',
  'final_sale',
  'sealed',
  'made_to_order',
  'perishable',
  'digital',
  'gift_card',
  'service_done',
  'used',
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

/** What holds for a line. A rule says only what it changes; what stands in braces it says whole. */
export const terms = z.object({
  /** Whether the shop itself takes it back; it does unless told. */
  isReturnable: z.optional(z.boolean()),
  /** Why not. */
  block: z.optional(open(blocks)),
  /** Why not once it has been opened, worn, downloaded, redeemed or done; without it that changes nothing. */
  blockUsed: z.optional(open(blocks)),
  /** From the day of which to count, and how many; from the last parcel's unless told. Never shorter than the law's. */
  days: z.optional(days),
  from: z.optional(z.enum(['delivered', 'dispatched', 'placed'])),
  /** The way a parcel takes: there where nobody knows when it arrived, and back. */
  transitDays: z.optional(days),
  /** A season: at least until this day. */
  until: z.optional(calendarDate),
  /** Whether it has to be handed in or to be back by the last day. */
  counts: z.optional(z.enum(['handed_in', 'received'])),
  /** For so many days after the return is registered it may be handed in, even if the window ends before. */
  sendDays: z.optional(days),
  /** What can be chosen; a refund alone unless told. */
  resolutions: z.optional(z.array(open(resolutions)).check(z.minLength(1), z.maxLength(20))),
  /** What can be chosen for a fault, also after the window: refund, replacement and repair unless told. */
  faultResolutions: z.optional(z.array(open(resolutions)).check(z.minLength(1), z.maxLength(20))),
  /** Ids of methods; all of them unless told, but `none` only where it is named. */
  methods: z.optional(z.array(id).check(z.maxLength(30))),
  /** Methods that cost nothing here. */
  freeMethods: z.optional(z.array(id).check(z.maxLength(30))),
  /** Kept of the price, unless something is wrong with it or the law gives it back. */
  restockingPercent: z.optional(percent),
  /** Once for each return, on top of what its way costs: the dearest of its lines. */
  fee: z.optional(amounts),
  /** Resolutions for which the shop keeps nothing, takes no fee and pays the way. */
  freeFor: z.optional(z.array(open(resolutions)).check(z.maxLength(20))),
  /** On top of credit, in percent of it and once for each return; together at most `capPercent`, 150 unless told, of the price. */
  bonus: z.optional(
    z.object({
      percent: z.optional(percentUpTo(1000)),
      amounts: z.optional(amounts),
      capPercent: z.optional(percentUpTo(1000, 100)),
    }),
  ),
  /** Days for which credit can be spent; for ever unless told. */
  creditDays: z.optional(days),
  /** So much of the price back, for each unit at most so much, and it stays. */
  keep: z.optional(z.object({ percent, upTo: z.optional(amounts) })),
  /** Up to such an amount, for all that has not come back yet, it is paid before anything has. */
  instantUpTo: z.optional(amounts),
  /** Within so many days of its arrival a refund is sent, and then takes so many working days, 3 unless told, to arrive. */
  refundDays: z.optional(days),
  bankDays: z.optional(days),
  /** A full return also brings the cost of delivery; it does unless told. */
  refundsShipping: z.optional(z.boolean()),
  /** Years for which the shop answers for faults; two unless told. */
  faultYears: z.optional(z.int().check(z.minimum(0), z.maximum(10))),
  /**
   * Where the right of withdrawal is not given (`isExempt`: made to order, perishable), or ends with use (`endsWithUse`: a seal is
   * broken, a download begun, a service done), and why. Directive 2011/83/EU, Art. 16.
   */
  withdrawal: z.optional(
    z.object({
      isExempt: z.optional(z.boolean()),
      endsWithUse: z.optional(z.boolean()),
      block: z.optional(open(blocks)),
    }),
  ),
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
  /** All that comes back together; things of which nobody told the weight weigh nothing. */
  maxGrams: z.optional(z.int().check(z.minimum(1))),
  /** Days until it has arrived, 0 in a store; the terms' own unless told. */
  transitDays: z.optional(days),
  /** Grams of carbon dioxide equivalent, where somebody has measured them. */
  carbonGrams: z.optional(z.int().check(z.nonnegative())),
  /** What to mind, by language: what to include, how to pack. Shown with every return that goes this way. */
  instructions: z.optional(worded),
  parcels: z.optional(open(parcelWords)),
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
  /** Who pays for the way back after a withdrawal; the shop where it has not told of the right. */
  returnCostBy: z.enum(['shopper', 'shop']),
  /** Promotions whose threshold is missed by withdrawing from a part are charged. The Directive is silent; without it they are not. */
  losesPromotions: z.optional(z.boolean()),
  /** Days that are no working days, beside Saturdays and Sundays. */
  holidays: z.optional(z.array(calendarDate).check(z.maxLength(500))),
});
export type Statutory = z.infer<typeof statutory>;

export const returnPolicy = z.object({
  id,
  version: z.int().check(z.nonnegative()),
  /** What holds unless a rule says otherwise. Later rules refine earlier ones. */
  terms,
  rules: z.array(z.object({ when: condition, terms })).check(z.maxLength(500)),
  reasons: z.array(reason).check(z.minLength(1), z.maxLength(50)),
  methods: z.array(method).check(z.maxLength(50)),
  /** By country of the shopper; `EU` where a country has none of its own. */
  statutory: z.record(z.string().check(z.regex(/^[A-Z]{2}$/)), statutory),
  /** In which order kinds of payment are filled again, after what is open on an invoice; kinds that are left out come last. */
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
