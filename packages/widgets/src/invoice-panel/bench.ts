import type { Asked, Format, ReadonlySignal, Signal, Translate, WidgetContext } from '@kvitto/core';
import type { Invoice, Invoices } from '@kvitto/contract/invoice';
import type { ComponentChildren } from 'preact';
import type { Key } from './invoice-panel.messages.ts';
import type { PartName } from './parts.ts';
import type { props } from './props.ts';

export type InvoiceList = Awaited<ReturnType<Invoices['list']>>;

/** What the panel shows: all invoices, or a part of one of them. */
export type Place = { readonly at: 'overview' } | { readonly at: PartName; readonly id: string };

/** What a return that is being chosen would change of an invoice, or of all of a payment where nobody says of which. Minor units. */
export interface Preview {
  readonly payment: string;
  readonly invoice?: string | undefined;
  /** What would wait, or be taken off later where there is no `until`. */
  readonly amount: number;
  /** The last day of the pause. */
  readonly until?: string | undefined;
  /** To be paid next all the same, by the end of `dueOn`. */
  readonly toPay: number;
  readonly dueOn?: string | undefined;
}

/** What every part of the panel works with. */
export interface Bench {
  readonly context: WidgetContext<typeof props, Key>;
  readonly t: Translate<Key>;
  readonly format: ReadonlySignal<Format>;
  readonly list: Asked<InvoiceList>;
  readonly place: Signal<Place>;
  /** Goes somewhere; the heading there takes the focus as soon as it is drawn. `news` is said above it. */
  readonly go: (place: Place, news?: string) => void;
  /** The next heading that is drawn takes the focus. */
  readonly move: () => void;
  /** Stable, for the `ref` of every heading that may take the focus. */
  readonly heading: (element: HTMLElement | null) => void;
  /** Which of several invoices is open; nothing says the one to look at first, `''` none. */
  readonly opened: Signal<string | undefined>;
  /** What has just been done, above the first picture. */
  readonly news: Signal<string>;
  /** Said politely to those who listen. */
  readonly announcement: Signal<string>;
  readonly preview: Signal<readonly Preview[]>;
  /** What later parts draw, once they have come. */
  readonly drawn: Signal<Readonly<Partial<Record<PartName, (of: Invoice) => ComponentChildren>>>>;
  /** The words for one of a list that may grow: `s.paid`; nothing for those that are newer than ours. */
  readonly word: (key: string, params?: Readonly<Record<string, string | number>>) => string | undefined;
}
