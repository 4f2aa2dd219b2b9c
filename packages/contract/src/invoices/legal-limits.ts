/**
 * What the law lets a creditor charge for late payment, by country: data, each with its source and the day on which somebody last read
 * it. A shop may hand its own list to whatever takes one. None of it is legal advice, and laws change: see docs/invoice-policy.md.
 */
import * as z from 'zod/mini';
import { country } from '../cart.ts';
import { currency } from '../money.ts';
import { link, text } from '../open.ts';
import { share } from '../returns/allocate.ts';
import { calendarDate } from '../time.ts';
import { knownCreditLimits } from './known-credit-limits.ts';
import { knownFeeLimits } from './known-fee-limits.ts';
import { nordicTotalLimits } from './nordic-fee-limits.ts';

/** Fees that may have to be agreed on. `late_compensation` is the fixed sum between businesses (Directive 2011/7/EU, Art. 6). */
export const agreeableFees = ['reminder', 'collection', 'plan', 'late_compensation'] as const;
/** Fees that laws limit. */
export const limitedFees = [...agreeableFees, 'extension'] as const;
export type LimitedFee = (typeof limitedFees)[number];

const count = z.int().check(z.nonnegative());
const percent = z.number().check(z.minimum(0), z.maximum(100));
/**
 * Minor units, by what the invoice came to: the first row that reaches so far, with so many `percent` of what is above the row before it.
 */
const scale = z
  .array(z.object({ upTo: z.optional(count), amount: count, percent: z.optional(percent) }))
  .check(z.minLength(1), z.maxLength(10));
const known = {
  country,
  /** For businesses alone, or with `false` for consumers alone; for both unless told. */
  isBusiness: z.optional(z.boolean()),
  /** The first and the last day on which it holds. */
  from: calendarDate,
  until: z.optional(calendarDate),
  /** The statute, with its article. */
  source: text,
  /** Where that, or an authority's word on it, was read. */
  page: z.optional(link),
  /** What could not be read in the statute itself, or cannot be said here. */
  unsure: z.optional(text),
  /** When it was last read. */
  checkedOn: calendarDate,
};

export const feeLimit = z.object({
  ...known,
  fee: z.enum(limitedFees),
  currency,
  /** For one letter, plan or extension. */
  most: scale,
  /** A second one of the kind is at most so many percent of that. */
  again: z.optional(percent),
  /** An extension by fewer days may cost nothing. */
  leastDays: z.optional(count),
  /** Only if it was agreed on by the time the debt arose. */
  needsAgreement: z.optional(z.boolean()),
  /** So many in all. */
  times: z.optional(count),
  /** So many days after the due date at the earliest, and after the letter before. */
  daysAfterDue: z.optional(count),
  daysBetween: z.optional(count),
  /** Only after a reminder. */
  afterReminder: z.optional(z.boolean()),
  /** Who charges it may not charge for these as well. */
  standsFor: z.optional(z.array(z.enum(limitedFees)).check(z.maxLength(4))),
});
export type FeeLimit = z.infer<typeof feeLimit>;

/** Late interest is at most so many percentage points above the reference rate. */
export const interestLimit = z.object({
  ...known,
  points: percent,
});
export type InterestLimit = z.infer<typeof interestLimit>;

/** These fees are together at most so much. */
export const totalLimit = z.object({ ...known, fees: z.array(z.enum(limitedFees)).check(z.minLength(1)), currency, most: scale });
export type TotalLimit = z.infer<typeof totalLimit>;

/** What credit may cost. */
export const creditLimit = z.object({
  ...known,
  /** Its interest is at most so many percentage points above the reference rate, */
  points: percent,
  /** and never more than so many percent a year. */
  most: z.optional(percent),
  /** Interest and fees come to at most so many percent of the credit. */
  costs: z.optional(z.number().check(z.minimum(0), z.maximum(1000))),
});
export type CreditLimit = z.infer<typeof creditLimit>;

