import { returning, unless } from './lie.fake.ts';
import type { Lie } from './lie.fake.ts';

/** Takes any decision for done that cannot be. */
const believing = returning(({ decide, get }) => ({
  decide: (input, context) => unless('conflict', decide(input, context), () => get({ order: 'ord-back', return: input.return })),
}));

export const returnCorrectionLies: readonly Lie[] = [
  { lie: 'pays for what others have returned', caughtBy: 'counts more of a return than it did', tell: believing },
  { lie: 'forgets what it has paid', caughtBy: 'counts what was paid before anything came', tell: believing },
  {
    lie: 'approves what it has not seen',
    caughtBy: 'begins anew with a return',
    tell: returning(({ edit }) => ({ edit: async (input, context) => ({ ...(await edit(input, context)), state: 'approved' }) })),
  },
  {
    lie: 'never pays at once again',
    caughtBy: 'frees what may be paid at once',
    tell: returning(({ quote }, { returns: { list } }) => ({
      quote: async (input, context) => {
        const [given, { items }] = [await quote(input, context), await list({ order: input.order })];
        const offers = given.offers.filter(({ resolution }) => items.length === 0 || resolution !== 'instant_refund');
        return { ...given, offers };
      },
    })),
  },
];
