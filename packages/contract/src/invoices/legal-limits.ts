/**
 * What the law lets a creditor charge for late payment, by country: data, each with its source and the day on which somebody last read
 * it. A shop may hand its own list to whatever takes one. None of it is legal advice, and laws change: see docs/invoice-policy.md.
 */
import * as z from 'zod/mini';
import { country } from '../cart.ts';
import { currency } from '../money.ts';
import { text } from '../open.ts';
import { calendarDate } from '../time.ts';

/** Fees that laws limit. `late_compensation` is the fixed sum between businesses (Directive 2011/7/EU, Art. 6). */
export const limitedFees = ['reminder', 'collection', 'plan', 'late_compensation'] as const;
export type LimitedFee = (typeof limitedFees)[number];

const count = z.int().check(z.nonnegative());
const known = {
  country,
  /** For businesses alone, or with `false` for consumers alone; for both unless told. */
  isBusiness: z.optional(z.boolean()),
  /** The first and the last day on which it holds. */
  from: calendarDate,
  until: z.optional(calendarDate),
  source: text,
  /** When the source was last read. */
  checkedOn: calendarDate,
};

export const feeLimit = z.object({
  ...known,
  fee: z.enum(limitedFees),
  currency,
  /** Minor units for one letter or plan, by what the invoice came to: the first row that reaches so far. */
  most: z.array(z.object({ upTo: z.optional(count), amount: count })).check(z.minLength(1), z.maxLength(10)),
  /** Only if it was agreed on by the time the debt arose. */
  needsAgreement: z.optional(z.boolean()),
  /** So many in all. */
  times: z.optional(count),
  /** So many days after the due date at the earliest, and after the letter before. */
  daysAfterDue: z.optional(count),
  daysBetween: z.optional(count),
});
export type FeeLimit = z.infer<typeof feeLimit>;

/** Late interest is at most so many percentage points above the reference rate. */
export const interestLimit = z.object({
  ...known,
  points: z.number().check(z.minimum(0), z.maximum(100)),
});
export type InterestLimit = z.infer<typeof interestLimit>;

export const legalLimits = z.object({
  fees: z.array(feeLimit).check(z.maxLength(500)),
  interest: z.array(interestLimit).check(z.maxLength(200)),
});
export type LegalLimits = z.infer<typeof legalLimits>;

const checkedOn = '2026-11-26';
const sweden = { country: 'SE', from: '2013-03-16', currency: 'SEK', checkedOn };
const swedish = 'Lag (1981:739) om ersättning för inkassokostnader m.m., 4 § (SFS 2013:56)';
const denmark = { country: 'DK', currency: 'DKK', checkedOn };
const finland = { country: 'FI', currency: 'EUR', checkedOn };
const finnish = 'Laki saatavien perinnästä (513/1999), 10 a §, as told by the consumer authority (kkv.fi) and collectors';

/** What is known of the countries that the sample policy sells to. */
export const knownLimits: LegalLimits = {
  fees: [
    { ...sweden, fee: 'reminder', most: [{ amount: 6000 }], needsAgreement: true, source: swedish },
    { ...sweden, fee: 'collection', most: [{ amount: 18_000 }], source: swedish },
    { ...sweden, fee: 'plan', most: [{ amount: 17_000 }], source: swedish },
    {
      ...sweden,
      fee: 'late_compensation',
      isBusiness: true,
      most: [{ amount: 45_000 }],
      source: 'Lag (1981:739), 4 a §; 450 kr: imy.se',
    },
    {
      country: 'NO',
      currency: 'NOK',
      from: '2020-10-01',
      checkedOn,
      fee: 'reminder',
      most: [{ amount: 3500 }],
      times: 2,
      daysAfterDue: 14,
      source: 'Inkassoforskriften § 1-2; 35 kr: no-support.qliro.com',
    },
    {
      ...denmark,
      from: '2002-08-01',
      fee: 'reminder',
      most: [{ amount: 10_000 }],
      times: 3,
      daysBetween: 10,
      source: 'Renteloven § 9 b, stk. 1-2',
    },
    {
      ...denmark,
      from: '2002-08-01',
      fee: 'collection',
      most: [{ amount: 10_000 }],
      times: 1,
      source: 'Renteloven § 9 b, stk. 3',
    },
    {
      ...denmark,
      from: '2013-03-01',
      fee: 'late_compensation',
      isBusiness: true,
      most: [{ amount: 31_000 }],
      source: 'Renteloven § 9 a, stk. 3; 310 kr.: collectia.dk',
    },
    {
      ...finland,
      from: '2013-03-16',
      fee: 'reminder',
      isBusiness: false,
      most: [{ amount: 500 }],
      times: 2,
      daysAfterDue: 14,
      daysBetween: 14,
      source: finnish,
    },
    {
      ...finland,
      from: '2022-05-01',
      fee: 'reminder',
      isBusiness: true,
      most: [{ amount: 1200 }],
      source: finnish,
    },
    {
      ...finland,
      from: '2013-03-16',
      fee: 'collection',
      isBusiness: false,
      most: [{ upTo: 999, amount: 1000 }, { upTo: 10_000, amount: 1400 }, { upTo: 100_000, amount: 2400 }, { amount: 5000 }],
      times: 2,
      daysBetween: 14,
      source: finnish,
    },
    {
      ...finland,
      from: '2013-03-16',
      fee: 'late_compensation',
      isBusiness: true,
      most: [{ amount: 4000 }],
      source: 'Laki saatavien perinnästä (513/1999), 10 e §; HE 57/2012',
    },
    {
      country: 'DE',
      currency: 'EUR',
      from: '2014-07-29',
      checkedOn,
      fee: 'late_compensation',
      isBusiness: true,
      most: [{ amount: 4000 }],
      source: 'BGB § 288 Abs. 5',
    },
  ],
  interest: [
    {
      country: 'FI',
      isBusiness: false,
      from: '2013-03-16',
      points: 7,
      source: 'Korkolaki (633/1982), 2 § and 4 §',
      checkedOn,
    },
  ],
};

/** For whom and when a limit is asked for. */
export interface LimitFor {
  readonly country: string;
  readonly isBusiness: boolean;
  readonly on: string;
}

const holds = ({ country, isBusiness, from, until }: InterestLimit | FeeLimit, of: LimitFor) =>
  country === of.country &&
  (isBusiness === undefined || isBusiness === of.isBusiness) &&
  from <= of.on &&
  (until === undefined || of.on <= until);

/** The limits of a fee that hold for somebody on a day; usually one. */
export const limitsOf = ({ fees }: LegalLimits, fee: LimitedFee, of: LimitFor): FeeLimit[] =>
  fees.filter((limit) => limit.fee === fee && holds(limit, of));

/** At most so many points above the reference rate; nothing where no law says. */
export function interestPoints({ interest }: LegalLimits, of: LimitFor): number | undefined {
  const found = interest.filter((limit) => holds(limit, of)).map(({ points }) => points);
  return found.length === 0 ? undefined : Math.min(...found);
}

/** What a limit allows for an invoice of such a total, in minor units. */
export const mostOf = ({ most }: FeeLimit, total: number): number =>
  most.find(({ upTo }) => upTo === undefined || total <= upTo)?.amount ?? 0;
