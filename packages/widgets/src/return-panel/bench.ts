import type { Asked, Format, ReadonlySignal, Signal, Translate, WidgetContext } from '@kvitto/core';
import type { ReturnCase, ReturnOptions } from '@kvitto/contract/return';
import type { ComponentChildren } from 'preact';
import type { parts } from './parts.ts';
import type { props } from './props.ts';
import type { Key } from './return-panel.messages.ts';

/** What the panel shows. */
export type Place =
  | { readonly at: 'overview' }
  /** Making a return, or changing one that is there. */
  | { readonly at: 'flow'; readonly editing?: ReturnCase | undefined }
  /** One return; `news` says what has just become of it. */
  | { readonly at: 'case'; readonly id: string; readonly news?: 'created' | 'edited' | 'cancelled' | 'dispatched' };

/** What every part of the panel works with. */
export interface Bench {
  readonly context: WidgetContext<typeof props, Key>;
  readonly t: Translate<Key>;
  /** What comes later. Handed on, so that what comes asks for no more than it is given. */
  readonly parts: typeof parts;
  /** In the order's zone. */
  readonly format: ReadonlySignal<Format>;
  /** The order's, as soon as it is known. */
  readonly zone: ReadonlySignal<string | undefined>;
  readonly options: Asked<ReturnOptions>;
  readonly list: Asked<{ readonly items: ReturnCase[] }>;
  readonly place: Signal<Place>;
  /** Goes somewhere; the heading there takes the focus as soon as it is drawn. */
  readonly go: (place: Place) => void;
  /** The next heading that is drawn takes the focus. */
  readonly move: () => void;
  /** Stable, for the `ref` of every heading that may take the focus. */
  readonly heading: (element: HTMLElement | null) => void;
  /** Whether a return was begun and put aside. */
  readonly isBegun: Signal<boolean>;
  /** Whether it is told how one withdraws in writing. */
  readonly isTellingHow: Signal<boolean>;
  /** Said politely to those who listen. */
  readonly announcement: Signal<string>;
  /** What later parts draw, once they have come. */
  readonly drawn: Signal<Readonly<Partial<Record<'flow' | 'case', () => ComponentChildren>>>>;
  /** The words for one of a list that may grow: `s.approved`; nothing for those that are newer than ours. */
  readonly word: (key: string, params?: Readonly<Record<string, string | number>>) => string | undefined;
}
