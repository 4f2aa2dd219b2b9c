import type { ReturnableLine, ReturnCase, ReturnOptions } from '@kvitto/contract/return';
import { isFaultOnly } from './draft.model.ts';
import type { Wish } from './draft.model.ts';

type Reason = ReturnOptions['reasons'][number];

/** Where what was said leads, as far as a page tells it: what it costs is the backend's to say. */
export function routeOf(reason: Reason | undefined, detail: string | undefined): string | undefined {
  return reason?.more?.find(({ id }) => id === detail)?.route ?? reason?.route;
}

/** Whether pictures may, or have to, go with it. */
export function photosFor(
  { photos }: Pick<ReturnOptions, 'photos'>,
  reason: Reason | undefined,
  detail: string | undefined,
): 'none' | 'optional' | 'required' {
  // A shop that takes none asks for none.
  if (photos.most === 0) return 'none';
  return reason?.more?.find(({ id }) => id === detail)?.photos ?? reason?.photos ?? 'none';
}

/** The reasons that can be given for so many units: past the time for returns, only that something is wrong. */
export function reasonsFor(
  { reasons }: Pick<ReturnOptions, 'reasons'>,
  line: ReturnableLine,
  { units }: Pick<Wish, 'units'>,
  editing: ReturnCase | undefined,
): readonly Reason[] {
  const all = line.reasons.flatMap((id) => reasons.find((each) => each.id === id) ?? []);
  if (!isFaultOnly(line, units, editing)) return all;
  return all.flatMap((each) => {
    const more = each.more?.filter((detail) => (detail.route ?? each.route) === 'claim');
    if (each.route !== 'claim' && !more?.length) return [];
    return [{ ...each, ...(more && { more }) }];
  });
}

export const reasonOf = ({ reasons }: Pick<ReturnOptions, 'reasons'>, { reason }: Pick<Wish, 'reason'>): Reason | undefined =>
  reasons.find(({ id }) => id === reason);