export const legalLimits = z.object({
  fees: z.array(feeLimit).check(z.maxLength(500)),
  interest: z.array(interestLimit).check(z.maxLength(200)),
  /** None unless told. */
  totals: z.optional(z.array(totalLimit).check(z.maxLength(200))),
  /** None unless told. */
  credit: z.optional(z.array(creditLimit).check(z.maxLength(200))),
});
export type LegalLimits = z.infer<typeof legalLimits>;

const checkedOn = '2026-11-26';

/**
 * What is known. Late interest is limited here only where a law forbids consumers and shops to agree on more; Sweden, Germany and others
 * let them agree. See docs/invoice-policy.md for what is left out.
 */
export const knownLimits: LegalLimits = {
  fees: [...knownFeeLimits],
  totals: [...nordicTotalLimits],
  credit: [...knownCreditLimits],
  interest: [
    {
      country: 'FI',
      isBusiness: false,
      from: '2013-03-16',
      points: 7,
      source: 'Korkolaki (633/1982), 2 § and 4 §',
      page: 'https://www.sttinfo.fi/tiedote/71709487/korkolain-mukainen-viitekorko-ja-viivastyskorot-11-3062026?lang=fi',
      checkedOn,
    },
    {
      country: 'NO',
      isBusiness: false,
      from: '2013-07-01',
      points: 8,
      source: 'Forsinkelsesrenteloven §§ 3, 4',
      page: 'https://www.rettsdata.no/l-gl19761217z2d100-r100001/',
      checkedOn,
    },
    {
      country: 'DK',
      isBusiness: false,
      from: '2013-03-01',
      points: 8,
      source: 'Renteloven § 5, stk. 1, and § 7',
      page: 'https://www.elov.dk/renteloven/5/',
      unsure: 'That § 7 forbids more is as a commentary tells it (juraplexus.dk).',
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

const holds = ({ country, isBusiness, from, until }: Pick<FeeLimit, 'country' | 'isBusiness' | 'from' | 'until'>, of: LimitFor) =>
  country === of.country &&
  (isBusiness === undefined || isBusiness === of.isBusiness) &&
  from <= of.on &&
  (until === undefined || of.on <= until);

/** The limits of a fee that hold for somebody on a day; usually one. */
export const limitsOf = ({ fees }: LegalLimits, fee: LimitedFee, of: LimitFor): FeeLimit[] =>
  fees.filter((limit) => limit.fee === fee && holds(limit, of));

/** The limits of a fee together with others, likewise. */
export const totalsOf = ({ totals = [] }: LegalLimits, fee: LimitedFee, of: LimitFor): TotalLimit[] =>
  totals.filter((limit) => limit.fees.includes(fee) && holds(limit, of));

/** The limits of credit, likewise. */
export const creditLimitsOf = ({ credit = [] }: LegalLimits, of: LimitFor): CreditLimit[] => credit.filter((limit) => holds(limit, of));

/** At most so many points above the reference rate; nothing where no law says. */
export function interestPoints({ interest }: LegalLimits, of: LimitFor): number | undefined {
  const found = interest.filter((limit) => holds(limit, of)).map(({ points }) => points);
  return found.length === 0 ? undefined : Math.min(...found);
}

/** What a limit allows for an invoice of such a total, in minor units, rounded down; for a fee of which there were so many before. */
export function mostOf({ most, again = 100 }: Pick<FeeLimit, 'most' | 'again'>, total: number, times = 0): number {
  const at = most.findIndex(({ upTo }) => upTo === undefined || total <= upTo);
  const row = most[at];
  if (!row) return 0;
  const above = Math.max(0, total - (most[at - 1]?.upTo ?? 0));
  const whole = row.amount + share(above, Math.round((row.percent ?? 0) * 100), 10_000);
  return times > 0 ? share(whole, Math.round(again * 100), 10_000) : whole;
}

/** The most that a limit allows, of whatever invoice. */
export const highestOf = ({ most }: Pick<FeeLimit, 'most'>): number =>
  Math.max(
    ...most.map(({ upTo, amount, percent: of = 0 }) => (upTo === undefined ? (of > 0 ? Infinity : amount) : mostOf({ most }, upTo))),
  );
