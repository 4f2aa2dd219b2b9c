import { KvittoError } from '@kvitto/contract/errors';
import type { Returns } from '@kvitto/contract/return';
import type { WithdrawalRecord } from '@kvitto/contract/withdrawal';
import { picturing, returning, unless, withdrawing } from './lie.fake.ts';
import type { Lie } from './lie.fake.ts';

const recordedAs = (change: (record: WithdrawalRecord) => WithdrawalRecord) =>
  withdrawing(({ declare }) => ({ declare: async (input, context) => change(await declare(input, context)) }));

/** A notice after which returns are changed once more, or were before. */
export const overtakenLies: readonly Lie[] = [
  {
    lie: 'refuses notices about what is in a return',
    caughtBy: 'takes a notice about things of a return',
    tell: withdrawing(({ declare }, { returns }) => ({
      declare: async (input, context) => {
        const { items } = await returns.list({ order: input.order });
        if (items.some(({ state }) => state !== 'cancelled')) throw new KvittoError('conflict', 'It goes back already.');
        return declare(input, context);
      },
    })),
  },
  {
    lie: 'calls every return off',
    caughtBy: 'overtakes a return only where',
    tell: withdrawing(({ declare }, { returns }) => ({
      declare: async (input, context) => {
        const { items } = await returns.list({ order: input.order });
        for (const { id, version, canCancel } of items)
          if (canCancel) await returns.cancel({ order: input.order, return: id, version }, { idempotencyKey: `off-${id}` });
        return declare(input, context);
      },
    })),
  },
  {
    lie: 'names a new return for what is with the shop',
    caughtBy: 'takes a notice about things that were handed in',
    tell: recordedAs((record) => ({ ...record, ...(record.return !== undefined && { return: `${record.return}0` }) })),
  },
  {
    lie: 'has what is with the shop sent once more',
    caughtBy: 'takes a notice about nothing but',
    tell: recordedAs((record) => ({ ...record, sendBy: '2026-12-08' })),
  },
  {
    lie: 'says that it has what stayed',
    caughtBy: 'has what stayed come back',
    tell: recordedAs(({ sendBy: _sendBy, ...record }) => record),
  },
  {
    lie: 'promises money for what was given on',
    caughtBy: 'says of what was given on',
    tell: recordedAs((record) => ({ ...record, refundBy: '2026-12-08' })),
  },
  {
    lie: 'gives credit to whoever withdraws',
    caughtBy: 'pays money in place of credit',
    tell: returning(({ get }) => ({
      get: async (input, context) => {
        const given = await get(input, context);
        return { ...given, offer: { ...given.offer, resolution: 'credit' } };
      },
    })),
  },
  {
    lie: 'promises money beside the credit',
    caughtBy: 'promises no money where credit',
    tell: recordedAs((record) => ({ ...record, refundBy: '2026-12-08' })),
  },
  {
    lie: 'answers another notice with the first',
    caughtBy: 'takes the same words for another',
    tell: withdrawing(({ declare, status }) => ({
      declare: (input, context) =>
        unless('conflict', declare(input, context), async () => {
          const [first] = (await status({ order: input.order })).records;
          if (!first) throw new Error('There is none.');
          return first;
        }),
    })),
  },
  {
    lie: 'takes two notices for one',
    caughtBy: 'tells two notices without a key',
    tell: withdrawing(({ declare }) => ({
      declare: (input, context) => declare(input, { idempotencyKey: JSON.stringify(input), ...context }),
    })),
  },
  {
    lie: 'keeps from sinks what it called off',
    caughtBy: 'tells sinks of the returns that a notice',
    tell: ({ outbox }) => ({
      outbox: {
        ...outbox,
        take: async (...asked) =>
          (await outbox.take(...asked)).filter(({ news }) => news.kind !== 'return' || news.return.state !== 'cancelled'),
      },
    }),
  },
  {
    lie: 'shows no parcels on their way back',
    caughtBy: 'shows the parcel of a return',
    tell: picturing((order) => ({ ...order, shipments: order.shipments.filter(({ direction }) => direction !== 'return') })),
  },
  {
    lie: 'remembers wrong numbers',
    caughtBy: 'puts a corrected number',
    tell: returning(({ decide }) => {
      let first: Parameters<Returns['decide']>[0]['tracking'];
      return { decide: ({ tracking = first, ...input }, context) => decide({ ...input, tracking: (first ??= tracking) }, context) };
    }),
  },
];
