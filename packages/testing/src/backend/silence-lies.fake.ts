import type { Memory } from '@kvitto/adapters/memory';
import type { Backend } from '@kvitto/contract/backend';
import type { Parcel } from '@kvitto/contract/shipment';
import type { Lie } from './lie.fake.ts';

/** A backend whose parcels say something else of silence. */
const saying =
  (change: (usual: Parcel['usualSilence']) => Parcel['usualSilence']) =>
  ({ tracking }: Memory): Backend => ({
    tracking: {
      ...tracking,
      parcel: async (input, context) => {
        const { usualSilence, ...parcel } = await tracking.parcel(input, context);
        const told = change(usualSilence);
        return told ? { ...parcel, usualSilence: told } : parcel;
      },
    },
  });

export const silenceLies: readonly Lie[] = [
  {
    lie: 'calls usual what it has hardly seen',
    caughtBy: 'tells no usual silence',
    tell: saying(() => ({ medianHours: 26, p90Hours: 26, samples: 14 })),
  },
  {
    lie: 'counts a silence again whenever it is told of it',
    caughtBy: 'tells only of silences that there were',
    tell: saying((usual) => usual && { ...usual, samples: usual.samples * 2 }),
  },
];
