import type { Memory } from '@kvitto/adapters/memory';
import type { Backend } from '@kvitto/contract/backend';
import type { Delivery } from '@kvitto/contract/delivery';
import { KvittoError } from '@kvitto/contract/errors';
import type { ErrorCode } from '@kvitto/contract/errors';
import type { OrderRecord } from '@kvitto/contract/ingest';
import type { Lie } from './lie.fake.ts';
import { seed } from './seed.ts';

type Perform = Delivery['perform'];
const performing = (tell: (perform: Perform, honest: Memory) => Perform) => (honest: Memory) => ({
  delivery: { perform: tell(honest.delivery.perform, honest) },
});
const order = seed.orders.find(({ id }) => id === 'ord-missed');
/** Raises the order's version, as a second request would. */
const stir = ({ ingest }: Memory) => order && ingest.order({ ...order, hold: 'stock' });

/** Answers with the order where it should have refused. */
const swallowing = (code: ErrorCode) =>
  performing(
    (perform, { orders }) =>
      (input, context) =>
        perform(input, context).catch((error: unknown) => {
          if (error instanceof KvittoError && error.code === code) return orders.get({ order: input.order });
          throw error;
        }),
  );

/** A shop's push with something done to its actions first. */
const pushing =
  (change: (actions: OrderRecord['actions']) => OrderRecord['actions'], isTwice = false) =>
  ({ ingest }: Memory): Backend => ({
    ingest: {
      ...ingest,
      order: async (record, context) => {
        const shipments = record.shipments.map((shipment) => ({
          ...shipment,
          parcels: shipment.parcels.map((parcel) => ({ ...parcel, actions: change(parcel.actions) })),
        }));
        const told = await ingest.order({ ...record, shipments }, context);
        return isTwice ? ingest.order(record, context) : told;
      },
    },
  });

const asking: readonly Lie[] = [
  {
    lie: 'says that it took a request and did not',
    caughtBy: 'leaves what was asked for requested',
    tell: performing(
      (_perform, { orders }) =>
        ({ order: id }) =>
          orders.get({ order: id }),
    ),
  },
  {
    lie: 'forgets which choice was made',
    caughtBy: 'leaves what was asked for requested',
    tell: performing(
      (perform) =>
        ({ choice: _choice, ...input }, context) =>
          perform({ ...input, choice: 'day' }, context),
    ),
  },
  {
    lie: 'knows parcels’ actions only',
    caughtBy: 'takes what is asked of the order itself',
    tell: performing((perform) => (input, context) => perform({ ...input, parcel: input.parcel ?? 'par-missed' }, context)),
  },
  {
    lie: 'does again what comes again',
    caughtBy: 'does once what is asked twice',
    tell: performing((perform, honest) => {
      let times = 0;
      return async (input, context) => {
        await perform(input, context);
        if (times++) await stir(honest);
        return honest.orders.get({ order: input.order });
      };
    }),
  },
  {
    lie: 'calls the same again something else',
    caughtBy: 'gives the order as it is when the same is asked again',
    tell: performing((perform) => {
      const asked = new Set<string>();
      return (input, context) => {
        if (asked.has(input.action)) return Promise.reject(new KvittoError('conflict', 'Asked for already.'));
        asked.add(input.action);
        return perform(input, context);
      };
    }),
  },
  {
    lie: 'reads a request’s state and writes it in two steps',
    caughtBy: 'takes once what is asked many times at once',
    tell: performing((perform, honest) => async (input, context) => {
      const { actions, shipments } = await honest.orders.get({ order: input.order });
      const offered = [...(actions ?? []), ...shipments.flatMap(({ parcels }) => parcels.flatMap((parcel) => parcel.actions ?? []))];
      const isFree = offered.some(({ id, state }) => id === input.action && state === 'available');
      const answer = await perform(input, context);
      if (isFree) await stir(honest);
      return answer;
    }),
  },
  {
    lie: 'tells nobody of a request',
    caughtBy: 'tells whoever watches the order',
    tell: ({ tracking }) => ({
      tracking: {
        ...tracking,
        watch: () => ({ [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => {}) }) }),
      },
    }),
  },
];

const refusing: readonly Lie[] = [
  { lie: 'lets a second wish pass', caughtBy: 'rejects another wish', tell: swallowing('conflict') },
  { lie: 'takes any action for known', caughtBy: 'rejects an action that the order', tell: swallowing('not_found') },
  { lie: 'does not look at states', caughtBy: 'rejects what is closed', tell: swallowing('not_eligible') },
  {
    lie: 'does not say which rule it was',
    caughtBy: 'rejects what is closed',
    tell: performing((perform) => (input, context) => {
      return perform(input, context).catch((error: unknown) => {
        throw error instanceof KvittoError ? new KvittoError(error.code, error.message) : error;
      });
    }),
  },
  { lie: 'does not look at the clock', caughtBy: 'rejects what is too early', tell: swallowing('expired_window') },
  { lie: 'takes any input', caughtBy: 'rejects what is missing', tell: swallowing('invalid_input') },
  {
    lie: 'cuts what is too long',
    caughtBy: 'rejects what is missing',
    tell: performing((perform) => (input, context) => perform({ ...input, ...(input.note && { note: input.note.slice(0, 9) }) }, context)),
  },
];

const answering: readonly Lie[] = [
  {
    lie: 'lets an older push take a request back',
    caughtBy: 'keeps a request through a push',
    tell: pushing(() => [], true),
  },
  {
    lie: 'takes no answer from the shop',
    caughtBy: 'lets the shop answer',
    tell: pushing((actions) => actions?.map((action) => ({ ...action, state: 'available' }))),
  },
  {
    lie: 'forgets a key once it was answered',
    caughtBy: 'does not ask again under a key',
    tell: performing((perform) => {
      let times = 0;
      return (input, context) => perform(input, { ...context, idempotencyKey: `once-${++times}` });
    }),
  },
];

export const deliveryLies: readonly Lie[] = [...asking, ...refusing, ...answering];
