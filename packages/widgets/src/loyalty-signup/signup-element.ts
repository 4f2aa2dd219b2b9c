import type { Cart } from '@kvitto/contract/cart';
import type { ErrorCode } from '@kvitto/contract/errors';
import type { Money } from '@kvitto/contract/money';
import type { ProgrammeView } from '@kvitto/contract/programme';

/** What a `<kvitto-loyalty-signup>` tells the page of a checkout. Nothing in it is about a person. */
export interface LoyaltySignupEvents {
  /** Membership is offered on screen. Not sent where the browser asks for privacy (Global Privacy Control), and neither is the next. */
  'kvitto-offer-shown': CustomEvent<Record<string, never>>;
  /** The box was ticked or unticked. */
  'kvitto-join-toggled': CustomEvent<{ readonly isOn: boolean }>;
  /** The form was sent with it; after the order, the button was pressed. */
  'kvitto-join-submitted': CustomEvent<Record<string, never>>;
  /** After the order: it is known that the buyer is a member now, or was one before. */
  'kvitto-joined': CustomEvent<{ readonly state: 'joined' | 'already_member' }>;
  /** After the order: it was refused (`not_eligible`), did not work, or nobody knows. */
  'kvitto-join-failed': CustomEvent<{ readonly code: ErrorCode }>;
  /** A consent waits for a link in an e-mail to be opened. */
  'kvitto-confirmation-awaited': CustomEvent<{ readonly channel: string }>;
  /** The tick, or the join after the order, was taken back by the button that comes with it. */
  'kvitto-join-undone': CustomEvent<Record<string, never>>;
  /**
   * One consent was ticked or unticked, confirmed or taken back; `version` is that of its words. The page that a mail's link
   * leads to knows neither purpose nor version.
   */
  'kvitto-consent-changed': CustomEvent<{
    readonly purpose?: string;
    readonly channel: string;
    readonly value: boolean;
    readonly version?: string;
  }>;
  /** The shopper is a member already. */
  'kvitto-member-recognised': CustomEvent<Record<string, never>>;
  /** What is to be paid changes with the tick: the shop has to show and charge its own new sum. */
  'kvitto-cart-outdated': CustomEvent<{ readonly reason: 'member_price'; readonly total: Money }>;
  /** Something could not be shown or asked; a checkout goes on without it. */
  'kvitto-error': CustomEvent<{ readonly code: ErrorCode; readonly widget: string }>;
}

/** The element as scripts meet it: a form control. */
export interface LoyaltySignupElement extends HTMLElement {
  name: string;
  disabled: boolean;
  novalidate: boolean;
  email: string | undefined;
  phone: string | undefined;
  country: string | undefined;
  business: boolean;
  kiosk: boolean;
  remember: boolean;
  cart: Cart | undefined;
  programme: ProgrammeView | undefined;
  order: string | undefined;
  joining: boolean;
  session: string | undefined;
  confirm: boolean;
  locale: string | undefined;
  readonly form: HTMLFormElement | null;
  /** What the form carries; empty while nobody joins. */
  readonly value: string;
  readonly validity: ValidityState;
  readonly validationMessage: string;
  readonly willValidate: boolean;
  readonly labels: NodeList;
  checkValidity(): boolean;
  reportValidity(): boolean;
  addEventListener<Name extends keyof LoyaltySignupEvents>(
    name: Name,
    listener: (event: LoyaltySignupEvents[Name]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(name: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'kvitto-loyalty-signup': LoyaltySignupElement;
  }
}
