import type { ErrorCode } from '@kvitto/contract/errors';

/** What a `<kvitto-invoice-panel>` tells the page. Nothing in it is about a person. */
export interface InvoicePanelEvents {
  /** An invoice is on screen, for the first time or with another status: one of the contract's. */
  'kvitto-invoice-shown': CustomEvent<{ readonly status: string }>;
  /** The shopper has begun to pay: the way's kind in the contract. */
  'kvitto-payment-started': CustomEvent<{ readonly way: string }>;
  /** A payment that was under way while the page was open has come to an end: `settled`, `failed` or `reversed`. */
  'kvitto-payment-ended': CustomEvent<{ readonly state: string; readonly way?: string | undefined }>;
  /** What can be had instead of paying now is on screen: how many of each. */
  'kvitto-invoice-offers-shown': CustomEvent<{ readonly extensions: number; readonly plans: number }>;
  /** What happens if nobody pays is on screen: how many steps. */
  'kvitto-late-steps-shown': CustomEvent<{ readonly steps: number }>;
  /** A number was put on the clipboard: `bankgiro`, `ocr`, ..., or `amount`. */
  'kvitto-reference-copied': CustomEvent<{ readonly kind: string }>;
  /** A code is on screen: `swish`, `using_qr` or `epc`. */
  'kvitto-code-shown': CustomEvent<{ readonly standard: string }>;
  /** The shop has moved the due date: the id of its option. */
  'kvitto-due-date-moved': CustomEvent<{ readonly option: string }>;
  'kvitto-plan-accepted': CustomEvent<{ readonly option: string }>;
  /** The shopper has taken back what was agreed to: `plan` or `extension`. */
  'kvitto-agreement-withdrawn': CustomEvent<{ readonly what: string }>;
  /** Payment of a part is paused, or for longer: a reason of the contract. */
  'kvitto-payment-paused': CustomEvent<{ readonly why: string }>;
  'kvitto-payment-resumed': CustomEvent<Record<string, never>>;
  'kvitto-dispute-opened': CustomEvent<{ readonly why: string }>;
  /** The shopper has answered what the shop asks about a case. */
  'kvitto-dispute-answered': CustomEvent<Record<string, never>>;
  /** A document was handed to the device: its kind in the contract. */
  'kvitto-document-opened': CustomEvent<{ readonly kind: string }>;
  /** Something could not be shown or done; what the shopper sees instead is a sentence. */
  'kvitto-error': CustomEvent<{ readonly code: ErrorCode; readonly widget: string; readonly operation?: string | undefined }>;
}

/** The element as scripts meet it. */
export interface InvoicePanelElement extends HTMLElement {
  order: string | undefined;
  session: string | undefined;
  /** Address at which a shopper reaches the shop. */
  contact: string | undefined;
  locale: string | undefined;
  addEventListener<Name extends keyof InvoicePanelEvents>(
    name: Name,
    listener: (event: InvoicePanelEvents[Name]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(name: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'kvitto-invoice-panel': InvoicePanelElement;
  }
}
