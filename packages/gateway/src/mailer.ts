/** How a one-time code can travel. */
export type CodeChannel = 'email' | 'sms';

/** A one-time code on its way to the buyer. It holds an address: keep it out of logs. */
export interface CodeMessage {
  readonly channel: CodeChannel;
  /** The e-mail address on the order, or its phone number without spaces and dashes, as the shop wrote it otherwise. */
  readonly to: string;
  /** Six digits. */
  readonly code: string;
  /** The order's number, as the shopper knows it. */
  readonly number: string;
  /** BCP 47 tag of the language in which the shopper asked, where that is known. */
  readonly locale?: string | undefined;
  /** RFC 3339; ten minutes from now. */
  readonly expiresAt: string;
}

/** Who takes one-time codes to buyers. With one, the gateway serves the `sessions` port by itself. */
export interface Mailer {
  readonly channels: readonly CodeChannel[];
  /**
   * Hands one message over. Resolves when somebody else has taken it; rejects otherwise, and then the code is void and
   * the shopper may ask for another at once. After 8 seconds it is waited for no longer.
   */
  send(message: CodeMessage): Promise<void>;
}
