/**
 * How facts that a system of record keeps reach others: CRMs and mail. The backend that keeps them offers an `outbox`; those
 * that take them in offer `sinks`; a gateway carries from one to the others, again until each has said yes.
 */
import type { ConsentRecord } from './consent.ts';
import type { Invoice } from './invoice-view.ts';
import type { Member } from './member.ts';
import type { CalendarDate, Instant } from './time.ts';
import type { ReturnCase } from './return.ts';
import type { WithdrawalRecord } from './withdrawal.ts';

/** A member with all consents as they now stand: whoever missed an older picture has missed nothing. */
export interface MemberNews {
  readonly kind: 'member';
  readonly member: Member;
  readonly points: { readonly available: number; readonly pending: number };
  /** The newest of each purpose and channel. */
  readonly consents: readonly StandingConsent[];
}

export interface StandingConsent {
  readonly state: 'given' | 'pending' | 'refused' | 'revoked' | 'expired';
  /** The entry that opened it. */
  readonly record: ConsentRecord;
  /** The exact words. */
  readonly words: string;
  /** RFC 3339: when it came to stand as it does. */
  readonly since: string;
}

/** A link by which a consent is confirmed, on its way to an e-mail address. Holds a secret: keep it out of logs. */
export interface ConfirmationNews {
  readonly kind: 'confirmation';
  readonly to: string;
  /** The whole link. */
  readonly url: string;
  readonly programme: string;
  readonly company: string;
  readonly locale: string;
  /** The exact words that are to be confirmed. */
  readonly words: string;
  /** RFC 3339. */
  readonly expiresAt: string;
}

/** A return as it now stands: whoever missed an older picture has missed nothing. Its shopper is named by the order alone. */
export interface ReturnNews {
  readonly kind: 'return';
  readonly return: ReturnCase;
}

/** The acknowledgement of a notice of withdrawal, on its way to the address that the notice names. */
export interface WithdrawalReceiptNews {
  readonly kind: 'withdrawal_receipt';
  /** Its `words` are to be sent as they stand, to its `email`. */
  readonly record: WithdrawalRecord;
}

/** An invoice as it now stands: whoever missed an older picture has missed nothing. Its shopper is named by the order alone. */
export interface InvoiceNews {
  readonly kind: 'invoice';
  readonly invoice: Omit<Invoice, 'buyer'>;
  /** What has happened to it, in its order, the last 50: each is known again by its id. */
  readonly happened: readonly InvoiceStep[];
}

/** One thing that has happened to an invoice, without anybody's words. */
export interface InvoiceStep {
  readonly id: string;
  /** As events of invoices are called: `payment`, `disputed`, `extended`, ... */
  readonly kind: string;
  readonly at: Instant;
  /** Of the payment, pause, dispute, credit note or refund, which stands in the invoice. */
  readonly about?: string;
  readonly state?: string;
  /** Minor units of the invoice's currency. */
  readonly amount?: number;
}

/** Money that came in, or went back, and is for no invoice as far as one can tell: a person has to look at it. */
export interface StrayMoneyNews {
  readonly kind: 'invoice';
  readonly money: StrayMoney;
}

export interface StrayMoney {
  /** The bank's or provider's, by which it is found there; with `#` and the amount where it was counted with another sum before. */
  readonly transaction: string;
  readonly at: Instant;
  /** Minor units. */
  readonly amount: number;
  readonly currency: string;
  readonly how: string;
  /** Only digits, or a reference that is one by its form: what payers write names people. */
  readonly reference?: string;
  /** The one whose currency it is not. */
  readonly invoice?: string;
  readonly isReversal?: boolean;
}

/** What is to be sent about an invoice to the buyer's e-mail address. It holds an address: keep it out of logs. */
export type InvoiceMailNews = InvoiceFileNews | InvoiceNoticeNews;

/** A file that was asked for by `invoices.send`. */
export interface InvoiceFileNews {
  readonly kind: 'invoice_mail';
  readonly mail: {
    readonly to: string;
    readonly order: string;
    readonly invoice: string;
    /** The file is to be had by `invoices.document`. */
    readonly document: string;
    readonly documentKind: string;
    /** Of the invoice, as the shopper knows it. */
    readonly number: string;
    /** BCP 47 tag, where it is known in which language it was asked for. */
    readonly locale?: string;
  };
}

/** Something that the buyer has to know: each once. */
export interface InvoiceNoticeNews {
  readonly kind: 'invoice_mail';
  readonly notice: PauseEndsNotice | CaseNotice;
}

interface Noticed {
  readonly to: string;
  readonly order: string;
  readonly invoice: string;
  /** Of the invoice, as the shopper knows it. */
  readonly number: string;
  /** BCP 47 tag: of the language in which the shopper asked, or else of the invoice's country. */
  readonly locale: string;
}

/** A pause that still runs is about to end. */
export interface PauseEndsNotice extends Noticed {
  readonly about: 'pause_ends';
  readonly pause: string;
  /** Its last day. */
  readonly until: CalendarDate;
  /** What it still holds back, in minor units. */
  readonly amount: number;
  readonly currency: string;
  /** By when that is then to be paid; nothing where that was late before, and for what is paid by a plan. */
  readonly dueOn?: CalendarDate;
}

/** The shop has asked something about a case, or has decided it. What it wrote is on the shop's page, and not here. */
export interface CaseNotice extends Noticed {
  readonly about: 'case';
  /** The case's number. */
  readonly case: string;
  readonly state: 'waiting_for_you' | 'decided_for' | 'decided_against' | 'closed';
}

export type News = MemberNews | ConfirmationNews | ReturnNews | WithdrawalReceiptNews | InvoiceNews | StrayMoneyNews | InvoiceMailNews;

/** Something to be told, once more if it was told before. */
export interface Outgoing {
  /** The same as long as it is about the same; also what a far end may tell repeats by. */
  readonly id: string;
  /** Grows with what it is about. */
  readonly version: number;
  /** How often it has been tried. */
  readonly tries: number;
  readonly news: News;
}

export interface Outbox {
  /**
   * At most `limit` things that this sink has not been told and whose time has come, those first that wait longest. Nobody
   * else gets them for `leaseSeconds`. Of one member there is never more than one on its way.
   */
  take(sink: SinkName, limit: number, leaseSeconds: number): Promise<readonly Outgoing[]>;
  /** It was told. What has changed since then is due at once. */
  done(sink: SinkName, item: Outgoing): Promise<void>;
  /** It was not: not before `at`. Without `at` it is given up, until it changes. */
  later(sink: SinkName, item: Outgoing, at: Date | undefined): Promise<void>;
}

/** A sink is known by its name: whoever is renamed is told everything anew. */
export interface SinkName {
  readonly name: string;
  readonly kind: News['kind'];
}

/** Takes in what others keep. */
export interface Sink extends SinkName {
  /**
   * Takes one thing in; taking it twice must do no harm. Rejects with a KvittoError: a retryable one is tried again, at
   * `retryAfter` if it says so, and so is `misconfigured`, which is about the sink and not the thing; any other is given up
   * until the thing changes.
   */
  send(item: Outgoing, signal: AbortSignal): Promise<void>;
}
