import type { ErrorCode } from '@kvitto/contract/errors';

/** What a `<kvitto-order-tracker>` tells the page. Nothing in it is about a person. */
export interface OrderTrackerEvents {
  /** The first picture of an order is on screen. */
  'kvitto-tracker-viewed': CustomEvent<{ readonly status: string; readonly late: boolean; readonly parcels: number }>;
  /** A card that says what is wrong is on screen: the contract's exception code, or `hold`, `payment_pending`, `payment_failed`. */
  'kvitto-exception-seen': CustomEvent<{ readonly code: string }>;
  /** The reader goes on to a carrier's page: its id, else its name. */
  'kvitto-carrier-link-clicked': CustomEvent<{ readonly carrier: string }>;
  /** The reader turns to the shop with a question, and how the order stands then. */
  'kvitto-contact-clicked': CustomEvent<{ readonly status: string; readonly late: boolean }>;
  /** The reader worries: something is wrong or late, or they have come back again and again. What stands in the slot `promotion` is hidden. */
  'kvitto-concern-noticed': CustomEvent<{ readonly reason: 'trouble' | 'late' | 'looks' }>;
  /** The reader has saved the delivery for a calendar. */
  'kvitto-calendar-saved': CustomEvent<Record<string, never>>;
  /** The reader has uncovered the photo of the delivery. */
  'kvitto-proof-viewed': CustomEvent<Record<string, never>>;
  /** The reader has uncovered a collection code. */
  'kvitto-pickup-code-revealed': CustomEvent<Record<string, never>>;
  /** A new estimate has come while the reader was watching. */
  'kvitto-estimate-changed': CustomEvent<{ readonly direction: 'later' | 'earlier' | 'narrower'; readonly reason: string | undefined }>;
  /** The reader has opened the panel of an action: its `kind` in the contract. */
  'kvitto-action-started': CustomEvent<{ readonly kind: string }>;
  /** Beside it, where the action is the report of a missing parcel. */
  'kvitto-missing-report-started': CustomEvent<Record<string, never>>;
  /** What was asked for has been taken in, and is not done yet. */
  'kvitto-action-requested': CustomEvent<{ readonly kind: string }>;
  /** What was asked for is done: at once, or later while the reader was watching. */
  'kvitto-action-completed': CustomEvent<{ readonly kind: string }>;
  /** Beside it, where that changes when, where or how a parcel arrives. */
  'kvitto-delivery-changed': CustomEvent<{ readonly kind: string }>;
  /** What was asked for was refused, or nobody knows whether it was taken in. */
  'kvitto-action-failed': CustomEvent<{ readonly kind: string; readonly code: ErrorCode }>;
  /** A guest has asked for an order, or for a parcel by its tracking number alone. */
  'kvitto-lookup-submitted': CustomEvent<{ readonly proof: 'email' | 'postcode' | 'phone' | 'tracking_number' }>;
  /** Nothing was found, or nobody could answer. */
  'kvitto-lookup-failed': CustomEvent<{ readonly code: ErrorCode }>;
  /** Too many tries: no more for so many seconds. */
  'kvitto-lookup-locked': CustomEvent<{ readonly retryAfter: number }>;
  /** An order is open at proof level 1 or 2, or a parcel at 0. */
  'kvitto-order-found': CustomEvent<{ readonly level: 0 | 1 | 2 }>;
  /** A one-time code is on its way to the buyer. */
  'kvitto-code-sent': CustomEvent<{ readonly channel: 'email' | 'sms' }>;
  /** The code was right: the guest sees more now. */
  'kvitto-proof-raised': CustomEvent<{ readonly level: 0 | 1 | 2 }>;
  /** A link to a parcel's progress was handed to the device, or copied. */
  'kvitto-link-shared': CustomEvent<Record<string, never>>;
  /** Something could not be shown; what the reader sees instead is a sentence. */
  'kvitto-error': CustomEvent<{ readonly code: ErrorCode; readonly widget: string }>;
}

/** The element as scripts meet it. */
export interface OrderTrackerElement extends HTMLElement {
  order: string | undefined;
  session: string | undefined;
  /** `true`, or the proofs that a guest is asked for, e.g. `email postcode`. */
  lookup: boolean | string;
  parcel: string | undefined;
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
