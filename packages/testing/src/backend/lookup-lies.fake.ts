import type { Backend } from '@kvitto/contract/backend';
import { KvittoError } from '@kvitto/contract/errors';
import { numberKey } from '@kvitto/contract/proof';
import type { Memory } from '@kvitto/adapters/memory';
import type { Lie } from './lie.fake.ts';
import { seed } from './seed.ts';

const wrongFind =
  (message: (number: string) => string, code: 'lookup_failed' | 'not_found' = 'lookup_failed') =>
  ({ orders }: Memory): Backend => ({
    orders: {
      ...orders,
      find: (proof, context) =>
        orders.find(proof, context).catch((error: unknown) => {
          const isKnown = seed.orders.some((order) => numberKey(order.number) === numberKey(proof.number));
          throw isKnown ? new KvittoError(code, message(proof.number), { cause: error }) : error;
        }),
    },
  });
export const lookupLies: readonly Lie[] = [
  {
    lie: 'leaks the address to a guest',
    caughtBy: 'masks a found order',
    tell: ({ orders }) => ({
      orders: {
        ...orders,
        find: async (proof, context) => {
          const { order } = await orders.find(proof, context);
          const { shippingAddress } = await orders.get({ order: order.id });
          return { order: { ...order, ...(shippingAddress && { shippingAddress }) } };
        },
      },
    }),
  },
  {
    lie: 'shows a guest everything',
    caughtBy: 'shows a found order as the whole one masked',
    tell: ({ orders }) => ({
      orders: {
        ...orders,
        find: async (proof, context) => ({ order: await orders.get({ order: (await orders.find(proof, context)).order.id }) }),
      },
    }),
  },
  {
    lie: 'tells a wrong proof by its sentence',
    caughtBy: 'gives one answer for an unknown number',
    tell: wrongFind(() => 'The e-mail is wrong.'),
  },
  {
    lie: 'tells a wrong proof by its code',
    caughtBy: 'gives one answer for an unknown number',
    tell: wrongFind(() => 'No order matches that number and proof.', 'not_found'),
  },
  {
    lie: 'wants numbers as they are printed',
    caughtBy: 'takes numbers and proofs in whatever spelling',
    tell: ({ orders }) => ({
      orders: {
        ...orders,
        find: async (proof, context) => {
          if (!seed.orders.some((order) => order.number === proof.number)) throw new KvittoError('lookup_failed', 'No.');
          return orders.find(proof, context);
        },
      },
    }),
  },
  {
    lie: 'shows a tracking number’s items and picture',
    caughtBy: 'tells who has only a tracking number',
    tell: ({ orders, tracking }) => ({
      tracking: {
        ...tracking,
        parcel: async (input, context) => {
          const bare = await tracking.parcel(input, context);
          const all = await Promise.all(seed.orders.map(({ id }) => orders.get({ order: id })));
          return (
            all
              .flatMap((order) => order.shipments)
              .flatMap((shipment) => shipment.parcels)
              .find((parcel) => parcel.id === bare.id) ?? bare
          );
        },
      },
    }),
  },
];
