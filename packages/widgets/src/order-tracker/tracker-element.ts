import type { ErrorCode } from '@kvitto/contract/errors';

/** What a `<kvitto-order-tracker>` tells the page. Nothing in it is about a person. */
export interface OrderTrackerEvents {
  /** The first picture of an order is on screen. */
  'kvitto-tracker-viewed': CustomEvent<{ readonly status: string; readonly late: boolean; readonly parcels: number }>;
  /** A card that says what is wrong is on screen: the contract's exception code, or `hold`, `payment_pending`, `payment_failed`. */
  'kvitto-exception-seen': CustomEvent<{ readonly code: string }>;
  /** The reader goes on to the carrier's page. */
  'kvitto-carrier-link-clicked': CustomEvent<{ readonly carrier: string }>;
  /** The reader has uncovered a collection code. */
  'kvitto-pickup-code-revealed': CustomEvent<Record<string, never>>;
  /** A new estimate has come while the reader was watching. */
  'kvitto-estimate-changed': CustomEvent<{ readonly direction: 'later' | 'earlier' | 'narrower'; readonly reason: string | undefined }>;
  /** Something could not be shown; what the reader sees instead is a sentence. */
  'kvitto-error': CustomEvent<{ readonly code: ErrorCode; readonly widget: string }>;
}

/** The element as scripts meet it. */
export interface OrderTrackerElement extends HTMLElement {
  order: string | undefined;
  session: string | undefined;
  locale: string | undefined;
  addEventListener<Name extends keyof OrderTrackerEvents>(
    name: Name,
    listener: (event: OrderTrackerEvents[Name]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(name: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'kvitto-order-tracker': OrderTrackerElement;
  }
}
