import { anyVersion, changedAs, eachTime, toldAs } from './billing.fake.ts';
import type { Changing } from './billing.fake.ts';
import { invoiceChoiceLies } from './invoice-choice-lies.fake.ts';
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

const proving: readonly Lie[] = [
  {
    lie: 'makes pauses longer for nothing',
    caughtBy: 'makes no pause longer without proof',
    tell: billing(({ prolong, get }) => ({
      prolong: (input, context) => ((input.proof ?? input.photos?.[0]) ? prolong(input, context) : get(input)),
    })),
  },
  {
    lie: 'takes any picture for a proof',
    caughtBy: 'makes no pause longer without proof',
    tell: billing(({ prolong }) => ({
      prolong: ({ photos, ...input }, context) => prolong({ ...input, proof: input.proof ?? photos?.[0] }, context),
    })),
  },
  {
    lie: 'takes one picture for another',
    caughtBy: 'makes a pause longer with a picture',
    tell: billing(({ prolong, get }) => ({ prolong: (input, context) => unless('conflict', prolong(input, context), () => get(input)) })),
  },
  {
    lie: 'keeps to itself that fees which were paid can be asked about',
    caughtBy: 'asks to let go also of what was paid',
    tell: toldAs((given) => (given.standing.status === 'paid' ? { ...given, can: { ...given.can, dispute: [] } } : given)),
  },
  {
    lie: 'says that what is paid is in dispute',
    caughtBy: 'asks to let go also of what was paid',
    tell: changedAs('dispute', (given) => ({ ...given, standing: { ...given.standing, status: 'disputed' } })),
  },
  {
    lie: 'disputes fees that were not charged',
    caughtBy: 'asks about no fee of what was paid in time',
    tell: billing(({ dispute, get }) => ({
      dispute: (input, context) => unless('not_eligible', dispute(input, context), () => get(input)),
    })),
  },
];

function changedAsks(name: Changing): Lie['tell'] {
  return changedAs(name, (given) => ({ ...given, standing: { ...given.standing, toPay: given.balance.open } }));
}

export const invoiceLies: readonly Lie[] = [
  ...invoiceToldLies,
  ...changing,
  ...invoiceChoiceLies,
  ...invoiceCreditLies,
  ...proving,
  ...invoiceShopLies,
  ...livingLies,
];
