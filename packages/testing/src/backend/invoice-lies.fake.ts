import type { Invoice } from '@kvitto/contract/invoice';
import { anyVersion, balanced, eachTime, toldAs } from './billing.fake.ts';
import type { Changing } from './billing.fake.ts';
import { invoiceCreditLies } from './invoice-credit-lies.fake.ts';
import { invoiceShopLies } from './invoice-shop-lies.fake.ts';
import { livingLies } from './living-lies.fake.ts';
import { billing, unless } from './lie.fake.ts';
import type { Lie } from './lie.fake.ts';

const telling: readonly Lie[] = [
  {
    lie: 'forgets fees in what is open',
    caughtBy: 'moves the due date as it was offered',
    tell: changedAs('extend', (given) => ({ ...given, balance: { ...given.balance, open: given.balance.invoiced } })),
  },
  { lie: 'drops a unit on the way', caughtBy: 'tells an invoice whose sums', tell: balanced(({ open }) => ({ open: open - 1 })) },
  {
    lie: 'has rows that do not add up',
    caughtBy: 'tells an invoice whose sums',
    tell: toldAs((given) => ({ ...given, breakdown: given.breakdown.slice(1) })),
  },
  {
    lie: 'rounds taxes line by line',
    caughtBy: 'tells an invoice whose sums',
    tell: toldAs((given) => ({ ...given, vat: given.vat.map((row) => ({ ...row, vat: row.vat + 1 })) })),
  },
  {
    lie: 'announces fees above the law',
    caughtBy: 'says what happens to a late one',
    tell: toldAs((given) => ({
      ...given,
      late: { ...given.late, steps: given.late.steps.map((step) => ({ ...step, fee: step.fee + 100 })) },
    })),
  },
  {
    lie: 'gives a reference that nobody can pay with',
    caughtBy: 'tells how to pay',
    tell: billing(({ payment }) => ({
      payment: async (input, context) => ({ ...(await payment(input, context)), reference: { kind: 'ocr', value: '123456789024' } }),
    })),
  },
  {
    lie: 'hides what a later date costs',
    caughtBy: 'offers later due dates',
    tell: billing(({ offers }) => ({
      offers: async (input, context) => {
        const given = await offers(input, context);
        return { ...given, extensions: given.extensions.map((each) => ({ ...each, fee: 0 })) };
      },
    })),
  },
  {
    lie: 'has plans whose instalments come to more',
    caughtBy: 'offers later due dates',
    tell: billing(({ offers }) => ({
      offers: async (input, context) => {
        const given = await offers(input, context);
        return { ...given, plans: given.plans.map((plan) => ({ ...plan, total: plan.total - 1 })) };
      },
    })),
  },
  {
    lie: 'gives the invoices of other orders',
    caughtBy: 'has for an order no invoice of another',
    tell: billing(({ get }) => ({
      get: (input, context) => unless('not_found', get(input, context), () => get({ ...input, order: 'ord-owing' }, context)),
    })),
  },
  {
    lie: 'shows receivers what was paid',
    caughtBy: 'shows a gift’s receiver no invoice',
    tell: billing(({ list }) => ({ list: (input) => list(input) })),
  },
  {
    lie: 'lists files that it does not have',
    caughtBy: 'gives the files that it lists',
    tell: billing(({ document }) => ({ document: (input, context) => document({ ...input, document: `${input.document}s` }, context) })),
  },
  {
    lie: 'has no account of a year',
    caughtBy: 'has the account of each year',
    tell: toldAs((given) => ({ ...given, documents: given.documents.filter(({ kind }) => kind !== 'annual_statement') })),
  },
  {
    lie: 'has the account of a year that goes on',
    caughtBy: 'has the account of each year',
    tell: toldAs((given) => ({
      ...given,
      documents: [
        ...given.documents,
        { id: 'statement-2027', kind: 'annual_statement', name: 'a.pdf', type: 'application/pdf', year: 2027 },
      ],
    })),
  },
  {
    lie: 'tells personal numbers',
    caughtBy: 'tells no personal number',
    tell: toldAs((given) => ({ ...given, buyer: { ...given.buyer, vatId: 'SE900101001701' } })),
  },
  {
    lie: 'hides personal numbers from whoever only looks at one',
    caughtBy: 'tells no personal number',
    tell: billing(({ list }) => ({
      list: async (input, context) => {
        const listed = await list(input, context);
        return { ...listed, items: listed.items.map((each) => ({ ...each, buyer: { vatId: 'SE900101001701' } })) };
      },
    })),
  },
  {
    lie: 'tells terms that nobody agreed on',
    caughtBy: 'tells no personal number',
    tell: toldAs((given) => ({ ...given, paymentDays: 14 })),
  },
  {
    lie: 'makes links that tell the order',
    caughtBy: 'makes a link for somebody else',
    tell: billing(({ share }) => ({
      share: async (input, context) => {
        const made = await share(input, context);
        return { ...made, url: `${made.url}&order=${input.order}` };
      },
    })),
  },
  {
    lie: 'changes an invoice in silence',
    caughtBy: 'tells whoever watches an order of a change of its invoice',
    tell: ({ tracking }) => ({
      tracking: { ...tracking, watch: () => ({ [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => {}) }) }) },
    }),
  },
  {
    lie: 'adds up all but the last',
    caughtBy: 'tells several invoices of an order',
    tell: billing(({ list }) => ({
      list: async (input, context) => {
        const listed = await list(input, context);
        return { ...listed, totals: listed.totals.map(({ open }) => ({ toPay: { ...open, amount: 1 }, open })) };
      },
    })),
  },
];

function changedAs(name: Changing, change: (given: Invoice) => Invoice): Lie['tell'] {
  return billing((invoices) => {
    const asked = invoices[name] as (input: object, context?: object) => Promise<Invoice>;
    return { [name]: async (input: object, context?: object) => change(await asked(input, context)) };
  });
}

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

export const invoiceLies: readonly Lie[] = [...telling, ...changing, ...invoiceCreditLies, ...invoiceShopLies, ...livingLies];
