import type { Invoice, Invoices } from '@kvitto/contract/invoice';
import { billing, picturing, returning, unless } from './lie.fake.ts';
import type { Lie } from './lie.fake.ts';

const toldAs = (change: (given: Invoice) => Invoice) =>
  billing(({ get }) => ({ get: async (input, context) => change(await get(input, context)) }));
const balanced = (change: (balance: Invoice['balance']) => Partial<Invoice['balance']>) =>
  toldAs((given) => ({ ...given, balance: { ...given.balance, ...change(given.balance) } }));

type Changing = 'extend' | 'divide' | 'pause' | 'dispute' | 'snooze';

/** Something else done under another key each time. */
const eachTime = (name: Changing): Lie['tell'] =>
  billing((invoices) => {
    let tries = 0;
    const asked = invoices[name] as (input: { version: number }, context?: object) => Promise<Invoice>;
    const again = async (input: { version: number; order: string; invoice: string }, context?: object): Promise<Invoice> => {
      const { version } = await invoices.get(input);
      return asked({ ...input, version }, { ...context, idempotencyKey: `try-${(tries += 1)}` });
    };
    return { [name]: again };
  });

/** Whatever was seen is taken for what there is. */
const anyVersion = (name: Changing): Lie['tell'] =>
  billing((invoices) => {
    const asked = invoices[name] as (input: object, context?: object) => Promise<Invoice>;
    const get = (input: { order: string; invoice: string }) => invoices.get(input);
    return {
      [name]: (input: { order: string; invoice: string }, context?: object) => unless('conflict', asked(input, context), () => get(input)),
    };
  });

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
  ...(['snooze', 'dispute', 'pause'] as const).map((name) => ({
    lie: `does ${name} for each try`,
    caughtBy: `does ${name} once of an invoice`,
    tell: eachTime(name),
  })),
  ...(['extend', 'divide', 'pause', 'dispute', 'snooze'] as const).map((name) => ({
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
    lie: 'takes any picture for evidence',
    caughtBy: 'takes no picture for evidence',
    tell: billing(({ dispute }) => ({ dispute: ({ photos: _photos, ...input }, context) => dispute(input, context) })),
  },
];

function changedAsks(name: Changing): Lie['tell'] {
  return changedAs(name, (given) => ({ ...given, standing: { ...given.standing, toPay: given.balance.open } }));
}

const paying: readonly Lie[] = [
  {
    lie: 'counts money that was only announced',
    caughtBy: 'notes money on its way by bank',
    tell: billing(({ pay }) => ({
      pay: async (input, context) => {
        const begun = await pay(input, context);
        return { ...begun, invoice: { ...begun.invoice, balance: { ...begun.invoice.balance, paid: input.amount } } };
      },
    })),
  },
  {
    lie: 'begins a payment for each tab',
    caughtBy: 'goes on at the provider’s page',
    tell: billing(({ pay }) => {
      let tries = 0;
      return { pay: async (input, context) => ({ ...(await pay(input, context)), payment: `pay_${(tries += 1)}` }) };
    }),
  },
  {
    lie: 'takes any amount',
    caughtBy: 'begins no payment of an amount',
    tell: billing(({ pay, get }) => ({
      pay: (input, context) =>
        unless('invalid_input', pay(input, context), async () => ({ payment: 'p', state: 'initiated', invoice: await get(input) })),
    })),
  },
  {
    lie: 'keeps what was paid too much to itself',
    caughtBy: 'lowers what is to be paid by a part',
    tell: toldAs(({ overPayment: _overPayment, ...given }) => given),
  },
];

/** Whatever the shop is refused, it is told that all is well. */
const toShop = (name: 'issue' | 'record', code: 'conflict' | 'invalid_input'): Lie['tell'] =>
  billing((invoices) => {
    const asked = invoices[name] as (input: object, context?: object) => Promise<Invoice>;
    const get = () => invoices.get({ order: 'ord-owing', invoice: 'inv-late' });
    return { [name]: (input: object, context?: object) => unless(code, asked(input, context), get) };
  });

const shop: readonly Lie[] = [
  { lie: 'puts another invoice in place of one', caughtBy: 'takes an invoice in once', tell: toShop('issue', 'conflict') },
  { lie: 'takes invoices that do not add up', caughtBy: 'refuses invoices that do not add up', tell: toShop('issue', 'invalid_input') },
  {
    lie: 'takes references with wrong check digits',
    caughtBy: 'takes in no account and no reference',
    tell: toShop('issue', 'invalid_input'),
  },
  {
    lie: 'adds an event as often as it is told',
    caughtBy: 'adds what has happened in any order',
    tell: billing(({ record }) => {
      let times = 0;
      return {
        record: ({ invoice, events }, context) => {
          times += 1;
          return record({ invoice, events: events.map((event) => ({ ...event, id: `${event.id}-${times}` })) }, context);
        },
      };
    }),
  },
  { lie: 'lets events change', caughtBy: 'changes no event that is known', tell: toShop('record', 'conflict') },
  { lie: 'takes fees above the law', caughtBy: 'takes no fee above what the law allows', tell: toShop('record', 'invalid_input') },
  {
    lie: 'matches money by its amount',
    caughtBy: 'matches money by its reference alone',
    tell: received((items) => items.map((each) => (each.how === 'unknown' ? { ...each, how: 'exact', invoice: 'inv-open' } : each))),
  },
  {
    lie: 'counts money for each way that it comes',
    caughtBy: 'counts money once that comes over two ways',
    tell: billing(({ receive }) => {
      let times = 0;
      return {
        receive: ({ payments }, context) => {
          times += 1;
          return receive({ payments: payments.map((each) => ({ ...each, transaction: `${each.transaction}-${times}` })) }, context);
        },
      };
    }),
  },
  {
    lie: 'counts what the provider told again',
    caughtBy: 'counts money once that the provider',
    tell: billing(({ receive }) => ({
      receive: ({ payments }, context) =>
        receive({ payments: payments.map((each) => ({ ...each, transaction: `bank-${each.transaction}` })) }, context),
    })),
  },
  {
    lie: 'calls everything exact',
    caughtBy: 'tells money that is too little',
    tell: received((items) => items.map((each) => ({ ...each, how: 'exact', difference: 0 }))),
  },
  {
    lie: 'guesses which invoice is meant',
    caughtBy: 'matches nothing where two invoices',
    tell: received((items) => items.map((each) => (each.how === 'unclear' ? { ...each, how: 'exact', invoice: 'inv-a' } : each))),
  },
];

type Items = Awaited<ReturnType<Invoices['receive']>>['items'];

function received(change: (items: Items) => Items): Lie['tell'] {
  return billing(({ receive }) => ({
    receive: async (input, context) => ({ items: change((await receive(input, context)).items) }),
  }));
}

/** An invoice that knows nothing of returns. */
const apart = toldAs((given) => ({
  ...given,
  pauses: given.pauses.filter((each) => each.return === undefined),
  parts: given.parts.map(({ return: _return, ...part }) => ({ ...part, isPaused: false })),
  standing: { ...given.standing, paused: 0, toPay: given.balance.open },
  credits: given.credits.filter((each) => each.return === undefined),
}));

const living: readonly Lie[] = [
  ...[
    'pauses of an invoice what a return',
    'pauses once for a return',
    'pauses more or less when a return',
    'is credited when a return is settled',
    'is credited with less',
    'goes on when a return is refused',
    'pauses what a notice of withdrawal',
    'takes off first what is still to be paid',
    'pauses two returns side by side',
  ].map((caughtBy) => ({ lie: `keeps invoices apart from returns (${caughtBy})`, caughtBy, tell: apart })),
  {
    lie: 'goes on pausing what was called off',
    caughtBy: 'goes on as before when a return is called off',
    tell: returning(({ cancel, get }) => ({
      cancel: async ({ order, return: id }) =>
        ({ ...(await get({ order, return: id })), state: 'cancelled' }) as Awaited<ReturnType<typeof cancel>>,
    })),
  },
  {
    lie: 'pays back what was never credited',
    caughtBy: 'is credited where it was paid',
    tell: toldAs((given) => ({ ...given, credits: [] })),
  },
  {
    lie: 'pauses nothing that is invoiced later',
    caughtBy: 'pauses an invoice that comes after',
    tell: billing(({ issue }) => ({ issue: async (input, context) => ({ ...(await issue(input, context)), pauses: [] }) })),
  },
  {
    lie: 'makes two versions of one change',
    caughtBy: 'pauses of an invoice what a return',
    tell: (honest) => {
      let looks = 0;
      return picturing((order) => ({ ...order, version: order.version + (looks += 1) }))(honest);
    },
  },
];

const tampering: readonly Lie[] = [
  {
    lie: 'believes a page about money',
    caughtBy: 'makes pause of an invoice without',
    tell: billing(({ pause }) => ({
      pause: async (input, context) => {
        const given = await pause(input, context);
        const { amount } = input as { amount?: number };
        return amount === undefined ? given : { ...given, standing: { ...given.standing, paused: amount } };
      },
    })),
  },
  {
    lie: 'believes a page about what is settled',
    caughtBy: 'begins a payment without `state`',
    tell: billing(({ pay }) => ({
      pay: async (input, context) => ({ ...(await pay(input, context)), ...('state' in input && { state: 'settled' as const }) }),
    })),
  },
  {
    lie: 'takes any version for the last',
    caughtBy: 'takes no other version',
    tell: anyVersion('pause'),
  },
];

export const invoiceLies: readonly Lie[] = [...telling, ...changing, ...paying, ...shop, ...living, ...tampering];
