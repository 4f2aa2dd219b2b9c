import type { Format, ReadonlySignal, Signal, Translate } from '@kvitto/core';
import type { TrackingEvent } from '@kvitto/contract/shipment';
import type { Key } from './order-tracker.messages.ts';
import type { Say } from './speech.ts';

/** A page of a parcel's events. */
export interface EventPage {
  readonly items: readonly TrackingEvent[];
  readonly nextCursor?: string | undefined;
}

/** Older events of one parcel, as far as they have been asked for. */
export interface History {
  readonly items: readonly TrackingEvent[];
  readonly nextCursor?: string | undefined;
  readonly state: 'idle' | 'loading' | 'failed';
}

/** What every part of the tracker's view works with. */
export interface Bench {
  readonly t: Translate<Key>;
  readonly say: Say;
  /** In the order's zone. */
  readonly format: Format;
  readonly now: () => Date;
  readonly emit: (name: string, detail: unknown) => void;
  /** Says something politely to those who listen. */
  readonly announce: (text: string) => void;
  /** Ids of events that have come since the first picture. */
  readonly news: ReadonlySignal<ReadonlySet<string>>;
  /** Names of what the reader has opened, e.g. `parcel:<id>`. Updates leave it alone. */
  readonly opened: Signal<ReadonlySet<string>>;
  /** By parcel: what has been read beyond the newest events. */
  readonly histories: Signal<ReadonlyMap<string, History>>;
  /** Absent where the backend pages no events. */
  readonly events?: ((parcel: string, cursor: string | undefined, limit: number) => Promise<EventPage>) | undefined;
}

/** Opens what is closed and closes what is open. */
export function toggle({ opened }: Bench, name: string): void {
  const next = new Set(opened.peek());
  if (!next.delete(name)) next.add(name);
  opened.value = next;
}
