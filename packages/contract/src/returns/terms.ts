import type { CalendarDate } from '../time.ts';
import { euStatutory } from './policy.ts';
import type { Condition, ReturnPolicy, Statutory, Terms } from './policy.ts';
import type { Purchase, PurchaseLine } from './purchase.ts';

/** The terms of one line: the policy's own, refined by every rule that applies to it, in their order. `placed` is the day of the purchase. */
export function termsOf(
  policy: Pick<ReturnPolicy, 'terms' | 'rules'>,
  purchase: Purchase,
  line: PurchaseLine,
  placed: CalendarDate,
): Terms {
  const found: Terms = { ...policy.terms };
  for (const { when, terms } of policy.rules) if (applies(when, purchase, line, placed)) Object.assign(found, terms);
  return found;
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
