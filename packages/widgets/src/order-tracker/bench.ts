import type { Asked, Format, ReadonlySignal, Signal, Translate } from '@kvitto/core';
import type { Backend } from '@kvitto/contract/backend';
import type { Order } from '@kvitto/contract/order';
import type { TrackingEvent } from '@kvitto/contract/shipment';
import type { Key } from './order-tracker.messages.ts';
import type { PartName } from './parts.ts';
import type { Say } from './speech.ts';

/** Whom to ask for more, and with what. */
export interface Asking {
  /** The question that the picture answers; what is set here is seen by every widget that asks it. */
  readonly asked: Asked<Order>;
  readonly backend: ReadonlySignal<Backend | undefined>;
  readonly order: ReadonlySignal<string | undefined>;
  readonly session: ReadonlySignal<string | undefined>;
  /** Aborted when the tracker leaves the page. */
  readonly signal: AbortSignal;
}

/** The tag, and what its page has written into it. */
export interface Tag {
  readonly host: HTMLElement;
  /** Whether the reader is asked for an order where there is none. */
  readonly lookup: ReadonlySignal<boolean>;
  /** A parcel to be shown by its tracking number alone. */
  readonly parcel: ReadonlySignal<string | undefined>;
  /** The language of the texts. */
  readonly locale: ReadonlySignal<string>;
}

/** Older events of one parcel, as far as they have been asked for. */
export interface History {
  readonly items: readonly TrackingEvent[];
  readonly nextCursor?: string | undefined;
  readonly state: 'idle' | 'loading' | 'failed';
}

/** What every part of the tracker's view works with. */
export interface Bench {
  /** Fetches a part with its texts, and again until it has come. */
  readonly need: (name: PartName) => void;
  readonly t: Translate<Key>;
  readonly say: Say;
  /** In the order's zone. */
  readonly format: Format;
  /** Says whose clock the times are of, to a reader whose own shows something else. */
  readonly zoneNote: string;
  readonly now: () => Date;
  readonly emit: (name: string, detail: unknown) => void;
  /** Says something politely to those who listen. */
  readonly announce: (text: string) => void;
  readonly announcement: Signal<string>;
  /** Ids of events that have come since the first picture. */
  readonly news: Signal<ReadonlySet<string>>;
  /** Names of what the reader has opened, e.g. `details:<id>`; updates leave it alone. Of parcels, those that stand otherwise than at first. */
  readonly opened: Signal<ReadonlySet<string>>;
  /** By parcel: what has been read beyond the newest events. */
  readonly histories: Signal<ReadonlyMap<string, History>>;
  readonly asking: Asking & Tag;
}

/** Opens what is closed and closes what is open. */
export function toggle({ opened }: Pick<Bench, 'opened'>, name: string): void {
  const next = new Set(opened.peek());
  if (!next.delete(name)) next.add(name);
  opened.value = next;
}
