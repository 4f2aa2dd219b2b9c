import { billing, unless } from './lie.fake.ts';
import type { Lie } from './lie.fake.ts';

/** Of days of one's own, and how reminders come. */
export const invoiceChoiceLies: readonly Lie[] = [
  {
    lie: 'moves due dates as far as it can, whatever day was chosen',
    caughtBy: 'offers days before each new due date',
    tell: billing(({ extend }) => ({ extend: ({ dueOn: _dueOn, ...input }, context) => extend(input, context) })),
  },
  {
    lie: 'offers no day before',
    caughtBy: 'offers days before each new due date',
    tell: billing(({ offers }) => ({
      offers: async (input, context) => {
        const given = await offers(input, context);
        return { ...given, extensions: given.extensions.map(({ earlier: _earlier, ...each }) => each) };
      },
    })),
  },
  {
    lie: 'takes any day for one that was offered',
    caughtBy: 'moves the due date to no day that was not offered',
    tell: billing(({ extend, get }) => ({ extend: (input, context) => unless('invalid_input', extend(input, context), () => get(input)) })),
  },
  {
    lie: 'takes another day for the same',
    caughtBy: 'takes another day under the key',
    tell: billing(({ extend, get }) => ({ extend: (input, context) => unless('conflict', extend(input, context), () => get(input)) })),
  },
  {
    lie: 'sends the collection letter as reminders are sent',
    caughtBy: 'sends reminders by what was chosen',
    tell: billing(({ remindBy }) => ({
      remindBy: async (input, context) => {
        const given = await remindBy(input, context);
        return { ...given, reminders: given.reminders.map((each) => ({ ...each, channel: 'sms' })) };
      },
    })),
  },
  {
    lie: 'sends reminders by whatever a page says',
    caughtBy: 'sends no reminder by what the shop does not offer',
    tell: billing(({ remindBy, get }) => ({
      remindBy: (input, context) => unless('invalid_input', remindBy(input, context), () => get(input)),
    })),
  },
];
