import type { Open } from '../open.ts';
import type { Reason, ReturnPolicy, routes } from './policy.ts';
import { isInCategory } from './terms.ts';

export type Route = Open<(typeof routes)[number]>;

/** The reasons that are asked for a category, in their order. */
export const reasonsFor = ({ reasons }: Pick<ReturnPolicy, 'reasons'>, category: string | undefined): Reason[] =>
  reasons.filter(({ categories }) => categories === undefined || categories.some((each) => isInCategory(category, each)));

/**
 * Where a reason, and a closer one below it, lead. `undefined` for words that are not asked for this category: what a reason costs
 * is the policy's to say, not whoever names it.
 */
export function routeOf(
  policy: Pick<ReturnPolicy, 'reasons'>,
  category: string | undefined,
  { reason, detail }: { readonly reason?: string | undefined; readonly detail?: string | undefined },
): Route | undefined {
  if (reason === undefined) return detail === undefined ? 'standard' : undefined;
  const found = reasonsFor(policy, category).find(({ id }) => id === reason);
  if (detail === undefined) return found?.route;
  const closer = found?.more?.find(({ id }) => id === detail);
  return closer && (closer.route ?? found?.route);
}
