import type { PickupSlot, ReturnPlace } from '@kvitto/contract/return';

/** How far the answer to "where, or when" is, for the way back that was asked about. What is known stays while it is asked again. */
export interface Spots {
  readonly state: 'none' | 'asking' | 'ready' | 'failed';
  /** The way back. */
  readonly method?: string | undefined;
  readonly places: readonly ReturnPlace[];
  readonly slots: readonly PickupSlot[];
  /** Near which places were looked for, where somebody wrote it. */
  readonly near?: string | undefined;
}
export const noSpots: Spots = { state: 'none', places: [], slots: [] };

/** What there is to choose besides a way back of this kind. */
export function spotKind(kind: string | undefined): 'place' | 'slot' | undefined {
  if (kind === 'pickup') return 'slot';
  return kind === 'locker' || kind === 'drop_off' || kind === 'store' ? 'place' : undefined;
}

/** An address in one line. */
export function addressOf({ address }: Pick<ReturnPlace, 'address'>): string {
  const { lines = [], postcode, city } = address ?? {};
  return [...lines, [postcode, city].filter(Boolean).join(' ')].filter(Boolean).join(', ');
}
