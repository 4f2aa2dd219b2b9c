import type { ErrorCode } from '@kvitto/contract/errors';

/** What a `<kvitto-return-panel>` tells the page. Nothing in it is about a person. */
export interface ReturnPanelEvents {
  /** The shopper has begun a return, or gone on with one; `edit` changes one that is there. */
  'kvitto-return-started': CustomEvent<{ readonly entry: 'panel' | 'edit' }>;
  /** So many units of a line were chosen; 0 where it was put back. */
  'kvitto-return-line-chosen': CustomEvent<{ readonly line: string; readonly units: number }>;
  /** A reason was chosen for a line: ids of the shop's policy. */
  'kvitto-return-reason-chosen': CustomEvent<{ readonly line: string; readonly reason: string; readonly detail?: string | undefined }>;
  /** What can be chosen is on screen: the resolutions, in the order in which they stand. */
  'kvitto-return-offers-shown': CustomEvent<{ readonly resolutions: readonly string[] }>;
  /**
   * What the return would take off payments that are still to come, in minor units, and what would then be `owed`: as offers show that
   * do, and as one is chosen. `pauses` are the invoices that would wait until when, and what would then be to be paid next of each by the
   * end of which day; nothing where the backend does not say. No payments once they are left.
   */
  'kvitto-return-quoted': CustomEvent<{
    readonly payments: readonly {
      readonly payment: string;
      readonly lowered: number;
      readonly pauses?: readonly {
        readonly invoice: string;
        readonly amount: number;
        readonly until: string;
        readonly toPay: number;
        readonly dueOn?: string | undefined;
      }[];
    }[];
    readonly owed: number;
  }>;
  'kvitto-return-resolution-chosen': CustomEvent<{ readonly resolution: string }>;
  /** Its id, and its kind in the contract. */
  'kvitto-return-method-chosen': CustomEvent<{ readonly method: string; readonly kind: string }>;
  /** Where it is to be handed in, or when it is to be fetched: ids of the backend. */
  'kvitto-return-place-chosen': CustomEvent<{ readonly place: string }>;
  'kvitto-return-slot-chosen': CustomEvent<{ readonly slot: string }>;
  /** The shopper has handed it to a carrier of their own. */
  'kvitto-return-dispatched': CustomEvent<{ readonly return: string }>;
  /** The shop has taken the return in. `amount` in minor units. */
  'kvitto-return-created': CustomEvent<{
    readonly return: string;
    readonly resolution: string;
    readonly amount: number;
    readonly currency: string;
  }>;
  'kvitto-return-edited': CustomEvent<{ readonly return: string; readonly resolution: string }>;
  'kvitto-return-cancelled': CustomEvent<{ readonly return: string }>;
  /** A label, code or receipt was opened: its kind in the contract. */
  'kvitto-return-document-opened': CustomEvent<{ readonly return: string; readonly kind: string }>;
  /** The shopper goes on to withdraw from the contract. */
  'kvitto-withdrawal-opened': CustomEvent<Record<string, never>>;
  /** Something could not be shown or done; what the shopper sees instead is a sentence. */
  'kvitto-error': CustomEvent<{ readonly code: ErrorCode; readonly widget: string }>;
}

/** The element as scripts meet it. */
export interface ReturnPanelElement extends HTMLElement {
  order: string | undefined;
  session: string | undefined;
  /** Address of the page on which a contract can be withdrawn from. */
  withdrawal: string | undefined;
  /** Address at which a shopper reaches the shop. */
  contact: string | undefined;
  /** The page may keep a return that was begun for as long as its tab lives. */
  remember: boolean;
  locale: string | undefined;
  addEventListener<Name extends keyof ReturnPanelEvents>(
    name: Name,
    listener: (event: ReturnPanelEvents[Name]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(name: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'kvitto-return-panel': ReturnPanelElement;
  }
}
