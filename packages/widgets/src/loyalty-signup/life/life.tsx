/** What the sign-up does beside being shown: fetched after the first picture. All of it ends with the mount. */
import type { Bench } from '../bench.ts';
import { followForm } from './follow-form.ts';
import { intend } from './intend.ts';
import { keepDraft, keepNothing } from './keep.ts';
import { recognise } from './recognise.ts';
import { tell } from './tell.ts';
import { tellPoints } from './tell-points.ts';

export { Member, Notes } from './notes.tsx';

export function live(bench: Bench): void {
  keepDraft(bench);
  tell(bench);
  tellPoints(bench);
  followForm(bench);
  recognise(bench);
  intend(bench);
  keepNothing(bench);
}
