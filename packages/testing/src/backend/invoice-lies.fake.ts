import { anyVersion, changedAs, eachTime, toldAs } from './billing.fake.ts';
import type { Changing } from './billing.fake.ts';
import { invoiceCreditLies } from './invoice-credit-lies.fake.ts';
import { invoiceShopLies } from './invoice-shop-lies.fake.ts';
import { invoiceToldLies } from './invoice-told-lies.fake.ts';
import { livingLies } from './living-lies.fake.ts';
import { billing, unless } from './lie.fake.ts';
import type { Lie } from './lie.fake.ts';

const changing: readonly Lie[] = [
  ...(['snooze', 'dispute', 'pause', 'remindBy'] as const).map((name) => ({
    lie: `does ${name} for each try`,
    caughtBy: `does ${name} once of an invoice`,
    tell: eachTime(name),
  })),
  ...(['extend', 'divide', 'pause', 'dispute', 'snooze', 'remindBy'] as const).map((name) => ({
    lie: `lets both of two tabs ${name}`,
    caughtBy: `lets one of two tabs ${name}`,
    tell: anyVersion(name),
  })),
  {
    lie: 'moves due dates that are over',
    caughtBy: 'moves no due date that is over',
    tell: billing(({ extend, get }) => ({
      extend: (input, context) => unless('not_eligible', extend(input, context), () => get(input)),
    })),
  },
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
    tell: changedAs('remindBy', (given) => ({ ...given, reminders: given.reminders.map((each) => ({ ...each, channel: 'sms' })) })),
  },
  {
    lie: 'sends reminders by whatever a page says',
    caughtBy: 'sends no reminder by what the shop does not offer',
    tell: billing(({ remindBy, get }) => ({
      remindBy: (input, context) => unless('invalid_input', remindBy(input, context), () => get(input)),
    })),
  },
  {
    lie: 'divides into something else than it offered',
    caughtBy: 'divides what is open',
    tell: billing(({ divide }) => ({ divide: (input, context) => divide({ ...input, option: 'three' }, context) })),
  },
  {
    lie: 'asks for instalments on other days than those of the table',
    caughtBy: 'divides what is open',
    tell: changedAs('divide', (given) => ({ ...given, parts: given.parts.map((part) => ({ ...part, dueOn: '2027-01-01' })) })),
  },
  {
    lie: 'keeps the interest of a plan that is paid early',
    caughtBy: 'lets go of what would have come',
    tell: billing(({ receive }) => ({
      receive: ({ payments }, context) => receive({ payments: payments.map((each) => ({ ...each, amount: each.amount - 1 })) }, context),
    })),
  },
  {
    lie: 'puts letters off for ever',
    caughtBy: 'puts no letter off for too long',
    tell: billing(({ snooze, get }) => ({ snooze: (input, context) => unless('invalid_input', snooze(input, context), () => get(input)) })),
  },
  {
    lie: 'pauses for a reason again and again',
    caughtBy: 'pauses for a reason once',
    tell: billing(({ pause, get }) => ({ pause: (input, context) => unless('not_eligible', pause(input, context), () => get(input)) })),
  },
  {
    lie: 'pauses what is not on the invoice',
    caughtBy: 'pauses nothing that is not on the invoice',
    tell: billing(({ pause }) => ({ pause: ({ lines: _lines, ...input }, context) => pause(input, context) })),
  },
  {
    lie: 'asks for what is disputed',
    caughtBy: 'asks for nothing that is disputed',
    tell: changedAsks('dispute'),
  },
  {
    lie: 'disputes fees with all that is open',
    caughtBy: 'asks once to let go',
    tell: billing(({ dispute }) => ({
      dispute: (input, context) => dispute({ ...input, why: input.why === 'fee' ? 'other' : input.why }, context),
    })),
  },
  {
    lie: 'hides what the law allows',
    caughtBy: 'says what happens to a late one',
    tell: toldAs((given) => ({ ...given, late: { ...given.late, steps: given.late.steps.map(({ most: _most, ...step }) => step) } })),
  },
  {
    lie: 'takes answers that nobody asked for',
    caughtBy: 'takes an answer',
    tell: billing(({ answer, get }) => ({ answer: (input, context) => unless('not_eligible', answer(input, context), () => get(input)) })),
  },
  {
    lie: 'takes any picture for evidence',
    caughtBy: 'takes no picture for evidence',
    tell: billing(({ dispute }) => ({ dispute: ({ photos: _photos, ...input }, context) => dispute(input, context) })),
  },
];

function changedAsks(name: Changing): Lie['tell'] {
  return changedAs(name, (given) => ({ ...given, standing: { ...given.standing, toPay: given.balance.open } }));
}

export const invoiceLies: readonly Lie[] = [...invoiceToldLies, ...changing, ...invoiceCreditLies, ...invoiceShopLies, ...livingLies];
