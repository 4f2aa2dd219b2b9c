import { balanced, changedAs, toldAs } from './billing.fake.ts';
import { billing, unless } from './lie.fake.ts';
import type { Lie } from './lie.fake.ts';

/** About what is told of an invoice. */
export const invoiceToldLies: readonly Lie[] = [
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
