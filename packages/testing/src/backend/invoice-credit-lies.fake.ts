import type { Invoice } from '@kvitto/contract/invoice';
import { billing, unless } from './lie.fake.ts';
import type { Lie } from './lie.fake.ts';

/** About paying later for money. */
export const invoiceCreditLies: readonly Lie[] = [
  {
    lie: 'hides what a later date costs a year',
    caughtBy: 'tells of credit what has to be told before',
    tell: billing(({ offers }) => ({
      offers: async (input, context) => {
        const given = await offers(input, context);
        return { ...given, extensions: given.extensions.map(({ apr: _apr, ...each }) => each) };
      },
    })),
  },
  {
    lie: 'forgets what was promised of a plan',
    caughtBy: 'keeps with a plan what was promised',
    tell: billing(({ divide }) => ({
      divide: async (input, context) => {
        const { withdrawal: _withdrawal, ...given } = await divide(input, context);
        return given;
      },
    })),
  },
  {
    lie: 'keeps the fees of a plan that was taken back',
    caughtBy: 'takes a plan back within its days',
    tell: withdrawnAs(({ balance, ...given }) => ({ ...given, balance: { ...balance, fees: balance.fees + 1_900 } })),
  },
  {
    lie: 'wants its money at once when a later date is taken back',
    caughtBy: 'takes a later due date back',
    tell: withdrawnAs(({ standing, ...given }) => ({ ...given, standing: { ...standing, dueOn: '2026-12-01' } })),
  },
  {
    lie: 'takes back what was never agreed to',
    caughtBy: 'takes back nothing that was not agreed to',
    tell: billing(({ withdraw, get }) => ({
      withdraw: (input, context) => unless('not_found', withdraw(input, context), () => get(input)),
    })),
  },
  {
    lie: 'lets the shop ask what it likes for a withdrawal',
    caughtBy: 'takes of a withdrawal by letter',
    tell: billing(({ record, get }) => ({
      record: (input, context) =>
        unless('invalid_input', record(input, context), () => get({ order: 'ord-invoiced', invoice: input.invoice })),
    })),
  },
  {
    lie: 'grants credit to anybody',
    caughtBy: 'grants no plan to whom it is refused',
    tell: billing(({ divide, get }) => ({
      divide: (input, context) => unless('not_eligible', divide(input, context), () => get(input)),
    })),
  },
];

function withdrawnAs(change: (given: Invoice) => Invoice): Lie['tell'] {
  return billing(({ withdraw }) => ({ withdraw: async (input, context) => change(await withdraw(input, context)) }));
}
