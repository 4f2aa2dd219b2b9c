import type { ErrorCode } from '@kvitto/contract/errors';

/** What a `<kvitto-withdrawal>` tells the page. Nothing in it is about a person. */
export interface WithdrawalEvents {
  /** The shopper has opened the statement. */
  'kvitto-withdrawal-opened': CustomEvent<Record<string, never>>;
  /** The notice has arrived and is acknowledged: whether in time, for all or some of the order, and the return that it opened. */
  'kvitto-withdrawal-confirmed': CustomEvent<{
    readonly isInTime: boolean;
    readonly isPartial: boolean;
    readonly return: string | undefined;
  }>;
  /** The notice was refused, did not get through, or nobody knows. */
  'kvitto-withdrawal-failed': CustomEvent<{ readonly code: ErrorCode }>;
  /** The shopper has saved an acknowledgement as a file. */
  'kvitto-receipt-saved': CustomEvent<Record<string, never>>;
  /** Something could not be shown or done; what the shopper sees instead is a sentence. */
  'kvitto-error': CustomEvent<{ readonly code: ErrorCode; readonly widget: string }>;
}

/** The element as scripts meet it. */
export interface WithdrawalElement extends HTMLElement {
  order: string | undefined;
  session: string | undefined;
  /** The address of the page with the order's returns; `{return}` in it stands for a return's id. */
  returns: string | undefined;
  locale: string | undefined;
  addEventListener<Name extends keyof WithdrawalEvents>(
    name: Name,
    listener: (event: WithdrawalEvents[Name]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(name: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'kvitto-withdrawal': WithdrawalElement;
  }
}
