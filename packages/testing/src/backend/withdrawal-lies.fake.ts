import type { Returns } from '@kvitto/contract/return';
import type { WithdrawalRecord } from '@kvitto/contract/withdrawal';
import { returning, unless, withdrawing } from './lie.fake.ts';
import type { Lie } from './lie.fake.ts';

const recordedAs = (change: (record: WithdrawalRecord) => WithdrawalRecord) =>
  withdrawing(({ declare }) => ({ declare: async (input, context) => change(await declare(input, context)) }));
/** A quote or a choice in which one field of a page counts. */
const trusting = (field: string, change: (input: Parameters<Returns['quote']>[0]) => Parameters<Returns['quote']>[0]) =>
  returning(({ quote }) => ({ quote: (input, context) => quote(field in input ? change(input) : input, context) }));
const asGift = returning(({ options, quote, list }) => ({
  options: (input, context) => options(input, { ...context, isGift: false }),
  quote: (input, context) => quote(input, { ...context, isGift: false }),
  list: (input, context) => list(input, { ...context, isGift: false }),
}));

const notices: readonly Lie[] = [
  {
    lie: 'closes the right before all has come',
    caughtBy: 'says until when one can withdraw',
    tell: withdrawing(({ status }) => ({
      status: async (input, context) => ({ ...(await status(input, context)), lastDay: '2026-12-03' }),
    })),
  },
  {
    lie: 'changes the words after it has hashed them',
    caughtBy: 'records a notice with its words',
    tell: recordedAs((record) => ({ ...record, words: `${record.words} Perhaps.` })),
  },
  {
    lie: 'has words in one language only',
    caughtBy: 'acknowledges in the language',
    tell: withdrawing(({ declare }) => ({ declare: (input, context) => declare({ ...input, locale: 'en' }, context) })),
  },
  {
    lie: 'opens no return',
    caughtBy: 'opens a return for what has arrived',
    tell: recordedAs(({ return: _return, ...record }) => record),
  },
  {
    lie: 'lets a notice be taken back',
    caughtBy: 'lets the way back be chosen',
    tell: returning(({ cancel, get }) => ({
      cancel: (input, context) => unless('not_eligible', cancel(input, context), () => get({ order: input.order, return: input.return })),
    })),
  },
  {
    lie: 'calls nothing off',
    caughtBy: 'calls off what is not on its way',
    tell: withdrawing(({ declare }) => ({
      declare: (input, context) =>
        declare({ ...input, ...(input.order === 'ord-halfway' && { lines: [{ line: 'tent', units: 1 }] }) }, context),
    })),
  },
  {
    lie: 'records each try',
    caughtBy: 'records what is told twice',
    tell: withdrawing(({ declare }) => {
      let tries = 0;
      return { declare: (input, context) => declare(input, { ...context, idempotencyKey: `try-${(tries += 1)}` }) };
    }),
  },
  {
    lie: 'lets everybody in a race believe they were first',
    caughtBy: 'records one of two notices',
    tell: withdrawing(({ declare, status }) => ({
      declare: (input, context) =>
        unless('conflict', declare(input, context), async () => {
          const [first] = (await status({ order: input.order })).records;
          if (!first) throw new Error('Nobody was first.');
          return first;
        }),
    })),
  },
  {
    lie: 'lets people withdraw from what was made for them',
    caughtBy: 'refuses things that the right',
    tell: withdrawing(({ declare }) => ({
      declare: ({ lines: _lines, ...input }, context) => declare(input, context),
    })),
  },
  {
    lie: 'refuses late notices',
    caughtBy: 'keeps one that comes too late',
    tell: recordedAs((record) => ({ ...record, isInTime: true })),
  },
  {
    lie: 'gives others’ notices away',
    caughtBy: 'gives the acknowledgement as a file',
    tell: withdrawing(({ export: file }) => ({ export: (input, context) => file({ ...input, order: 'ord-back' }, context) })),
  },
  {
    lie: 'acknowledges nothing',
    caughtBy: 'has the acknowledgement sent',
    tell: ({ outbox }) => ({
      outbox: { ...outbox, take: async (sink, ...rest) => (sink.kind === 'withdrawal_receipt' ? [] : outbox.take(sink, ...rest)) },
    }),
  },
];

const gifts: readonly Lie[] = [
  { lie: 'shows receivers what a gift cost', caughtBy: 'shows a gift’s receiver no prices', tell: asGift },
  { lie: 'gives receivers the buyer’s money', caughtBy: 'offers a gift’s receiver', tell: asGift },
  {
    lie: 'shows the buyer what the receiver does',
    caughtBy: 'keeps the receiver’s returns',
    tell: returning(({ get }) => ({
      get: (input, context) => unless('not_found', get(input, context), () => get(input, { ...context, isGift: true })),
    })),
  },
  { lie: 'shows receivers all returns', caughtBy: 'keeps the receiver’s returns', tell: asGift },
  {
    lie: 'hides from receivers what the way costs',
    caughtBy: 'shows a gift’s receiver what the way back costs',
    tell: returning(({ quote }) => ({
      quote: async (input, context) => {
        const given = await quote(input, context);
        const free = (offer: (typeof given.offers)[number]) => ({ ...offer, methods: offer.methods.map(({ id }) => ({ id, price: 0 })) });
        return { ...given, offers: given.offers.map(free) };
      },
    })),
  },
  {
    lie: 'lets receivers withdraw',
    caughtBy: 'leaves withdrawing to the buyer',
    tell: withdrawing(({ declare }) => ({ declare: (input, context) => declare(input, { ...context, isGift: false }) })),
  },
];

const tampered: readonly Lie[] = [
  {
    lie: 'believes a page that nothing is lost in value',
    caughtBy: 'reckons without `amount` beside the lines',
    tell: returning(({ quote }) => ({
      quote: async (input, context) => {
        const given = await quote(input, context);
        const { amount } = { amount: undefined, ...input };
        return amount === undefined ? given : { ...given, offers: given.offers.map((offer) => ({ ...offer, amount })) };
      },
    })),
  },
  {
    lie: 'believes a page that things are faulty',
    caughtBy: 'reckons without `isBlameless` beside the lines',
    tell: trusting('isBlameless', (input) => ({ ...input, lines: input.lines.map((line) => ({ ...line, reason: 'faulty' })) })),
  },
  {
    lie: 'believes a page that it returns more than it chose',
    caughtBy: 'makes and changes a return without `state`',
    tell: returning(({ create }) => ({
      create: async (input, context) => {
        const given = await create(input, context);
        return 'state' in input ? { ...given, state: 'refunded' } : given;
      },
    })),
  },
  {
    lie: 'believes a page what the new things cost',
    caughtBy: 'takes no price, no stock',
    tell: returning(({ quote }) => ({
      quote: async (input, context) => {
        const given = await quote(input, context);
        const isPriced = input.lines.some((line) => 'price' in line);
        const amount = { amount: 89_900, currency: 'SEK' };
        return isPriced ? { ...given, offers: given.offers.map((offer) => ({ ...offer, amount })) } : given;
      },
    })),
  },
];

export const withdrawalLies: readonly Lie[] = [...notices, ...gifts, ...tampered];
