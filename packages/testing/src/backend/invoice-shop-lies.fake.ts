import type { Invoice, Invoices } from '@kvitto/contract/invoice';
import { toldAs } from './billing.fake.ts';
import { billing, unless } from './lie.fake.ts';
import type { Lie } from './lie.fake.ts';

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
    lie: 'writes letters to those who have paid',
    caughtBy: 'notes money on its way by swish',
    tell: billing(({ pay }) => ({
      pay: async (input, context) => {
        const begun = await pay(input, context);
        return { ...begun, invoice: { ...begun.invoice, reminders: [{ on: '2026-12-06', kind: 'reminder', fee: 0 }] } };
      },
    })),
  },
  {
    lie: 'says of some things what all of them come to',
    caughtBy: 'says before a pause of some things',
    tell: billing(({ preview }) => ({ preview: ({ lines: _lines, ...input }, context) => preview(input, context) })),
  },
  {
    lie: 'pauses while somebody only looks',
    caughtBy: 'says before a pause of all of it',
    tell: billing(({ preview, pause, get }) => ({
      preview: async (input, context) => {
        const told = await preview(input, context);
        if (input.what === 'pause' && !input.lines) {
          const { version } = await get(input);
          await pause(
            { order: input.order, invoice: input.invoice, version, why: 'wrong_amount', lines: [{ line: 'lamp', units: 1 }] },
            context,
          );
        }
        return told;
      },
    })),
  },
  {
    lie: 'takes nothing to be wrong with what is paid',
    caughtBy: 'opens a case about what was paid',
    tell: billing(({ dispute, get }) => ({
      dispute: async (input, context) => ((await get(input)).balance.open > 0 ? dispute(input, context) : get(input)),
    })),
  },
  {
    lie: 'looks at anything',
    caughtBy: 'says of what cannot be had why',
    tell: billing(({ preview }) => ({
      preview: (input, context) => unless('invalid_input', preview(input, context), () => ({ amount: 0, toPay: 0 })),
    })),
  },
  {
    lie: 'waits for more than came',
    caughtBy: 'knows the payment that somebody told of by less',
    tell: toldAs((given) => ({ ...given, balance: { ...given.balance, pending: given.balance.pending || 9_800 } })),
  },
  {
    lie: 'believes somebody for ever',
    caughtBy: 'lets somebody take back that it is paid',
    tell: billing(({ pay }) => ({ pay: async (input, context) => ({ ...(await pay(input, context)), state: 'pending' }) })),
  },
  {
    lie: 'calls off what has come',
    caughtBy: 'calls off no payment that is begun elsewhere',
    tell: billing(({ cancelPayment, get }) => ({
      cancelPayment: (input, context) => unless('not_eligible', cancelPayment(input, context), () => get(input)),
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

/** About money, and what the shop says. */
export const invoiceShopLies: readonly Lie[] = [...paying, ...shop];
