import { returning, unless } from './lie.fake.ts';
import type { Lie } from './lie.fake.ts';

/** Takes any decision for done that cannot be. */
const believing = returning(({ decide, get }) => ({
  decide: (input, context) => unless('conflict', decide(input, context), () => get({ order: 'ord-back', return: input.return })),
}));

export const returnCorrectionLies: readonly Lie[] = [
  { lie: 'pays for what others have returned', caughtBy: 'counts more of a return than it did', tell: believing },
  { lie: 'forgets what it has paid', caughtBy: 'counts what was paid before anything came', tell: believing },
];
