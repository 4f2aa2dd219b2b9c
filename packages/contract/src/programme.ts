/**
 * A loyalty programme as its merchant describes it: every text, limit and rule is data. Texts are by language (BCP 47 tag);
 * who has none in the reader's language is read in English, else in the first one given.
 */
import * as z from 'zod/mini';
import { country } from './cart.ts';
import { money } from './money.ts';
import { asset, id, link, open, text } from './open.ts';

const language = z.string().check(z.regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/));
const days = z.int().check(z.minimum(0), z.maximum(365));
const points = z.int().check(z.minimum(0), z.maximum(1_000_000_000));
const share = z.int().check(z.minimum(1), z.maximum(90));

/** A sentence by language. */
const worded = z.record(language, text);

/** A text that is agreed to. A change of its words needs a new version. */
const agreed = z.object({ version: z.string().check(z.minLength(1), z.maxLength(64)), text });
/** The same with the SHA-256 of the text's UTF-8, as 64 hexadecimal digits: what a proof of consent names it by. */
const hashed = z.extend(agreed, { hash: z.string().check(z.regex(/^[0-9a-f]{64}$/)) });

export const purposes = ['marketing', 'profiling', 'research'] as const;
export const consentChannels = ['email', 'sms', 'whatsapp', 'push', 'post'] as const;

const asked = {
  purpose: open(purposes),
  channel: open(consentChannels),
  /** Asked for in these countries only; everywhere unless told. */
  countries: z.optional(z.array(country)),
  /** Holds only once it is confirmed by a link in an e-mail (double opt-in): everywhere, or in these countries. E-mail only. */
  confirmed: z.optional(z.union([z.boolean(), z.array(country)])),
};

export const pointRules = z.object({
  /** For each currency, so many points for such an amount, and for a part of it in proportion. */
  rates: z.array(z.object({ points, per: money })).check(z.minLength(1), z.maxLength(50)),
  /** Of the points of a whole cart. */
  rounding: z.enum(['down', 'nearest', 'up']),
  /** Kinds of lines that give none, e.g. `gift_card`. */
  excludedKinds: z.optional(z.array(text).check(z.maxLength(20))),
  excludedSkus: z.optional(z.array(text).check(z.maxLength(5000))),
  /** Whether shipping gives points; not unless told. */
  onShipping: z.optional(z.boolean()),
  /** Points are given for prices without tax. */
  beforeTax: z.optional(z.boolean()),
  /** What points are worth when they are spent, by currency. */
  worth: z.optional(z.array(z.object({ points: points.check(z.minimum(1)), money })).check(z.maxLength(50))),
  /** Points arrive so many days after the order, e.g. when it can no longer be sent back. */
  pendingDays: z.optional(days),
});

/** How old one must be, and how that is asked. */
export const ageRules = z.object({
  /** Years; younger ones cannot join. */
  minimum: z.optional(z.int().check(z.minimum(1), z.maximum(120))),
  /** By one box, by a date of which only the outcome is kept, or by a birthday (the year may be left out) that is kept. */
  ask: z.enum(['confirm', 'birth_date', 'birthday']),
  /**
   * Years from which one may consent to marketing by oneself, by country; 16 where none is given (Regulation (EU) 2016/679,
   * Art. 8(1), which lets countries go down to 13). Younger ones join without.
   */
  consent: z.optional(z.record(country, z.int().check(z.minimum(13), z.maximum(21)))),
  /** Where a parent or guardian can do it for them. */
  guardianUrl: z.optional(link),
});

const describing = {
  id,
  /** Grows with every change. */
  version: z.int().check(z.nonnegative()),
  /** A proper name, the same in all languages. */
  name: text.check(z.minLength(1)),
  /** The legal entity that runs it. */
  company: text.check(z.minLength(1)),
  logo: z.optional(asset),
  /** It takes new members in these countries only; everywhere unless told. */
  countries: z.optional(z.array(country)),
  /** Takes no new members at the moment. */
  isClosed: z.optional(z.boolean()),
  /** Whether orders of companies can join; not unless told. */
  takesBusinesses: z.optional(z.boolean()),
  lead: z.optional(worded),
  benefits: z.optional(z.record(language, z.array(text).check(z.maxLength(6)))),
  welcome: z.optional(z.object({ points: z.optional(points), reward: z.optional(worded) })),
  /** Members get so many percent off at once. */
  memberPrice: z.optional(z.object({ percent: share })),
  freeShipping: z.optional(z.boolean()),
  /** For so many days after an order its buyer may still join with it; not at all unless told. */
  claimDays: z.optional(days),
  age: z.optional(ageRules),
  /** Both sides get so many points. */
  referral: z.optional(z.object({ points: z.optional(points) })),
  /** Where privacy is explained, and the terms are read in full. */
  privacyUrl: link,
  termsUrl: z.optional(link),
  /** How to stop: where to leave, and where to take consents back. */
  stop: worded,
  confirmation: z.optional(
    z.object({
      /** The shop's page with the widget on it; the link in the e-mail leads there. */
      url: link,
      /** How long the link works; 7 unless told. */
      days: z.optional(z.int().check(z.minimum(1), z.maximum(90))),
    }),
  ),
};

/** What a merchant writes. */
export const programme = z.object({
  ...describing,
  points: z.optional(pointRules),
  /** What one agrees to by joining. */
  terms: z.record(language, agreed),
  consents: z.array(z.object({ ...asked, texts: z.record(language, agreed) })).check(z.maxLength(12)),
});
export type Programme = z.infer<typeof programme>;

/** What a page is told of it: without the list of products that give no points, and with what its texts are known by. */
export const programmeView = z.object({
  ...describing,
  points: z.optional(z.omit(pointRules, { excludedSkus: true })),
  terms: z.record(language, hashed),
  consents: z.array(z.object({ ...asked, texts: z.record(language, hashed) })).check(z.maxLength(12)),
});
export type ProgrammeView = z.infer<typeof programmeView>;
export type AskedConsent = ProgrammeView['consents'][number];
export type HashedText = z.infer<typeof hashed>;
