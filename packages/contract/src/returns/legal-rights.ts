/**
 * What no return policy may give less of, beyond the Directives that all countries share: data, each with its source. A shop may hand
 * its own list to whatever takes one. None of it is legal advice, and laws change: see docs/return-policy.md.
 */
import * as z from 'zod/mini';
import { country } from '../cart.ts';
import { text } from '../open.ts';
import { calendarDate } from '../time.ts';

/** For how many years after a thing came a consumer of a country can complain of its faults, at least. */
export const claimLimit = z.object({
  country,
  years: z.int().check(z.minimum(0), z.maximum(30)),
  source: text,
  /** When the source was last read. */
  checkedOn: calendarDate,
});
export type ClaimLimit = z.infer<typeof claimLimit>;

const checkedOn = '2026-11-26';

/** Where the law gives more than the 2 years of Directive (EU) 2019/771, Art. 10, or where it is often taken to. */
export const knownClaims: readonly ClaimLimit[] = [
  { country: 'SE', years: 3, source: 'Konsumentköplagen (2022:260), as told by lawyers and trade associations', checkedOn },
  // Five for what is meant to last much longer than two: which things these are, a policy says by rules of its own.
  { country: 'NO', years: 2, source: 'Forbrukerkjøpsloven § 27', checkedOn },
  { country: 'ES', years: 3, source: 'Real Decreto Legislativo 1/2007, art. 120.1 (goods bought since 2022)', checkedOn },
  { country: 'PT', years: 3, source: 'Decreto-Lei n.º 84/2021 (goods bought since 2022), as told by lawyers', checkedOn },
];

/**
 * The grounds on which there is no right of withdrawal, as a policy names them in `withdrawal.block`. `never`: from the start, say
 * `isExempt`; `use`: it ends once the thing is opened, begun or used up, say `endsWithUse`.
 */
export interface Ground {
  readonly word: string;
  readonly ends: 'never' | 'use';
  /** Of Directive 2011/83/EU. */
  readonly article: string;
}

export const grounds: readonly Ground[] = [
  { word: 'service_done', ends: 'use', article: '16 (a)' },
  { word: 'market_price', ends: 'never', article: '16 (b)' },
  { word: 'made_to_order', ends: 'never', article: '16 (c)' },
  { word: 'perishable', ends: 'never', article: '16 (d)' },
  { word: 'sealed', ends: 'use', article: '16 (e) and (i)' },
  { word: 'mixed', ends: 'use', article: '16 (f)' },
  { word: 'long_agreed_drink', ends: 'never', article: '16 (g)' },
  { word: 'urgent_repair', ends: 'never', article: '16 (h)' },
  { word: 'newspaper', ends: 'never', article: '16 (j)' },
  { word: 'auction', ends: 'never', article: '16 (k)' },
  { word: 'fixed_date', ends: 'never', article: '16 (l)' },
  { word: 'digital', ends: 'use', article: '16 (m)' },
  // What it stands for has been done once it is redeemed.
  { word: 'gift_card', ends: 'use', article: '16 (a)' },
];
