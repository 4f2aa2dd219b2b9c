import type { Asked, Format, ReadonlySignal, Signal, Translate, WidgetContext } from '@kvitto/core';
import type { part, PartName } from './parts.ts';
import type { Key } from './withdrawal.messages.ts';
import type { Picture, Status } from './withdrawal.model.ts';
import type { props } from './props.ts';

export type Context = WidgetContext<typeof props, Key>;

/** Where the shopper is: before the two steps, or in one of them. */
export type Place = 'overview' | 'statement' | 'confirmation';

/** What every part of the view works with. It lies in memory, outlives every drawing, and ends with the mount. */
export interface Bench {
  readonly context: Context;
  readonly t: Translate<Key>;
  readonly asked: Asked<Status>;
  readonly picture: ReadonlySignal<Picture>;
  /** In the order's zone. */
  readonly format: ReadonlySignal<Format>;
  readonly place: Signal<Place>;
  /** Goes somewhere else, and puts the focus on the element of that id there. */
  readonly go: (place: Place, id: string) => void;
  /** The notice that was sent a moment ago, by id: its acknowledgement is what is to be seen. */
  readonly sent: Signal<string | undefined>;
  /** Said politely to those who listen. */
  readonly announcement: Signal<string>;
  /** Fetches a part with its texts, and again until it has come. */
  readonly need: (name: PartName) => void;
  /** The part, once it is there with its texts in the reader's language. Reading it in a view or effect follows it. */
  readonly come: typeof part;
}
