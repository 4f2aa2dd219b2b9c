import type { DeliveryStatus } from '@kvitto/contract/status';
import type { Shipping } from './checkout-form.ts';

/** One scan of a parcel on its way from Östersund to Stockholm. */
export interface Stop {
  /** Which part of the whole journey's time has passed by then, 0 to 1. */
  readonly share: number;
  readonly status: DeliveryStatus;
  readonly text: string;
  readonly city?: string;
  /** The carrier now knows that it comes today. */
  readonly isToday?: boolean;
}

const north: readonly Stop[] = [
  { share: 0.34, status: 'created', text: 'The sender has announced the parcel' },
  { share: 0.42, status: 'accepted', text: 'Handed in by the sender', city: 'Östersund' },
  { share: 0.52, status: 'in_transit', text: 'Sorted at the terminal', city: 'Sundsvall' },
  { share: 0.62, status: 'in_transit', text: 'Passed on the E4, going south', city: 'Gävle' },
  { share: 0.72, status: 'in_transit', text: 'Sorted at the terminal', city: 'Rosersberg' },
];

/** The stops of a parcel, by how it is to be delivered. Invented, and in the order in which they happen. */
export const journeys: Readonly<Record<Shipping, readonly Stop[]>> = {
  home: [
    ...north,
    { share: 0.84, status: 'out_for_delivery', text: 'Loaded on the van', city: 'Stockholm', isToday: true },
    { share: 1, status: 'delivered', text: 'Delivered at the door', city: 'Stockholm' },
  ],
  pickup: [
    ...north,
    { share: 0.84, status: 'ready_for_pickup', text: 'Ready at the pick-up point', city: 'Stockholm', isToday: true },
    { share: 1.6, status: 'collected', text: 'Collected', city: 'Stockholm' },
  ],
};
