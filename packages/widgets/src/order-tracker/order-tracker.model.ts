import type { Order } from '@kvitto/contract/order';
import type { DeliveryException, Parcel, Shipment } from '@kvitto/contract/shipment';
import type { DeliveryStatus } from '@kvitto/contract/status';
import type { Drawing } from '../ui/icon.tsx';
import type { Expectation } from './estimate.model.ts';
import type { EventView } from './events.model.ts';
import type { Alert } from './more/alert.model.ts';
import type { Pickup } from './more/pickup.model.ts';
import type { WaitingLine } from './more/waiting.model.ts';
import type { Said, Tone } from './said.model.ts';
import type { Steps } from './steps.model.ts';

/** The answer to "when": one sentence, what stands small above it, and what is added below. */
export interface Headline {
  readonly before: readonly Said[];
  readonly main: Said;
  readonly after: readonly Said[];
}

/** What matters about a parcel now, in one word. */
export type Kind =
  | 'delivered'
  | 'collected'
  | 'cancelled'
  | 'returned'
  | 'returning'
  | 'lost'
  | 'damaged'
  | 'refused'
  | 'missed'
  | 'ready'
  | 'action'
  | 'attempt'
  | 'late'
  | 'early'
  | 'booked'
  | 'expected'
  | 'open';

/** A parcel, seen from now. */
export interface Situation {
  readonly kind: Kind;
  readonly status: DeliveryStatus;
  readonly tone: Tone;
  /** The higher, the more it needs the reader. */
  readonly rank: number;
  readonly expected: Expectation | undefined;
  /** What is wrong and has not been put right. */
  readonly trouble: DeliveryException | undefined;
  readonly isLate: boolean;
  readonly isReturn: boolean;
  readonly isPickup: boolean;
}

/** Everything about one parcel that the first picture shows. */
export interface ParcelView {
  readonly id: string;
  readonly title: Said;
  readonly label: Said;
  /** Beside the label. */
  readonly mark: Drawing;
  readonly tone: Tone;
  readonly rank: number;
  readonly headline: Headline;
  readonly steps: Steps;
  readonly latest: EventView | undefined;
  readonly fresh: readonly Said[];
  readonly alert: Alert | undefined;
  readonly pickup: Pickup | undefined;
  readonly bookUrl: string | undefined;
  readonly parcel: Parcel;
  readonly shipment: Shipment;
  readonly seen: Situation;
}

/** The tracker's picture of an order at a moment. */
export interface TrackerView {
  readonly order: Order;
  readonly label: Said;
  /** Beside the label. */
  readonly mark: Drawing;
  readonly tone: Tone;
  readonly headline: Headline;
  /** Of an order without parcels. */
  readonly steps: Steps | undefined;
  readonly alert: Alert | undefined;
  /** What needs the reader most comes first. */
  readonly parcels: readonly ParcelView[];
  /** "2 of 3 delivered", where there are several. */
  readonly summary: Said | undefined;
  readonly waiting: readonly WaitingLine[];
  readonly isLate: boolean;
  /** Nothing more will happen. */
  readonly isOver: boolean;
}
