import { localDay } from '../story/expectation.ts';
import { euStatutory } from './policy.ts';
import type { Condition, ReturnPolicy, Statutory, Terms } from './policy.ts';
import type { Purchase, PurchaseLine } from './purchase.ts';

/** The terms of one line: the policy's own, refined by every rule that applies to it, in their order. */
export function termsOf(policy: ReturnPolicy, purchase: Purchase, line: PurchaseLine, zone: string): Terms {
  const placed = localDay(purchase.placedAt, zone);
  return policy.rules
    .filter(({ when }) => applies(when, purchase, line, placed))
    .reduce((terms, { then }) => ({ ...terms, ...then }), policy.terms);
}

function applies(when: Condition, { country, tier, isBusiness = false }: Purchase, line: PurchaseLine, placed: string): boolean {
  return (
    isOneOf(when.countries, country) &&
    isOneOf(when.tiers, tier) &&
    isOneOf(when.kinds, line.kind) &&
    (when.tags === undefined || when.tags.some((tag) => line.tags?.includes(tag))) &&
    (when.categories === undefined || when.categories.some((category) => isInCategory(line.category, category))) &&
    (when.isBusiness === undefined || when.isBusiness === isBusiness) &&
    (when.placedFrom === undefined || placed >= when.placedFrom) &&
    (when.placedUntil === undefined || placed <= when.placedUntil)
  );
}

const isOneOf = (wanted: readonly string[] | undefined, given: string | undefined) =>
  wanted === undefined || (given !== undefined && wanted.includes(given));

/** `clothing/shoes` is within `clothing`, `clothing-care` is not. */
export const isInCategory = (category: string | undefined, wanted: string): boolean =>
  category === wanted || (category?.startsWith(`${wanted}/`) ?? false);

/** What the law gives in a country. */
export const statutoryOf = ({ statutory }: Pick<ReturnPolicy, 'statutory'>, country: string | undefined): Statutory =>
  statutory[country ?? ''] ?? statutory['EU'] ?? euStatutory;
