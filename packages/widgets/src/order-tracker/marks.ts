import { box, check, van } from '../ui/icon.tsx';
import type { Drawing } from '../ui/icon.tsx';
import { alert, back, clock, file, pin } from '../ui/rare-icons.ts';

const all: readonly Drawing[] = [box, van, check, alert, back, clock, file, pin];

/** The drawing of a story's mark; a parcel where nobody has drawn it. */
export function drawings(mark: string): Drawing {
  return all.find(({ name }) => name === mark) ?? box;
}
