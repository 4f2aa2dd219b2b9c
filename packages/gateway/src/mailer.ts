import type { DocumentFile } from '@kvitto/contract/returns/documents';

/** How a message can travel. */
export type CodeChannel = 'email' | 'sms';

/** A one-time code on its way to the buyer. It holds an address: keep it out of logs. */
export interface CodeMessage {
  readonly kind: 'code';
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

/** A link by which somebody confirms a consent. It holds an address and a secret: keep it out of logs. */
export interface ConfirmationMessage {
  readonly kind: 'confirmation';
  readonly channel: 'email';
  readonly to: string;
  /** The whole link. */
  readonly url: string;
  /** The programme's name. */
  readonly programme: string;
  /** The legal entity that runs it. */
  readonly company: string;
  /** The exact words that are to be confirmed. Show them unchanged. */
  readonly words: string;
  /** BCP 47 tag of the language of these words. */
  readonly locale: string;
  /** RFC 3339; from then on the link does not work. */
  readonly expiresAt: string;
}

/** The acknowledgement of a notice of withdrawal. It holds an address and a name: keep it out of logs. */
export interface WithdrawalReceiptMessage {
  readonly kind: 'withdrawal_receipt';
  readonly channel: 'email';
  /** The notice's: the same in every try, so that nobody gets two mails for one notice. */
  readonly id: string;
  readonly to: string;
  /** The order's number, as the shopper knows it. */
  readonly number: string;
  /** RFC 3339: when the notice arrived. */
  readonly receivedAt: string;
  /** The acknowledgement, with content, day and time. Send it unchanged. */
  readonly words: string;
  /** SHA-256 of the words, as 64 hexadecimal digits. */
  readonly hash: string;
  /** BCP 47 tag of the language of these words. */
  readonly locale: string;
  /** Where it is found again. */
  readonly url?: string | undefined;
  /** To be attached. */
  readonly files?: readonly DocumentFile[] | undefined;
}

/** A file of an invoice that the buyer asked for. It holds an address: keep it out of logs. */
export interface InvoiceMessage {
  readonly kind: 'invoice';
  readonly channel: 'email';
  /** That of the asking: the same in every try, so that nobody gets two mails for one. */
  readonly id: string;
  readonly to: string;
  /** The invoice's number, as the shopper knows it. */
  readonly number: string;
  /** `invoice`, `redacted_invoice`, `receipt`, `credit_note`, `statement`, `annual_statement`, `plan`, or another. */
  readonly documentKind: string;
  /** BCP 47 tag of the language in which it was asked for, where that is known. */
  readonly locale?: string | undefined;
  /** To be attached. */
  readonly files: readonly DocumentFile[];
}

export type MailMessage = CodeMessage | ConfirmationMessage | WithdrawalReceiptMessage | InvoiceMessage;

/**
 * Who takes messages to shoppers. With one, the gateway serves the `sessions` port by itself; with one that has the channel
 * `email`, a `confirmationSink` sends the links of consents, a `withdrawalReceiptSink` acknowledgements of withdrawals, and an `invoiceMailSink`
 * files of invoices.
 */
export interface Mailer {
  readonly channels: readonly CodeChannel[];
  /**
   * Hands one message over. Resolves when somebody else has taken it; rejects otherwise. A code is then void and the shopper
   * may ask for another at once; the others are sent again later, unless it is rejected with a KvittoError that does not
   * pass, such as `not_eligible`. After 8 seconds it is waited for no longer.
   */
  send(message: MailMessage): Promise<void>;
}
