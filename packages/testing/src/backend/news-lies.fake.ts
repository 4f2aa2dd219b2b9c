import type { Memory } from '@kvitto/adapters/memory';
import type { TrackingUpdate } from '@kvitto/contract/ingest';
import { parcelKeys } from '@kvitto/contract/merge';
import { numberKey } from '@kvitto/contract/proof';
import type { Lie } from './lie.fake.ts';

const isKnown = ({ tracking }: Memory, { trackingNumber }: TrackingUpdate) =>
  tracking.parcel({ trackingNumber }).then(
    () => true,
    () => false,
  );
const unmatched = { orders: [], added: 0, matched: false };

export const newsLies: readonly Lie[] = [
  {
    lie: 'takes known events for new under a new id',
    caughtBy: 'skips events it knows',
    tell: ({ ingest }) => {
      let told = 0;
      return {
        ingest: {
          ...ingest,
          tracking: (update, context) =>
            ingest.tracking(
              { ...update, events: update.events.map((event) => ({ ...event, id: `${event.id}-${++told}`, text: `${told}` })) },
              context,
            ),
        },
      };
    },
  },
  {
    lie: 'counts what it skips',
    caughtBy: 'counts only the new ones',
    tell: ({ ingest }) => ({
      ingest: {
        ...ingest,
        tracking: async (update, context) => ({ ...(await ingest.tracking(update, context)), added: update.events.length }),
      },
    }),
  },
  {
    lie: 'grows the version for nothing',
    caughtBy: 'takes a repeated push as no change',
    tell: ({ ingest }) => {
      let pushes = 0;
      return { ingest: { ...ingest, order: (record, context) => ingest.order({ ...record, hold: `push ${++pushes}` }, context) } };
    },
  },
  {
    lie: 'says it took a push and did not',
    caughtBy: 'replaces what the shop says anew',
    tell: ({ ingest }) => ({ ingest: { ...ingest, order: async ({ id }) => ({ id, version: 9 }) } }),
  },
  {
    lie: 'says every number is known',
    caughtBy: 'says so when no parcel has the number',
    tell: ({ ingest }) => ({
      ingest: { ...ingest, tracking: async (update, context) => ({ ...(await ingest.tracking(update, context)), matched: true }) },
    }),
  },
  {
    lie: 'writes for a caller who has given up',
    caughtBy: 'a write given up before it began',
    tell: ({ ingest }) => ({
      ingest: {
        ...ingest,
        tracking: async (update, context) => {
          await ingest.tracking(update);
          return ingest.tracking(update, context);
        },
      },
    }),
  },
  {
    lie: 'reads and writes in two steps',
    caughtBy: 'does once what is sent many times at once',
    tell: ({ ingest }) => ({
      ingest: {
        ...ingest,
        tracking: async (update, context) => {
          await ingest.tracking(update, context);
          return { orders: ['ord-underway'], added: 1, matched: true };
        },
      },
    }),
  },
  {
    lie: 'forgets news of numbers that it does not know',
    caughtBy: 'keeps news of an unknown number',
    tell: (honest) => ({
      ingest: {
        ...honest.ingest,
        tracking: async (update, context) => ((await isKnown(honest, update)) ? honest.ingest.tracking(update, context) : unmatched),
      },
    }),
  },
  {
    lie: 'looks for waiting news only when an order is pushed',
    caughtBy: 'keeps news of a number that a known parcel',
    tell: (honest) => ({
      ingest: {
        ...honest.ingest,
        tracking: async (update, context) =>
          update.legs || (await isKnown(honest, update)) ? honest.ingest.tracking(update, context) : unmatched,
      },
    }),
  },
  {
    lie: 'looks for an order first and keeps its news afterwards',
    caughtBy: 'loses no news that come while the order is being pushed',
    tell: (honest) => {
      const kept: TrackingUpdate[] = [];
      return {
        ingest: {
          order: async (record, context) => {
            const keys = record.shipments.flatMap(({ parcels }) => parcels.flatMap(parcelKeys));
            const waiting = kept.filter(({ trackingNumber }) => keys.includes(numberKey(trackingNumber)));
            const taken = await honest.ingest.order(record, context);
            for (const update of waiting) await honest.ingest.tracking(update);
            return taken;
          },
          tracking: async (update, context) => {
            if (await isKnown(honest, update)) return honest.ingest.tracking(update, context);
            kept.push(update);
            return unmatched;
          },
        },
      };
    },
  },
];
