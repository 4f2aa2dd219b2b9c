import type { Alternative, ReturnableLine } from '@kvitto/contract/return';

/** What can come instead of a line: by an exchange the same thing in another variant, else something else, as far as the shop has that. */
export function alternativesFor(
  { alternatives = [], title }: Pick<ReturnableLine, 'alternatives' | 'title'>,
  resolution: string | undefined,
): readonly Alternative[] {
  if (resolution === 'exchange') return alternatives.filter((each) => each.title === title);
  const others = alternatives.filter((each) => each.title !== title);
  return others.length > 0 ? others : alternatives;
}
